"""How the application is doing at Discord, over REST alone: a second session would take the bot's events.

discord.py's login starts no session. The client is a bare one, which registers no command.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from types import SimpleNamespace

import aiohttp
import discord

from adapters.discord import privates
from adapters.discord.invite import WANTED, address, lacking
from adapters.discord.refusals import OF_SERVER, PLACE
from adapters.discord.rights import in_the_way
from adapters.discord.shards import Shards
from bot import diagnoses as say
from bot.ports import Checkup, Finding, Place, Spot, Trouble, ahead_of

_FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError)
_WAIT = 8.0  # seconds for each of Discord's answers
_MOST, _TOGETHER = 60, 4  # places that are asked about, servers at a time: the bot needs its rate too
_TOKEN = re.compile(r"[\w-]+(\.[\w-]+){2}", re.ASCII)


async def examine(
    token: str, shards: Shards | None, places: Collection[Place], now: Callable[[], datetime]
) -> Checkup:
    clock = _Clock(now)
    client = discord.Client(intents=discord.Intents.none(), http_trace=clock.trace())
    try:
        try:
            async with asyncio.timeout(_WAIT):
                await client.login(token)
        except (discord.LoginFailure, ValueError):  # what no header may hold is no token either
            return Checkup((say.discord_token_refused(shaped=_TOKEN.fullmatch(token) is not None),))
        except _FAILURES as error:
            return Checkup((say.unanswered(say.DISCORD_TOKEN, type(error).__name__),))
        servers, sessions, spots = await asyncio.gather(
            _surely(say.DISCORD_SERVERS, _servers(client)),
            _surely(say.DISCORD_SHARDS, _shards(client, shards)),
            _look(client, places),
        )
        return Checkup((*_application(client), *servers, *sessions), spots, clock.ahead)
    finally:
        await client.close()


async def _surely(what: str, asking: Awaitable[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """What one question's failure leaves of the others."""
    try:
        async with asyncio.timeout(_WAIT):
            return await asking
    except _FAILURES as error:
        return (say.unanswered(what, type(error).__name__),)


def _application(client: discord.Client) -> tuple[Finding, ...]:
    told, user = client.application, str(client.user)
    if told is None:
        return ()
    # An application in few servers has the limited ones.
    flags = {name for name, on in told.flags if on}
    on = [each for each in say.INTENTS if flags & {f"gateway_{each}", f"gateway_{each}_limited"}]
    return (
        say.discord_token_taken(user, told.id),
        say.intents(on),
        say.interactions(bool(told.interactions_endpoint_url)),
        *((say.code_grant(),) if told.bot_require_code_grant else ()),
    )


async def _servers(client: discord.Client) -> tuple[Finding, ...]:
    invite, count, wanting = address(client.application_id or 0), 0, list[tuple[str, tuple[str, ...]]]()
    async for title, granted in privates.servers(client):
        count += 1
        if names := lacking(granted):
            wanting.append((title, names))
    there = say.servers(count, invite)
    return (there, say.rights(wanting, WANTED.value, invite)) if count else (there,)


async def _shards(client: discord.Client, shards: Shards | None) -> tuple[Finding, ...]:
    told = await privates.starting(client)
    needed = told.shards if shards is None else len(shards.ids)
    hours = max(1, round(told.more_in / 3_600_000))
    return (
        say.shards(told.shards, shards.count if shards else None),
        say.starts(told.left, needed, hours),
    )


async def _look(client: discord.Client, places: Collection[Place]) -> dict[Place, Spot]:
    """As far as Discord answers in time: of a server that it does not tell of, nothing."""
    chosen = sorted(list(places)[:_MOST], key=attrgetter("workspace"))
    turns, spots = asyncio.Semaphore(_TOGETHER), dict[Place, Spot]()

    async def look(guild: str, here: Collection[Place]) -> None:
        async with turns:
            with suppress(*_FAILURES):
                await _look_in(client, guild, here, spots)

    guilds = groupby(chosen, key=attrgetter("workspace"))
    with suppress(TimeoutError):
        async with asyncio.timeout(_WAIT):
            await asyncio.gather(*(look(guild, tuple(here)) for guild, here in guilds))
    return spots


async def _look_in(
    client: discord.Client, id: str, places: Collection[Place], spots: dict[Place, Spot]
) -> None:
    try:
        guild = await client.fetch_guild(int(id), with_counts=False)
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except discord.HTTPException as no:
        if no.code not in OF_SERVER:
            raise
        spots.update(dict.fromkeys(places, Spot(trouble=Trouble.NOT_INSTALLED)))
        return
    for place in places:
        spots[place] = await _spot(guild, me, int(place.channel))


async def _spot(guild: discord.Guild, me: discord.Member, id: int) -> Spot:
    try:
        channel = await guild.fetch_channel(id)
        # A thread has its channel's rights, and discord.py would look for that in its cache.
        of = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
    except discord.HTTPException as no:
        if no.code not in PLACE:
            raise
        return Spot(trouble=PLACE[no.code])
    if isinstance(of, discord.Thread):
        return Spot(f"#{channel.name}")
    return Spot(f"#{channel.name}", in_the_way(channel, of.permissions_for(me)))


class _Clock:
    """Hears in each answer how late it is there."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.ahead: timedelta | None = None

    def trace(self) -> aiohttp.TraceConfig:
        heard = aiohttp.TraceConfig()
        heard.on_request_end.append(self._heard)
        return heard

    async def _heard(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        headers: Mapping[str, str] = end.response.headers
        told = ahead_of(headers.get("date", ""), self._now())
        self.ahead = self.ahead if told is None else told
