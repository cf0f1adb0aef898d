"""A Web API call's arguments, from a form, a query or a JSON body, read with Slack's errors."""

from __future__ import annotations

import json
from dataclasses import dataclass

from aiohttp import web

from playground.slack.protocol import Json, SlackError

_FORM = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_arguments(request: web.Request) -> Json:
    """Every argument, strings where they came in a form; `token` among them if it was sent there."""
    given: Json = dict(request.query)
    if request.method == "POST" and request.body_exists:
        if request.content_type in _FORM:
            given |= {k: v for k, v in (await request.post()).items() if isinstance(v, str)}
        elif request.content_type == "application/json":
            try:
                body = json.loads(await request.text())
            except ValueError:
                raise SlackError("invalid_json") from None
            if not isinstance(body, dict):
                raise SlackError("json_not_object")
            given |= body
        else:
            raise SlackError("invalid_post_type")
    return given


@dataclass(frozen=True, slots=True)
class Arguments:
    given: Json

    def string(self, name: str, default: str | None = None) -> str:
        """Required when there is no default."""
        value = self.given.get(name, default)
        if value is None:
            raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
        if not isinstance(value, str):
            raise SlackError("invalid_arguments", f"[ERROR] must be a string [json-pointer:/{name}]")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.given.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.given.get(name, default))
        except (TypeError, ValueError):
            raise SlackError(
                "invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]"
            ) from None
        if not 1 <= value <= most:
            raise SlackError("invalid_limit")
        return value

    def structure(self, name: str, error: str) -> object:
        """A list or an object; in a form it is JSON in a string. None when it was not given."""
        value = self.given.get(name)
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError:
                raise SlackError(error) from None
        return value
