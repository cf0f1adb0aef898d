"""A daily as newcomers type it: understood, or told what was not, and never anything else."""

from __future__ import annotations

import pytest

from adapters.discord import tree
from bot.commands import Ask, DailyAt, Practice
from bot.messages import Message
from tests.adapters.discord.test_tree import typed
from tests.drawn import choices_of
from tests.quiz_table import Person, Table

OWN = "Europe/Berlin"
WEEK, ALL_DAYS = "mon-fri", "mon-sun"

# Nearly all written before the parser was looked at: what somebody types after `/awsquiz daily at`, and the
# time, days and zone that they mean; a weekday's daily in Berlin is what they get who say nothing of it.
MEANT = [
    ("9:30", "09:30", WEEK, OWN),
    ("9.30", "09:30", WEEK, OWN),
    ("0930", "09:30", WEEK, OWN),
    ("9h30", "09:30", WEEK, OWN),
    ("9:30pm", "21:30", WEEK, OWN),
    ("9:30 pm", "21:30", WEEK, OWN),
    ("9:30 a.m.", "09:30", WEEK, OWN),
    ("9pm", "21:00", WEEK, OWN),
    ("9 am", "09:00", WEEK, OWN),
    ("9 in the evening", "21:00", WEEK, OWN),
    ("12am", "00:00", WEEK, OWN),
    ("12pm", "12:00", WEEK, OWN),
    ("midday", "12:00", WEEK, OWN),
    ("half past nine", "09:30", WEEK, OWN),
    ("half past nine in the evening", "21:30", WEEK, OWN),
    ("quarter to ten", "09:45", WEEK, OWN),
    ("quarter past 9", "09:15", WEEK, OWN),
    ("nine o’clock", "09:00", WEEK, OWN),
    ("nine thirty", "09:30", WEEK, OWN),
    ("nine", "09:00", WEEK, OWN),
    ("every day at noon", "12:00", ALL_DAYS, OWN),
    ("9:30 every day", "09:30", ALL_DAYS, OWN),
    ("9:30 saturday to sunday", "09:30", "sat, sun", OWN),
    ("9:30 monday to thursday", "09:30", "mon-thu", OWN),
    ("9:30 from tuesday through thursday", "09:30", "tue-thu", OWN),
    ("9:30 on weekdays", "09:30", WEEK, OWN),
    ("9:30 every weekday", "09:30", WEEK, OWN),
    ("9:30 mon, wed and fri", "09:30", "mon, wed, fri", OWN),
    ("9:30 mon wed fri", "09:30", "mon, wed, fri", OWN),
    ("9:30 mon/wed/fri", "09:30", "mon, wed, fri", OWN),
    ("on weekends at 10", "10:00", "sat, sun", OWN),
    ("every monday at 9am", "09:00", "mon", OWN),
    ("mondays and thursdays 16:00", "16:00", "mon, thu", OWN),
    ("9:30 tokyo", "09:30", WEEK, "Asia/Tokyo"),
    ("9:30 on weekends Tokyo time", "09:30", "sat, sun", "Asia/Tokyo"),
    ("9:30 in New York", "09:30", WEEK, "America/New_York"),
    ("on fridays at 9:30 in São Paulo", "09:30", "fri", "America/Sao_Paulo"),
    ("9:30, weekends, san francisco", "09:30", "sat, sun", "America/Los_Angeles"),
    ("9:30 buenos aires", "09:30", WEEK, "America/Argentina/Buenos_Aires"),
    ("9:30 Etc/UTC", "09:30", WEEK, "UTC"),
    ("9:30 Zulu", "09:30", WEEK, "UTC"),
    ("9:30 cet", "09:30", WEEK, "CET"),
]
# What they mean cannot be known, or is not possible: what they are told instead.
NOT_MEANT = [
    ("9:30 EST", "“EST” does not say where", "America/New_York, America/Toronto or America/Panama"),
    ("9:30 pst", "“PST” does not say where", "America/Los_Angeles"),
    ("9:30 IST", "“IST” does not say where", "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem"),
    ("9:30 CST mon-fri", "“CST” does not say where", "America/Chicago, America/Mexico_City, Asia/Shanghai"),
    ("9:30 BST", "“BST” does not say where", "Europe/London"),
    ("9:30 CEST", "“CEST” does not say where", "Europe/Berlin, Europe/Paris or Europe/Madrid"),
    ("9:30 HST", "“HST” does not say where", "Do you mean Pacific/Honolulu?"),
    ("9:30 ET", "“ET” does not say where", "America/New_York"),
    ("9:30 UTC+2", "“utc+2”", "It does not say when clocks change: write a place, such as Europe/Berlin."),
    ("9:30 GMT +1", "“gmt +1”", "write a place"),
    ("9:30 Etc/GMT+1", "“etc/gmt+1”", "write a place"),
    ("9:30 foo", "I don't understand “foo”.", "I understood 09:30."),
    ("9:30 Berln", "I don't understand “berln”. Did you mean Europe/Berlin?", "I understood 09:30."),
    ("9:30 weekends berlin foo", "I don't understand “foo”.", "I understood 09:30, Europe/Berlin, sat, sun."),
    ("9:30 foo ec2", "I don't understand “foo”.", "I understood 09:30, Compute."),
    ("9:30 lambda vpc", "I don't understand “vpc”.", "I understood 09:30, Compute."),
    ("foo", "I don't understand “foo”.", "Write it like 09:30 mon-fri Europe/Berlin."),
    ("9:30 except friday", "I don't understand “except”.", "I understood 09:30, fri."),
    ("9:30 every other day", "I don't understand “every other day”.", "I understood 09:30."),
    ("every 2 days at 9:30", "I don't understand “every 2 days”.", "I understood 09:30."),
    ("9:30 16:00", "I don't understand “16:00”.", "I understood 09:30."),
    ("9:30 tokyo berlin", "I don't understand “berlin”.", "I understood 09:30, Asia/Tokyo."),
    ("half nine", "I don't understand “half nine”.", "Write it like 09:30"),
    ("13pm", "I can't read the time “13pm”.", "Write it like 09:30"),
]


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone=OWN)


