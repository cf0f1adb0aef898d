"""A word in one's own messages, at one's own hour, on days when something is due for review."""

from __future__ import annotations

import pytest

from bot.commands import NotThere, RemindAt, RemindOff
from bot.ports import Trouble, Unserved
from bot.store import audit
from tests.drawn import labels
from tests.features.reminders import DUE, MINE, all_is_reviewed, in_new_york, reminded, sets, told
from tests.quiz_table import Person, Table


@pytest.fixture
async def bo(table: Table) -> Person:
    return await in_new_york(table)


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


async def test_the_log_tells_of_nobody_that_something_was_due(
    table: Table, bo: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    assert reminded(bo) == [DUE]
    printed = capsys.readouterr()
    assert "command='reminder' outcome='posted'" in printed.out + printed.err
    assert "reminder:" not in printed.out + printed.err


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


async def test_of_what_was_just_skipped_nobody_is_reminded(table: Table, bo: Person) -> None:
    """A review asks it again when it has rested."""
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    assert reminded(bo) == [DUE]
    await bo.says("/awsquiz review")
    for _ in range(3):  # one of them waited from the first review on
        await bo.clicks("Skip")
    for _ in range(9):
        await table.passes(days=1)
    assert reminded(bo) == [DUE]
    await table.passes(days=1)
    assert reminded(bo) == [DUE] * 2


async def test_a_card_that_waits_is_reminded_of(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    await bo.says("/awsquiz review")
    await bo.clicks("Skip")  # another one waited from the first review on
    await table.passes(days=1)
    assert reminded(bo) == [DUE] * 2


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
