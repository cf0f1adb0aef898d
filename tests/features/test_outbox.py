"""Posting: once, in good time, and never held up by a neighbour."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import text

from bot.clock import Clock
from bot.commands import Ask, Joined
from bot.ports import TryLater
from bot.store import outbox as store
from tests.drawn import as_text
from tests.fake_platform import FakePlatform, Lost
from tests.quiz_table import START, Table


async def test_the_card_stands_when_the_request_is_over(table: Table) -> None:
    await table.person("Ana").does(Ask("compute"))
    assert len(table.cards) == 1
    assert table.cards[0].at == START


async def test_who_waits_longest_is_first(table: Table) -> None:
    for n in range(12):  # nobody delivers it: as when a process ends right then
        await table.person(f"P{n}").asks(Ask("compute", anyway=True), f"channel-{n}")
        table.later(seconds=1)
    table.later(minutes=1)
    waiting = await table.bot.database.read(lambda tx: store.due(tx, "slack", table.now, 20))
    assert waiting == [f"card:{n}" for n in range(1, 13)]


async def test_posts_are_counted_by_how_they_ended(table: Table) -> None:
    table.platform.accidents += [TryLater(1), None]
    await table.person("Ana").does(Ask("compute"))
    await table.passes(seconds=40)
    counted = table.bot.metrics.exposition().decode()
    for outcome in ("later", "posted"):
        assert f'awsquiz_posts_total{{outcome="{outcome}",platform="slack"}} 1.0' in counted


async def test_what_was_never_tried_is_not_looked_for(table: Table) -> None:
    """The process died right after the commit, and nobody ran until the card was worth nothing any more."""
    await table.person("Ana").asks(Ask("compute"))
    await table.passes(hours=2)
    assert table.cards == []
    assert table.platform.looks == []


async def test_what_is_done_is_nobodys_to_send_again(table: Table) -> None:
    """Two processes saw it waiting, and one has sent it meanwhile."""
    await table.person("Ana").does(Ask("compute"))
    later = table.now + timedelta(hours=1)
    assert await table.bot.database.write(lambda tx: store.lease(tx, "card:1", later, early=False)) is None


async def test_an_early_click_on_a_card_nobody_confirmed_counts(table: Table) -> None:
    """The post arrived, the connection dropped; people see the card and click."""
    table.platform.accidents.append(Lost.AFTER)
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    assert "✓ Right" in await ana.answers()
    for _ in range(4):
        await table.passes(seconds=20)
    assert len(table.cards) == 1
    assert "1 answered" in table.card.text


async def test_the_asker_and_the_clock_never_both_post(table: Table) -> None:
    outcome = await table.person("Ana").asks(Ask("compute"))
    table.later(minutes=1)  # long past the asking process's grace
    await asyncio.gather(table.tick(), table.bot.engine.deliver(outcome), table.tick())
    assert len(table.cards) == 1
    assert len(table.platform.attempts) == 1


async def test_what_the_clock_is_sending_the_asker_does_not_send(table: Table) -> None:
    """The clock's call is under way, and nobody knows yet what becomes of it."""
    outcome = await table.person("Ana").asks(Ask("compute"))
    table.later(minutes=1)
    post, begun, goes_on = table.platform.post, asyncio.Event(), asyncio.Event()

    async def slow(*args: object, **named: object) -> object:
        table.platform.post = post  # type: ignore[method-assign]
        begun.set()
        await goes_on.wait()
        return await post(*args, **named)  # type: ignore[arg-type]

    table.platform.post = slow  # type: ignore[method-assign, assignment]
    clock = asyncio.create_task(table.tick())
    await begun.wait()
    told = await table.bot.engine.deliver(outcome)
    assert told is not None
    assert as_text(told.message).startswith("Slack is slow right now. Your question comes")
    assert table.platform.attempts == []
    goes_on.set()
    await clock
    assert len(table.cards) == 1


