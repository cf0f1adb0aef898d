"""Posting and redrawing: once, in good time, gently, and never held up by a neighbour."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from bot.clock import Clock
from bot.commands import Ask, Joined
from bot.ports import CannotPost, Trouble, TryLater
from bot.store import outbox as store
from tests.fake_platform import FakePlatform, Lost
from tests.quiz_table import START, Table


async def test_the_card_stands_when_the_request_is_over(table: Table) -> None:
    await table.person("Ana").does(Ask("compute"))
    assert len(table.cards) == 1
    assert table.cards[0].at == START


async def test_a_thousand_clicks_are_not_a_thousand_edits(table: Table) -> None:
    await table.person("P").does(Ask("compute"))
    for n in range(60):
        await table.person(f"P{n}").answers()
        await table.passes(seconds=1)
    await table.passes(seconds=10)
    assert "60 answered" in table.card.text
    assert len(table.platform.edits) <= 7
    times = [at for at, _ in table.platform.edits]
    assert all(b - a >= timedelta(seconds=10) for a, b in pairwise(times))


async def test_a_tally_that_has_not_changed_is_not_drawn_again(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    for _ in range(10):
        await table.passes(seconds=11)
    assert len(table.platform.edits) == 1


async def test_a_closing_does_not_wait_ten_seconds(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    await table.passes(seconds=10)
    await ana.clicks("Reveal now", on=table.card)
    await table.passes(seconds=1)
    assert table.card.text.startswith("Closed · ")


async def test_a_workspace_gets_40_edits_a_minute_and_another_has_its_own(table: Table) -> None:
    ana, eve = table.person("Ana"), table.person("Eve", workspace="T2")
    for n in range(50):
        await ana.does(Ask("compute", anyway=True), f"channel-{n}")
        await ana.answers(on=table.card)
    await eve.does(Ask("compute"), "theirs")
    await eve.answers(on=table.card)
    start = table.now
    for _ in range(70):
        await table.passes(seconds=1)
    soon = [id for at, id in table.platform.edits if at < start + timedelta(minutes=1)]
    first_minute = Counter(id.startswith("theirs") for id in soon)
    assert first_minute == {False: 40, True: 1}
    assert len(table.platform.edits) == 51  # the rest came after it


async def test_a_platform_says_how_many_edits_a_minute_it_takes(table: Table) -> None:
    discord = FakePlatform(lambda: table.now, "discord", edits_a_minute=3)
    table.platforms.append(discord)
    table.restarts()
    for platform in table.platforms:
        ana = table.person("Ana", platform=platform)
        for n in range(5):
            await ana.does(Ask("compute", anyway=True), f"channel-{n}")
            await ana.answers(on=platform.posted[-1])
    await table.passes(seconds=11)
    assert (len(table.platform.edits), len(discord.edits)) == (5, 3)


async def test_closings_come_before_tallies(table: Table) -> None:
    ana = table.person("Ana")
    for n in range(45):
        await ana.does(Ask("compute", anyway=True), f"channel-{n}")
        await ana.answers(on=table.card)
    await ana.clicks("Reveal now", on=table.cards[44])
    await table.passes(seconds=11)
    assert table.cards[44].text.startswith("Closed · ")
    assert len(table.platform.edits) == 40


async def test_an_edit_that_was_refused_is_not_tried_again(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.platform.edit_accidents.append(CannotPost(Trouble.GONE))
    for _ in range(5):
        await table.passes(seconds=11)
    assert len(table.platform.edits) == 1


async def test_an_edit_that_failed_is_tried_again(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.platform.edit_accidents.append(ConnectionError())
    await table.passes(seconds=11)
    await table.passes(seconds=11)
    assert "1 answered" in table.card.text


async def test_a_platform_that_asks_for_patience_with_edits_gets_it(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.platform.edit_accidents.append(TryLater(30))
    table.later(seconds=11)
    for _ in range(29):
        await table.tick()
        table.later(seconds=1)
    assert len(table.platform.edits) == 1
    table.later(seconds=1)
    await table.tick()
    assert "1 answered" in table.card.text


async def test_while_a_workspace_is_asked_for_patience_none_of_its_messages_is_drawn(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.does(Ask("networking", anyway=True))
    first, second = table.cards
    await ana.answers(on=first)
    table.platform.edit_accidents.append(TryLater(60))
    await table.passes(seconds=11)
    until = table.now + timedelta(seconds=60)
    put_off = table.rows("SELECT redraw_at FROM standing WHERE redraw_at IS NOT NULL")
    assert [datetime.fromisoformat(at).replace(tzinfo=UTC) for (at,) in put_off] == [until]
    await ana.answers(on=second)
    table.later(seconds=20)
    await table.tick()
    assert len(table.platform.edits) == 1
    again = {datetime.fromisoformat(at) for (at,) in table.rows("SELECT redraw_at FROM standing")}
    assert {at.replace(tzinfo=UTC) for at in again} == {until}
    await table.passes(seconds=40)
    assert "1 answered" in first.text
    assert "1 answered" in second.text


async def test_edits_are_counted_by_how_they_ended(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.platform.edit_accidents += [ConnectionError(), TryLater(1), None, CannotPost(Trouble.GONE)]
    for _ in range(4):
        await table.passes(seconds=11)
    await table.person("Bo").answers()
    await table.passes(seconds=11)
    counted = table.bot.metrics.exposition().decode()
    for outcome in ("failed", "later", "edited", "gone"):
        assert f'awsquiz_edits_total{{outcome="{outcome}",platform="slack"}} 1.0' in counted


async def test_posts_are_counted_by_how_they_ended(table: Table) -> None:
    table.platform.accidents += [TryLater(1), None]
    await table.person("Ana").does(Ask("compute"))
    await table.passes(seconds=40)
    counted = table.bot.metrics.exposition().decode()
    for outcome in ("later", "posted"):
        assert f'awsquiz_posts_total{{outcome="{outcome}",platform="slack"}} 1.0' in counted


async def test_after_an_edit_that_worked_the_next_failure_is_the_first(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    for person in (ana, table.person("Bo")):
        await person.answers()
        table.platform.edit_accidents += [ConnectionError(), None]
        await table.passes(seconds=11)
        await table.passes(seconds=10)
    assert "2 answered" in table.card.text


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


async def test_an_edit_that_always_fails_is_tried_less_and_less_often(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.clicks("Reveal now", on=table.card)
    table.platform.edit_accidents.extend([RuntimeError("a bug in the adapter")] * 1000)
    for _ in range(320):
        await table.tick()
        table.later(seconds=1)
    times = [at for at, _ in table.platform.edits]
    waits = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert waits == [10, 20, 40, 80, 160]


async def test_an_answer_that_arrives_while_the_card_is_drawn_is_drawn_next(table: Table) -> None:
    """The edit shows what it was drawn from; what changed meanwhile is not forgotten."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    await ana.answers()
    card, edit = table.card, table.platform.edit

    async def bo_answers_meanwhile(*args: object) -> None:
        await bo.answers(on=card)
        table.platform.edit = edit  # type: ignore[method-assign]
        await edit(*args)  # type: ignore[arg-type]

    table.platform.edit = bo_answers_meanwhile  # type: ignore[method-assign, assignment]
    await table.passes(seconds=11)
    assert "1 answered" in card.text
    await table.passes(seconds=11)
    assert "2 answered" in card.text


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
    assert await table.bot.engine.deliver(outcome) is None
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


