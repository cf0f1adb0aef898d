"""Vote, argue, vote again, while processes end, platforms fail and people leave in the middle."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Peer, PeerStop, PeerVote
from bot.game import peering
from bot.ports import CannotPost, Trouble, TryLater
from bot.store import audit, peers, standing
from tests.fake_platform import Lost
from tests.features.arguing import A_MINUTE, ARGUED, answers, both, card, cards, crowd, right, votes, wrong
from tests.quiz_table import Table, sqlite

COUNTED = re.compile(r"^[A-D]  (\d+) ", re.MULTILINE)


async def begun(table: Table, letters: str = "AABBC") -> None:
    """So many have voted the first time."""
    await table.person("Ana").says("/awsquiz peer")
    await votes(crowd(table, len(letters)), letters)


@pytest.mark.parametrize("dies_after", range(5))
async def test_a_process_that_ends_at_any_step_loses_and_doubles_nothing(
    table: Table, dies_after: int
) -> None:
    """Everything is in the database: another one goes on where it ended."""

    def maybe_dies(step: int) -> None:
        if step == dies_after:
            table.restarts()

    await table.person("Ana").asks(Peer())  # what it wants posted stays in the outbox
    maybe_dies(0)
    await table.passes(seconds=11)
    people = crowd(table, 6)
    r, w = right(table), wrong(table)[0]
    await votes(people, w * 6)
    maybe_dies(1)
    await table.passes(seconds=A_MINUTE)
    maybe_dies(2)
    await table.passes(seconds=ARGUED)
    people = crowd(table, 6)
    await votes(people, r * 6)
    maybe_dies(3)
    await table.passes(seconds=A_MINUTE)
    maybe_dies(4)
    await table.passes(seconds=1)
    assert len(cards(table)) == 1
    assert "How minds changed: 6 from wrong to right" in card(table).text
    assert len(answers(table)) == 6
    assert all(knew for _, knew in answers(table))
    assert await table.bot.database.read(audit.problems) == []


async def test_one_that_ends_among_the_grades_goes_on_with_the_next(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few people's answers are stored in each transaction."""
    monkeypatch.setattr(peering, "OF_PEOPLE", 2)
    await begun(table)
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    table.later(seconds=A_MINUTE)
    more = True
    for stored in (0, 2, 4, 5):
        assert more
        more = await table.bot.database.write(lambda tx: peering.step(tx, table.bot.contexts, 1))
        assert len(answers(table)) == stored
        table.restarts()
    assert not more
    await table.tick(2)
    assert "Closed · 5 voted" in card(table).text
    assert len(answers(table)) == 5


async def test_two_processes_take_each_step_once(table: Table) -> None:
    other = table.starts()
    await begun(table)
    for seconds in (A_MINUTE, ARGUED, A_MINUTE):
        table.later(seconds=seconds)
        both = (table.bot.clock, other.clock)
        await asyncio.gather(*(clock.claim() for clock in both))
        await asyncio.gather(*(clock.send("slack") for clock in both))
        await asyncio.gather(*(clock.finished() for clock in both))
    other.database.close()
    assert len(answers(table)) == 5
    shown = [message.summary for message in card(table).shown]
    assert len(shown) == 4  # posted, argued, voted again, revealed
    assert len(set(shown)) == 4
    assert await table.bot.database.read(audit.problems) == []


async def test_a_bot_that_was_away_gives_each_part_its_time(table: Table) -> None:
    await begun(table)
    table.later(hours=2)
    table.restarts()
    await table.tick(2)
    assert "The second vote opens Mon 11:03 UTC." in card(table).text
    table.later(hours=2)
    await table.tick(2)
    assert "Second vote · closes Mon 13:01 UTC." in card(table).text
    assert "You voted A" in await crowd(table, 1)[0].clicks("A", on=card(table))