async def test_a_machine_that_slept_does_not_begin_old_calls(table: Table) -> None:
    """It wakes between taking an errand and sending it; by then another process has sent it."""
    outcome = await table.person("Ana").asks(Ask("compute"))
    bot, other = table.bot, table.starts()
    read = bot.database.read

    async def reads_and_sleeps(work: object) -> object:
        drawn: object = await read(work)  # type: ignore[arg-type]
        bot.database.read = read  # type: ignore[method-assign]
        table.later(minutes=10)
        await other.clock.tick()
        await other.clock.finished()
        return drawn

    bot.database.read = reads_and_sleeps  # type: ignore[method-assign, assignment]
    assert await bot.engine.deliver(outcome) is None
    for _ in range(3):
        await table.passes(minutes=1)
    other.database.close()
    assert len(table.cards) == 1
    assert len(table.platform.attempts) == 1


async def test_an_errand_nobody_can_draw_holds_up_nobody(table: Table) -> None:
    await table.person("Ana").asks(Joined())
    table.later(seconds=1)
    await table.person("Ana").asks(Ask("compute"))
    await spoil(table, "UPDATE outbox SET shows = 'nonsense' WHERE key LIKE 'welcome:%'")
    for _ in range(8):
        await table.passes(seconds=30)
    assert len(table.cards) == 1


async def test_a_card_nobody_can_draw_holds_up_no_other(table: Table) -> None:
    ana = table.person("Ana")
    for channel in ("one", "two"):
        await ana.does(Ask("compute", anyway=True), channel)
        await ana.answers(on=table.card)
    await spoil(table, "UPDATE cards SET revision = 'unknown' WHERE channel = 'one'")
    for _ in range(5):
        await table.passes(seconds=11)
    assert "1 answered" in table.cards[1].text


async def test_a_platform_we_no_longer_speak_keeps_its_errands(table: Table) -> None:
    discord = FakePlatform(lambda: table.now, "discord")
    table.platforms.append(discord)
    table.restarts()
    await table.person("Ana", platform=discord).asks(Joined())
    table.platforms.remove(discord)
    table.restarts()  # without Discord's token
    for _ in range(5):
        await table.passes(minutes=1)
    assert discord.posted == []
    table.platforms.append(discord)
    table.restarts()
    for _ in range(3):
        await table.passes(minutes=1)
    assert len(discord.posted) == 1


async def test_the_ticker_ticks_and_stops_between_ticks(table: Table) -> None:
    """APScheduler's part: it calls `tick`, and `stop` lets the running one finish."""
    entered, leave = asyncio.Event(), asyncio.Event()
    finished = []

    class Slow:
        async def pump(self, platform: str) -> None:
            assert platform == "slack"
            entered.set()
            await leave.wait()
            finished.append(True)

        async def finished(self) -> None:
            finished.append(True)

    bot = table.bot
    clock = Clock(bot.database, bot.contexts, (Slow(),), ("slack",))
    clock.start()
    async with asyncio.timeout(10):
        await entered.wait()
        stopping = asyncio.create_task(clock.stop())
        await asyncio.sleep(0)
        assert not stopping.done()
        leave.set()
        await stopping
    assert finished == [True, True]


async def spoil(table: Table, sql: str) -> None:
    """What no code of ours writes, as after a downgrade or by a hand that meant well."""
    await table.bot.database.write(lambda tx: bool(tx.execute(text(sql))))


async def test_a_platform_that_never_answers_keeps_no_other_waiting(table: Table) -> None:
    """As APScheduler runs them: each platform's turn by itself."""
    discord = FakePlatform(lambda: table.now, "discord")
    table.platforms.append(discord)
    table.restarts()
    await table.person("Ana").asks(Joined())
    await table.person("Ana", platform=discord).asks(Joined())
    table.later(seconds=11)

    async def hangs(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    table.platform.post = hangs  # type: ignore[method-assign, assignment]
    waiting = asyncio.create_task(table.bot.clock.send("slack"))
    await table.bot.clock.send("discord")
    assert len(discord.posted) == 1
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
