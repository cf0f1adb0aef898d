"""Strangers at a port: raw bytes over sockets, whole requests and those that never end."""

from __future__ import annotations

import asyncio
import re
import resource
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

WHOLE = b"GET /healthz HTTP/1.1\r\nHost: quiz\r\n\r\n"
HALF = b"POST /slack/events HTTP/1.1\r\nHost: quiz\r\nX-Half"


@dataclass
class Stranger:
    """One connection."""

    reads: asyncio.StreamReader
    writes: asyncio.StreamWriter

    @classmethod
    async def at(cls, port: int, says: bytes = b"") -> Self:
        stranger = cls(*await asyncio.open_connection("127.0.0.1", port))
        stranger.says(says)
        return stranger

    def says(self, what: bytes) -> None:
        self.writes.write(what)

    async def hears(self) -> bytes:
        """All until the other side hangs up, which it must."""
        heard = b""
        try:
            async with asyncio.timeout(15):
                while more := await self.reads.read(65536):
                    heard += more
        except ConnectionError:
            pass
        return heard

    async def status(self) -> int:
        """Of its answer; 0 where it got none."""
        heard = await self.hears()
        return int(heard.split()[1]) if heard else 0

    @property
    def is_cut(self) -> bool:
        return self.reads.at_eof() or self.reads.exception() is not None

    async def leaves(self) -> None:
        self.writes.transport.abort()


class Friend(Stranger):
    """Whose connection goes on after an answer."""

    async def asks(self, request: bytes) -> int:
        """The status of the answer to one request, of which all is read."""
        self.says(request)
        async with asyncio.timeout(15):
            head = await self.reads.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            await self.reads.readexactly(int(length[1]) if length else 0)
        return int(head.split()[1])


async def asks(port: int, request: bytes) -> int:
    """The status of the answer to these bytes."""
    stranger = await Stranger.at(port, request)
    try:
        return await stranger.status()
    finally:
        await stranger.leaves()


def post(body: bytes, *headers: str, path: str = "/slack/events") -> bytes:
    head = [f"POST {path} HTTP/1.1", "Host: quiz", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def chunked(body: bytes) -> bytes:
    """The same with no length."""
    head = b"POST /slack/events HTTP/1.1\r\nHost: quiz\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def swelling(wire: int) -> bytes:
    """So many bytes or a little less, each of which swells to a thousand: one block again and again."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packed.compress(bytes(2**20)) + packed.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + block * (wire // len(block))


@contextmanager
def files(count: int) -> Iterator[None]:
    """So many may be open meanwhile, here and in a program started now."""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = count if most == resource.RLIM_INFINITY else min(count, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))
