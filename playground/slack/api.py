"""The Web API over HTTP: tokens, pace, scopes and faults; what a method does is in `methods`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import formatdate

import structlog
from aiohttp import web

from playground.slack.arguments import Arguments, read_arguments
from playground.slack.clock import Clock
from playground.slack.faults import Fault, Faults, Trouble
from playground.slack.methods import METHODS, Method
from playground.slack.protocol import Json, SlackError
from playground.slack.stage import Call, Stage, listed

POST = "chat.postMessage"
TOO_MANY = 429
_log = structlog.get_logger()


@dataclass(slots=True)
class Api:
    stage: Stage
    faults: Faults
    clock: Clock

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        channel = await _channel(request) if name == POST else ""
        if left := self.stage.pace.shut_for(name, channel):
            self.stage.note(Call(name, {}, "ratelimited"))
            return reply({"error": "ratelimited", "retry_after": left})
        trouble = self.faults.next(name)
        answer = await misfortune(request, trouble, self.clock, lambda: self._answer(request, name))
        if answer.status == TOO_MANY:
            self.stage.pace.shut(name, channel, float(answer.headers["Retry-After"]))
        answer.headers["Date"] = formatdate(self.clock.now(), usegmt=True)  # RFC 9110: every answer has it
        return answer

    async def _answer(self, request: web.Request, name: str) -> web.Response:
        call = Call(name, {})
        try:
            body = {"ok": True, **self._run(name, await self._arguments(request, call), request)}
        except SlackError as no:
            call.error, call.messages = no.name, no.messages
            _log.warning("playground.refused", method=name, error=no.name, messages=no.messages)
            body = no.body()
        self.stage.note(call)
        return reply(body, {"X-OAuth-Scopes": ",".join(sorted(self.stage.scopes))})

    async def _arguments(self, request: web.Request, call: Call) -> Json:
        given = await read_arguments(request)
        call.args = {k: v for k, v in given.items() if k != "token"}
        return given

    def _run(self, name: str, given: Json, request: web.Request) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._authorise(method, request.headers.get("Authorization", ""), str(given.pop("token", "")))
        unknown = set(given) - method.takes - {"team_id"}  # Bolt names the team to every method
        if unknown:
            words = f"[ERROR] {name} takes {listed(method.takes)}; not {listed(unknown)}"
            raise SlackError("invalid_arguments", words)
        if method.scope:
            self.stage.need_scope(method.scope)
        if method.a_minute is not None:
            wait = self.stage.pace.wait_for(name, method.a_minute)
            if wait:
                raise SlackError("ratelimited", retry_after=wait)
        return method.run(self.stage, Arguments(given))

    def _authorise(self, method: Method, header: str, in_body: str) -> None:
        scheme, _, bearer = header.partition(" ")
        token = bearer.strip() if scheme.lower() == "bearer" else in_body
        keys = self.stage.keys
        right, wrong = (
            (keys.app_token, keys.bot_token) if method.app_token else (keys.bot_token, keys.app_token)
        )
        if not token:
            raise SlackError("not_authed")
        if token == wrong:
            raise SlackError("not_allowed_token_type")
        if token != right:
            raise SlackError("invalid_auth")
        if self.stage.revoked and not method.app_token:
            raise SlackError(self.stage.revoked)


async def _channel(request: web.Request) -> str:
    try:
        return str((await read_arguments(request)).get("channel", ""))
    except SlackError:  # which the method itself will say
        return ""


def reply(body: Json, headers: dict[str, str] | None = None) -> web.Response:
    """Slack says 200 to nearly everything; only too many calls have a status of their own."""
    if body.get("error") == "ratelimited":
        after = str(body.get("retry_after", 1))
        return web.json_response(
            {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": after}
        )
    return web.json_response(body, headers=headers)


async def misfortune(
    request: web.Request,
    trouble: Trouble | None,
    clock: Clock,
    answer: Callable[[], Awaitable[web.StreamResponse]],
) -> web.StreamResponse:
    """What `answer` gives, unless a fault was asked for."""
    if trouble is None:
        return await answer()
    match trouble.fault:
        case Fault.DROP_BEFORE:
            return _drop(request)
        case Fault.DROP_AFTER:
            await answer()
            return _drop(request)
        case Fault.RATE_LIMITED:
            return reply({"error": "ratelimited", "retry_after": int(trouble.seconds)})
        case Fault.SERVER_ERROR:
            return web.Response(status=500, text="Internal Server Error")
        case Fault.UNAVAILABLE:
            return web.Response(status=503, text="Service Unavailable")
        case Fault.ERROR_AFTER:
            await answer()
            return web.Response(status=500, text="Internal Server Error")
        case Fault.SLOW:
            answered = await answer()
            await clock.sleep(trouble.seconds)
            return answered
        case Fault.LATE:
            await request.read()  # all of it came; the caller may be gone before it is looked at
            await clock.sleep(trouble.seconds)
            return await answer()
        case Fault.REFUSED:
            return reply({"ok": False, "error": trouble.error})


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)  # never leaves: the connection is gone
