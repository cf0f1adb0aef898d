"""What counts in a round is when the platform received a tap, whatever our clock shows and however late."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Answer, Round
from bot.ports import TryLater
from bot.store import outbox
from tests.audited import problems
from tests.fake_platform import Lost
from tests.features.contests import closes, goes_on, plays, question, seconds, starts
from tests.quiz_table import Table, sqlite


async def test_relaxed_pays_the_last_second_as_the_first(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo)
    assert "+1,000" in await ana.answers(on=card)
    table.later(seconds=seconds(card))
    assert "+1,000" in await bo.answers(on=card)


@pytest.mark.parametrize(("share", "points"), [(0.0, "1,000"), (0.5, "750"), (1.0, "500")])
async def test_fast_pays_half_at_the_last_moment(table: Table, share: float, points: str) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana, fast=True)
    table.later(seconds=share * seconds(card))
    assert f"+{points}" in await ana.answers(on=card)


async def test_a_tap_counts_when_it_was_received_and_not_when_we_heard_of_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo, fast=True)
    table.later(seconds=seconds(card) + 2)  # closed two seconds ago
    ana.on_its_way = timedelta(seconds=2 + seconds(card) / 2)
    bo.on_its_way = timedelta(seconds=1.9)
    assert "+750" in await ana.answers(on=card)
    assert "had closed by then" in await bo.answers(on=card)
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


@pytest.mark.parametrize("ahead", [-3600, -2, 2, 3600])
async def test_another_clock_at_the_platform_changes_nothing(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo, fast=True)
    table.later(seconds=seconds(card) / 2)
    assert "+750" in await ana.answers(on=card)
    table.later(seconds=seconds(card) / 2 + 0.5)
    assert "had closed by then" in await bo.answers(on=card)
    await table.passes(seconds=2.5)
    assert "after question 1" in table.card.text


@pytest.mark.parametrize("ahead", [-40, 40])
async def test_what_was_put_off_has_its_whole_time_by_another_clock_too(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana = table.person("Ana")
    table.platform.accidents.append(TryLater(2))
    await ana.says("/awsquiz round")
    await table.passes(seconds=2)
    table.platform.accidents.append(TryLater(2))
    await table.passes(seconds=29)
    assert len(table.cards) == 1
    await table.passes(seconds=1)
    await table.passes(seconds=2)
    card = question(table)
    await table.passes(seconds=seconds(card))
    ana.on_its_way = timedelta(seconds=1)
    assert "+1,000" in await ana.answers(on=card)


@pytest.mark.parametrize("ahead", [-40, 0, 40])
async def test_what_is_found_again_stood_as_long_as_it_did_by_both_clocks(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana = table.person("Ana")
    first = await starts(table, ana, fast=True)
    await ana.answers(on=first)
    await closes(table, first)
    table.platform.accidents.append(Lost.AFTER)
    card = await goes_on(table)
    table.restarts()
    await table.passes(seconds=15)
    assert card.key in table.platform.attempts[-1]
    ana.on_its_way = timedelta(seconds=15 - seconds(card) / 2)
    assert "+750" in await ana.answers(on=card)
    await table.passes(seconds=seconds(card) - 15 + 2.9)
    assert table.card is card
    await table.passes(seconds=0.1)
    assert "after question 2" in table.card.text


async def test_nobody_taps_before_the_question_stood(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana, fast=True)
    ana.on_its_way = timedelta(hours=1)
    assert "+1,000" in await ana.answers(on=card)
    [(at, opened)] = table.rows(
        "SELECT a.at, c.opened_at FROM answers a JOIN contest_cards c USING (card_id)"
    )
    assert at == opened


async def test_a_bot_that_was_away_waits_for_taps_that_come_late(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo, fast=True)
    await ana.answers(on=card)
    table.later(seconds=seconds(card) + 60)
    table.restarts()
    await table.tick()
    assert table.card is card
    bo.on_its_way = timedelta(seconds=60 + seconds(card) / 2)
    assert "+750" in await bo.answers(on=card)
    await table.passes(seconds=2)
    assert "1  1,000 points\n2  750 points" in table.card.text
    assert "question 2 of 5" in (await goes_on(table)).text


async def test_a_tap_on_the_last_question_counts_also_when_the_podium_stands(table: Table) -> None:
    ana, bo, zoe = (table.person(name) for name in ("Ana", "Bo", "Zoe"))
    await bo.says("/awsquiz name me")
    await starts(table, ana, bo)
    podium = await plays(table, (ana, "rrr--"), (bo, "rrr--"))
    [(order,)] = table.rows("SELECT shuffle FROM cards ORDER BY id DESC LIMIT 1")
    right, passed = Answer(5, (order.index("0"),)), 3.0  # tapped while its buttons were there
    assert "1  Bo, among others · 3,000 points" in podium.text
    bo.on_its_way = zoe.on_its_way = timedelta(seconds=passed + 1)
    assert "+1,000 points" in await bo.does(right)
    assert "+1,000 points" in await zoe.does(right)
    ana.on_its_way = timedelta(seconds=passed - 1)
    assert "This round is over." in await ana.does(right)
    assert "You are number 1 of 3: 4,000 points." in await bo.clicks("My place", podium)
    assert "You are number 3 of 3: 1,000 points." in await zoe.clicks("My place", podium)
    await table.passes(seconds=15)
    assert "1  Bo · 4,000 points" in podium.text
    assert problems(table) == []


async def test_a_tap_before_somebody_stopped_it_counts_and_none_after(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo)
    table.later(seconds=4)
    await ana.clicks("Stop", on=table.cards[0])
    assert "The round is stopped." in await ana.clicks("Stop it")
    table.later(seconds=1)
    bo.on_its_way = timedelta(seconds=0.5)
    assert "This round is over." in await bo.answers(on=card)
    bo.on_its_way = timedelta(seconds=2)
    assert "+1,000 points" in await bo.answers(on=card)


async def test_a_bot_that_was_away_for_too_long_ends_it(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana)
    lobby = table.cards[0]
    table.later(minutes=20)
    table.restarts()
    await table.tick(2)
    assert "It ended: I was not running." in lobby.text
    assert card.text.startswith("Closed · ")
    assert "This round is over." in await ana.does(Answer(1, (0,)))


async def test_whatever_step_a_restart_comes_between_nothing_is_lost_or_doubled(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz name me")
    await starts(table, ana, bo)
    for number in range(1, 6):
        card = question(table)
        await ana.answers(on=card)
        table.restarts()
        await bo.answers(right=False, on=card)
        table.restarts()
        await closes(table, card)
        table.restarts()
        if number < 5:
            await goes_on(table)
    assert "1  Ana · 5,000" in table.card.text
    keys = [posted.key for posted in table.cards]
    assert len(keys) == len(set(keys)) == 1 + 5 + 4 + 1


async def test_two_that_nobody_answers_end_it(table: Table) -> None:
    ana = table.person("Ana")
    await starts(table, ana)
    await closes(table)
    await goes_on(table)
    await closes(table)
    lobby = table.cards[0]
    await table.tick()
    assert "It is over." in lobby.text
    assert "podium" not in table.card.text
    assert [p.key for p in table.cards if "podium" in p.key] == []


async def test_a_podium_of_those_who_stayed(table: Table) -> None:
    ana = table.person("Ana")
    await starts(table, ana)
    podium = await plays(table, (ana, "r--"))
    assert "podium · 3 questions" in podium.text


async def test_killed_while_it_posts_it_goes_on_within_seconds(tmp_path: Path) -> None:
    """On SQLite nobody else can be sending what the killed process had begun to."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.later(seconds=30)
    await table.bot.clock.claim()
    due = await table.bot.database.read(lambda tx: outbox.due(tx, "slack", table.now, 10))
    await table.bot.database.write(lambda tx: outbox.lease_all(tx, due, table.now))
    table.later(seconds=1)
    table.restarts()
    await table.tick()
    assert len(table.cards) == 1  # it may have arrived, and be seen only in a moment
    await table.passes(seconds=2)
    assert "question 1 of 5" in table.card.text
    assert table.platform.attempts[-1] == ("card:1", True)
    table.closes()


@pytest.mark.parametrize("step", ["begun", "lobby", "asking", "open"])
async def test_a_clock_set_back_by_an_hour_neither_ends_nor_delays_it(tmp_path: Path, step: str) -> None:
    """On SQLite, where ours is the only clock."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    ana = table.person("Ana")
    await ana.asks(Round()) if step == "begun" else await ana.says("/awsquiz round")
    if step in ("asking", "open"):
        table.later(seconds=30)
        await table.bot.clock.claim()
    if step == "open":
        await table.tick()
    [before] = table.rows("SELECT asked, state FROM contests")
    assert before[1] == step
    table.later(hours=-1)
    table.restarts()
    for _ in range(16):
        await table.passes(seconds=5)
        if (now := table.rows("SELECT asked, ended FROM contests")) != [(before[0], None)]:
            break
    assert now == [(before[0] + 1, None)]  # within 80 seconds its next question is there
    table.closes()
