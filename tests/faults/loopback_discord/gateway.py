"""Discord's gateway: sessions that outlive their sockets, shards, and all the ways to be cut off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from tests.faults.loopback_discord.payloads import guild, member, user
from tests.faults.loopback_discord.world import Guild, Payload, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
KNOWS_GUILDS, HEARS_DIRECT_MESSAGES = 1, 1 << 12


class Close(Exception):
    """The gateway hangs up with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass(eq=False)
class Session:
    id: str
    shard: tuple[int, int]
    intents: int = 0
    sent: list[Payload] = field(default_factory=list)  # all its dispatches, so that any may be replayed
    line: Line | None = None
    cut_at: datetime | None = None

    async def dispatch(self, event: str, data: Payload) -> None:
        """Kept for a resume when nobody is there to hear it."""
        self.sent.append({"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data})
        if self.line is not None:
            await self.line.say(self.sent[-1])


@dataclass(eq=False)
class Line:
    """One socket, and the session it speaks for once it has said which."""

    socket: web.WebSocketResponse
    request: web.Request
    session: Session | None = None

    async def say(self, payload: Payload) -> None:
        with suppress(ConnectionError):  # it died a moment ago: what is said is kept for a resume
            if not self.socket.closed:
                await self.socket.send_json(payload)

    def abort(self) -> None:
        """No close frame: what the other side calls 1006."""
        if self.request.transport is not None:
            self.request.transport.abort()


class Gateway:
    """`refusing`: handshakes are turned away. `acks`: heartbeats are acknowledged. `tells_members`: who is in
    a server is told; `questions`: how often that was asked.
    """

    def __init__(self, world: World, token: Callable[[], str], changed: Callable[[], None]) -> None:
        self._world = world
        self._token = token
        self._changed = changed
        self.url = ""
        self.refusing = False
        self.acks = True
        self.tells_members = True
        self.questions = 0
        self.heartbeat_ms = 41_250
        self.shards = 1  # what GET /gateway/bot recommends
        self.least_shards = 1
        self.max_concurrency = 1
        self.identify_every = timedelta(0)  # Discord: 5 s; nothing here, so that a killed bot is back soon
        self.resumable_for = timedelta(minutes=2)
        self.starts_left = 1000
        self.refused = 0
        self.identified: list[Payload] = []
        self.resumed: list[Payload] = []
        self.heartbeats = 0
        self._sessions: dict[str, Session] = {}
        self._lines: list[Line] = []
        self._last_identify: dict[int, datetime] = {}

    # ---- what tests do to it

    @property
    def sessions(self) -> list[Session]:
        """Those that somebody listens to now."""
        return [line.session for line in self._lines if line.session is not None]

    async def dispatch(self, about: Guild | None, event: str, data: Payload) -> None:
        for session in list(self._sessions.values()):
            number, count = session.shard
            if number == (about.shard(count) if about else 0):
                await session.dispatch(event, data)

    async def say_directly(self, event: str, data: Payload) -> None:
        """What is in no server is the first shard's, if it asked to hear such things."""
        for session in list(self._sessions.values()):
            if session.shard[0] == 0 and session.intents & HEARS_DIRECT_MESSAGES:
                await session.dispatch(event, data)

    async def reconnect(self) -> None:
        """Op 7: come back, and resume."""
        await self._all({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        if not resumable:
            self.forget()
        await self._all({"op": INVALID, "d": resumable})

    async def close(self, code: int) -> None:
        for line in list(self._lines):
            await line.socket.close(code=code)

    def abort(self) -> None:
        for line in list(self._lines):
            line.abort()

    def forget(self) -> None:
        """No session can be resumed any more."""
        self._sessions.clear()

    async def _all(self, payload: Payload) -> None:
        for line in list(self._lines):
            await line.say(payload)

    # ---- the wire

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.refusing:
            self.refused += 1
            self._changed()
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request)
        self._lines.append(line)
        try:
            await line.say({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}})
            async for frame in socket:
                await self._hear(line, frame)
        except Close as over:
            await socket.close(code=over.code)
        except ConnectionResetError:
            pass  # the bot was killed, or left without a word
        finally:
            self._lines.remove(line)
            if line.session is not None and line.session.line is line:
                line.session.line, line.session.cut_at = None, self._world.now()
            self._changed()
        return socket

    async def _hear(self, line: Line, frame: WSMessage) -> None:
        if frame.type is not WSMsgType.TEXT:
            raise Close(4002)
        said: dict[str, Any] = frame.json()
        match said.get("op"):
            case 1:
                self.heartbeats += 1
                if self.acks:
                    await line.say({"op": ACK})
            case 2:
                await self._identify(line, said["d"])
            case 6:
                await self._resume(line, said["d"])
            case _ if line.session is None:
                raise Close(4003)
            case 8:
                self.questions += 1
                if self.tells_members:
                    await self._tell_members(line.session, said["d"])
            case 3 | 4:
                pass
            case _:
                raise Close(4001)
        self._changed()

    async def _identify(self, line: Line, data: Payload) -> None:
        if line.session is not None:
            raise Close(4005)
        number, count = data.get("shard") or (0, 1)
        if data["token"] != self._token() or self.starts_left < 1:
            raise Close(4004)
        if not 0 <= number < count:
            raise Close(4010)
        if count < self.least_shards:
            raise Close(4011)
        bucket, now = number % self.max_concurrency, self._world.now()
        last = self._last_identify.get(bucket)
        if last is not None and now - last < self.identify_every:
            await line.say({"op": INVALID, "d": False})
            return
        self._last_identify[bucket] = now
        self.starts_left -= 1
        intents = int(data.get("intents", 0))
        session = line.session = Session(self._world.new_id(), (number, count), intents, line=line)
        self._sessions[session.id] = session
        self.identified.append(data)
        await self._welcome(session, intents)

    async def _welcome(self, session: Session, intents: int) -> None:
        number, count = session.shard
        here = (g for g in self._world.guilds if self._world.bot in g.members)
        guilds = [g for g in here if g.shard(count) == number]
        known: Payload = {"v": 10, "user": user(self._world.bot), "session_id": session.id}
        application = {"id": self._world.application, "flags": 0}
        unavailable = [{"id": g.id, "unavailable": True} for g in guilds]
        where: Payload = {"resume_gateway_url": self.url, "shard": [number, count]}
        ready = {**known, **where, "guilds": unavailable, "application": application}
        await session.dispatch("READY", ready)
        for each in guilds if intents & KNOWS_GUILDS else ():
            await session.dispatch("GUILD_CREATE", guild(self._world, each))

    async def _tell_members(self, session: Session, data: Payload) -> None:
        """Of people it names; all of a server are told only to who has the privileged intent."""
        where = next(g for g in self._world.guilds if g.id == str(data["guild_id"]))
        named = {str(id) for id in data["user_ids"]}
        there = [member(where, person) for person in where.members if person.id in named]
        chunk: Payload = {"guild_id": where.id, "members": there, "chunk_index": 0, "chunk_count": 1}
        await session.dispatch("GUILD_MEMBERS_CHUNK", {**chunk, "nonce": data.get("nonce")})

    async def _resume(self, line: Line, data: Payload) -> None:
        if data["token"] != self._token():
            raise Close(4004)
        session, heard = self._sessions.get(str(data["session_id"])), data["seq"]
        cut = session.cut_at if session is not None else None
        if session is None or (cut is not None and self._world.now() - cut > self.resumable_for):
            await line.say({"op": INVALID, "d": False})
            return
        if heard is None or heard > len(session.sent):
            raise Close(4007)
        line.session, session.line, session.cut_at = session, line, None
        self.resumed.append(data)
        for missed in session.sent[heard:]:
            await line.say(missed)
        await session.dispatch("RESUMED", {"_trace": []})
