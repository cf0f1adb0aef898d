"""The connection to Discord: its client or shards, how fast they start, and whether it stands.

discord.py reconnects and resumes; this only paces it and listens. What arrives must never enter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
import structlog

from adapters.discord.privates import starting
from adapters.discord.shards import Shards

IDENTIFY_EVERY = 5.0  # seconds between two session starts of one bucket, and before one begun anew
WAIT = 30.0  # the longest rate limit sat out here; a longer one is the outbox's affair
_log = structlog.get_logger()


class Starts:
    """When a shard may identify: `max_concurrency` buckets, each one start in five seconds."""

    def __init__(self) -> None:
        self.max_concurrency = 1
        self._free_at: dict[int, float] = {}
        self._begun: set[int] = set()

    async def wait(self, shard: int) -> None:
        now, bucket = asyncio.get_running_loop().time(), shard % self.max_concurrency
        at = max(self._free_at.get(bucket, now), now + IDENTIFY_EVERY if shard in self._begun else now)
        self._free_at[bucket] = at + IDENTIFY_EVERY
        self._begun.add(shard)
        await asyncio.sleep(at - now)


class Connection:
    """One client, plain or sharded; discord.py cannot use one twice, so each connection has its own."""

    def __init__(self, trace: aiohttp.TraceConfig, shards: Shards | None = None) -> None:
        """trace: it is told of every call and answer."""
        self.shards = shards
        self.starts = Starts()
        self._up: set[int] = set()
        options: dict[str, Any] = {
            "intents": discord.Intents(guilds=True, dm_messages=True),  # neither is privileged
            "allowed_mentions": discord.AllowedMentions.none(),
            "max_messages": None,
            "max_ratelimit_timeout": WAIT,
            "http_trace": trace,
        }
        if shards is None:
            self.client: discord.Client = _Plain(self, **options)
        else:
            self.client = _Sharded(self, shard_ids=list(shards.ids), shard_count=shards.count, **options)

    @property
    def stands(self) -> bool:
        """Every shard has a session that hears."""
        wanted = len(self.shards.ids) if self.shards else 1
        return len(self._up) == wanted and not self.client.is_closed()

    def up(self, shard: int) -> None:
        self._note(self._up.add, shard)

    def down(self, shard: int) -> None:
        self._note(self._up.discard, shard)

    def _note(self, change: Callable[[int], None], shard: int) -> None:
        before = self.stands
        change(shard)
        if before != self.stands:
            _log.info("disconnected" if before else "connected", platform="discord", shards=len(self._up))

    async def recommended(self) -> int:
        """How many shards Discord wants; it also says how fast they may start, and whether at all."""
        told = await starting(self.client)
        self.starts.max_concurrency = told.together
        if told.left < 1:
            wait = told.more_in // 1000
            raise ConnectionError(f"Discord allows this bot no session start for {wait} s; asking again")
        return told.shards


class _Plain(discord.Client):
    def __init__(self, connection: Connection, **options: Any) -> None:
        super().__init__(**options)
        self._ours = connection

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 -- theirs
        await self._ours.starts.wait(shard_id or 0)

    async def on_connect(self) -> None:
        self._ours.up(0)

    async def on_resumed(self) -> None:
        self._ours.up(0)

    async def on_disconnect(self) -> None:
        self._ours.down(0)


class _Sharded(discord.AutoShardedClient):
    def __init__(self, connection: Connection, **options: Any) -> None:
        super().__init__(**options)
        self._ours = connection

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 -- theirs
        await self._ours.starts.wait(shard_id or 0)

    async def on_shard_connect(self, shard_id: int) -> None:
        self._ours.up(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._ours.up(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        self._ours.down(shard_id)