async def test_a_clock_that_was_ahead_keeps_nobody_waiting(tmp_path: Path) -> None:
    """SQLite believes our clock; PostgreSQL has one of its own, which no test sets."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    table.later(days=1)
    await begun(table)
    table.later(days=-1)
    table.restarts()
    await table.tick()
    await table.passes(seconds=A_MINUTE)
    assert "Now argue." in card(table).text
    table.closes()


async def test_a_vote_on_a_card_that_nobody_confirmed_counts(table: Table) -> None:
    """The post arrived and the connection dropped; people see it and vote."""
    table.platform.accidents.append(Lost.AFTER)
    await begun(table)
    await table.passes(seconds=16)
    assert len(cards(table)) == 1
    assert "First vote · closes Mon 09:01 UTC." in card(table).text  # a minute from then on
    await table.passes(seconds=59)
    assert "First vote" in card(table).text
    await table.passes(seconds=2)
    assert COUNTED.findall(card(table).text) == ["2", "2", "1", "0"]


async def test_what_takes_long_to_post_has_its_whole_minute(table: Table) -> None:
    table.platform.accidents.append(TryLater(120))
    ana = table.person("Ana")
    assert "Stretch it" in await ana.says("/awsquiz peer")
    await table.passes(seconds=121)
    assert "First vote · closes Mon 09:03 UTC." in card(table).text
    await table.passes(seconds=59)
    assert "You voted A" in await ana.clicks("A", on=card(table))


async def test_where_it_cannot_be_posted_who_asked_hears_so_and_may_begin_anew(table: Table) -> None:
    table.platform.accidents.append(CannotPost(Trouble.REFUSED))
    ana = table.person("Ana")
    assert "did not take this message" in await ana.says("/awsquiz peer")
    await table.passes(hours=1)
    assert cards(table) == []
    await ana.says("/awsquiz peer")
    assert len(cards(table)) == 1
    assert await table.bot.database.read(audit.problems) == []


async def test_a_card_that_somebody_deletes_is_over(table: Table) -> None:
    await begun(table)
    table.platform.deletes(card(table))
    await table.passes(seconds=A_MINUTE)  # its redraw tells us
    await table.passes(seconds=ARGUED)
    assert "The votes are over." in await table.person("Bo").does(PeerVote(1, 2, 0))
    assert table.rows("SELECT phase, next_at FROM peers") == [("over", None)]
    assert answers(table) == []  # nobody heard what was right
    await table.person("Ana").says("/awsquiz peer")
    assert "First vote" in card(table).text
    assert await table.bot.database.read(audit.problems) == []


async def test_a_stretched_one_whose_card_was_deleted_keeps_nobody_waiting_who_may_stop_it(
    table: Table,
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz peer")
    await ana.clicks("Stretch it over a day")
    table.platform.deletes(card(table))
    assert "votes on a question already." in await ana.says("/awsquiz peer")
    assert "Stop here, and show everybody the answer?" in await ana.clicks("Stop")
    assert "Stopped." in await ana.clicks("Stop it")
    await ana.says("/awsquiz peer")
    assert "First vote" in card(table).text


async def test_an_edit_that_fails_is_made_again(table: Table) -> None:
    await begun(table)
    table.platform.edit_accidents += [ConnectionError("reset"), TryLater(20)]
    await table.passes(seconds=A_MINUTE)
    assert "First vote · closes" in card(table).text
    for _ in range(6):
        await table.passes(seconds=11)
    assert "Now argue." in card(table).text


@pytest.mark.parametrize("phase", ["first", "argue", "second", "over"])
async def test_who_asks_to_be_forgotten_takes_their_votes_along(table: Table, phase: str) -> None:
    """And no figure tells what theirs was: what was told stays as it was told."""
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 6)
    r, w = right(table), wrong(table)[0]
    await votes(people, r * 5 + w)
    leaver = people[5]
    if phase == "first":
        await leaver.forgets()
    await table.passes(seconds=A_MINUTE)
    if phase == "argue":
        await leaver.forgets()
    await table.passes(seconds=ARGUED)
    await votes(people[:5], r * 5)
    if phase == "second":
        await leaver.clicks(r, on=card(table))
        await leaver.forgets()
    await table.passes(seconds=A_MINUTE)
    before = card(table).text
    if phase == "over":
        await leaver.forgets()
        await table.bot.database.write(lambda tx: standing.changed_for_good(tx, [1]))
    votes_kept = table.rows("SELECT count(*) FROM peer_votes")
    assert votes_kept == [(5,)]
    assert table.rows("SELECT count(*) FROM peer_votes WHERE player_id IS NULL") == [(0,)]
    await table.passes(seconds=11)
    assert card(table).text == before
    told = {"first": "Closed · 5 voted", "argue": "Closed · 6 voted", "second": "Closed · 6 voted"}
    assert told.get(phase, "Closed · 6 voted") in card(table).text
    assert await table.bot.database.read(audit.problems) == []


async def test_who_comes_back_votes_once_more_and_doubles_no_figure(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 5)
    await votes(people, "AAABB")
    await table.passes(seconds=A_MINUTE)
    await people[4].forgets()
    await table.passes(seconds=ARGUED)
    await people[4].clicks("C", on=card(table))  # as somebody new
    await table.passes(seconds=A_MINUTE)
    assert both(card(table), "C") == ("0", "0")
    assert "1 person voted the second time alone: too few to say for what." in card(table).text
    assert "Closed · 6 voted" in card(table).text
    assert await table.bot.database.read(audit.problems) == []


async def test_a_vote_and_the_end_of_its_time_do_not_cross(postgres_emptied: str) -> None:
    """On PostgreSQL they may run in two processes: the step waits for whoever is voting."""
    table = Table(postgres_emptied)
    other = table.starts()
    await begun(table)
    voters = crowd(table, 20)
    for voter in voters:
        voter.process = other
    table.later(seconds=59.99)
    voting = asyncio.gather(*(voter.does(PeerVote(1, 1, 0)) for voter in voters))
    await asyncio.sleep(0)
    table.later(seconds=1)
    await table.bot.clock.claim()
    told = await voting
    other.database.close()
    counted = sum("You voted" in said for said in told)
    await table.tick(2)
    assert (
        sum(map(int, COUNTED.findall(card(table).text)))
        == table.rows("SELECT count(*) FROM peer_votes WHERE first IS NOT NULL")[0][0]
    )
    assert counted + sum("over" in said for said in told) == 20
    table.closes()


async def test_one_that_fails_keeps_no_other_waiting(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    for channel in ("one", "two"):
        await table.person("Ana").says("/awsquiz peer", channel)
    step = peering.step

    def fails(tx: object, contexts: object, card_id: int) -> bool:
        if card_id == 1:
            raise RuntimeError("a bug")
        return step(tx, contexts, card_id)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(peering, "step", fails)
    await table.passes(seconds=A_MINUTE)
    assert "First vote" in cards(table)[0].text
    assert "Nobody voted this time." in cards(table)[1].text


async def test_stopped_in_two_places_at_once_it_ends_once(table: Table) -> None:
    await begun(table)
    ana, admin = table.person("Ana"), table.person("Ada", admin=True)
    said = await asyncio.gather(ana.does(PeerStop(1, True)), admin.does(PeerStop(1, True)))
    assert sorted(word.split()[0] for word in said) == ["Stopped.", "The"]
    await table.passes(seconds=1)
    assert len(answers(table)) == 5
    assert await table.bot.database.read(lambda tx: peers.due(tx, table.now + timedelta(days=9), 9)) == []
