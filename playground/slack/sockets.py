"""Socket Mode: one-time tickets, up to ten connections, envelopes and their acknowledgements."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from playground.slack.clock import Clock, within
from playground.slack.courier import ACK_SECONDS, Delivery, Kind, NotTaken
from playground.slack.protocol import Json
from playground.slack.world import APP

CONNECTIONS = 10
TICKET_SECONDS = 30.0
PING_SECONDS = 20.0


@dataclass(slots=True, eq=False)
class Connection:
    """`silent`: half-open; nothing passes any more, and nobody was told."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    silent: bool = False


@dataclass(slots=True)
class Sockets:
    """`refuse` makes the next handshakes fail, as a dead ticket or a sick Slack does; `hang` leaves them
    without any answer.
    """

    clock: Clock
    new_id: Callable[[str], str]
    refuse: int = 0
    hang: int = 0
    handshakes: int = 0
    connections: list[Connection] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    on_change: Callable[[], None] = lambda: None
    _tickets: dict[str, float] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _accepts: dict[str, bool] = field(default_factory=dict)
    _turn: int = 0

    def ticket(self) -> str:
        name = self.new_id("ticket")
        self._tickets[name] = self.clock.now()
        return name

    async def connect(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        issued = self._tickets.pop(request.query.get("ticket", ""), None)
        if self.refuse > 0:
            self.refuse -= 1
            return web.Response(status=503, text="refused")
        if self.hang > 0:
            self.hang -= 1
            await asyncio.Event().wait()
        if issued is None or self.clock.now() - issued > TICKET_SECONDS:
            return web.Response(status=404, text="ticket used or unknown")
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        if len(self.connections) >= CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, request.transport)
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self.on_change()
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._acknowledged(frame.data)
        except ConnectionError:
            pass  # the app went away while being greeted; the finally below says all there is to say
        finally:
            self.connections.remove(connection)
            self.on_change()
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "playground", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP},
        }

    def _acknowledged(self, text: str) -> None:
        try:
            frame = json.loads(text)
            envelope = frame["envelope_id"]
        except (ValueError, TypeError, KeyError):
            self.problems.append("a frame that is no acknowledgement")
            return
        body = frame.get("payload") or {}
        if body and not self._accepts.get(envelope, False):
            self.problems.append(
                f"an acknowledgement with a payload, for an envelope that takes none: {body}"
            )
        future = self._waiting.get(envelope)
        if future is not None and not future.done():
            future.set_result(body if isinstance(body, dict) else {})

    @property
    def ready(self) -> bool:
        return bool(self.connections)

    async def carry(self, delivery: Delivery) -> Json:
        """Any connection may receive an envelope; they take turns here. A silent one is found out only
        when there is another.
        """
        self._turn += 1
        able = [c for c in self.connections if not c.silent] or self.connections
        connection = able[self._turn % len(able)]
        envelope: Json = {
            "envelope_id": self.new_id("envelope"),
            "payload": delivery.payload,
            "type": delivery.kind.value,
            "accepts_response_payload": _accepts_payload(delivery),
        }
        if delivery.kind is Kind.EVENT:
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.retry_reason}
        name = envelope["envelope_id"]
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[name], self._accepts[name] = future, envelope["accepts_response_payload"]
        try:
            if not connection.silent:
                await connection.socket.send_json(envelope)
            if not await within(self.clock, ACK_SECONDS, future):
                raise NotTaken("operation_timeout", "timeout")
            return future.result()
        except ConnectionError as gone:
            raise NotTaken("dispatch_failed", "connection_failed") from gone
        finally:
            del self._waiting[name], self._accepts[name]

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go and connect again: `warning` or `refresh_requested`."""
        for connection in tuple(self.connections):
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}}
            )

    def silence(self) -> None:
        """Let nothing through any connection there is, and close none: a cable pulled somewhere between."""
        for connection in self.connections:
            connection.silent = True
            if connection.transport is not None:
                connection.transport.pause_reading()

    async def drop(self) -> None:
        """Cut every connection without a word, as a dying network does."""
        for connection in tuple(self.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)  # the loop notices

    async def close(self) -> None:
        for connection in tuple(self.connections):
            await connection.socket.close()


def _accepts_payload(delivery: Delivery) -> bool:
    return delivery.kind is Kind.SLASH or delivery.payload.get("type") == "view_submission"
