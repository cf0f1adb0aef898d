"""A season is closed when the card that tells of it is asked: what is answered later counts in none."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.commands import Away
from bot.ports import Trouble
from bot.quiz.season import Tally
from bot.store import Tx, away, season_ends, seasons
from tests.fake_platform import Posted
from tests.features.recaps import NAMES
from tests.features.test_leaderboard import lines
from tests.quiz_table import CHANNEL, Table

OVER = "The season of January is over: number 1 Ana, number 1 Bo, number 3 Cleo."


def goes_to(table: Table, day: int, time: str) -> None:
    """A day of January 2027 (the 31st is a Sunday) or, from 32 on, of February, a moment after that."""
    hour, minute = map(int, time.split(":"))
    table.now = datetime(2027, 1, 1, hour, minute, 1, tzinfo=UTC) + timedelta(days=day - 1)


async def asked(table: Table, day: int, time: str) -> Posted:
    """What comes then."""
    goes_to(table, day, time)
    await table.tick(2)
    return table.card


async def answered(table: Table, card: Posted, right: str) -> None:
    """By all, of whom these know it."""
    for name in NAMES:
        await table.person(name).answers(right=name[0] in right, on=card)


async def begins(table: Table, *settings: str) -> None:
    goes_to(table, 28, "12:00")
    for words in settings:
        await table.person("Admin", admin=True).says(f"/awsquiz {words}")
    for name in NAMES:
        await table.person(name).says("/awsquiz name me")


async def its_last_daily_is_open(table: Table, *settings: str) -> Posted:
    """It comes on Sunday at 15:00, so that it is open still when the next season's first one comes at 09:30.
    Of the three before it Ana and Bo know all, Cleo and Dan two, Eve none; it, Dan alone answers, wrongly.
    """
    await begins(table, "daily at 09:30 utc mon-sun", "daily add 15:00 sun", *settings)
    for day, right in ((29, "AB"), (30, "ABCD"), (31, "ABCD")):
        await answered(table, await asked(table, day, "09:30"), right)
    last = await asked(table, 31, "15:00")
    await table.person("Dan").answers(right=False, on=last)
    return last


async def drawn_anew(table: Table, card: Posted) -> str:
    """What it tells once somebody has answered it."""
    before = len(card.shown)
    await table.person("Eve").answers(on=card)
    await table.passes(seconds=30)
    assert len(card.shown) > before
    return card.text


async def last_month(table: Table) -> list[str]:
    """As somebody sees it who plays not."""
    gus = table.person("Gus")
    await gus.says("/awsquiz season")
    assert "The season of January" in await gus.clicks("Last month")
    return lines(gus.private)


async def test_what_is_answered_after_the_recap_counts_in_no_season(table: Table) -> None:
    last = await its_last_daily_is_open(table, "daily recap all")
    recap = await asked(table, 32, "09:30")
    assert OVER in recap.text
    ana = table.person("Ana")
    assert "+20 points" in await ana.answers(on=last)
    assert OVER in await drawn_anew(table, recap)
    assert await last_month(table) == ["1 Ana", "1 Bo", "3 Cleo"]
    await asked(table, 32, "15:01")  # it is over
    assert await last_month(table) == ["1 Ana", "1 Bo", "3 Cleo"]
    await ana.says("/awsquiz leaderboard week")
    assert lines(ana.private)[0].startswith("1 You")


async def test_a_daily_that_is_open_at_the_recap_is_a_chance_of_who_answered_it_before(table: Table) -> None:
    """Neither of who never did, as Cleo, nor of who does later, as Bo; of Dan, who had, it is."""
    last = await its_last_daily_is_open(table, "daily recap all")
    recap = await asked(table, 32, "09:30")
    await table.person("Bo").answers(right=False, on=last)
    await asked(table, 32, "15:01")
    assert await last_month(table) == ["1 Ana", "1 Bo", "3 Cleo"]
    dan = table.person("Dan")
    await dan.says("/awsquiz season")
    assert "You are number 4 of 5." in await dan.clicks("Last month")
    assert OVER in await drawn_anew(table, recap)


async def test_without_recaps_what_comes_late_counts(table: Table) -> None:
    last = await its_last_daily_is_open(table)
    await asked(table, 32, "09:30")
    await table.person("Ana").answers(on=last)
    await asked(table, 32, "15:01")
    assert await last_month(table) == ["1 Ana", "2 Bo", "3 Cleo", "3 Dan"]


async def test_a_recap_that_never_came_closes_nothing(table: Table) -> None:
    last = await its_last_daily_is_open(table, "daily recap all")
    table.platform.refusing[CHANNEL] = Trouble.REFUSED
    await asked(table, 32, "09:30")
    await table.person("Ana").answers(on=last)
    await asked(table, 32, "15:01")
    assert await last_month(table) == ["1 Ana", "2 Bo", "3 Cleo", "3 Dan"]


async def test_a_recap_on_its_way_has_closed_it(table: Table) -> None:
    """Answers are heard meanwhile; whoever looks sees what it will tell."""
    last = await its_last_daily_is_open(table, "daily recap all")
    table.platform.accidents.append(ConnectionError("the connection dropped"))
    assert await asked(table, 32, "09:30") == last
    await table.person("Ana").answers(on=last)
    assert await last_month(table) == ["1 Ana", "1 Bo", "3 Cleo"]
    await asked(table, 32, "09:50")
    assert OVER in table.card.text


async def test_one_that_nobody_could_answer_any_more_is_everybodys_chance(table: Table) -> None:
    """Its time was over before the recap, though the clock, which stood still, closed it later."""
    await begins(table, "daily at 09:30 utc mon-sun", "daily add 09:00 sun", "daily recap all")
    for day in (29, 30):
        await answered(table, await asked(table, day, "09:30"), "ABCD")
    await table.person("Ana").answers(right=False, on=await asked(table, 31, "09:00"))
    await asked(table, 31, "09:30")
    recap = await asked(table, 32, "09:30")
    over = "closes_at < '2027-02-01 09:30:00'"
    table.changes(f"UPDATE cards SET closed_at = '2027-02-01 10:00:00' WHERE {over}")  # noqa: S608
    said = "The season of January is over: number 1 Ana, number 1 Bo, number 1 Cleo, number 1 Dan."
    assert said in await drawn_anew(table, recap)


async def test_whose_second_answer_comes_late_is_not_on_it(table: Table) -> None:
    last = await its_last_daily_is_open(table, "daily recap all")
    fay = table.person("Fay")
    await fay.answers(on=table.cards[-2])
    recap = await asked(table, 32, "09:30")
    await fay.answers(on=last)
    assert OVER in await drawn_anew(table, recap)
    await fay.says("/awsquiz season")
    assert "You are not on it: it takes 2 answered dailies." in await fay.clicks("Last month")


async def test_the_season_that_has_begun_is_counted_as_ever(table: Table) -> None:
    await its_last_daily_is_open(table, "daily recap all")
    for day, right in ((32, "AB"), (33, "A")):
        await answered(table, await asked(table, day, "09:30"), right)
    eve = table.person("Eve")
    await eve.says("/awsquiz season")
    assert lines(eve.private) == ["1 Ana", "2 Bo", "3 Cleo", "3 Dan", "3 You"]


async def test_what_a_month_that_is_over_elsewhere_is_asked_yet_is_nobodys_chance(table: Table) -> None:
    """Its recap comes with Auckland's first of February, before the last daily of January by UTC."""
    dailies = "daily at 09:30 pacific/auckland mon-sun", "daily add 22:00 utc sun"
    await begins(table, *dailies, "daily recap all")
    for day, right in ((29, "ABC"), (30, "AB")):
        await answered(table, await asked(table, day, "20:30"), right)
    recap = await asked(table, 31, "20:30")
    assert OVER in recap.text
    await table.person("Bo").answers(on=await asked(table, 31, "22:00"))
    await asked(table, 32, "22:01")
    assert await last_month(table) == ["1 Ana", "1 Bo", "3 Cleo"]


