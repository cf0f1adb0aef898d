"""A channel's two or three dailies: each is called by its time, and none gets in another's way."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.commands import DailyNow, DailyTeam
from bot.forms import Form, Given
from bot.messages import Message
from bot.ports import Trouble
from bot.store import audit
from tests.drawn import labels
from tests.quiz_table import START, Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    """An admin who has set a daily for 09:30 UTC, half an hour from now, and one for 15:00."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun networking")
    await ana.says("/awsquiz daily add 15:00 mon-sun compute")
    return ana


async def to(table: Table, day: int, hour: int, minute: int = 0) -> None:
    """To a moment of that November, and what the clock does on the way."""
    until = START.replace(day=day, hour=hour, minute=minute)
    while table.now < until:
        await table.passes(seconds=min(timedelta(minutes=30), until - table.now).total_seconds())


def open_now(table: Table) -> list[int]:
    return [id for (id,) in table.rows("SELECT id FROM cards WHERE closed_at IS NULL ORDER BY id")]


def came(table: Table) -> list[str]:
    return [
        f"{at[8:10]} {at[11:16]} {topic}"
        for at, topic in table.rows("SELECT posted_at, topic FROM cards ORDER BY id")
    ]


async def test_each_comes_at_its_own_time_about_its_own_topic(table: Table, ana: Person) -> None:
    await to(table, 24, 16)
    assert came(table) == [
        *("23 09:30 networking", "23 15:00 compute", "24 09:30 networking", "24 15:00 compute")
    ]


