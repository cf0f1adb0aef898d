"""The real program, killed at any moment: what people saw stays true."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.slack import Seen, SeenMessage, SlackWorkspace
from playground.slack.world import Person
from tests.survival.program import Bot

KILLS = 6
TEAM = [f"P{n}" for n in range(6)]


@pytest.fixture
async def slack() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False) as workspace:
        for name in TEAM:
            workspace.world.add_person(Person(f"U0{name}", name.lower(), name, name, "UTC"))
            workspace.channel("#aws").members.add(f"U0{name}")
        yield workspace


@pytest.fixture
async def bot(slack: SlackWorkspace, tmp_path: Path) -> AsyncIterator[Bot]:
    program = Bot(slack.env, tmp_path)
    await program.start()
    await slack.connected(within=30)
    yield program
    await program.kill()


def cards(slack: SlackWorkspace) -> list[SeenMessage]:
    return [m for m in slack.person("Ana").sees("#aws") if m.from_bot and not m.private]


def private(slack: SlackWorkspace, name: str) -> list[SeenMessage]:
    return [m for m in slack.person(name).sees("#aws") if m.private]


def chosen(verdict: Seen) -> str:
    """The letter that a verdict says was graded."""
    found = re.search(r"(?:Right: |you chose )([A-E])", verdict.words)
    assert found is not None, verdict.words
    return found[1]


async def fresh_card(slack: SlackWorkspace) -> SeenMessage:
    """A new card with one right answer (several would need a form of their own)."""
    while True:
        card = await next_card(slack)
        if "A" in card.buttons:
            return card


async def next_card(slack: SlackWorkspace) -> SeenMessage:
    known = len(cards(slack))
    await slack.person("Ana").sends("#aws", "/awsquiz daily now")
    return (await slack.until(lambda: cards(slack)[known:], 20, "a card"))[0]


async def everyone_is_counted(slack: SlackWorkspace, card: SeenMessage) -> None:
    await slack.until(lambda: f"{len(TEAM)} answered" in card.words, 60, "the tally of everyone")


async def test_killed_while_people_click(slack: SlackWorkspace, bot: Bot) -> None:
    moment = random.Random(20261123)
    await slack.person("Ana").says("#aws", "/awsquiz daily at 23:59 UTC mon-sun")
    expected: dict[str, int] = {}
    clicked: list[SeenMessage] = []
    for _ in range(KILLS):
        card = await fresh_card(slack)
        clicks = [asyncio.create_task(slack.person(name).presses(card, "A")) for name in TEAM]
        # The delay is the thing under test: somewhere between the first click and the last verdict.
        await asyncio.sleep(moment.uniform(0, 0.06))
        await bot.kill()
        shown = {name: chosen(seen[-1]) for name in TEAM if (seen := _since(slack, name, card))}
        await asyncio.gather(*clicks)
        await bot.start()
        await slack.connected(within=30)
        for name in TEAM:
            verdict = await slack.person(name).clicks(card, "B")
            if name in shown:
                assert chosen(verdict) == shown[name], "a verdict that was shown was not stored"
            points = re.search(r"\+(\d+)", verdict.words)
            expected[name] = expected.get(name, 0) + (int(points[1]) if points else 0)
        clicked.append(card)

    for card in clicked:
        await everyone_is_counted(slack, card)
    for name in TEAM:
        me = await slack.person(name).says("#aws", "/awsquiz me")
        assert f"{expected[name]} points" in me.words
    daily = await slack.person("Ana").says("#aws", "/awsquiz daily show")
    assert "Daily at 23:59 UTC, mon-sun" in daily.words


def _since(slack: SlackWorkspace, name: str, card: SeenMessage) -> list[SeenMessage]:
    return [m for m in private(slack, name) if m.ts > card.ts]


async def test_killed_while_it_posts(slack: SlackWorkspace, bot: Bot) -> None:
    """A card that was asked for appears once, however the program died around it."""
    await slack.person("Ana").says("#aws", "/awsquiz topics")
    moment = random.Random(7)
    for turn in range(1, KILLS + 1):
        await slack.person("Bo").sends("#aws", "/awsquiz practice")
        asked = asyncio.create_task(slack.person("Ana").sends("#aws", "/awsquiz daily now"))
        await asyncio.sleep(moment.uniform(0, 0.03))
        await bot.kill()
        await asked
        await bot.start()
        await slack.connected(within=30)
        await slack.person("Ana").says("#aws", "/awsquiz daily now")  # one that certainly arrives
        keys = [m.metadata["event_payload"]["key"] for m in cards(slack) if m.metadata]
        assert len(keys) == len(set(keys)), f"posted twice by turn {turn}"


async def test_ctrl_c_is_a_clean_end(slack: SlackWorkspace, bot: Bot) -> None:
    await slack.person("Ana").says("#aws", "/awsquiz help")
    assert await bot.stop() == 0
    assert slack.keys.bot_token not in bot.log
    assert slack.keys.app_token not in bot.log


async def test_no_token_says_what_to_set(tmp_path: Path) -> None:
    bot = Bot({}, tmp_path)
    await bot.start()
    assert await asyncio.wait_for(bot.ended(), 20) == 2
    for word in ("SLACK_BOT_TOKEN", "DISCORD_TOKEN", "make demo"):
        assert word in bot.log
