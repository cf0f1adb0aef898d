"""All of discord.py that its documentation does not promise, looked for when this is imported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
import discord.shard
import discord.state
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from yarl import URL

from adapters import leaning

_SNOWFLAKE = 20  # digits
A_PAGE = 200  # servers; Discord lists no more at once
LONGEST = 60.0  # seconds between attempts, however long Discord is away; discord.py's own grows to 17 minutes


def verify() -> None:
    """ImportError names what moved."""
    leaning.check(
        "discord.py",
        has=[
            (Route, "BASE"),
            (DiscordWebSocket, "DEFAULT_GATEWAY"),
            (ExponentialBackoff, "delay"),
            (discord.Interaction, "_from_data"),
            (discord.Interaction, "_cs_response"),
            (HTTPClient, "get_bot_gateway"),
            (HTTPClient, "get_guilds"),
            (HTTPClient, "get_global_commands"),
            (HTTPClient, "bulk_upsert_global_commands"),
            (discord.VoiceClient, "warn_nacl"),
            (discord.VoiceClient, "warn_dave"),
        ],
        uses=[
            (discord.Client.connect, "ExponentialBackoff"),
            (discord.shard.Shard.__init__, "ExponentialBackoff"),
            (discord.state.ConnectionState.parse_interaction_create, "Interaction"),
            (discord.Interaction.__init__, "_from_data"),
            (Route.__init__, "BASE"),
            (DiscordWebSocket.from_client, "DEFAULT_GATEWAY"),
            # A view that is finished when it is sent is not kept for ever.
            (discord.abc.Messageable.send, "is_finished"),
        ],
    )


verify()


class Backoff(ExponentialBackoff[bool]):
    def delay(self) -> float:
        return min(super().delay(), LONGEST)


class Heard(discord.Interaction):
    """Knows the channel's newest message, which discord.py drops where it knows the channel from before."""

    __slots__ = ("newest",)

    def _from_data(self, data: Any) -> None:
        super()._from_data(data)
        channel = data.get("channel")
        told = str(channel.get("last_message_id")) if isinstance(channel, Mapping) else ""
        self.newest = int(told) if told.isdecimal() and len(told) <= _SNOWFLAKE else None


def newest_message(interaction: discord.Interaction) -> int | None:
    """The id of the newest message in its channel when it came; None where Discord did not say."""
    return interaction.newest if isinstance(interaction, Heard) else None


def let_go(interaction: discord.Interaction) -> None:
    """When it is answered. It and its `response` hold each other, so that a thousand of them, each with the
    message that was clicked, would wait for the collector.
    """
    if hasattr(interaction, "_cs_response"):
        del interaction._cs_response


discord.state.Interaction = Heard  # type: ignore[assignment, attr-defined]  # not exported

# Neither client takes its own, and a bot that is deaf for minutes after an outage is a broken one.
for module in (discord.client, discord.shard):
    module.ExponentialBackoff = Backoff  # type: ignore[attr-defined]  # imported there, not exported
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak


def direct(api_url: str | None, gateway_url: str | None) -> None:
    """discord.py knows one Discord a process, so these are set for all its clients."""
    if api_url:
        Route.BASE = api_url.rstrip("/")
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


@dataclass(frozen=True, slots=True)
class Starting:
    """How many shards Discord wants, how many may start together, how many starts are left today, and in how
    many milliseconds there are more.
    """

    shards: int
    together: int
    left: int
    more_in: int


async def starting(client: discord.Client) -> Starting:
    shards, _, limit = await client.http.get_bot_gateway()
    return Starting(shards, limit["max_concurrency"], limit["remaining"], limit["reset_after"])


async def registered(client: discord.Client, application: int) -> Sequence[Any]:
    """The commands Discord has of ours, as it writes them."""
    return await client.http.get_global_commands(application)


async def register(client: discord.Client, application: int, commands: list[dict[str, Any]]) -> None:
    await client.http.bulk_upsert_global_commands(application, commands)


async def servers(client: discord.Client) -> AsyncIterator[tuple[str, discord.Permissions]]:
    """Every server's name and what our role there was given; discord.py's own list leaves the latter out."""
    last: int | None = None
    while page := await client.http.get_guilds(A_PAGE, after=last, with_counts=False):
        for each in page:
            # Not among the fields that discord.py declares.
            yield each["name"], discord.Permissions(int(each.get("permissions", 0)))
        if len(page) < A_PAGE:
            return
        last = int(page[-1]["id"])
