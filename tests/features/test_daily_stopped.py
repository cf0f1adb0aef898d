"""A daily that is paused, off, resumed, or wanted now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import Ask, DailyNow
from bot.ports import Trouble
from tests.features.promises import FOR_KEEPERS, arrivals, next_posts
from tests.quiz_table import START, Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


async def test_pause_until_a_date_and_from_then_on(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30")
    reply = await ana.says("/awsquiz daily pause until 2026-12-01")
    assert "Paused until Tue 1 Dec." in reply
    assert next_posts(reply) == ["Tue 1 Dec 09:30", "Wed 2 Dec 09:30", "Thu 3 Dec 09:30"]
    came = await arrivals(table, 9)
    assert [f"{at:%d %H:%M}" for at in came] == ["01 08:30", "02 08:30"]
    assert "Paused" not in await ana.says("/awsquiz daily show")


async def test_setting_it_again_ends_a_pause(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30")
    await ana.says("/awsquiz daily pause until 2026-12-01")
    assert next_posts(await ana.says("/awsquiz daily at 10:30"))[0] == "Mon 23 Nov 10:30"


async def test_off_is_off_and_can_be_started_again_as_it_was(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    reply = await ana.says("/awsquiz daily off")
    assert "no next posts" in reply
    assert await ana.says("/awsquiz daily") == reply + FOR_KEEPERS
    assert await arrivals(table, 3) == []
    for words in ("off", "pause until 2027-01-04"):
        with table.nothing_changes():
            assert await ana.says(f"/awsquiz daily {words}") == reply
    assert "Daily at 10:30 Europe/Berlin, mon-sun, Networking" in await ana.says("/awsquiz daily at")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("at", "Kept from before: 10:30, Europe/Berlin, mon-sun, Networking."),
        ("at 9:00", "Kept from before: Europe/Berlin, mon-sun, Networking."),
        ("at 9:00 any", "Kept from before: Europe/Berlin, mon-sun."),
        ("at 9:00 mon-fri utc lambda", "It is on again."),
    ],
)
async def test_what_is_left_out_after_off_is_kept_and_said(
    table: Table, ana: Person, words: str, kept: str
) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    assert "Kept" not in await ana.says("/awsquiz daily at 10:30")  # it was on: nothing is a surprise
    await ana.says("/awsquiz daily off")
    assert (await ana.says(f"/awsquiz daily {words}")).splitlines()[-1].endswith(kept)


@pytest.mark.parametrize("stopped", ["daily off", "daily pause until 2026-12-24"])
async def test_resuming_is_as_before(table: Table, ana: Person, stopped: str) -> None:
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    await ana.says(f"/awsquiz {stopped}")
    assert await ana.says("/awsquiz daily resume") == promised
    with table.nothing_changes():
        assert await ana.says("/awsquiz daily resume") == promised
    assert (await arrivals(table, 1))[0] == START + timedelta(minutes=30)


async def test_what_a_channel_refused_is_resumed_once_it_takes_posts(table: Table, ana: Person) -> None:
    promised = await ana.says("/awsquiz daily at 10:30 mon-sun")
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await table.passes(minutes=31)
    with table.nothing_changes():
        assert "/invite @awsquiz" in await ana.says("/awsquiz daily resume")
    del table.platform.refusing["general"]
    assert (await ana.says("/awsquiz daily resume")).startswith(promised.splitlines()[0])
    await table.passes(hours=24)
    assert len(table.cards) == 1


async def test_resume_alone_is_offered(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30")
    await ana.says("/awsquiz daily off")
    with table.nothing_changes():
        said = await ana.says("/awsquiz resume")
    assert said.endswith("[Start the daily here again] [Help]")
    assert await ana.clicks("Start the daily here again") == promised


@pytest.mark.parametrize("words", ["off", "pause until 2027-01-04", "resume"])
async def test_there_is_nothing_to_stop(table: Table, ana: Person, words: str) -> None:
    with table.nothing_changes():
        assert "This channel has no daily question" in await ana.says(f"/awsquiz daily {words}")


async def test_now_posts_one_and_leaves_the_schedule(table: Table, ana: Person) -> None:
    promised = next_posts(await ana.says("/awsquiz daily at 10:30 lambda"))
    reply = await ana.says("/awsquiz daily now")
    assert table.card.text.startswith("Daily · Compute")
    assert next_posts(reply) == promised
    assert (await arrivals(table, 1))[0] == START + timedelta(minutes=30)


async def test_now_works_without_a_schedule(table: Table, ana: Person) -> None:
    assert await ana.says("/awsquiz daily now") == ""
    assert table.card.text.startswith("Daily · ")


async def test_now_says_that_it_closes_the_open_one(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily now")
    await table.person("Bo").does(Ask("compute"))  # which is none
    first = table.cards[0]
    assert await ana.says("/awsquiz daily now") == "This closes the daily question that was open."
    await table.passes(seconds=1)
    assert first.text.startswith("Closed")
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30")
    reply = await ana.says("/awsquiz daily now")
    assert reply == f"This closes the daily question that was open.\n{promised}"
    await table.passes(hours=24)
    await ana.says("/awsquiz daily off")
    assert "closes" not in await ana.says("/awsquiz daily now", channel="another")


async def test_now_by_redelivery_is_one(table: Table, ana: Person) -> None:
    for _ in range(2):
        await ana.does(DailyNow(), id="the same")
    await table.passes(minutes=2)
    assert len(table.cards) == 1