@pytest.mark.parametrize(("words", "at", "days", "zone"), MEANT)
async def test_what_a_newcomer_means(
    table: Table, ana: Person, words: str, at: str, days: str, zone: str
) -> None:
    reply = await ana.says(f"/awsquiz daily at {words}")
    assert reply.startswith(f"Daily at {at} {zone}, {days}, any topic.")


@pytest.mark.parametrize(("words", "sorry", "instead"), NOT_MEANT)
async def test_what_nobody_can_know(table: Table, ana: Person, words: str, sorry: str, instead: str) -> None:
    await ana.says("/awsquiz daily at 12:00 lambda")
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz daily at {words}")
    assert sorry in reply
    assert instead in reply
    assert isinstance(ana.private, Message)
    assert not choices_of(ana.private)  # least of all one that asks the channel


@pytest.mark.parametrize(
    "words",
    [
        *("daily lambda", "dayly lambda", "daily lamda", "lambda daily", "daily foo", "daily foo lambda"),
        *("daily 9:30 foo", "daily foo 9:30", "9:30 daily foo", "daily now lambda", "daily off lambda"),
        *("daily pause lambda", "daily vpc ec2", "daily question lambda", "every day at 9 lambda"),
    ],
)
async def test_words_about_a_daily_never_lead_to_a_question_for_all(
    table: Table, ana: Person, words: str
) -> None:
    await ana.says("/awsquiz daily at 12:00 rds")
    with table.nothing_changes():
        await ana.says(f"/awsquiz {words}")
    assert isinstance(ana.private, Message)
    assert not [choice for choice in choices_of(ana.private) if isinstance(choice.does, Ask | Practice)]


async def test_a_daily_with_a_topic_alone_is_offered_in_full(table: Table, ana: Person) -> None:
    assert "Did you mean /awsquiz daily at lambda?" in await ana.says("/awsquiz daily lambda")