async def test_dates_of_days_away_that_are_let_go_change_no_season_that_is_closed(table: Table) -> None:
    """Bo let one pass, and was away on the last day: of its two dailies he answers one when the recap is on
    its way, and the other was none of his chances.
    """
    await begins(table, "daily at 13:00 utc mon-sun", "daily add 15:00 sun", "daily recap all")
    for day, right in ((28, "AB"), (29, "AB"), (30, "ACDE"), (31, "CDE")):
        card = await asked(table, day, "13:10")
        for name in NAMES:
            if name != "Bo" or day < 30:
                await table.person(name).answers(right=name[0] in right, on=card)
        if day == 30:
            goes_to(table, 31, "09:00")
            await table.person("Bo").says("/awsquiz away until 2027-02-01")
    await asked(table, 31, "15:00")
    table.platform.accidents.append(ConnectionError("the connection dropped"))
    await asked(table, 32, "13:00")
    await table.person("Bo").answers(on=card)
    recap = await asked(table, 32, "13:20")
    said = "The season of January is over: number 1 Ana, number 2 Bo, number 3 Cleo"
    assert said in recap.text
    goes_to(table, 62, "09:00")
    await table.tick(2)
    assert table.rows("SELECT * FROM days_away") == []
    before = len(recap.shown)
    await table.person("Eve").says("/awsquiz name me off")
    await table.passes(seconds=30)
    assert len(recap.shown) > before
    assert said in recap.text


