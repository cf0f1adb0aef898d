"""The address at which the bytes of a file arrive, between the two methods of its upload."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from playground.slack.api import misfortune
from playground.slack.clock import Clock
from playground.slack.faults import Faults
from playground.slack.stage import Call, Stage


@dataclass(slots=True)
class Uploads:
    stage: Stage
    faults: Faults
    clock: Clock

    async def handle(self, request: web.Request) -> web.StreamResponse:
        trouble = self.faults.next("upload_url")
        return await misfortune(request, trouble, self.clock, lambda: self._take(request))

    async def _take(self, request: web.Request) -> web.Response:
        """Exactly as many bytes as were announced, once."""
        upload = self.stage.uploads.get(request.match_info["id"])
        content = await request.read()
        good = upload is not None and upload.content is None and len(content) == upload.length
        self.stage.note(Call("upload_url", {}, "" if good else "refused"))
        if upload is None or not good:
            return web.Response(status=400, text="refused")
        upload.content = content.decode("utf-8", "replace")
        return web.Response(text=f"OK - {len(content)}")
