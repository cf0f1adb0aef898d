"""What a daily may be told besides its time: how hard, what about on which day, which weeks, which dates."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.commands import DailyAt, DailyHolidays, DailySkip
from bot.forms import Form, Given, TextField
from tests.drawn import labels
from tests.quiz_table import START, Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


def next_posts(reply: str) -> list[str]:
    found = re.search(r"Next: (.*)\.", reply)
    return [words.rsplit(" ", 1)[0] for words in found[1].split(", ")] if found else []


async def days_pass(table: Table, days: int) -> None:
    for _ in range(days * 4):
        await table.passes(hours=6)


def asked(table: Table) -> list[tuple[str, str]]:
    return [(on, topic) for on, topic in table.rows("SELECT on_date, topic FROM cards ORDER BY id")]


async def test_a_hard_one_is_hard_and_a_mix_is_not_asked_for(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 10:30 mon-sun hard compute")
    assert "Daily at 10:30 Europe/Berlin, mon-sun, Compute, hard." in reply
    await days_pass(table, 2)
    assert all("· hard" in card.text for card in table.cards)
    assert len(table.cards) == 2
    assert {row[0] for row in table.rows("SELECT asked_difficulty FROM cards")} == {"hard"}
    assert "hard" not in await ana.says("/awsquiz daily at mixed")


async def test_what_is_no_difficulty_is_refused_with_those_there_are(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        reply = await ana.does(DailyAt("09:30", level="deadly" * 2000))
    assert "There is no difficulty “deadly" in reply
    assert "Take easy, medium, hard or mixed." in reply
    assert len(reply) < 200


async def test_topics_by_weekday(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 10:30 mon-fri databases mon:networking,thu,fri:compute")
    assert "Daily at 10:30 Europe/Berlin, mon-fri, Databases, mon Networking, thu, fri Compute." in reply
    await days_pass(table, 5)
    assert asked(table) == [
        ("2026-11-23", "networking"),
        ("2026-11-24", "databases"),
        ("2026-11-25", "databases"),
        ("2026-11-26", "compute"),
        ("2026-11-27", "compute"),
    ]


async def test_a_day_that_gets_a_topic_is_a_day_of_it(table: Table, ana: Person) -> None:
    assert "mon-sat" in await ana.says("/awsquiz daily at 10:30 sat:vpc")
    reply = await ana.says("/awsquiz daily at mon-wed")
    assert "Networking" not in reply, "Saturday is none of its days any more"


async def test_another_day_keeps_the_first_and_one_topic_is_for_all(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon:vpc")
    reply = await ana.says("/awsquiz daily at tue:databases")
    assert "any topic, mon Networking, tue Databases." in reply
    reply = await ana.says("/awsquiz daily at mon:any")
    assert "any topic, tue Databases." in reply
    assert "mon-fri, Compute." in await ana.says("/awsquiz daily at compute")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mon:networkin", "I don't understand “networkin”. Did you mean Networking?"),
        ("mon:vpc,fri:nonsense", "I don't understand “nonsense”."),
        ("mon:,fri:vpc", "About what on mon? Write it like mon:networking,fri:s3."),
        ("note:vpc", "I don't understand “note:vpc”."),
    ],
)
async def test_a_topic_of_a_day_that_nobody_knows_changes_nothing(
    table: Table, ana: Person, words: str, told: str
) -> None:
    await ana.says("/awsquiz daily at 10:30")
    with table.nothing_changes():
        assert told in await ana.says(f"/awsquiz daily at 10:30 {words}")
    with table.nothing_changes():
        await ana.does(DailyAt("10:30", topic="mon:" * 2500))


async def test_the_form_leaves_topics_by_weekday_as_they_are(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 compute mon:vpc,fri:any hard")
    await ana.says("/awsquiz settings")
    assert isinstance(ana.private, Form)
    topic = ana.private.fields[3]
    assert isinstance(topic, TextField)
    given: dict[str, Given] = {
        "at": "11:30",
        "zone": "Europe/Berlin",
        "days": tuple("01234"),
        "topic": topic.value,
        "until": "",
    }
    reply = await ana.fills_in(given)
    assert "Daily at 11:30 Europe/Berlin, mon-fri, Compute, mon Networking, fri any topic, hard." in reply
    await ana.says("/awsquiz settings")
    reply = await ana.fills_in(given | {"topic": "databases tue:vpc"})
    assert "mon-fri, Databases, tue Networking, hard." in reply


async def test_every_two_weeks_from_its_first_date(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 10:30 mon,wed every 2 weeks")
    assert "Daily at 10:30 Europe/Berlin, mon, wed every 2 weeks, any topic." in reply
    assert next_posts(reply) == ["Mon 23 Nov", "Wed 25 Nov", "Mon 7 Dec"]
    await days_pass(table, 15)
    assert [on for on, _ in asked(table)] == ["2026-11-23", "2026-11-25", "2026-12-07"]
    # Another time or topic leaves the weeks as they are; said again, they are counted from the next date.
    assert next_posts(await ana.says("/awsquiz daily at 11:30 vpc"))[:2] == ["Wed 9 Dec", "Mon 21 Dec"]
    await table.passes(days=3)
    assert next_posts(await ana.says("/awsquiz daily at every other week"))[:2] == [
        "Mon 14 Dec",
        "Wed 16 Dec",
    ]
    assert next_posts(await ana.says("/awsquiz daily at weekly"))[:3] == [
        *("Mon 14 Dec", "Wed 16 Dec", "Mon 21 Dec")
    ]


async def test_weeks_without_it_are_rest(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon,tue every 2 weeks")
    bo = table.person("Bo", zone="Europe/Berlin")
    for day in range(16):
        table.now = START + timedelta(days=day, hours=1)
        await table.tick(2)
        if table.cards and table.card.at.date() == table.now.date():
            await bo.answers(on=table.card)
    assert len(table.cards) == 4
    assert "4 days" in await bo.says("/awsquiz me")


async def test_dates_that_are_left_out_do_not_come_and_are_no_miss(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun")
    reply = await ana.says("/awsquiz daily skip 2026-11-24..2026-11-29")
    assert "Left out: 24 Nov to 29 Nov." in reply
    assert next_posts(reply) == ["Mon 23 Nov", "Mon 30 Nov", "Tue 1 Dec"]
    bo = table.person("Bo", zone="Europe/Berlin")
    for day in range(9):
        table.now = START + timedelta(days=day, hours=1)
        await table.tick(2)
        if table.card.at.date() == table.now.date():
            await bo.answers(on=table.card)
    assert [on for on, _ in asked(table)] == ["2026-11-23", "2026-11-30", "2026-12-01"]
    assert "3 days" in await bo.says("/awsquiz me")
    assert "Left out" not in await ana.says("/awsquiz daily")
    assert "missed" not in await ana.says("/awsquiz daily")


async def test_a_date_is_taken_back_by_words_or_by_its_button(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun")
    await ana.says("/awsquiz daily skip 2026-12-24 to 2027-01-02")
    reply = await ana.says("/awsquiz daily unskip 2026-12-27")
    assert "Left out: 24 Dec to 26 Dec, 28 Dec 2026 to 2 Jan 2027." in reply
    for words in ("skip off", "skip"):
        assert "leaves out 24 Dec to 26 Dec" in await ana.says(f"/awsquiz daily {words}")
    reply = await ana.clicks("Ask on 24 Dec to 26 Dec")
    assert "Left out: 28 Dec 2026 to 2 Jan 2027." in reply
    assert "Left out" not in await ana.says("/awsquiz daily skip off 2026-12-01..2027-11-01")


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("2026-11-01", "2026-11-01 is over."),
        ("2028-01-01", "2028-01-01 is more than a year away"),
        ("2026-12-24..9999-12-31", "is more than a year away"),
        ("christmas", "I can't read the dates “christmas”. Write them like /awsquiz daily skip 2026-12-24"),
        ("2027-01-02..2026-12-24", "I can't read the dates"),
        ("9" * 10_000, "I can't read the dates “999"),
        ("<!channel>", "I can't read the dates “<!channel>”"),
    ],
)
async def test_dates_that_make_no_sense_change_nothing(
    table: Table, ana: Person, dates: str, told: str
) -> None:
    await ana.says("/awsquiz daily at 10:30")
    with table.nothing_changes():
        reply = await ana.does(DailySkip(dates))
    assert told in reply
    assert len(reply) < 250


async def test_so_many_spans_and_no_more(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30")
    for n in range(20):
        await ana.does(DailySkip(f"{(START + timedelta(days=2 + 2 * n)).date()}"))
    with table.nothing_changes():
        assert "leaves out 20 spans of dates, and no more fit." in await ana.does(DailySkip("2027-06-01"))
    # What touches one of them makes it longer.
    await ana.does(DailySkip(f"{(START + timedelta(days=3)).date()}"))
    await ana.says("/awsquiz daily skip")
    assert isinstance(ana.private, object)
    assert len([label for label in labels(ana.private) if label.startswith("Ask on")]) == 5  # type: ignore[arg-type]


async def test_a_pause_and_a_new_time_leave_the_dates_left_out(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30")
    await ana.says("/awsquiz daily skip 2026-12-24..2027-01-02")
    await ana.says("/awsquiz daily pause until 2026-12-01")
    await ana.says("/awsquiz daily resume")
    await ana.says("/awsquiz daily off")
    reply = await ana.says("/awsquiz daily at 11:30 Asia/Tokyo")
    assert "Left out: 24 Dec 2026 to 2 Jan 2027." in reply


async def test_public_holidays_are_left_out_until_it_is_off(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun")
    reply = await ana.says("/awsquiz daily holidays DE")
    assert "It leaves out the public holidays of Germany." in reply
    await ana.says("/awsquiz daily pause until 2026-12-24")
    assert next_posts(await ana.says("/awsquiz daily")) == ["Thu 24 Dec", "Sun 27 Dec", "Mon 28 Dec"]
    reply = await ana.says("/awsquiz daily holidays de-by")
    assert "It leaves out the public holidays of Germany (BY)." in reply
    reply = await ana.says("/awsquiz daily holidays off")
    assert "holidays" not in reply
    assert next_posts(reply) == ["Thu 24 Dec", "Fri 25 Dec", "Sat 26 Dec"]


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("", "Whose public holidays? Write a country such as /awsquiz daily holidays DE, or off."),
        ("atlantis", "I know no public holidays for “atlantis”. Write a country's two letters"),
        ("de-xx", "The parts of Germany that I know: BB, BE, BW, BY"),
        ("x" * 10_000, "I know no public holidays for “xxx"),
        ("@everyone", "I know no public holidays for “@everyone”"),
    ],
)
async def test_a_country_that_nobody_knows_changes_nothing(
    table: Table, ana: Person, country: str, told: str
) -> None:
    await ana.says("/awsquiz daily at 10:30")
    with table.nothing_changes():
        assert told in await ana.does(DailyHolidays(country))


@pytest.mark.parametrize("words", ["skip 2026-12-24", "holidays DE", "off", "resume"])
async def test_where_there_is_no_daily_it_says_how_to_set_one(table: Table, ana: Person, words: str) -> None:
    assert "This channel has no daily question. Set one with" in await ana.says(f"/awsquiz daily {words}")


async def test_the_history_tells_shares_of_five_people_and_more(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun networking")
    for day, people in enumerate((0, 4, 5, 7, 2)):
        table.now = START + timedelta(days=day, hours=1)
        await table.tick(2)
        for n in range(people):
            await table.person(f"P{n}").answers(right=n != 1, on=table.card)
    table.now = START + timedelta(days=5, hours=1)
    await table.tick(2)
    reply = await table.person("P0").says("/awsquiz daily history")
    assert reply.splitlines()[1:] == [
        "Sat 28 Nov · Networking · open, no answers yet",
        "Fri 27 Nov · Networking · 2 answered, too few to say how many were right",
        "Thu 26 Nov · Networking · 7 answered, 80 % of the first 5 right",
        "Wed 25 Nov · Networking · 5 answered, 80 % right",
        "Tue 24 Nov · Networking · 4 answered, too few to say how many were right",
        "Mon 23 Nov · Networking · nobody answered",
    ]


async def test_the_history_has_the_last_ten_and_none_that_was_deleted(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun")
    await days_pass(table, 12)
    assert len((await ana.says("/awsquiz daily history")).splitlines()) == 11
    table.changes("UPDATE cards SET deleted_at = asked_at WHERE on_date = '2026-12-04'")
    lines = (await ana.says("/awsquiz daily history")).splitlines()
    assert not any("4 Dec" in line for line in lines)
    assert len(lines) == 11


async def test_a_history_is_its_channels_alone(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun", channel="other")
    await days_pass(table, 1)
    with table.nothing_changes():
        assert "no daily question" in await ana.says("/awsquiz daily history")
    await ana.says("/awsquiz daily at 10:30")
    assert await ana.says("/awsquiz daily history") == "No daily question was asked here yet."
    assert "Mon 23 Nov" in await ana.says("/awsquiz daily history", channel="other")
    direct = await ana.says("daily history", "D-ANA", direct=True)
    assert "Your own dailies are practice" in direct


async def test_the_weeks_may_be_said_without_every_where_the_option_is_called_so(
    discord_table: Table,
) -> None:
    said = await discord_table.person("Ana", admin=True).does(DailyAt("9:30", every="2 weeks"))
    assert "mon-fri every 2 weeks" in said


async def test_what_a_weekday_is_about_is_not_called_understood_where_it_is_not(table: Table) -> None:
    said = await table.person("Ana", admin=True, zone="UTC").says(
        "/awsquiz daily at 9:30 mon:networking,fri:nothing"
    )
    assert said == "I don't understand “nothing”. I understood 09:30, mon Networking. Nothing has changed."


async def test_dates_may_be_said_from_one_to_another(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 9:30")
    said = await ana.says("/awsquiz daily skip from 2026-12-24 to 2027-01-02")
    assert "Left out: 24 Dec 2026 to 2 Jan 2027." in said
