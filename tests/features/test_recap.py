"""The week's recap: above the question of the next week's first daily, where a keeper ticked it."""

from __future__ import annotations

import pytest

from bot.messages import Message
from bot.quiz.question import Bank
from tests.drawn import as_text
from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.recaps import NAMES, a_week, days, monday
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of

__all__ = ["a_daily_setter"]


async def test_it_is_off_until_a_keeper_ticks_it(table: Table, admin: Person) -> None:
    await a_week(table)
    assert "The week of" not in await monday(table)
    assert "tells of the week before" in await admin.says("/awsquiz daily recap")


async def test_the_weeks_first_daily_tells_of_the_week_before(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    said = await monday(table)
    first, *rest = said.splitlines()
    assert first == "The week of 23 November: 5 people gave 10 answers to 7 dailies, 60 % right."
    assert any(line.startswith("Most missed: “") and "1 of 5 right. Answer: " in line for line in rest)
    assert "Ahead" not in said  # nobody has said that they may be named
    assert "Daily · " in said
    assert "The week of" not in (await daily_at(table, 31)).text


async def test_a_season_closes_in_the_first_recap_after_it(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await table.person("Ana").says("/awsquiz name me")
    for day in range(25, 37):
        card = await daily_at(table, day)
    assert "The season" not in card.text
    card = await daily_at(table, 37)  # Monday, 7 December
    assert "The season of November is over: number 1 Ana.\n" in card.text
    assert "The season" not in (await days(table, 38, 44)).text


async def test_four_answers_are_too_few_to_say(table: Table, admin: Person) -> None:
    card = await daily_at(table, 23)
    for name in NAMES[:4]:
        await table.person(name).answers(on=card)
    await admin.says("/awsquiz daily recap")
    for day in range(24, 30):
        await daily_at(table, day)
    said = (await daily_at(table, 30)).text
    assert "4 people gave 4 answers to 7 dailies, too few to say how many were right." in said
    assert "Most missed" not in said


async def test_the_share_says_of_how_many_answers_it_is(table: Table, admin: Person) -> None:
    """Four answered the first and seven the second: five of those may be told of."""
    everybody = [*map(table.person, NAMES), table.person("Fay"), table.person("Gus")]
    for day, people in ((23, everybody[:4]), (24, everybody)):
        card = await daily_at(table, day)
        for n, person in enumerate(people):
            await person.answers(right=n < 3, on=card)
    await admin.says("/awsquiz daily recap")
    said = await monday(table)
    assert said.startswith("The week of 23 November: 7 people gave 11 answers to 7 dailies, 60 % of 5 right.")


async def test_what_was_set_aside_is_not_told_with_its_answer(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await days(table, 25, 30)
    assert "Most missed: “" in table.card.text
    ((id,),) = table.rows("SELECT question_id FROM cards WHERE on_date = '2026-11-23'")
    out = {id: table.bank.questions[id]}
    left = [each for key, each in table.bank.questions.items() if key != id]
    table.restarts(Bank(table.bank.topics, bank_of(*left).questions, aside=out))
    await table.person("Ana").answers()
    await table.passes(seconds=11)
    assert "1 answered" in table.card.text
    assert "Most missed" not in table.card.text


async def test_a_keeper_takes_it_away_again(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    assert "tells of the week before" not in await admin.says("/awsquiz daily recap off")
    assert "The week of" not in await monday(table)


@pytest.mark.usefixtures("admin")
async def test_a_first_week_has_nothing_to_tell(table: Table) -> None:
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily recap")
    assert "The week of" not in (await daily_at(table, 23)).text


async def test_a_season_is_told_once_where_dailies_begin_on_tuesdays(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily at 09:30 utc tue,thu")
    await admin.says("/awsquiz daily recap")
    said = [(await daily_at(table, day)).text for day in (26, 31, 33, 38)]  # 1, 3 and 8 December
    assert ["The season of November is over" in each for each in said] == [False, True, False, False]


async def test_after_holidays_the_last_week_before_them_is_told(table: Table, admin: Person) -> None:
    """And the season that ended in them."""
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await admin.says("/awsquiz daily pause until 2026-12-14")
    said = (await daily_at(table, 44)).text
    assert said.startswith("The week of 23 November: 5 people gave 10 answers to 2 dailies, 60 % right.")
    assert "The season of November is over. Those who led it do not show their names." in said
    assert "The week of 14 December: nobody answered." in (await days(table, 45, 51)).text


async def test_after_half_a_year_there_is_no_week_to_tell(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await admin.says("/awsquiz daily pause until 2027-05-10")
    said = (await daily_at(table, 191)).text
    assert "The week of" not in said
    assert "The season of April is over. Too few played it to say who won." in said


@pytest.mark.parametrize(
    ("weeks", "next_one", "after_it"), [(2, 37, 51), (3, 44, 65), (4, 51, 79)], ids=["2", "3", "4"]
)
async def test_one_of_every_few_weeks_tells_of_the_last_week_that_had_one(
    table: Table, admin: Person, weeks: int, next_one: int, after_it: int
) -> None:
    await admin.says(f"/awsquiz daily at 09:30 mon-fri every {weeks} weeks")
    assert "tells of the last week that had one" in await admin.says("/awsquiz daily recap")
    await a_week(table)
    first, *rest = (await days(table, 25, next_one)).text.splitlines()
    assert first == "The week of 23 November: 5 people gave 10 answers to 5 dailies, 60 % right."
    assert any(line.startswith("The season of November is over") for line in rest)
    said = (await days(table, next_one + 1, after_it)).text
    assert f"The week of {next_one - 30} December: nobody answered." in said


async def test_a_season_before_the_first_daily_is_none(table: Table, admin: Person) -> None:
    await admin.says("/awsquiz daily pause until 2026-12-01")
    await admin.says("/awsquiz daily recap")
    said = (await days(table, 31, 37)).text
    assert said.startswith("The week of 30 November: nobody answered.")
    assert "The season" not in said


async def test_a_week_over_a_years_end(table: Table, admin: Person) -> None:
    await days(table, 23, 57)
    await admin.says("/awsquiz daily recap")
    card = await daily_at(table, 58)  # 28 December, a Monday
    for name in NAMES:
        await table.person(name).answers(on=card)
    said = (await days(table, 59, 65)).text
    assert said.startswith("The week of 28 December: 5 people gave 5 answers to 7 dailies, 100 % right.")
    assert "The season of December is over. Too few played it to say who won." in said


async def test_of_several_dailies_one_tells_of_the_week(table: Table, admin: Person) -> None:
    await admin.says("/awsquiz daily add 15:00 mon-sun")
    for at in ("09:30", "15:00"):
        await admin.says(f"/awsquiz daily recap {at}")
    await days(table, 23, 29, "09:30", "15:00")
    assert "The week of 23 November" in (await days(table, 30, 30)).text
    assert "The week of" not in (await days(table, 30, 30, "15:00")).text


@pytest.mark.parametrize("late", [False, True], ids=["each in time", "both late"])
async def test_a_week_is_told_once_where_a_later_date_comes_first(
    table: Table, admin: Person, *, late: bool
) -> None:
    """Tuesday's in Auckland comes some hours before Monday's in Los Angeles."""
    await a_week(table)
    goes_to(table, 29, "12:00")
    await admin.says("/awsquiz daily at 09:30 Pacific/Auckland tue")
    await admin.says("/awsquiz daily add 15:00 America/Los_Angeles mon")
    await admin.says("/awsquiz daily recap all")
    for time in ("23:01",) if late else ("20:30", "23:01"):
        goes_to(table, 30, time)
        await table.tick(2)
    told = ["The week of 23 November" in card.text for card in table.cards[-2:]]
    assert sorted(told) == [False, True]
    assert late or told[0], "the first one tells"


async def test_it_tells_no_answer_of_a_daily_that_is_still_open(table: Table, admin: Person) -> None:
    await admin.says("/awsquiz daily add 15:00 mon-sun")
    await admin.says("/awsquiz daily recap 09:30")
    card = await days(table, 23, 29, "09:30", "15:00")
    for name in NAMES:
        await table.person(name).answers(right=False, on=card)
    said = (await days(table, 30, 30)).text
    assert "5 people gave 5 answers" in said
    assert "too few to say how many were right" in said
    assert "Most missed" not in said
    await days(table, 30, 30, "15:00")
    await table.person("Ana").answers(on=table.cards[-2])  # whoever answers has it drawn anew
    await table.passes(seconds=11)
    assert "Most missed" in table.cards[-2].text


async def test_it_leaves_for_the_question(table: Table, admin: Person) -> None:
    """What a platform without room shows in its place: less and less of the week, the whole question."""
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await monday(table)
    message = table.card.message
    *less, alone = [as_text(Message(parts, "")) for parts in message.shorter]
    assert [each.startswith("The week of 23 November") for each in less] == [True, True]
    assert all(each.endswith(alone) for each in less)
    assert alone.startswith("Daily · ")


async def test_a_mended_key_shows_in_it(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    assert "Most missed" in await monday(table)
    [(question,)] = table.rows("SELECT question_id FROM cards ORDER BY id LIMIT 1")
    await rescored(table, question, 0, 1, 2, 3)
    await table.passes(seconds=11)
    assert "Most missed" not in table.card.text
