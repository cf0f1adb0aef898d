"""Redrawing: in good time, gently, and no more often than there is something new."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sqlalchemy import create_engine, text

from bot.commands import Ask
from bot.ports import CannotPost, Trouble, TryLater
from tests.fake_platform import FakePlatform
from tests.quiz_table import Table
from tests.until import until

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


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


async def test_a_card_that_is_being_answered_is_drawn_all_the_same(postgres_emptied: str) -> None:
    """In a big channel one process or another writes an answer to it at every moment."""
    table = Table(postgres_emptied)
    await table.person("Ana").does(Ask("compute"))
    await table.person("Bo").answers()
    table.later(seconds=10)
    others = create_engine(postgres_emptied)
    with others.connect() as answering:
        answering.execute(text("UPDATE standing SET version = version + 1"))
        tick = asyncio.create_task(table.tick())
        with others.connect() as looking:
            await until(lambda: tick.done() or looking.execute(_WAITING).scalar_one())
        answering.commit()
    await tick
    assert "1 answered" in table.card.text
    others.dispose()
    table.closes()


async def test_a_tally_that_has_not_changed_is_not_drawn_again(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    for _ in range(10):
        await table.passes(seconds=11)
    assert len(table.platform.edits) == 1


async def test_what_cannot_be_drawn_keeps_nobody_elses_from_it(table: Table) -> None:
    for n in range(4):
        await table.person(f"P{n}").does(Ask("compute"), f"channel {n}")
    ana = table.person("Ana")
    for card in table.cards:
        await ana.answers(on=card)
    table.changes("UPDATE standing SET shows = 'nothing that anybody knows' WHERE id = 2")
    await table.passes(seconds=11)
    assert ["1 answered" in card.text for card in table.cards] == [True, False, True, True]


async def test_a_closing_does_not_wait_ten_seconds(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    await table.passes(seconds=10)
    await ana.reveals(table.card)
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
    await ana.reveals(table.cards[44])
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


async def test_after_an_edit_that_worked_the_next_failure_is_the_first(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    for person in (ana, table.person("Bo")):
        await person.answers()
        table.platform.edit_accidents += [ConnectionError(), None]
        await table.passes(seconds=11)
        await table.passes(seconds=10)
    assert "2 answered" in table.card.text


async def test_an_edit_that_always_fails_is_tried_less_and_less_often(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.reveals(table.card)
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
