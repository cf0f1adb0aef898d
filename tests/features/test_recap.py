"""The week's recap: above the question of the next week's first daily, where a keeper ticked it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages import Message
from bot.ports import Member, Place
from bot.quiz.question import Bank
from tests.drawn import as_text
from tests.fake_platform import Posted
from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.quiz_table import CHANNEL, Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of

__all__ = ["a_daily_setter"]
NAMES = ("Ana", "Bo", "Cleo", "Dan", "Eve")


async def a_week(table: Table) -> None:
    """Five answer the dailies of Monday and Tuesday, Ana alone rightly on Monday."""
    for day, right in ((23, "A"), (24, "ABCDE")):
        card = await daily_at(table, day)
        for name in NAMES:
            await table.person(name).answers(right=name[0] in right, on=card)


async def monday(table: Table) -> str:
    return (await days(table, 25, 30)).text


async def days(table: Table, first: int, last: int, *times: str) -> Posted:
    """Each of them with what its dailies post; the last one."""
    for day in range(first, last + 1):
        for time in times or ("09:30",):
            goes_to(table, day, time)
            await table.tick(2)
    return table.card


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


async def test_it_names_who_wants_it_and_no_more_once_they_do_not(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo", "Cleo"):
        await table.person(name).says("/awsquiz name me")
    said = await monday(table)
    assert "Ahead, of those who show their names: Ana with " in said
    assert "Bo with " in said
    await table.person("Ana").says("/awsquiz name me off")
    await table.person("Bo").says("/awsquiz hide me")
    await table.person("Cleo").forgets()
    await table.passes(seconds=11)
    assert "Ahead" not in table.card.text
    assert "Ana" not in table.card.text


async def test_who_left_the_channel_is_not_named(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    table.platform.outside.add((CHANNEL, "U-ANA"))
    said = await monday(table)
    assert "Ahead, of those who show their names: Bo with " in said
    assert "Ana" not in said


async def test_who_leaves_the_channel_later_is_gone_from_the_next_drawing(
    table: Table, admin: Person
) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    assert "Ana with " in await monday(table)
    table.platform.outside.add((CHANNEL, "U-ANA"))
    await table.passes(minutes=1)
    await table.person("Bo").answers()
    await table.passes(seconds=11)
    assert "of those who show their names: Bo with " in table.card.text
    assert "Ana" not in table.card.text
    table.platform.silent = True  # what it told last holds
    await table.passes(minutes=2)
    await table.person("Cleo").answers()
    await table.passes(seconds=11)
    assert "2 answered" in table.card.text
    assert "Ana" not in table.card.text


async def test_who_is_said_to_have_left_is_gone_without_another_answer(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    assert "Ana with " in await monday(table)
    here = Place("slack", "T1", CHANNEL)
    for user in ("U-ANA", "U-CLEO", "U-NOBODY"):  # who is named, who is not, and who never played
        await table.bot.engine.left(here, user)
    await table.bot.engine.left(Place("slack", "T-OTHER", CHANNEL), "U-ANA")
    await table.passes(seconds=11)
    assert "of those who show their names: Bo with " in table.card.text
    assert "Ana" not in table.card.text


async def test_who_was_deactivated_is_not_named_though_nobody_had_looked(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    await days(table, 25, 29)
    table.platform.called = {"U-ANA": None, "U-BO": Member("Robert")}  # since the last look at who is there
    said = as_text((await daily_at(table, 30)).shown[0])
    assert "of those who show their names: Robert with " in said
    assert "Ana" not in said


async def test_a_season_that_closes_names_none_who_left_the_channel(table: Table, admin: Person) -> None:
    await a_week(table)
    card = await daily_at(table, 25)
    await table.person("Fay").answers(on=card)
    card = await daily_at(table, 26)
    await table.person("Fay").answers(on=card)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Fay", "Eve"):
        await table.person(name).says("/awsquiz name me")
    table.platform.outside.add((CHANNEL, "U-ANA"))
    said = (await days(table, 27, 37)).text
    assert "The season of November is over: number 1 Fay" in said
    assert "Ana" not in said


@pytest.mark.parametrize("words", ["hide me", "forget me"])
async def test_who_goes_hears_that_an_old_one_still_names_them(
    table: Table, admin: Person, words: str
) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz name me")
    told = await days(table, 25, 30)
    await days(table, 31, 32)
    table.later(days=31)
    for person, names in ((bo, False), (ana, True)):
        said = await (person.forgets() if words == "forget me" else person.says(f"/awsquiz {words}"))
        assert ("weeks that I told of so long ago can still show your name" in said) == names
    await table.passes(seconds=11)
    assert "Ana with " in told.text


async def test_who_wants_to_be_named_no_more_hears_so_too(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz name me")
    await days(table, 25, 31)
    table.later(days=20)
    assert "can still show" not in await ana.says("/awsquiz name me off")
    await ana.says("/awsquiz name me")
    table.later(days=20)
    for person, names in ((bo, False), (ana, True)):
        said = await person.says("/awsquiz name me off")
        assert ("Weeks that I told of more than 30 days ago can still show your name" in said) == names


async def test_who_answers_it_is_asked_once_whether_posts_may_name_them(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await monday(table)
    ana = table.person("Ana")
    assert "Name me in posts" in await ana.answers()
    assert "I name you in my posts now" in await ana.clicks("Name me in posts")
    assert "Name me in posts" not in await ana.answers()
    await daily_at(table, 31)
    assert "Name me in posts" not in await ana.answers()


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


async def test_it_names_the_first_of_those_who_want_it_wherever_they_stand(
    table: Table, admin: Person
) -> None:
    """Twelve who are not named come before her; who has no points leads nothing."""
    card = await daily_at(table, 23)
    for n in range(12):
        await table.person(f"P{n}").answers(right=True, on=card)
    await daily_at(table, 24)
    for name, right in (("Ana", True), ("Bo", False)):
        await table.person(name).says("/awsquiz name me")
        await table.person(name).answers(right=right, on=table.card)
    assert await days(table, 25, 25)
    for n in range(12):
        await table.person(f"P{n}").answers(right=True, on=table.card)
    await admin.says("/awsquiz daily recap")
    said = (await days(table, 26, 30)).text
    (line,) = (
        line for line in said.splitlines() if line.startswith("Ahead, of those who show their names: ")
    )
    assert "Ana with " in line
    assert "Bo" not in line


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


async def test_people_of_one_name_are_told_apart_and_long_ones_cut(table: Table, admin: Person) -> None:
    long = "A name that goes on and on, much longer than anybody's"
    card = await daily_at(table, 23)
    for n, user in enumerate("VWXYZ"):
        person = table.person(user)
        person.actor = replace(person.actor, name="Ana" if n < 2 else long)
        await person.answers(on=card)
        await person.says("/awsquiz name me")
    await admin.says("/awsquiz daily recap")
    said = await monday(table)
    [led] = [line for line in said.splitlines() if line.startswith("Ahead")]
    led = led.removeprefix("Ahead, of those who show their names: ")
    names = [each.split(" with ")[0] for each in led.split(", ")]
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 14


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
