"""How many may be at a door, for how long and with how much: where too many come, some make room.

A line is one connection and holds one request at a time; another one only where a handler knew whose the one
before was. What does not come to its end in time is cut off; whoever has waited longest makes room for one
more, whoever holds most for more bytes. So a crowd that says nothing whole keeps nobody out who does.
"""

from __future__ import annotations

import asyncio
from typing import cast

from aiohttp import web

from bot.doors.strangers import Strangers

ARRIVES = 10.0  # seconds from the connection to the request's last byte
LEAVES = 60.0  # seconds from there to the answer's last byte; Slack waits three, Prometheus ten
# Seconds without a word between two requests. Proxies commonly hang up after 60, and should do so before us:
# a request that crosses our goodbye is lost.
RESTS = 75.0
# A process may commonly have 1,024 files open: two ports take half of them at most. An answer takes
# milliseconds, so 256 at once are tens of thousands a second.
CONNECTIONS = 256
HELD = 16 * 2**20  # bytes of all requests that have not come to their end


class Line(asyncio.Protocol):
    """Hands on to aiohttp's side of a connection what comes, for as long as it may."""

    def __init__(self, crowd: Crowd, inside: web.RequestHandler) -> None:
        self.inside = inside
        self.held = 0  # bytes
        self._crowd = crowd
        self._listens = False
        self._missed = False  # what came before the answer to its last request
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._late_at = 0.0  # by the loop's clock

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._listens = self._crowd.enter(self)
        if not self._listens:
            self.cut()
            return
        self._until(ARRIVES)
        self.inside.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if not self._listens:
            self._missed = True
            return
        if self._crowd.begins(self):  # another request is bounded as the first was
            self._until(ARRIVES)
        self._crowd.hold(self, len(data))
        self.inside.data_received(data)

    def eof_received(self) -> bool | None:
        self.inside.eof_received()
        return None

    def pause_writing(self) -> None:
        self.inside.pause_writing()

    def resume_writing(self) -> None:
        self.inside.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        if self._deadline is None:  # it never entered
            return
        self._deadline.cancel()
        self._crowd.leave(self)
        self.inside.connection_lost(error)

    def served(self) -> None:
        """Its request is complete: whatever else is sent is nothing to us."""
        self._listens = False
        self._until(LEAVES)

    def rest(self) -> bool:
        """Whether it may send another request: not where a part of that went by already."""
        if self._transport is None or self._transport.is_closing():
            return False
        if self._missed:
            self._transport.close()
            return False
        self._listens = True
        self._until(RESTS)
        return True

    def cut(self) -> None:
        self._listens = False
        if self._transport is not None:
            self._transport.abort()

    def _until(self, seconds: float) -> None:
        """From now on. A timer that rings before that stays: most requests need none of their own."""
        loop = asyncio.get_running_loop()
        self._late_at = loop.time() + seconds
        if self._deadline is not None:
            if self._deadline.when() <= self._late_at:
                return
            self._deadline.cancel()
        self._deadline = loop.call_at(self._late_at, self._rings)

    def _rings(self) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() < self._late_at:
            self._deadline = loop.call_at(self._late_at, self._rings)
        else:
            self._crowd.late(self)


class Crowd:
    def __init__(self, strangers: Strangers) -> None:
        self._strangers = strangers
        self._inside = 0
        self._held = 0
        # Those whose request has not come to its end, the oldest first.
        self._waiting: dict[asyncio.BaseProtocol, Line] = {}
        self._resting: dict[asyncio.BaseProtocol, Line] = {}  # between two requests

    def enter(self, line: Line) -> bool:
        """Whether there is room for one more, which somebody may have to leave for."""
        if self._inside >= CONNECTIONS:
            self._strangers.count("crowded")
            going = next(iter((*self._waiting.values(), *self._resting.values())), None)
            if going is None:
                return False
            self._cut(going)
        self._inside += 1
        self._waiting[line.inside] = line
        return True

    def hold(self, line: Line, size: int) -> None:
        line.held += size
        self._held += size
        if self._held > HELD:
            self._strangers.count("crowded")
            self._cut(max(self._waiting.values(), key=lambda each: each.held))

    def begins(self, line: Line) -> bool:
        """Whether it rested until now."""
        if self._resting.pop(line.inside, None) is None:
            return False
        self._waiting[line.inside] = line
        return True

    def served(self, inside: asyncio.BaseProtocol) -> Line | None:
        """Its request is whole; None where it was cut off."""
        # It rests where all of the request came together with the one before.
        line = self._waiting.get(inside) or self._resting.get(inside)
        if line is not None:
            self._settle(line)
            line.served()
        return line

    def rests(self, line: Line) -> None:
        """It has its answer, and may send another request."""
        if line.rest():
            self._resting[line.inside] = line

    def late(self, line: Line) -> None:
        if line.inside not in self._resting:
            self._strangers.count("late")
        self._cut(line)

    def leave(self, line: Line) -> None:
        self._settle(line)
        self._inside -= 1

    def leave_all(self) -> None:
        """Those who wait for no answer."""
        for line in (*self._waiting.values(), *self._resting.values()):
            self._cut(line)

    def _cut(self, line: Line) -> None:
        """Nobody is told why: who has said nothing whole is owed no answer."""
        self._settle(line)
        line.cut()

    def _settle(self, line: Line) -> None:
        self._resting.pop(line.inside, None)
        if self._waiting.pop(line.inside, None):
            self._held -= line.held
            line.held = 0
