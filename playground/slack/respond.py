"""What a bot says through a response_url, or in the acknowledgement of a command itself."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from aiohttp import web

from playground.slack.api import misfortune
from playground.slack.arguments import Arguments, read_arguments
from playground.slack.clock import Clock
from playground.slack.faults import Faults
from playground.slack.grants import ResponseUrl
from playground.slack.protocol import Json, SlackError
from playground.slack.rules.surfaces import check_message
from playground.slack.stage import Call, Stage, listed
from playground.slack.world import BOT_USER

_log = structlog.get_logger()
_TAKES = frozenset(
    {
        "text",
        "blocks",
        "response_type",
        "replace_original",
        "delete_original",
        "unfurl_links",
        "unfurl_media",
        "mrkdwn",
        "thread_ts",
    }
)


def respond(stage: Stage, grant: ResponseUrl, body: Json) -> None:
    """Show it; an ephemeral to whoever interacted unless it says `in_channel`."""
    unknown = set(body) - _TAKES
    if unknown:
        raise SlackError(
            "invalid_arguments", f"[ERROR] a response takes {listed(_TAKES)}; not {listed(unknown)}"
        )
    given = Arguments(body)
    kind = given.string("response_type", "ephemeral")
    if kind not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_arguments", "[ERROR] response_type must be ephemeral or in_channel")
    original = stage.world.message(grant.channel, grant.original) if grant.original else None
    # A command has no original: Slack then shows a new message, whatever was asked for.
    if (
        grant.original
        and (given.flag("delete_original") or given.flag("replace_original"))
        and original is None
    ):
        raise SlackError("message_not_found")
    if original is not None and given.flag("delete_original"):
        stage.world.remove(original)
        return
    only_for = grant.person if kind == "ephemeral" else ""
    replaced = original if original is not None and given.flag("replace_original") else None
    lasting = not (replaced.only_for if replaced else only_for)
    charts = stage.takes_charts(lasting=lasting)
    text, blocks = check_message(given.string("text", ""), body.get("blocks"), charts=charts)
    if replaced is not None:
        stage.world.edit(replaced, text, blocks, mark=not replaced.only_for)
        return
    thread = given.string("thread_ts", "")
    stage.world.post(grant.channel, BOT_USER, text, blocks, only_for=only_for, thread=thread)


@dataclass(slots=True)
class Responses:
    """The endpoint behind every response_url."""

    stage: Stage
    faults: Faults
    clock: Clock

    def url(self, name: str) -> str:
        return f"{self.stage.base_url()}respond/{name}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        trouble = self.faults.next("response_url")
        return await misfortune(request, trouble, self.clock, lambda: self._answer(request))

    async def _answer(self, request: web.Request) -> web.Response:
        call = Call("response_url", {})
        status = 404
        try:
            grant = self.stage.grants.check_response(request.match_info["name"])
            grant.uses += 1
            status = 400
            if request.content_type != "application/json":
                raise SlackError("invalid_payload")
            call.args = await read_arguments(request)
            respond(self.stage, grant, call.args)
        except SlackError as no:
            call.error, call.messages = no.name, no.messages
            _log.warning("playground.refused", method="response_url", error=no.name, messages=no.messages)
            return web.json_response({"ok": False, "error": no.name}, status=status)
        finally:
            self.stage.note(call)
        return web.Response(text="ok")
