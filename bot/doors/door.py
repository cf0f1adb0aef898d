"""One HTTP server, where what a request costs before we know whose it is has a bound."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from typing import cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.doors.crowd import Crowd, Line
from bot.doors.strangers import Faults, Strangers

_KNOWN = web.RequestKey("known", bool)  # in a request whose sender a handler knows
LARGEST = 2**20  # bytes of a body; Slack's own are below 100 KiB

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Shut(Exception):
    """A port that cannot be had: a sentence without its stop, for whoever runs us."""


class Door:
    """aiohttp reads and answers. A handler is called when the body is there: `read()` waits no more."""

    def __init__(
        self,
        name: str,
        routes: Iterable[web.AbstractRouteDef],
        *,
        host: str,
        port: int,
        settings: tuple[str, str],
        closing: float,
    ) -> None:
        """host: one address, or empty for all. port: 0 takes any. settings: what both are called.

        closing: seconds for answers under way.
        """
        self._host, self._port, self._settings = host, port, settings
        self._strangers = Strangers(name)
        self._crowd = Crowd(self._strangers)
        self._server: asyncio.Server | None = None
        app = web.Application(client_max_size=LARGEST, middlewares=[self._within_bounds])
        app.add_routes(routes)
        app.on_response_prepare.append(_last)
        logger = logging.Logger(name)
        logger.addHandler(Faults(name, self._strangers))
        self._runner = web.AppRunner(
            app,
            access_log=None,
            auto_decompress=False,  # aiohttp would inflate while it reads, before anybody sees a signature
            logger=logger,
            shutdown_timeout=closing,
        )

    @property
    def port(self) -> int:
        """The port in use; where 0 asked for any, each family has its own. RuntimeError while shut."""
        if self._server is None:
            raise RuntimeError("the door is shut")
        ports = {each.family: int(each.getsockname()[1]) for each in self._server.sockets}
        return ports[min(ports)]  # IPv4's, where there is one

    @property
    def is_open(self) -> bool:
        return self._server is not None

    async def open(self) -> None:
        """Once is enough; Shut where the port cannot be had."""
        if self._server is not None:
            return
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        try:
            self._server = await loop.create_server(self._line, self._host or None, self._port)
        except (OSError, UnicodeError) as error:  # the latter for what cannot be a host's name
            await self._runner.cleanup()
            raise Shut(self._remedy(error)) from None

    async def close(self) -> None:
        if self._server is None:
            return
        self._server.close()
        self._server = None
        self._crowd.leave_all()
        await self._runner.cleanup()
        self._strangers.close()

    def refused(self, kind: str) -> None:
        """A handler takes a request to be nobody's: it is counted, and told with all others."""
        self._strangers.count(kind)

    @staticmethod
    def knows(request: web.Request) -> None:
        """A handler knows whose it is, before it answers: the connection may bring another one."""
        request[_KNOWN] = True

    def _remedy(self, error: OSError | UnicodeError) -> str:
        number = getattr(error, "errno", None) or 0  # below 0 where a name has no address
        why = os.strerror(number) if number > 0 else getattr(error, "strerror", None) or str(error)
        where = f" of {self._host}" if self._host else ""
        port, host = self._settings
        here = f" and {host} to an address of this machine" if self._host else ""
        return (
            f"{port}: port {self._port}{where} cannot be opened ({why}). "
            f"Set it to a free port above 1023{here}"
        )

    def _line(self) -> Line:
        server = cast(web.Server, self._runner.server)  # None before `open` alone
        return Line(self._crowd, server())

    @web.middleware
    async def _within_bounds(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if set(request.headers.getall("Content-Encoding", ())) - {"identity"}:
            self.refused("compressed")
            return web.Response(status=415)
        try:
            if (request.content_length or 0) > LARGEST:
                raise web.HTTPRequestEntityTooLarge(LARGEST)
            await request.read()
        except web.HTTPRequestEntityTooLarge:
            self.refused("too_big")
            return web.Response(status=413)
        except (web.RequestPayloadError, HttpProcessingError):
            self.refused("malformed")
            return web.Response(status=400)
        except ConnectionError:  # they left, or were cut off and counted then
            return web.Response(status=400)
        line = self._crowd.served(request.protocol)
        answer = await handler(request)
        if line is not None and _KNOWN in request:
            await answer.prepare(request)
            await answer.write_eof()
            self._crowd.rests(line)
        return answer


async def _last(request: web.Request, response: web.StreamResponse) -> None:
    """A stranger has one request a connection, so that a bound on one is a bound on the other."""
    if _KNOWN not in request:
        response.force_close()
        response.headers["Connection"] = "close"
