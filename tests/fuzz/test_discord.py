"""Discord's own payloads with fields missing, added or of another type, through the real client's objects.

What discord.py itself cannot read never reaches us; everything else is answered in private and never fails.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from hypothesis import given
from hypothesis import strategies as st
from simcord import interactions

from adapters.discord import Discord
from bot.app import App
from tests.fuzz.consistent import Rows, assert_check_is_clean, assert_consistent
from tests.fuzz.strange import TWISTS, Json, Twist, twisted
from tests.fuzz.street import furnish, looking_at, nothing_fails, theirs
from tests.quiz_table import START, Table, sqlite
from tests.small_bank import SMALL


@dataclass(repr=False)
class Server:
    """A simulated Discord with the real adapter and engine in it, and what Discord sent so far."""

    runner: asyncio.Runner
    env: simcord.Env
    platform: Discord
    rows: Rows
    payloads: list[Json]

    def __repr__(self) -> str:
        return "the server"

    def sends(self, payload: Json, twists: list[Twist]) -> None:
        before = theirs(self.rows)
        with nothing_fails("misshapen") as said:
            self.runner.run(self._deliver(payload, twists))
        assert not any(line.get("outcome") == "failed" for line in said)
        assert theirs(self.rows) == before
        assert_consistent(self.rows)

    async def _deliver(self, payload: Json, twists: list[Twist]) -> None:
        record, fresh = interactions.base_payload(
            self.env.backend,
            type=payload["type"],
            channel_id=int(payload["channel_id"]),
            guild_id=int(payload["guild_id"]),
            user_id=int(payload["member"]["user"]["id"]),
            data=payload["data"],
        )
        if "message" in payload:
            record.source_message_id = int(payload["message"]["id"])
        body = twisted({**payload, "id": fresh["id"], "token": fresh["token"]}, twists)
        try:
            interaction = discord.Interaction(data=body, state=self.platform.client._connection)  # type: ignore[arg-type]  # not of its shape, on purpose
            if interaction.message is not None:
                assert interaction.message.flags.ephemeral in (True, False)  # it looks only when asked
        except Exception:
            return  # discord.py cannot read it
        await self.platform.wire.on_interaction(interaction)


def sent(env: simcord.Env) -> list[Json]:
    """The interactions of the world so far, as the gateway carried them."""
    return [
        deepcopy(dict(body)) for way, event, body in env.backend.transcript if event == "INTERACTION_CREATE"
    ]


async def opened(file: Path) -> tuple[simcord.Env, Discord, App, list[Json]]:
    """One of each kind of thing that people do there, each as it was really sent."""
    platform = Discord("a token")
    app = App(f"sqlite:///{file}", SMALL, [platform], now=lambda: START)
    platform.attach(app.engine)
    env = simcord.Env(platform.client)
    await env.start()
    guild = env.create_guild("Team")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("aws")
    ana = guild.add_member(env.create_user("ana", global_name="Ana"), roles=[admins])
    bo = guild.add_member(env.create_user("bo", global_name="Bo"))
    await ana.slash(channel, "awsquiz", topic="networking", difficulty="medium")
    card = channel.last_message
    assert card is not None
    verdict = await bo.click(card, label="A")
    assert verdict.response is not None
    form = await bo.click(verdict.response, label="Report a problem")
    await bo.submit_modal(form, {"text": "a typo"})
    await ana.slash(channel, "quiz daily set", at="09:30", zone="Europe/Berlin", days="mon-fri")
    practice = await bo.slash(channel, "quiz practice", topic="databases")
    assert practice.response is not None
    await bo.select(practice.response, ["0", "1"])
    await bo.slash(channel, "quiz leaderboard", period="month", everyone=True)
    await bo.autocomplete(channel, "awsquiz", "topic", "la")
    return env, platform, app, sent(env)


@pytest.fixture(scope="module")
def server(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("server") / "quiz.db"
    table = Table(sqlite(file))
    runner.run(furnish(table))
    table.closes()
    env, platform, app, payloads = runner.run(opened(file))
    with looking_at(file) as rows:
        yield Server(runner, env, platform, rows, payloads)
    runner.run(platform.close())
    runner.run(env.shutdown())
    app.database.close()
    assert_check_is_clean(file)


@given(which=st.integers(0, 99), twists=TWISTS)
def test_any_payload(server: Server, which: int, twists: list[Twist]) -> None:
    server.sends(server.payloads[which % len(server.payloads)], twists)


class OtherData(Twist):
    def do(self, body: Json) -> None:
        body["data"] = self.value


@pytest.mark.parametrize("data", ["a form", 7, ["custom_id"]])
def test_data_that_is_no_mapping(server: Server, data: Any) -> None:
    for payload in server.payloads:
        server.sends(payload, [OtherData(0, "other", data)])


@given(which=st.integers(0, 99), twists=TWISTS)
def test_any_data(server: Server, which: int, twists: list[Twist]) -> None:
    """Only within what was clicked, chosen or written: discord.py looks at hardly any of it."""
    payload = server.payloads[which % len(server.payloads)]
    server.sends({**payload, "data": twisted(payload["data"], twists)}, [])


def test_every_kind_of_interaction_is_among_them(server: Server) -> None:
    assert {payload["type"] for payload in server.payloads} == {2, 3, 4, 5}
