"""The fair board of a channel: the first three and one's own place, of a month's dailies."""

from __future__ import annotations

import pytest

from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.test_leaderboard import lines
from tests.quiz_table import CHANNEL, Person, Table

__all__ = ["a_daily_setter"]
NAMES = ("Ana", "Bo", "Cleo", "Dan", "Eve", "Fay")


@pytest.fixture
def people(table: Table) -> dict[str, Person]:
    return {name: table.person(name) for name in NAMES}


async def plays(table: Table, day: int, people: dict[str, Person], right: str, wrong: str = "") -> None:
    """Those whose initials are given answer a day's daily, rightly or not."""
    card = await daily_at(table, day)
    for name, person in people.items():
        if name[0] in right + wrong:
            await person.answers(right=name[0] in right, on=card)


async def season(person: Person, words: str = "season") -> list[str]:
    said = await person.says(f"/awsquiz {words}")
    assert "only you see this" in said
    return lines(person.private)


@pytest.mark.usefixtures("admin")
async def test_right_answers_over_chances(table: Table, people: dict[str, Person]) -> None:
    await plays(table, 24, people, "ABC", "DE")
    await plays(table, 25, people, "AB", "CDE")
    await plays(table, 26, people, "A", "BCD")
    assert await season(people["Ana"]) == ["1 You", "2 Bo", "3 Cleo"]
    said = await people["Eve"].says("/awsquiz season")
    assert "You are number 4 of 5." in said
    assert "%" not in said


@pytest.mark.usefixtures("admin")
async def test_who_joins_late_can_win_and_one_answer_is_not_enough(
    table: Table, people: dict[str, Person]
) -> None:
    await plays(table, 23, people, "AB", "CDE")
    await plays(table, 24, people, "B", "ACDE")
    await plays(table, 25, people, "FA", "BCDE")
    assert (await season(people["Fay"]))[0] != "1 You"
    assert "You are not on it: it takes 2 answered dailies." in await people["Fay"].says("/awsquiz season")
    await plays(table, 26, people, "F", "ABCDE")
    assert (await season(people["Fay"]))[0] == "1 You"


@pytest.mark.usefixtures("admin")
async def test_what_one_let_pass_counts_and_a_day_away_does_not(
    table: Table, people: dict[str, Person]
) -> None:
    await plays(table, 23, people, "ABC", "DE")
    await people["Bo"].says("/awsquiz away until 2026-11-26")
    await plays(table, 24, people, "", "DE")
    await plays(table, 25, people, "", "DE")
    await plays(table, 26, people, "ABC", "DE")
    await daily_at(table, 27)  # closes the one before
    assert await season(people["Dan"]) == ["1 Bo", "2 Ana", "2 Cleo"]


@pytest.mark.usefixtures("admin")
async def test_an_open_daily_is_no_missed_chance_yet(table: Table, people: dict[str, Person]) -> None:
    await plays(table, 23, people, "AB", "CDE")
    await plays(table, 24, people, "AB", "CDE")
    await plays(table, 25, people, "", "A")
    assert (await season(people["Cleo"]))[:2] == ["1 Bo", "2 Ana"]


@pytest.mark.usefixtures("admin")
async def test_four_people_are_too_few(table: Table, people: dict[str, Person]) -> None:
    for day in (23, 24):
        await plays(table, day, people, "AB", "CD")
    said = await people["Ana"].says("/awsquiz season")
    assert "Too few to say. It takes 5 people who answered 2 dailies each." in said
    assert "Ana" not in said


@pytest.mark.usefixtures("admin")
async def test_who_left_hides_or_is_forgotten_is_not_on_it(table: Table, people: dict[str, Person]) -> None:
    everybody = people | {name: table.person(name) for name in ("Gus", "Hal")}
    for day in (23, 24):
        await plays(table, day, everybody, "ABCGH", "DEF")
    await people["Ana"].says("/awsquiz hide me")
    await people["Bo"].forgets()
    table.platform.called["U-CLEO"] = None
    shown = await season(people["Dan"])
    assert shown == ["1 Gus", "1 Hal", "3 You", "3 Eve", "3 Fay"]
    assert "You are hidden from the boards." in await people["Ana"].says("/awsquiz season")


@pytest.mark.usefixtures("admin")
async def test_each_season_begins_anew_and_the_one_before_can_be_seen(
    table: Table, people: dict[str, Person]
) -> None:
    for day in (23, 24):
        await plays(table, day, people, "A", "BCDE")
    goes_to(table, 31)
    assert "The season of December" in await people["Ana"].says("/awsquiz fair board")
    assert "Too few to say" in await people["Ana"].says("/awsquiz season")
    assert "The season of November" in await people["Ana"].clicks("Last month")
    assert people["Ana"].replaced[-1]
    assert lines(people["Ana"].private)[0] == "1 You"
    assert "The season of December" in await people["Ana"].clicks("This month")


async def test_it_is_a_channels_and_needs_names(table: Table, people: dict[str, Person]) -> None:
    said = await people["Ana"].says("/awsquiz season", "D-ANA", direct=True)
    assert said == "A season is a channel's. Ask for it in one."
    await people["Ana"].says("/awsquiz leaderboard")
    assert "The season of" in await people["Ana"].clicks("Season")
    table.names = False
    table.restarts()
    assert (await people["Ana"].says("/awsquiz season")).startswith("This quiz shows no names")


@pytest.mark.usefixtures("admin")
async def test_who_left_the_channel_is_not_on_it_and_the_next_ones_move_up(
    table: Table, people: dict[str, Person]
) -> None:
    await plays(table, 24, people, "ABCD", "EF")
    await plays(table, 25, people, "ABC", "DEF")
    await plays(table, 26, people, "AB", "CDEF")
    table.platform.outside |= {(CHANNEL, "U-ANA")}
    assert await season(people["Dan"]) == ["1 Bo", "2 Cleo", "3 You"]
    assert "You are number 3 of 5." in await people["Dan"].says("/awsquiz season")
    table.platform.outside |= {(CHANNEL, "U-BO")}
    await table.passes(minutes=1)
    assert "Too few to say." in await people["Dan"].says("/awsquiz season")
    table.platform.outside = {("elsewhere", "U-ANA")}
    await table.passes(minutes=1)
    assert await season(people["Dan"]) == ["1 Ana", "1 Bo", "3 Cleo"]


@pytest.mark.usefixtures("admin")
async def test_a_silent_platform_says_of_nobody_that_they_left(
    table: Table, people: dict[str, Person]
) -> None:
    await plays(table, 24, people, "ABC", "DE")
    await plays(table, 25, people, "AB", "CDE")
    table.platform.silent = True
    assert (await season(people["Dan"]))[0] == "1 Ana"
