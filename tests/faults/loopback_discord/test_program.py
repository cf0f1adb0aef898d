"""The real program as a child process at the loopback Discord, killed and started again."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.loopback_discord import Fault, LoopbackDiscord, Message
from tests.survival.program import Bot


@pytest.fixture
async def remote() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as remote:
        yield remote


@pytest.fixture
async def bot(remote: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[Bot]:
    program = Bot(remote.env, tmp_path)
    await program.start()
    await remote.connected(within=30)
    yield program
    await program.kill()


async def card_of(remote: LoopbackDiscord, command: str) -> Message:
    """A new card with one right answer (several would need a select)."""
    while True:
        known = len(remote.aws.messages)
        await remote.person("Ana").types(command)
        await remote.until(lambda: remote.aws.messages[known:], 20, "a card")  # noqa: B023 -- awaited at once
        if "A" in remote.aws.messages[known].buttons:
            return remote.aws.messages[known]


def chosen(verdict: Message) -> str:
    found = re.search(r"(?:Right: |you chose )([A-E])", verdict.content)
    assert found is not None, verdict.content
    return found[1]


def lease_over(bot: Bot) -> None:
    """Half a minute later, as the database sees it: what the dead process had taken is due again."""
    with closing(sqlite3.connect(bot.database.removeprefix("sqlite:///"))) as database, database:
        database.execute("UPDATE outbox SET due_at = '2026-01-01 00:00:00.000000' WHERE done_at IS NULL")


async def test_an_answer_outlives_the_process(remote: LoopbackDiscord, bot: Bot) -> None:
    await (await remote.person("Ana").types("quiz daily set", at="23:59", zone="UTC")).reply()
    card = await card_of(remote, "quiz daily now")
    first = await (await remote.person("Bo").clicks(card, "A")).reply()
    await bot.kill()
    missed = await remote.person("Bo").clicks(card, "B")  # nobody is there
    await bot.start()
    await remote.until(lambda: len(remote.gateway.identified) == 2, 30, "the bot again")
    again = await (await remote.person("Bo").clicks(card, "B")).reply()

    for person in remote.world.people.values():
        assert person.id not in bot.log
    assert not missed.answered
    assert chosen(first) == chosen(again) == "A"


async def test_what_automod_takes_no_post_of_is_told_and_not_tried_again(
    remote: LoopbackDiscord, bot: Bot
) -> None:
    remote.faults.add("post", Fault.REFUSED, status=400, code=200000)
    said = await (await remote.person("Ana").types("awsquiz")).reply()
    assert "Discord did not take this message" in said.content
    await remote.person("Ana").types("awsquiz")
    await remote.until(lambda: remote.aws.messages, 20, "the next card")
    assert remote.statuses("post") == [400, 200]
    with closing(sqlite3.connect(bot.database.removeprefix("sqlite:///"))) as database:
        settled = database.execute(
            "SELECT trouble, done_at IS NOT NULL FROM outbox JOIN cards ON outbox.key = 'card:' || cards.id "
            "WHERE trouble IS NOT NULL"
        )
        assert settled.fetchall() == [("refused", 1)]


async def test_a_card_that_is_not_taken_at_once_is_said_to_come_and_comes(
    remote: LoopbackDiscord, bot: Bot
) -> None:
    """ "Thinking…" does not just go away."""
    remote.faults.add("post", Fault.ERROR, status=503)
    asked = await remote.person("Ana").types("awsquiz")
    said = await asked.reply(within=20)
    assert said.content.startswith("Discord is slow right now. Your question comes as soon as it is taken;")
    assert said.seen_by is remote.ana
    lease_over(bot)
    await remote.until(lambda: remote.aws.messages, 30, "the card")
    assert remote.statuses("post") == [503, 200]
    assert len(asked.shown) == 1


async def test_a_card_whose_answer_was_lost_stands_once(remote: LoopbackDiscord, bot: Bot) -> None:
    await (await remote.person("Ana").types("quiz daily set", at="23:59", zone="UTC")).reply()
    remote.faults.add("post", Fault.DROP_AFTER)
    await remote.person("Ana").types("quiz daily now")
    await remote.until(lambda: remote.aws.messages, 20, "the card")
    await bot.kill()
    lease_over(bot)
    await bot.start()
    await remote.until(lambda: remote.sent("history"), 60, "the look for it")
    assert await asyncio.wait_for(bot.stop(), 20) == 0
    assert len(remote.aws.messages) == 1
    assert len(remote.sent("post")) == 1
    assert remote.token not in bot.log
