"""A word in one's own messages, at one's own hour, on days when something is due for review."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bot.clock import Clock
from bot.commands import NotThere, RemindAt, RemindOff
from bot.game import reminding
from bot.ports import Trouble, Unserved
from bot.store import audit
from tests.drawn import labels
from tests.fake_platform import Lost, Told
from tests.quiz_table import Person, Table
from tests.statements import statements

MINE = "D-BO"
DUE = "1 question is due for review."


def told(person: Person) -> list[Told]:
    return [t for t in person.table.platform.told if t.user == person.actor.user]


def reminded(person: Person) -> list[str]:
    """The reminders that reached them, by their first line."""
    return [t.text.splitlines()[0] for t in told(person) if " due for review." in t.text.splitlines()[0][:45]]


async def begins(person: Person) -> None:
    """Their memory, with one thing that they did not know: it returns ten days later."""
    await person.says("/awsquiz practice")
    await person.answers(right=False)
    await person.says("/awsquiz review")


def all_is_reviewed(table: Table) -> None:
    table.changes("UPDATE memories SET due = '2027-06-01'")


async def sets(person: Person, words: str = "remind at 10:30") -> str:
    return await person.says(f"/awsquiz {words}")


@pytest.fixture
async def bo(table: Table) -> Person:
    """Somebody in New York for whom something is due from tomorrow on: it is 04:00 there on a Monday."""
    bo = table.person("Bo", zone="America/New_York")
    await begins(bo)
    table.later(days=9)  # Wednesday
    await table.tick()
    return bo


async def test_it_comes_at_ones_own_hour_on_a_day_when_something_is_due(table: Table, bo: Person) -> None:
    said = await sets(bo)
    assert said.startswith("Reminders come at 10:30 America/New_York, when something is due for review.")
    assert "Next: Wed 2 Dec 10:30, if something is due then." in said
    assert told(bo)[-1].text.startswith("This is where I remind you: at 10:30 America/New_York, when")
    await table.passes(hours=6, minutes=31)  # 10:31 there, and nothing is due yet
    assert reminded(bo) == []
    await table.passes(days=1)
    assert reminded(bo) == [DUE]
    assert labels(told(bo)[-1].message) == ["Review", "No more reminders"]
    assert table.cards == []
    assert await table.bot.database.read(audit.problems) == []


async def test_with_review_the_word_leads_to_it_and_with_nothing_left_it_stays_away(
    table: Table, bo: Person
) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    bo.private = told(bo)[-1].message
    await bo.clicks("Review", channel=MINE, direct=True)
    all_is_reviewed(table)
    await table.passes(days=1)
    assert reminded(bo) == [DUE]


async def test_what_was_reviewed_while_it_was_on_its_way_is_not_sent(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    await table.bot.clock.claim()
    all_is_reviewed(table)
    await table.tick()
    assert reminded(bo) == []


async def test_never_more_than_one_a_day_however_often_it_is_set(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    for words in ("remind off", "remind at 11:00", "remind at 12:00"):
        await sets(bo, words)
    for _ in range(8):
        await table.passes(hours=1)
    assert reminded(bo) == [DUE]
    await table.passes(hours=19)
    assert reminded(bo) == [DUE] * 2


async def test_only_on_the_days_that_were_chosen(table: Table, bo: Person) -> None:
    said = await sets(bo, "remind at 10:30 mon,fri")
    assert "mon, fri" in said
    await table.passes(hours=6, minutes=31)
    days = []
    for _ in range(7):
        before = len(reminded(bo))
        await table.passes(days=1)
        if len(reminded(bo)) > before:
            days.append(table.now.strftime("%a"))
    assert days == ["Fri", "Mon"]


async def test_five_that_were_not_followed_are_the_last_and_the_fifth_says_so(
    table: Table, bo: Person
) -> None:
    await sets(bo)
    await table.passes(hours=6, minutes=31)
    for _ in range(9):
        await table.passes(days=1)
    assert len(reminded(bo)) == 5
    texts = [t.text for t in told(bo)[-5:]]
    last = "The 4 reminders before this one went by. If this one does too, it is the last."
    assert [last in text for text in texts] == [False] * 4 + [True]
    said = await sets(bo, "remind")
    assert said.startswith("Your reminders stopped after 5 that went by.")
    await sets(bo)
    await table.passes(days=1)
    assert len(reminded(bo)) == 6
    assert last not in told(bo)[-1].text
    assert await table.bot.database.read(audit.problems) == []


@pytest.mark.parametrize("words", ["practice", "review", ""])
async def test_whoever_does_anything_in_between_goes_on_being_reminded(
    table: Table, bo: Person, words: str
) -> None:
    """One answer, or a review that was opened."""
    await sets(bo)
    await table.passes(hours=6, minutes=31)
    for _ in range(4):
        await table.passes(days=1)
    assert len(reminded(bo)) == 4
    await bo.says(f"/awsquiz {words}")
    if words != "review":
        await bo.answers()
    for _ in range(4):
        await table.passes(days=1)
    assert len(reminded(bo)) == 8


async def test_one_that_did_not_reach_them_is_none_that_they_let_go_by(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=6, minutes=31)
    for _ in range(4):
        await table.passes(days=1)
    table.platform.unserved = Unserved(Trouble.LOCKED_OUT, 60)
    for _ in range(3):
        await table.passes(days=1)
    await table.passes(hours=3)
    table.platform.unserved = None
    await table.passes(hours=1)
    assert len(reminded(bo)) == 4
    await table.passes(hours=20)
    assert len(reminded(bo)) == 5


async def test_off_it_is_off_also_by_its_button(table: Table, bo: Person) -> None:
    assert "You get no reminders. Set them with /awsquiz remind at 08:30." in await sets(bo, "remind off")
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    bo.private = told(bo)[-1].message
    again = "No more reminders. Start them again with /awsquiz remind at 08:30."
    assert await bo.clicks("No more reminders", channel=MINE, direct=True) == again
    await table.passes(days=3)
    assert reminded(bo) == [DUE]
    assert "You get no reminders" in await sets(bo, "remind")


async def test_off_it_is_off_also_for_the_one_on_its_way(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    await table.bot.clock.claim()
    await bo.does(RemindOff())
    await table.tick()
    assert reminded(bo) == []


async def test_how_it_is_set_is_told_and_what_is_left_out_keeps_its_value(table: Table, bo: Person) -> None:
    assert "At what time? Write it like /awsquiz remind at 08:30." in await sets(bo, "remind at")
    await sets(bo, "remind at 10:30 mon-fri")
    assert "at 11:00 America/New_York, mon-fri" in await sets(bo, "remind at 11")
    assert "at 11:00 America/New_York, sat, sun" in await sets(bo, "remind weekends")
    assert (await sets(bo, "remind")).startswith("Reminders come at 11:00 America/New_York, sat, sun")
    for words, why in {
        "25:00": "I can't read the time “25:00”.",
        "": "At what time?",
    }.items():
        newcomer = table.person("Cy", zone="UTC")
        assert why in await newcomer.does(RemindAt(words))


async def test_who_takes_no_messages_hears_it_when_they_set_it(table: Table, bo: Person) -> None:
    table.platform.deaf.add(bo.actor.user)
    said = await sets(bo)
    assert "I can't write to you by myself: you take no direct messages from me." in said
    assert "Until then there are no reminders." in said
    tried = len(table.platform.attempts)
    await table.passes(days=1, hours=6, minutes=31)
    assert len(table.platform.attempts) == tried
    assert "I can't write to you by myself" in await sets(bo, "remind")
    table.platform.deaf.clear()
    assert "I can't" not in await sets(bo)


async def test_where_a_scope_is_missing_they_hear_it_when_they_set_it(table: Table, bo: Person) -> None:
    table.platform.tell_accidents.append(Unserved(Trouble.MISSING_SCOPE, 60, "im:write"))
    said = await sets(bo)
    assert "I was installed without the scope im:write" in said
    assert "Until then there are no reminders." in said
    await table.passes(days=1, hours=6, minutes=31)
    assert told(bo) == []


async def test_in_ones_own_messages_the_first_word_is_the_answer(table: Table, bo: Person) -> None:
    assert await bo.says("/awsquiz remind at 10:30", MINE, direct=True) == ""
    assert told(bo)[-1].text.startswith("This is where I remind you: at 10:30 America/New_York")
    table.platform.deaf.add(bo.actor.user)
    assert "I can't write to you" in await bo.says("/awsquiz remind at 10:30", MINE, direct=True)


async def test_who_takes_no_messages_any_more_gets_none_and_is_told_where_it_is_set(
    table: Table, bo: Person
) -> None:
    await sets(bo)
    table.platform.deaf.add(bo.actor.user)
    await table.passes(days=1, hours=6, minutes=31)
    tried = len(table.platform.attempts)
    await table.passes(days=1)
    assert len(table.platform.attempts) == tried
    said = await sets(bo, "remind")
    assert "I can't write to you by myself" in said
    assert "Then set your reminders again with /awsquiz remind at 08:30." in said


@pytest.mark.parametrize("accident", [Lost.BEFORE, Lost.AFTER])
async def test_one_whose_arrival_nobody_knows_of_is_looked_for(
    table: Table, bo: Person, accident: Lost
) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    table.platform.tell_accidents.append(accident)
    await table.tick()
    for _ in range(10):
        await table.passes(minutes=1)
    ours = [again for key, again in table.platform.attempts if key.startswith("reminder:")]
    assert ours == [False, True]
    assert reminded(bo) == [DUE]


@pytest.mark.parametrize("accident", [Lost.BEFORE, Lost.AFTER])
async def test_where_nobody_may_look_it_is_not_repeated(table: Table, bo: Person, accident: Lost) -> None:
    table.platform.unreadable = True
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    table.platform.tell_accidents.append(accident)
    await table.tick()
    for _ in range(10):
        await table.passes(minutes=1)
    assert reminded(bo) == ([DUE] if accident is Lost.AFTER else [])


async def test_one_that_cannot_be_sent_in_two_hours_is_left_out(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=15)
    table.platform.unserved = Unserved(Trouble.LOCKED_OUT, 60)
    await table.passes(minutes=30)
    await table.passes(hours=2)
    table.platform.unserved = None
    for _ in range(5):
        await table.passes(minutes=10)
    assert reminded(bo) == []
    await table.passes(hours=21)
    assert reminded(bo) == [DUE]


async def test_a_machine_that_slept_past_its_hour_reminds_nobody_hours_later(
    table: Table, bo: Person
) -> None:
    await sets(bo)
    await table.passes(days=3, hours=9)  # 13:00 there
    assert reminded(bo) == []
    await table.passes(hours=21, minutes=31)
    assert reminded(bo) == [DUE]


async def test_who_moves_is_reminded_by_the_clock_there_and_not_twice(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    assert reminded(bo) == [DUE]
    await bo.travels("Asia/Tokyo")
    assert "at 10:30 Asia/Tokyo" in await sets(bo, "remind")
    for _ in range(9):
        await table.passes(hours=1)
    assert reminded(bo) == [DUE]  # it is 09:31 of Friday in Tokyo
    for _ in range(24):
        await table.passes(hours=1)
    assert reminded(bo) == [DUE] * 2


async def test_who_moves_while_it_is_on_its_way_is_not_woken(table: Table, bo: Person) -> None:
    await sets(bo)
    table.later(days=1, hours=6, minutes=31)  # 10:31 in New York, 00:31 in Tokyo
    await table.bot.clock.claim()
    await bo.travels("Asia/Tokyo")
    await table.tick()
    await table.passes(minutes=30)
    assert reminded(bo) == []


async def test_one_claimed_by_a_clock_that_was_fast_is_not_sent_at_night(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    await table.bot.clock.claim()
    table.later(hours=-8)  # somebody set it right: it is 02:31 there
    for _ in range(3):
        await table.passes(minutes=1)
    assert reminded(bo) == []


async def test_a_clock_that_was_set_back_brings_it_no_second_time(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    table.later(hours=-1)
    await table.tick()
    await table.passes(hours=2)
    assert reminded(bo) == [DUE]


async def test_where_nobody_knows_the_zone_it_is_asked_for_and_nothing_is_set(discord_table: Table) -> None:
    bo = discord_table.person("Bo")
    await bo.says("/awsquiz practice")
    said = await bo.does(RemindAt("08:30"))
    assert said.startswith("I don't know your time zone. Tell me yours with /quiz timezone mine zone:")
    assert discord_table.rows("SELECT * FROM reminders") == []
    await bo.says("/awsquiz timezone Asia/Tokyo")
    assert "at 08:30 Asia/Tokyo" in await bo.does(RemindAt("08:30"))


async def test_it_follows_the_teams_zone_where_nobody_knows_ones_own(discord_table: Table) -> None:
    table = discord_table
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    await ana.says("/awsquiz timezone workspace Europe/Berlin")
    said = await bo.does(RemindAt("08:30"))
    assert "at 08:30 Europe/Berlin" in said
    assert "That is your team's time zone. If yours is another, tell me with /quiz timezone mine" in said
    await ana.says("/awsquiz timezone workspace Asia/Tokyo")
    assert table.rows("SELECT next_at FROM reminders")[0][0].endswith("T23:30:00")


async def test_before_the_first_review_nothing_is_due_and_it_says_so(table: Table) -> None:
    cy = table.person("Cy", zone="UTC")
    assert "once you have opened your first review." in await sets(cy, "remind at 8:30")
    await cy.says("/awsquiz practice")
    await cy.answers(right=False)
    for _ in range(20):
        await table.passes(days=1)
    assert reminded(cy) == []
    await cy.says("/awsquiz review")
    await table.passes(days=1)
    assert reminded(cy) == [DUE]


async def test_where_memory_is_off_none_is_set_and_none_comes(table: Table, bo: Person) -> None:
    await sets(bo)
    table.memory = False
    table.restarts()
    for _ in range(3):
        await table.passes(days=1, hours=1)
    assert reminded(bo) == []
    assert "there are no reviews here" in await sets(bo)
    assert "No more reminders" in await sets(bo, "remind off")


async def test_who_left_gets_none_until_they_are_back(table: Table, bo: Person) -> None:
    await sets(bo)
    table.platform.called[bo.actor.user] = None
    await table.bot.engine.heard("slack", "T1", bo.actor.user, None, None)
    await table.passes(days=1, hours=6, minutes=31)
    assert told(bo)[1:] == []


async def test_who_is_away_is_left_in_peace(table: Table, bo: Person) -> None:
    await sets(bo)
    assert "away" in (await bo.says("/awsquiz away until 2026-12-06")).casefold()  # it is Wednesday
    await table.passes(hours=6, minutes=31)
    days = []
    for _ in range(6):
        before = len(reminded(bo))
        await table.passes(days=1)
        days += [f"{table.now:%a}"] * (len(reminded(bo)) - before)
    assert days == ["Sun", "Mon", "Tue"]


async def test_nothing_of_it_is_left_of_who_is_forgotten(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    await table.bot.clock.claim()
    assert table.rows("SELECT key FROM outbox WHERE key LIKE 'reminder:%'") != []
    await bo.forgets()
    assert table.rows("SELECT * FROM reminders") == []
    assert table.rows("SELECT key FROM outbox WHERE key LIKE 'remind%'") == []
    await table.passes(days=2)
    assert reminded(bo) == []
    assert await table.bot.database.read(audit.problems) == []


async def test_who_left_the_server_hears_that_they_stopped(table: Table, bo: Person) -> None:
    await sets(bo)
    gone = "This is of a server where you or I am no more, so it does nothing now."
    assert await bo.does(NotThere(), MINE, direct=True) == f"{gone} Your reminders from there have stopped."
    assert table.rows("SELECT * FROM reminders") == []


async def test_two_processes_claim_a_date_once(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    other = table.starts()
    try:
        await table.bot.clock.claim()
        await other.clock.claim()
        await other.clock.tick()
        await other.clock.finished()
    finally:
        other.database.close()
    assert reminded(bo) == [DUE]


async def test_two_that_look_at_once_claim_a_date_once(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)
    other = table.starts()
    try:
        await asyncio.gather(*(bot.clock.tick() for bot in (table.bot, other) for _ in range(3)))
        await table.bot.clock.finished()
        await other.clock.finished()
    finally:
        other.database.close()
    assert reminded(bo) == [DUE]
    assert len(table.rows("SELECT key FROM outbox WHERE key LIKE 'reminder:%'")) == 1


async def test_a_hundred_people_cost_as_many_statements_as_ten(table: Table) -> None:
    """At half past eight a hundred thousand may be due: each hundred is a transaction."""
    cost = {}
    for many in (10, 100):
        people = [table.person(f"P{many}-{n}", zone="UTC") for n in range(many)]
        for person in people:
            await sets(person, "remind at 08:30")
        table.changes("UPDATE players SET memory_since = '2026-11-01 00:00:00'")
        table.changes(
            "INSERT INTO memories SELECT id, 'p', 'q', 1, '2026-11-01 00:00:00', '2026-11-01', '2026-11-02', "
            "1.0, 5.0, FALSE FROM players WHERE id NOT IN (SELECT player_id FROM memories)"
        )
        table.changes("UPDATE reminders SET next_at = '2099-01-01 00:00:00'")
        now, ours = f"{table.now:%Y-%m-%d %H:%M:%S}", f"P{many}-%"
        table.changes(
            f"UPDATE reminders SET next_at = '{now}'"  # noqa: S608 -- ours
            f" WHERE player_id IN (SELECT id FROM players WHERE name LIKE '{ours}')"
        )
        with statements() as run:
            await table.bot.database.write(partial(reminding.take_due, contexts=table.bot.contexts))
        cost[many] = len(run)
        assert len(table.rows("SELECT key FROM outbox WHERE key LIKE 'reminder:%'")) == many + 10 * (
            many > 10
        )
    assert cost[100] == cost[10]


async def test_other_zone_data_means_other_moments(table: Table, bo: Person) -> None:
    await sets(bo)
    right = table.rows("SELECT next_at FROM reminders")
    table.changes("UPDATE reminders SET next_at = '2026-12-02 12:00:00'")
    clock = Clock(table.bot.database, table.bot.contexts, (), ("slack",), zones="another")
    await clock.claim()
    assert table.rows("SELECT next_at FROM reminders") == right
