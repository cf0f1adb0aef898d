"""Where the workspace is reached: shut, it cuts every connection and takes none, as when Slack is down."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

HOST = "127.0.0.1"


@dataclass(slots=True)
class Door:
    port: int = 0
    _runner: web.AppRunner | None = None
    _site: web.TCPSite | None = field(default=None)

    async def build(self, app: web.Application, port: int) -> None:
        """Open for the first time; port 0 takes any free one, and it stays the same from then on."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        self.port = port
        await self.open()

    async def open(self) -> None:
        if self._runner is None or self._site is not None:
            return
        self._site = web.TCPSite(self._runner, HOST, self.port)
        await self._site.start()
        self.port = self._runner.addresses[0][1]

    async def shut(self) -> None:
        site, self._site = self._site, None
        if site is None or self._runner is None or self._runner.server is None:
            return
        await site.stop()
        for connection in self._runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
