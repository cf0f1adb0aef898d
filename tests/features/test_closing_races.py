"""Streaks and closings, where an answer, a daily and its closing come at once or in another order."""

from __future__ import annotations

import asyncio
import threading

from bot.commands import Answer, Ask
from bot.context import Facts
from bot.features.answer import answer
from bot.ports import Place, Request, TryLater
from bot.store import Tx, audit
from bot.store.holds import Holds
from tests.drawn import choices_of
from tests.features.days import answers_a_question
from tests.quiz_table import Table


async def test_an_answer_on_its_way_in_another_process_and_a_daily_that_closes(postgres_emptied: str) -> None:
    """Neither has seen what the other does; the streak must know of the miss all the same."""
    table = Table(postgres_emptied)
    other = table.starts()
    admin, ana = table.person("Admin", admin=True), table.person("Ana")
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    await table.tick(2)
    await ana.answers()
    await table.passes(days=1)
    daily = table.card  # which she does not answer
    table.later(hours=20)
    await table.tick()
    await ana.does(Ask("compute", anyway=True))
    (click,) = (c.does for c in choices_of(table.card.message) if c.label == "A")
    assert isinstance(click, Answer)
    entered, go_on = threading.Event(), threading.Event()

    def answers(tx: Tx) -> None:
        request = Request("click", ana.actor, Place("slack", "T1", "general"), click)
        answer(table.bot.contexts.of(tx, "slack", "T1", Facts(zone_asked=True)), request, click)
        entered.set()
        assert go_on.wait(20)

    answering = asyncio.create_task(other.database.write(answers, Holds("slack", "T1", ana.actor.user)))
    assert await asyncio.to_thread(entered.wait, 20)
    closing = asyncio.create_task(admin.reveals(daily))
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    while not closing.done() and table.rows(waiting) == [(0,)]:  # noqa: ASYNC110 -- the server says it
        await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(answering, closing)
    problems = await table.bot.database.read(audit.problems)
    table.later(days=1)
    told = await answers_a_question(ana)
    other.database.close()
    table.closes()
    assert problems == []
    assert "You missed Tuesday: forgiven." in told
    assert table.rows("SELECT streak, forgiven_on FROM players WHERE name = 'Ana'") == [(3, "2026-11-24")]


async def test_a_daily_that_comes_late_is_closed_by_no_daily_that_overtook_it(table: Table) -> None:
    """Its platform took it late, when the next daily stood there and people had gone on."""
    admin, ana = table.person("Admin", admin=True), table.person("Ana")
    await admin.says("/awsquiz daily at 23:50 utc mon-sun")
    await table.passes(hours=14, minutes=50)
    await ana.answers()
    table.later(hours=23)
    table.platform.accidents.append(TryLater(4800))
    await table.passes(hours=1)  # Tuesday's, which waits
    await table.passes(minutes=15)  # after midnight
    await admin.says("/awsquiz daily now")
    await ana.answers()
    streak = "SELECT streak, forgiven_on FROM players WHERE name = 'Ana'"
    assert table.rows(streak) == [(2, None)]
    await table.passes(minutes=80)
    assert len(table.cards) == 3
    _monday, wednesday, tuesday = table.cards
    assert "Reveal now" in tuesday.text
    assert "streak 3" in await ana.answers(on=tuesday)
    await table.person("Bo").answers(on=wednesday)
    await table.passes(seconds=11)
    assert "1 answered" in tuesday.text
    assert "2 answered" in wednesday.text
    assert "Monday: " in wednesday.text
    assert "Yesterday: " not in wednesday.text  # with its answer, while it is open
    assert await table.bot.database.read(audit.problems) == []
