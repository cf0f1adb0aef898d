"""Where people's files lie: for who brings the token of an app that may read them."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from playground.slack.api import misfortune
from playground.slack.clock import Clock
from playground.slack.faults import Faults
from playground.slack.stage import Call, Stage


@dataclass(slots=True)
class Downloads:
    stage: Stage
    faults: Faults
    clock: Clock

    async def handle(self, request: web.Request) -> web.StreamResponse:
        trouble = self.faults.next("files-pri")
        return await misfortune(request, trouble, self.clock, lambda: self._give(request))

    async def _give(self, request: web.Request) -> web.Response:
        """Whoever may not have it is sent to the page to sign in at."""
        stage = self.stage
        _team, _, id = request.match_info["id"].partition("-")
        file = stage.files.kept.get(id)
        right = request.headers.get("Authorization") == f"Bearer {stage.keys.bot_token}"
        good = file is not None and right and not stage.revoked and "files:read" in stage.scopes
        stage.note(Call("files-pri", {"id": id}, "" if good else "signed out"))
        if file is None or not good:
            return web.Response(status=302, headers={"Location": f"{stage.base_url()}?redir=files-pri"})
        return web.Response(body=file.data, content_type="application/octet-stream")