@pytest.mark.parametrize("words", ["est", "pst", "utc+2", "EST5EDTT", "cst time", "PST8", "gmt-5"])
async def test_no_answer_names_another_abbreviation(table: Table, ana: Person, words: str) -> None:
    reply = await ana.says(f"/awsquiz timezone {words}")
    assert "now. It is" not in reply
    for abbreviation in ("EST5EDT", "PST8PDT", "CST6CDT", "Etc/", "GMT", "HST", "MST", "CET"):
        assert f"mean {abbreviation}" not in reply


@pytest.mark.parametrize(
    "words", ["every day at noon", "weekdays at 9", "on weekends at 10", "mon-fri 9:30", "question at 9:30"]
)
async def test_at_may_come_later(table: Table, ana: Person, words: str) -> None:
    assert (await ana.says(f"/awsquiz daily {words}")).startswith("Daily at ")


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("9:30 monday to friday lambda", "Compute"),
        ("9:30 in new york about route 53", "Networking"),
        ("half past nine nat gateway", "Networking"),
        ("lambda ec2 at 9", "Compute"),
        ("9 any", "any topic"),
    ],
)
async def test_a_real_topic_is_still_one(table: Table, ana: Person, words: str, topic: str) -> None:
    await ana.says("/awsquiz daily at 12:00 rds")
    assert f", {topic}." in await ana.says(f"/awsquiz daily at {words}")


@pytest.mark.parametrize("zone", ["berlin", "Berlin", "in berlin", "Europe/Berlin", "munich"])
async def test_a_city_is_a_zone_of_ones_own_too(table: Table, ana: Person, zone: str) -> None:
    assert "Your time zone is Europe/Berlin now" in await ana.says(f"/awsquiz timezone {zone}")
    assert "The team's time zone is Europe/Berlin now" in await ana.says(
        f"/awsquiz timezone workspace {zone}"
    )


async def test_two_words_that_are_no_city(table: Table, ana: Person) -> None:
    assert "There is no time zone “foo bar”" in await ana.says("/awsquiz timezone foo bar")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"at": "half past nine", "days": "monday to friday", "zone": "new york"},
            "09:30 America/New_York, mon-fri",
        ),
        ({"at": "9:30 PM", "days": "Mon, Wed and Fri"}, "21:30 UTC, mon, wed, fri"),
        ({"at": "every day at noon"}, "12:00 UTC, mon-sun"),
        ({"at": "9:30 weekends berlin"}, "09:30 Europe/Berlin, sat, sun"),
        ({"at": "9:30", "days": "on weekends"}, "09:30 UTC, sat, sun"),
        ({"at": "9:30", "days": "every monday in Berlin"}, "09:30 Europe/Berlin, mon"),
        ({"at": "9:30", "zone": "Zulu", "topic": "ec2"}, "09:30 UTC, mon-fri, Compute"),
    ],
)
async def test_discords_options_are_typed_text_too(
    discord_table: Table, options: dict[str, str], said: str
) -> None:
    ana = discord_table.person("Ana", admin=True)
    assert f"Daily at {said}" in await ana.does(tree.understand(typed(DailyAt.spec, **options)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"at": "9:30", "zone": "EST"}, "Do you mean America/New_York"),
        ({"at": "9:30 PST"}, "Do you mean America/Los_Angeles"),
        ({"at": "9:30", "zone": "UTC+2"}, "write a place, such as Europe/Berlin"),
        ({"at": "9:30", "topic": "foo"}, "I don't understand “foo”. I understood 09:30."),
        ({"at": "9:30 foo", "days": "sat"}, "I don't understand “foo”. I understood 09:30, sat."),
        ({"at": "9:30", "days": "except friday"}, "I don't understand “except”. I understood 09:30, fri."),
        ({"at": "9:30 tokyo", "zone": "berlin"}, "I can't read the time “9:30 tokyo”"),
        ({"at": "half nine"}, "I can't read the time “half nine”"),
        ({"at": "9:30", "days": "sometimes"}, "I can't read the days “sometimes”"),
    ],
)
async def test_discords_options_that_nobody_can_know(
    discord_table: Table, options: dict[str, str], said: str
) -> None:
    ana = discord_table.person("Ana", admin=True)
    with discord_table.nothing_changes():
        assert said in await ana.does(tree.understand(typed(DailyAt.spec, **options)))
    assert isinstance(ana.private, Message)
    assert not choices_of(ana.private)