@pytest.mark.parametrize("trouble", Trouble)
async def test_a_refused_card_is_never_tried_again(table: Table, trouble: Trouble) -> None:
    table.platform.refusing["general"] = trouble
    await table.person("Ana").does(Ask("compute"))
    del table.platform.refusing["general"]
    for _ in range(5):
        await table.passes(minutes=1)
    assert table.cards == []
    assert len(table.platform.attempts) == 1


async def test_a_refused_message_is_told_to_its_asker_and_bars_no_other(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.accidents.append(CannotPost(Trouble.REFUSED))
    said = await ana.does(Ask("compute"))
    assert "Slack did not take this message" in said
    assert "Please try once more" in said
    await ana.does(Ask("compute"))
    assert len(table.cards) == 1
    assert table.platform.told == []


@pytest.mark.parametrize("accident", [TryLater(2), ConnectionError()])
@pytest.mark.parametrize("trouble", Trouble)
async def test_who_asked_hears_of_a_refusal_that_comes_later(
    table: Table, accident: Exception, trouble: Trouble
) -> None:
    """Nobody waits for a reply any more when the clock tries again."""
    ana = table.person("Ana")
    table.platform.accidents.extend([accident, CannotPost(trouble)])
    assert await ana.does(Ask("compute")) == ""
    for _ in range(5):
        await table.passes(minutes=1)
    assert len(table.platform.attempts) == 3  # two posts, and one word
    [told] = table.platform.told
    assert told.user == ana.actor.user
    assert told.text.startswith("What you asked me to post did not reach its channel.")


async def test_who_shared_a_board_hears_of_it_too(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz leaderboard")
    table.platform.accidents.extend([TryLater(2), CannotPost(Trouble.REFUSED)])
    await ana.clicks("Share")
    await table.passes(minutes=1)
    [told] = table.platform.told
    assert told.user == ana.actor.user


async def test_who_was_forgotten_meanwhile_is_told_nothing(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.accidents.extend([TryLater(2), CannotPost(Trouble.REFUSED)])
    await ana.does(Ask("compute"))
    await ana.says("/awsquiz forget me")
    for _ in range(3):
        await table.passes(minutes=1)
    assert table.platform.told == []


async def test_a_platform_may_say_how_often_it_is_worth_trying(table: Table) -> None:
    """Then it is a refusal, told as one."""
    ana = table.person("Ana")
    table.platform.accidents.extend([TryLater(1, at_most=10)] * 100)
    await ana.does(Ask("compute"))
    for _ in range(50):
        await table.passes(minutes=1)
    assert len([key for key, _ in table.platform.attempts if key.startswith("card:")]) == 10
    assert table.cards == []
    [told] = table.platform.told
    assert "Slack did not take this message" in told.text


async def test_other_delays_do_not_count_towards_that(table: Table) -> None:
    delays = [TryLater(1, at_most=3), *[TryLater(1), ConnectionError()] * 5, TryLater(1, at_most=3)]
    table.platform.accidents.extend(delays)
    await table.person("Ana").does(Ask("compute"))
    for _ in range(50):
        await table.passes(minutes=1)
    assert len(table.cards) == 1


async def test_an_edit_is_tried_that_often_too_and_then_when_it_changes_again(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.platform.edit_accidents.extend([TryLater(1, at_most=10)] * 10)
    for _ in range(20):
        await table.passes(minutes=1)
    assert len(table.platform.edits) == 10
    await bo.answers()
    await table.passes(minutes=1)
    assert "2 answered" in table.card.text


async def test_a_person_who_takes_no_messages_stops_no_daily(table: Table) -> None:
    """The word that a report came in is refused; tomorrow's question comes as ever."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    await table.passes(minutes=30)
    table.platform.deaf.add(ana.actor.user)
    bo = table.person("Bo")
    await bo.answers()
    await bo.clicks("Report a problem")
    await bo.writes("The second option is right too.")
    await table.passes(minutes=1)
    assert any(not key.startswith("card:") for key, _ in table.platform.attempts)
    await table.passes(hours=24)
    assert len(table.cards) == 2


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
    assert finished == [True]


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