async def test_all_of_them_are_shown_with_what_they_earn(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily")
    assert "Daily at 09:30 UTC, mon-sun, Networking.\nNext: Mon 23 Nov 09:30" in reply
    assert "Daily at 15:00 UTC, mon-sun, Compute.\nNext: Mon 23 Nov 15:00" in reply
    assert "A date's first daily always earns points" in reply


@pytest.mark.parametrize("time", ["09:30", "18:00"])
async def test_one_that_takes_the_place_of_another_tells_nothing_that_nobody_chose(
    table: Table, ana: Person, time: str
) -> None:
    await ana.says("/awsquiz daily add 17:00")
    await ana.says("/awsquiz daily recap 09:30")
    await ana.does(DailyTeam("09:30", "80"))
    await ana.says("/awsquiz daily off 09:30")
    assert "tells of the week before" not in await ana.says(f"/awsquiz daily add {time}")
    assert "40 % of those" in await ana.says(f"/awsquiz daily team {time}")


async def test_one_stays_open_until_the_next_of_its_own(table: Table, ana: Person) -> None:
    await to(table, 23, 16)
    assert open_now(table) == [1, 2], "that of 15:00 closes none"
    await to(table, 24, 9, 30)
    assert open_now(table) == [2, 3]
    assert "Yesterday" in table.card.text or "Monday" in table.card.text
    await to(table, 24, 15)
    assert open_now(table) == [3, 4]


async def test_its_next_tells_its_own_answer_and_not_the_others(table: Table, ana: Person) -> None:
    await to(table, 23, 16)
    await ana.answers(on=table.cards[0])
    await to(table, 24, 9, 30)
    (own,), (other,) = table.rows("SELECT question_id FROM cards WHERE id < 3 ORDER BY id")
    assert f"yes, {own}" in table.card.text
    assert f"yes, {other}" not in table.card.text


async def test_one_out_of_turn_ends_the_one_of_its_own(table: Table, ana: Person) -> None:
    await to(table, 23, 16)
    reply = await ana.says("/awsquiz daily now")
    assert "Which one?" in reply
    reply = await ana.clicks("09:30")
    assert "This closes the daily question that was open." in reply
    await table.passes(seconds=1)
    assert "Networking" in table.card.text
    assert open_now(table) == [2, 3]
    await to(table, 24, 9, 30)
    assert open_now(table) == [2, 4]


async def test_where_one_was_out_of_turn_before_there_was_any_the_first_ends_it(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.does(DailyNow())
    await ana.says("/awsquiz daily at 09:30")
    await table.passes(minutes=30)
    assert open_now(table) == [2]


async def test_a_dates_first_earns_points_and_the_others_as_a_question_that_is_asked(
    table: Table, ana: Person
) -> None:
    await ana.says("/awsquiz daily add 12:00 mon-sun")
    await to(table, 23, 16)
    assert [row[0] for row in table.rows("SELECT occasion FROM cards ORDER BY id")] == [
        *("daily", "another", "another")
    ]
    await to(table, 24, 9, 30)
    assert table.rows("SELECT occasion FROM cards WHERE id = 4") == [("daily",)]


async def test_a_day_is_kept_by_any_of_them_and_missed_by_none(table: Table, ana: Person) -> None:
    bo = table.person("Bo", zone="UTC")
    for day in (23, 24, 25):
        await to(table, day, 15)
        await bo.answers(on=table.cards[-1])
    assert "3 days" in await bo.says("/awsquiz me")
    await to(table, 27, 15)
    await bo.answers(on=table.cards[-1])  # 26 November is forgiven: one miss, although two were not answered
    assert "4 days" in await bo.says("/awsquiz me")


async def test_two_that_are_late_together_are_two_questions_of_which_the_first_is_first(
    table: Table, ana: Person
) -> None:
    await ana.says("/awsquiz daily at 15:00 networking")
    table.restarts()
    table.now = START.replace(hour=16)
    await table.tick(3)
    assert len(table.cards) == 2
    rows = table.rows("SELECT occasion, question_id FROM cards ORDER BY id")
    assert [row[0] for row in rows] == ["daily", "another"]
    assert rows[0][1] != rows[1][1]
    assert len(table.rows("SELECT * FROM occurrences WHERE card_id IS NOT NULL")) == 2


async def test_a_fourth_is_refused_kindly_and_one_that_is_off_makes_room(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily add 18:00")
    with table.nothing_changes():
        reply = await ana.says("/awsquiz daily add 20:00")
    assert "There are 3 dailies here, at 09:30, 15:00 and 18:00, and no more fit." in reply
    assert "/awsquiz daily off 09:30" in reply
    await ana.says("/awsquiz daily off 15:00")
    reply = await ana.says("/awsquiz daily add 20:00 hard")
    assert "Daily at 20:00 UTC, mon-fri, any topic, hard." in reply
    assert "15:00" not in reply
    assert table.rows("SELECT count(*) FROM schedules") == [(3,)]


async def test_two_who_add_at_once_make_no_fourth(table: Table, ana: Person) -> None:
    bo = table.person("Bo", admin=True)
    await asyncio.gather(ana.says("/awsquiz daily add 18:00"), bo.says("/awsquiz daily add 19:00"))
    assert table.rows("SELECT count(*) FROM schedules") == [(3,)]


@pytest.mark.parametrize("words", ["add 09:30", "add 9:30 am hard"])
async def test_no_two_are_at_one_time(table: Table, ana: Person, words: str) -> None:
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz daily {words}")
    assert "There is a daily at 09:30 already. Change it with /awsquiz daily at 09:30" in reply
    with table.nothing_changes():
        reply = await ana.says("/awsquiz daily at 15:00 of 09:30")
    assert "There is another daily at 15:00 here" in reply


async def test_the_time_says_which_is_changed(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 15:00 databases")
    assert "Daily at 09:30 UTC, mon-sun, Networking." in reply
    assert "Daily at 15:00 UTC, mon-sun, Databases." in reply


async def test_another_time_is_asked_about(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        reply = await ana.says("/awsquiz daily at 10:00 fri")
    assert reply.startswith("There are several dailies here, at 09:30 and 15:00. Which one?")
    assert labels(ana.private)[-3:] == ["Change 09:30", "Change 15:00", "Add 10:00"]  # type: ignore[arg-type]
    moved = await ana.clicks("Change 15:00")
    assert "Daily at 10:00 UTC, fri, Compute." in moved
    await ana.says("/awsquiz daily at 12:00")
    assert "Daily at 12:00 UTC, mon-fri, any topic." in await ana.clicks("Add 12:00")
    await ana.says("/awsquiz daily at 13:00")
    assert "Add 13:00" not in labels(ana.private)  # type: ignore[arg-type]


async def test_where_no_button_can_carry_it_it_says_what_to_type(table: Table, ana: Person) -> None:
    long = "mon:networking,tue:compute,wed:databases,thu:networking,fri:compute"
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz daily at 10:00 {long}")
    assert "Begin with the time of one: /awsquiz daily at 09:30." in reply


@pytest.mark.parametrize(
    ("words", "left"),
    [("off 15:00", 1), ("off 3 pm", 1), ("off all", 0), ("off both", 0)],
)
async def test_off_by_its_time_or_all_of_them(table: Table, ana: Person, words: str, left: int) -> None:
    reply = await ana.says(f"/awsquiz daily {words}")
    assert "The daily question at 15:00 is off" in reply
    assert "/awsquiz daily resume 15:00" in reply
    assert table.rows("SELECT count(*) FROM schedules WHERE active") == [(left,)]


async def test_off_asks_which_and_its_button_does_that_one(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        assert "Which one?" in await ana.says("/awsquiz daily off")
    assert labels(ana.private) == ["09:30", "15:00", "All of them"]  # type: ignore[arg-type]
    assert "The daily question at 09:30 is off" in await ana.clicks("09:30")
    # One is left, and nobody is asked about it.
    assert "The daily question at 15:00 is off" in await ana.says("/awsquiz daily off")


async def test_a_button_for_a_time_that_is_no_more_changes_nothing(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 16:00 of 15:00")
    with table.nothing_changes():
        assert "There is no daily at 15:00 here, but at 09:30 and 16:00." in await ana.presses(
            "1:off:15%3A00"
        )


@pytest.mark.parametrize("token", ["1:off:" + "9" * 70, "1:off:%00", "1:dn:<!channel>", "1:dsk:x:all"])
async def test_forged_buttons_change_nothing(table: Table, ana: Person, token: str) -> None:
    with table.nothing_changes():
        await ana.presses(token)


async def test_none_of_it_is_for_everybody(table: Table, ana: Person) -> None:
    bo = table.person("Bo")
    for words in ("add 18:00", "skip 2026-12-24", "holidays DE", "off 15:00"):
        with table.nothing_changes():
            assert "can" in await bo.says(f"/awsquiz daily {words}")
    assert "Daily at 15:00" in await bo.says("/awsquiz daily")


async def test_pause_and_resume_ask_only_where_there_is_something_to_ask(table: Table, ana: Person) -> None:
    assert "Which one?" in await ana.says("/awsquiz daily pause until 2026-12-01")
    reply = await ana.clicks("15:00")
    assert reply.count("Paused until Tue 1 Dec.") == 1
    resumed = await ana.says("/awsquiz daily resume")  # the only one that is stopped
    assert "Paused" not in resumed
    assert await ana.says("/awsquiz daily resume") == resumed
    await ana.says("/awsquiz daily pause all until 2026-12-01")
    assert "Which one?" in await ana.says("/awsquiz daily resume")
    assert await ana.clicks("All of them") == resumed


async def test_a_channel_that_refuses_stops_them_all_and_tells_once(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await to(table, 23, 16)
    assert len(table.platform.told) == 1
    assert table.rows("SELECT trouble FROM schedules") == [("not_invited",)] * 2
    del table.platform.refusing["general"]
    assert "Which one?" in await ana.says("/awsquiz daily resume")
    await ana.clicks("All of them")
    await to(table, 24, 16)
    assert len(table.cards) == 2


async def test_settings_asks_which_and_fills_in_that_one(table: Table, ana: Person) -> None:
    assert "Which one?" in await ana.says("/awsquiz settings")
    await ana.clicks("15:00")
    assert isinstance(ana.private, Form)
    assert ana.private.title == "Daily question at 15:00"
    given: dict[str, Given] = {
        "at": "16:00",
        "zone": "UTC",
        "days": ("4",),
        "topic": ("compute",),
        "until": "",
    }
    reply = await ana.fills_in(given)
    assert "Daily at 16:00 UTC, fri, Compute." in reply
    assert "Daily at 09:30 UTC, mon-sun, Networking." in reply


async def test_each_has_its_own_date_that_no_second_one_gets(table: Table, ana: Person) -> None:
    await to(table, 23, 9, 30)
    reply = await ana.says("/awsquiz daily at 11:00 of 09:30")
    assert "Next: Tue 24 Nov 11:00" in reply
    assert "Next: Mon 23 Nov 15:00" in reply


async def test_one_is_ones_own_in_direct_messages_too(table: Table) -> None:
    ana = table.person("Ana", zone="UTC")
    await ana.says("daily at 09:30 mon-sun", "D-ANA", direct=True)
    reply = await ana.says("daily add 15:00 mon-sun", "D-ANA", direct=True)
    assert "Daily at 15:00" in reply
    assert "always earns points" not in reply
    await to(table, 23, 16)
    assert table.rows("SELECT occasion, count(*) FROM cards GROUP BY occasion") == [("own", 2)]


async def problems(table: Table) -> list[str]:
    return await table.bot.database.read(lambda tx: [str(problem) for problem in audit.problems(tx)])


async def test_the_books_are_right_all_the_while(table: Table, ana: Person) -> None:
    await to(table, 24, 16)
    assert await problems(table) == []
    table.changes("UPDATE cards SET schedule_id = 2 WHERE id = 1")
    assert await problems(table) == [
        "card 1: one of schedule 2, should be of schedule 1, as it was posted for"
    ]


async def test_an_upgrade_leaves_the_old_card_to_the_next_of_whichever(table: Table, ana: Person) -> None:
    """A card of before is of no schedule."""
    await to(table, 23, 9, 30)
    table.changes("UPDATE cards SET schedule_id = NULL")
    await to(table, 23, 15)
    assert open_now(table) == [2]


async def test_no_two_buttons_are_called_the_same(table: Table, ana: Person) -> None:
    """On Discord they stand below all words."""
    await ana.says("/awsquiz daily skip 2026-12-24..2027-01-02 all")
    for words in ("daily skip", "daily team all"):
        await ana.says(f"/awsquiz {words}")
        assert isinstance(ana.private, Message)
        called = labels(ana.private)
        assert len(set(called)) == len(called) > 1
