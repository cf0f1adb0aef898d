"""HTTP/1.1 over loopback with little in between, so that it is never the load that is measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple


class Slow(NamedTuple):
    """A response that takes so many seconds more; what it tells of is done."""

    response: bytes
    seconds: float


Answering = Callable[[str, str, bytes], bytes | Slow]  # method, path and body → a whole response


def response(body: bytes, status: str = "200 OK", kind: str = "application/json") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Messages(asyncio.Protocol):
    """Cuts what comes into whole messages; every one of them says how long it is."""

    def __init__(self) -> None:
        self._rest = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._rest = rest = self._rest + data if self._rest else data
        while (end := rest.find(b"\r\n\r\n")) >= 0:
            head = rest[:end]
            length = _length(head)
            if len(rest) < (whole := end + 4 + length):
                break
            self.came(head, rest[end + 4 : whole])
            rest = rest[whole:]
        self._rest = rest

    def came(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError


def _length(head: bytes) -> int:
    at = head.lower().find(b"\r\ncontent-length:")
    if at < 0:
        return 0
    end = head.find(b"\r\n", at + 2)
    return int(head[at + 17 : end if end > 0 else len(head)])


class Served(Messages):
    def __init__(self, answer: Answering) -> None:
        super().__init__()
        self._answer = answer

    def came(self, head: bytes, body: bytes) -> None:
        method, path, _ = head[: head.index(b"\r\n")].decode().split(" ", 2)
        said = self._answer(method, path, body)
        if isinstance(said, Slow):
            asyncio.get_running_loop().call_later(said.seconds, self._say, said.response)
        else:
            self.transport.write(said)

    def _say(self, response: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(response)


async def serve(answer: Answering, port: int = 0) -> asyncio.Server:
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Served(answer), "127.0.0.1", port)


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


class _Connection(Messages):
    """One request at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: asyncio.Future[bytes] | None = None
        self.over = False  # whether the other side wants no more requests on it

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        self._answer = answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return answer

    def came(self, head: bytes, _: bytes) -> None:
        if b"connection: close" in head.lower():
            self.over = True
            self.transport.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(head[: head.index(b"\r\n")])

    def connection_lost(self, exc: Exception | None) -> None:
        self.over = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("it hung up"))


class Line:
    """To one port; it is opened anew where the other side closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: _Connection | None = None

    async def ask(self, request: bytes) -> bytes:
        """The status line of the response."""
        connection = self._connection
        if connection is None or connection.over:
            loop = asyncio.get_running_loop()
            _, connection = await loop.create_connection(_Connection, "127.0.0.1", self._port)
            self._connection = connection
        return await connection.ask(request)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.transport.close()
