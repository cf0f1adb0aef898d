"""The fair board of a channel: the first three and one's own place, of a month's dailies."""

from __future__ import annotations

import asyncio
import random
from datetime import date, timedelta

import pytest

from bot.commands import Away, Back
from bot.messages import Message
from bot.store import Tx, away, seasons
from tests.drawn import as_text
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
async def test_who_only_practised_before_has_missed_no_daily(table: Table, people: dict[str, Person]) -> None:
    """It begins with one's first daily in the channel, as the board says below it."""
    goes_to(table, 22, "10:00")
    await people["Ana"].says("/awsquiz practice compute")
    await people["Ana"].answers()
    await plays(table, 23, people, "", "DE")
    await plays(table, 24, people, "", "DE")
    await plays(table, 25, people, "ABC", "DE")
    await plays(table, 26, people, "ABC", "DE")
    assert await season(people["Dan"]) == ["1 Ana", "1 Bo", "1 Cleo"]


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


async def test_a_season_begins_with_the_dates_of_the_channels_dailies(
    table: Table, people: dict[str, Person]
) -> None:
    """An office in Auckland, where December has begun for twelve hours when it does in Berlin."""
    admin = table.person("Admin", admin=True, zone="Europe/Berlin")
    goes_to(table, 28)
    await admin.says("/awsquiz daily at 09:30 pacific/auckland mon-sun")
    for day in (29, 30):
        goes_to(table, day, "20:30")
        await table.tick(2)
        assert "The season of " + ("November", "December")[day - 29] in await people["Ana"].says(
            "/awsquiz season"
        )


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
async def test_of_many_who_left_the_channel_none_is_on_it(table: Table) -> None:
    """Those of a course that has ended, say, who were ahead of all."""
    crowd = [table.person(f"Person {n:02}") for n in range(18)]
    for day in range(23, 29):
        card = await daily_at(table, day)
        for n, person in enumerate(crowd):
            await person.answers(right=n < 12 and n // 3 <= day - 23, on=card)
    table.platform.outside |= {(CHANNEL, person.actor.user) for person in crowd[:12]}
    shown = "\n".join(await season(crowd[15]))
    assert [person.actor.name for person in crowd[:12] if person.actor.name in shown] == []
    assert "You are number 1 of 6, with 5 others." in await crowd[15].says("/awsquiz season")


@pytest.mark.usefixtures("admin")
async def test_a_silent_platform_says_of_nobody_that_they_left(
    table: Table, people: dict[str, Person]
) -> None:
    await plays(table, 24, people, "ABC", "DE")
    await plays(table, 25, people, "AB", "CDE")
    table.platform.silent = True
    assert (await season(people["Dan"]))[0] == "1 Ana"


LET_PASS = "SELECT channel, month, dailies FROM season_absences"


async def a_december(table: Table, admin: Person, people: dict[str, Person]) -> None:
    """Bo is away on its first two days; of its five dailies nobody answers the last."""
    goes_to(table, 30)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    await plays(table, 30, people, "ABC", "DE")
    await people["Bo"].says("/awsquiz away until 2026-12-03")
    await daily_at(table, 31)
    await daily_at(table, 32)
    for day in (33, 34):
        await plays(table, day, people, "ABC", "DE")
    await daily_at(table, 35)
    await admin.says("/awsquiz daily off")


@pytest.mark.parametrize(
    ("seen_from", "first", "place"), [("Bo", "You", "1 of 5."), ("Dan", "Bo", "4 of 5, with 1 other.")]
)
async def test_a_season_stays_as_it_was_when_dates_of_days_away_are_let_go(
    table: Table, admin: Person, people: dict[str, Person], seen_from: str, first: str, place: str
) -> None:
    await a_december(table, admin, people)
    known = []
    for day in (61, 62, 63, 92):  # from New Year's Eve to the end of January
        goes_to(table, day)
        await table.tick(2)
        known += table.rows("SELECT count(*) FROM days_away")
        await people[seen_from].says("/awsquiz season")
        if day > 61:
            await people[seen_from].clicks("Last month")
        message = people[seen_from].private
        assert lines(message) == [f"1 {first}", "2 Ana", "2 Cleo"]
        assert isinstance(message, Message)
        assert f"You are number {place}" in as_text(message)
    assert known == [(2,), (1,), (0,), (0,)]


async def test_of_the_dates_only_a_number_stays_and_no_longer_than_it_is_told(
    table: Table, admin: Person, people: dict[str, Person]
) -> None:
    await a_december(table, admin, people)
    await people["Fay"].says("/awsquiz away until 2026-12-20")  # who has answered nothing here
    goes_to(table, 92)
    await table.tick(4)
    assert table.rows("SELECT * FROM days_away") == []
    assert table.rows(LET_PASS) == [("general", "2026-12-01", 2)]
    table.later(days=402)  # what was posted in January is drawn anew until then
    await table.tick(2)
    assert table.rows(LET_PASS) == [("general", "2026-12-01", 2)]
    await table.passes(days=2)
    assert table.rows(LET_PASS) == []


async def test_two_processes_that_let_dates_go_count_them_once(
    table: Table, admin: Person, people: dict[str, Person]
) -> None:
    await a_december(table, admin, people)
    goes_to(table, 92)
    other = table.starts()
    try:
        await asyncio.gather(
            *(
                each.database.write(lambda tx: away.let_some_go(tx, table.now, 9))
                for each in (table.bot, other)
            )
        )
    finally:
        other.database.close()
    assert table.rows(LET_PASS) == [("general", "2026-12-01", 2)]


async def test_who_is_forgotten_let_nothing_pass(
    table: Table, admin: Person, people: dict[str, Person]
) -> None:
    await a_december(table, admin, people)
    goes_to(table, 92)
    await table.tick(2)
    assert table.rows(LET_PASS) == [("general", "2026-12-01", 2)]
    await people["Bo"].forgets()
    assert table.rows(LET_PASS) == []


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_dates_are_let_go_every_season_stays_as_it_was(
    table: Table, admin: Person, people: dict[str, Person], seed: int
) -> None:
    """Two dailies a day here and one elsewhere, some of which are deleted or revealed early; people who
    answer what they like, one of them from the middle of December on, say days away, and take them back.
    """
    chance = random.Random(seed)
    await admin.says("/awsquiz daily add 15:00 mon-sun")
    await admin.says("/awsquiz daily at 09:30 utc mon-sun", "elsewhere")
    for day in range(24, 62):
        for time in ("09:30", "15:00"):
            goes_to(table, day, time)
            await table.tick(2)
            for person in people.values():
                match chance.randrange(8):
                    case 0 | 1 | 2 if person != people["Fay"] or (day, time) > (45, "12:00"):
                        card = chance.choice(table.cards[-2:])
                        await person.answers(right=chance.random() < 0.5, on=card)
                    case 3:
                        until = table.now + timedelta(days=chance.randrange(1, 15))
                        await person.does(Away(f"{until:%Y-%m-%d}"))
                    case 4:
                        await person.does(Back())
        if day % 5 == 0:
            table.platform.deletes(table.card)
        if day % 3 == 0 and "Reveal now" in table.cards[-2].text:
            await admin.reveals(table.cards[-2])

    def told(tx: Tx) -> list[object]:
        each = (seasons.tallies(tx, 1, channel, date(2026, 12, 1)) for channel in (CHANNEL, "elsewhere"))
        return [sorted(tallies, key=lambda tally: tally.player_id) for tallies in each]

    def lets_go(tx: Tx) -> bool:
        before = told(tx)
        some = away.let_some_go(tx, table.now, 9)
        assert told(tx) == before
        return some

    assert all(await table.bot.database.read(told))
    for day in range(62, 93):
        goes_to(table, day)
        await table.bot.database.write(lets_go)
        if day < 65:  # until the last of December's has closed
            await table.tick(2)
    assert len({channel for channel, *_ in table.rows(LET_PASS)}) == 2
    assert table.rows("SELECT on_date FROM days_away WHERE on_date < '2027-01-01'") == []