def told(tx: Tx) -> list[Tally]:
    """Whatever its board is drawn from."""
    season = 1, CHANNEL, date(2027, 1, 31)
    found = seasons.tallies(tx, *season, end=season_ends.of(tx, *season))
    return sorted(found, key=lambda tally: tally.player_id)


async def told_once_dates_are_let_go(table: Table) -> list[Tally]:
    for day in range(59, 65):
        goes_to(table, day, "09:00")
        await table.bot.database.write(lambda tx: away.let_some_go(tx, table.now, 9))
    assert table.rows("SELECT * FROM days_away WHERE on_date < '2027-02-01'") == []
    return await table.bot.database.read(told)


async def test_nobody_joined_sooner_by_what_they_answer_late(table: Table) -> None:
    """One of the day before is open still when Auckland's February comes; Gus was away on that day."""
    admin, fay, gus = table.person("Admin", admin=True), table.person("Fay"), table.person("Gus")
    others = "daily add 22:00 utc sat", "daily add 07:00 utc sun"
    await begins(table, "daily at 09:30 pacific/auckland mon-sun", *others, "daily recap all")
    for day in (28, 29):
        await asked(table, day, "20:30")
    goes_to(table, 30, "09:00")
    await gus.says("/awsquiz away until 2027-01-31")
    first, saturdays = await asked(table, 30, "20:30"), await asked(table, 30, "22:00")
    for person in (fay, gus):
        await person.answers(on=first)
    let_pass = await asked(table, 31, "07:00")
    goes_to(table, 31, "16:00")
    await table.tick()
    await admin.reveals(let_pass)
    await asked(table, 31, "20:30")
    closed = await table.bot.database.read(told)
    assert [(tally.right, tally.answered, tally.chances) for tally in closed] == [(1, 1, 2)] * 2
    for person in (fay, gus):
        await person.answers(on=saturdays)
    assert await table.bot.database.read(told) == closed
    assert await told_once_dates_are_let_go(table) == closed


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_comes_later_it_stays_as_it_was_when_it_was_closed(table: Table, seed: int) -> None:
    """Its recap comes with Auckland's February, before the last dailies of January by UTC."""
    chance, admin = random.Random(seed), table.person("Admin", admin=True)
    dailies = "daily at 09:30 pacific/auckland mon-sun", "daily add 16:00 utc", "daily add 22:00 utc"
    await begins(table, *dailies, "daily recap all")
    people = [(table.person(f"P{n}"), chance.choice((28, 30, 31))) for n in range(9)]  # and when they join

    closed: list[Tally] = []
    for day in range(28, 34):
        for time in ("16:00", "20:30", "22:00"):
            await asked(table, day, time)
            if (day, time) == (31, "20:30"):
                closed = await table.bot.database.read(told)
            for person, joined in people:
                if day < 31 and chance.random() < 0.2:
                    until = table.now + timedelta(days=chance.randrange(1, 3))
                    await person.does(Away(f"{until:%Y-%m-%d}"))
                for card in table.cards[-3:] if day >= joined else ():
                    if "Reveal now" in card.text and chance.random() < 0.4:
                        await person.answers(right=chance.random() < 0.5, on=card)
            for card in table.cards[-2:-1]:
                if "Reveal now" in card.text and chance.random() < 0.2:
                    await admin.reveals(card)
    assert len(closed) > 4
    assert await table.bot.database.read(told) == closed
    assert await told_once_dates_are_let_go(table) == closed
