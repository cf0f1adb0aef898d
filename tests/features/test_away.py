"""Days away as people live them: said afterwards on the verdict, or ahead, and let go after a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import WasAway
from bot.tokens import encode
from tests.features.absences import AWAY, keeps, problems, the_streak_of
from tests.features.arguing import A_MINUTE, card, right, votes
from tests.features.contests import starts
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    daily_at,
    goes_to,
)
from tests.quiz_table import Person, Table


async def test_nobody_announces_an_illness_and_the_next_verdict_asks(table: Table) -> None:
    ana = table.person("Ana")
    told = await keeps(table, ana, 2, 3, 4, 5, 12)
    assert "streak 1." in told
    assert "A streak of 4 ended: 6 days before Thursday without an answer. Were you away?" in told
    said = await ana.clicks("I was away")
    assert said == "Welcome back. You were away for 6 days before Thursday, so your streak is 5."
    assert await the_streak_of(ana) == "5 · best 5"
    assert "streak 6." in await keeps(table, ana, 13)
    assert await problems(table) == []


async def test_who_comes_back_in_a_round_is_asked_there(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await keeps(table, ana, 2, 3, 4, 5)
    goes_to(table, 12)
    asked = await starts(table, ana, bo)
    assert "A streak of 4 ended: 6 days before Thursday" in await ana.answers(on=asked)
    assert "Were you away?" in await ana.answers(on=asked)  # and when they tap again
    assert "your streak is 5." in await ana.clicks("I was away")
    assert "Were you away?" not in await bo.answers(on=asked)
    assert await the_streak_of(ana) == "5 · best 5"
    assert await problems(table) == []


async def test_who_comes_back_in_a_vote_is_asked_when_they_look_how_they_did(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await keeps(table, ana, 2, 3, 4, 5)
    goes_to(table, 12)
    await ana.says("/awsquiz peer compute")
    await votes([ana], right(table))
    await table.passes(seconds=A_MINUTE)
    assert "A streak of 4 ended: 6 days before Thursday" in await ana.clicks("How did I do?", on=card(table))
    assert "your streak is 5." in await ana.clicks("I was away")
    assert "Were you away?" not in await bo.clicks("How did I do?", on=card(table))
    assert await problems(table) == []


@pytest.mark.parametrize("then", [12, 13])
async def test_who_comes_back_with_a_review_and_leaves_it_is_asked_by_the_next_verdict(
    table: Table, then: int
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    await keeps(table, ana, 2, 3, 4, 5)
    goes_to(table, 12)
    await ana.says("/awsquiz review")
    assert "How sure were you?" in await ana.answers()
    assert "A streak of 4 ended: 6 days before Thursday" in await keeps(table, ana, then)
    offered = ana.private
    assert "Were you away?" not in await keeps(table, ana, then)  # once
    ana.private = offered
    assert "so your streak is" in await ana.clicks("I was away")
    assert await problems(table) == []


async def test_who_comes_back_in_a_vote_and_looks_no_more_is_asked_by_the_next_verdict(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5)
    goes_to(table, 12)
    await ana.says("/awsquiz peer compute")
    await votes([ana], right(table))
    await table.passes(seconds=A_MINUTE)
    assert "A streak of 4 ended: 6 days before Thursday" in await keeps(table, ana, 12)
    assert "Were you away?" not in await keeps(table, ana, 12)


async def test_what_is_forgiven_in_a_round_or_a_vote_is_told_there(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await keeps(table, ana, 2, 3, 4, 5)
    await keeps(table, bo, 2, 3, 4, 5)
    goes_to(table, 7)
    await ana.says("/awsquiz peer compute")
    await votes([ana], right(table))
    await table.passes(seconds=A_MINUTE)
    told = "You missed Friday: forgiven. One miss in seven days is."
    assert told in await ana.clicks("How did I do?", on=card(table))
    asked = await starts(table, bo, ana)
    assert told in await bo.answers(on=asked)
    assert "forgiven" not in await ana.answers(on=asked)


async def test_the_daily_of_a_channel_can_be_missed_and_taken_out(table: Table, admin: Person) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    for day in (23, 24):
        await daily_at(table, day)
        await ana.answers()
        await bo.answers()
    for day in (25, 26, 27, 28):
        await daily_at(table, day)
        await bo.answers()
    await daily_at(table, 29)
    assert "Were you away?" in await ana.answers()
    assert "your streak is 3." in await ana.clicks("I was away")
    board = await bo.says("/awsquiz leaderboard all everyone")
    assert "3 days" in board
    assert "away" not in board  # nobody else is told
    assert await problems(table) == []


async def test_said_twice_it_is_said_once(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    again = ana.private
    await ana.clicks("I was away")
    ana.private = again
    with table.nothing_changes():
        said = await ana.clicks("I was away")
    assert said == "No streak of yours ended there, so nothing has changed. Your streak is 5."


async def test_clicking_the_card_again_shows_the_offer_again_and_only_while_it_holds(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    assert "Were you away?" in await ana.answers()
    goes_to(table, 19)
    assert "Were you away?" in await ana.answers(on=table.card)
    goes_to(table, 20)
    assert "Were you away?" not in await ana.answers(on=table.card)


async def test_it_can_be_said_for_seven_days(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    verdict = ana.private
    goes_to(table, 20)
    ana.private = verdict
    with table.nothing_changes():
        assert "for 7 days after you are back, and they are over." in await ana.clicks("I was away")
    goes_to(table, 19)  # the clock was wrong, and is right now
    ana.private = verdict
    assert "your streak is" in await ana.clicks("I was away")
    assert await problems(table) == []


@pytest.mark.parametrize(("back", "offered"), [(31, True), (32, False)])
async def test_thirty_days_are_the_most(table: Table, back: int, offered: bool) -> None:
    """Kept the first two of November, back on the second or the third of December."""
    ana = table.person("Ana")
    told = await keeps(table, ana, 1, 2, 2 + back)
    assert ("Were you away?" in told) is offered
    said = await ana.presses(encode(WasAway(3)))
    assert ("your streak is 3" in said) is offered
    if not offered:
        assert said.startswith("You were away for more than 30 days")
        assert table.rows(AWAY) == []


async def test_a_short_streak_that_ended_is_worth_no_word(table: Table) -> None:
    assert "Were you away?" not in await keeps(table, table.person("Ana"), 2, 12)


async def test_a_forgiven_miss_is_none_to_be_away_for(table: Table) -> None:
    ana = table.person("Ana")
    assert "forgiven" in await keeps(table, ana, 2, 3, 5)
    with table.nothing_changes():
        assert "Your streak is 3." in await ana.presses(encode(WasAway(3)))


async def test_what_was_forgiven_on_a_day_away_is_told_no_more_and_not_again(table: Table) -> None:
    ana = table.person("Ana")
    assert "You missed Wednesday: forgiven." in await keeps(table, ana, 2, 3, 5)
    await keeps(table, ana, 6, 16)
    await ana.clicks("I was away")
    assert "forgiven" not in await keeps(table, ana, 17)
    assert await the_streak_of(ana) == "6 · best 6"


async def test_a_forged_button_says_nothing_of_others_and_changes_nothing(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await keeps(table, bo, 2, 3, 4, 5, 12)
    with table.nothing_changes():
        for card in (1, 5, 99, 2**31 - 1):
            assert "no longer works" in await ana.presses(encode(WasAway(card)))
        assert "no longer works" in await table.person("Bo", workspace="T2").presses(encode(WasAway(5)))


async def test_an_older_verdict_of_the_days_since_is_as_good(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12, 13)
    assert "your streak is 6." in await ana.presses(encode(WasAway(6)))
    assert await problems(table) == []


async def test_a_year_has_sixty_days(table: Table) -> None:
    """Two absences of thirty days, and one that is too much in that year, and not in the next."""
    ana = table.person("Ana")
    table.now = table.now.replace(month=3, day=1)
    for _ in range(2):
        for _ in range(2):
            await answers_a_question(ana)
            table.later(days=1)
        table.later(days=30)
        await answers_a_question(ana)
        assert "your streak is" in await ana.clicks("I was away")
        await table.tick(2)
        table.later(days=1)
    await answers_a_question(ana)
    table.later(days=20)
    assert "Were you away?" not in await answers_a_question(ana)
    said = await ana.says(f"/awsquiz away until {table.now + timedelta(days=9):%Y-%m-%d}")
    assert said.startswith("A year has 60 days away, and you have 0 days left in 2026.")
    table.now = table.now.replace(year=2027)
    said = await ana.says(f"/awsquiz away until {table.now + timedelta(days=9):%Y-%m-%d}")
    assert said.startswith("You are away until ")
    assert await problems(table) == []
