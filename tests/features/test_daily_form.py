"""A channel's daily by the form that its greeting opens."""

from __future__ import annotations

import pytest

from bot import commands as c
from bot.forms import Form, Given
from tests.features.keeping import SET, a_team_lead, keepers  # noqa: F401 -- the fixture `ana`
from tests.quiz_table import Person, Table


def next_posts(reply: str) -> list[str]:
    return reply.partition("Next: ")[2].partition(".")[0].split(", ")


def filled_in(**changed: Given) -> dict[str, Given]:
    stands: dict[str, Given] = {
        "at": "09:30",
        "zone": "UTC",
        "days": ("0", "1"),
        "topic": ("any",),
        "until": "",
    }
    return stands | changed


async def test_the_greeting_leads_to_a_filled_in_form(table: Table, ana: Person) -> None:
    table.platform.zones["U-ANA"] = "Asia/Tokyo"
    await ana.does(c.Joined())
    await ana.clicks("Start a daily here", on=table.card)
    form = ana.private
    assert isinstance(form, Form)
    assert [f.name for f in form.fields] == ["at", "zone", "days", "topic", "until", "level", "every"]
    given = filled_in(at="08:15", zone="Asia/Tokyo", days=("0", "2"), topic=("compute",))
    reply = await ana.fills_in(given)
    assert reply.startswith("Daily at 08:15 Asia/Tokyo, mon, wed, Compute.")
    assert keepers(table) == ["Ana"]
    # What stands there now is what the form shows next.
    await ana.presses("1:df")
    assert isinstance(ana.private, Form)
    at, zone, days, topic, *_ = ana.private.fields
    assert (f"{at.value:%H:%M}", zone.value, days.chosen, topic.chosen) == (  # type: ignore[union-attr]
        "08:15",
        "Asia/Tokyo",
        ("0", "2"),
        "compute",
    )


async def test_difficulty_and_weeks_are_chosen_where_there_is_room(table: Table, ana: Person) -> None:
    await ana.says(SET)
    await ana.presses("1:df")
    chosen = filled_in(level=("hard",), every=("2",))
    reply = await ana.fills_in(chosen)
    assert reply.startswith("Daily at 09:30 UTC, mon, tue every 2 weeks, any topic, hard.")
    first = next_posts(reply)
    await ana.presses("1:df")
    assert isinstance(ana.private, Form)
    level, every = ana.private.fields[-2:]
    assert (level.chosen, every.chosen) == ("hard", "2")  # type: ignore[union-attr]
    # Left as they stand, also where nobody asked: the weeks are counted from where they began.
    await table.passes(days=9)
    for given in (chosen, filled_in()):
        await ana.presses("1:df")
        reply = await ana.fills_in(given)
        assert reply.startswith("Daily at 09:30 UTC, mon, tue every 2 weeks, any topic, hard.")
        assert next_posts(reply)[0] == first[2]
    await ana.presses("1:df")
    reply = await ana.fills_in(filled_in(level=("mixed",), every=("1",)))
    assert reply.startswith("Daily at 09:30 UTC, mon, tue, any topic.")


@pytest.mark.parametrize("forged", [{"every": ("5",)}, {"every": ("9" * 9999,)}, {"level": ("x" * 9999,)}])
async def test_forged_weeks_and_levels_change_nothing(
    table: Table, ana: Person, forged: dict[str, Given]
) -> None:
    await ana.says(SET)
    await ana.presses("1:df")
    with table.nothing_changes():
        reply = await ana.fills_in(filled_in(**forged))
    assert "I can't read" in reply or "There is no difficulty" in reply


async def test_the_button_of_the_greeting_is_not_for_everybody(table: Table, ana: Person) -> None:
    await ana.says(SET)
    bo = table.person("Bo")
    for token in ("1:df", "1:dft"):
        with table.nothing_changes():
            assert "Only this channel's keepers can" in await bo.presses(token)


async def test_a_form_that_cannot_be_read_changes_nothing_and_can_be_filled_in_again(
    table: Table, ana: Person
) -> None:
    await ana.presses("1:df")
    with table.nothing_changes():
        reply = await ana.fills_in(filled_in(at="25:00"))
    assert "I can't read the time “25:00”" in reply
    await ana.clicks("Fill it in again")
    with table.nothing_changes():
        reply = await ana.fills_in(filled_in(zone="EST"))
    assert "does not say where" in reply


async def test_a_zone_that_is_left_as_it_stands_follows_the_teams(table: Table, ana: Person) -> None:
    boss = table.person("Boss", admin=True)
    await boss.says("/awsquiz timezone workspace Europe/Berlin")
    await ana.presses("1:df")
    await ana.fills_in(filled_in(zone="Europe/Berlin"))
    await boss.says("/awsquiz timezone workspace Asia/Tokyo")
    assert "Daily at 09:30 Asia/Tokyo, mon, tue, any topic" in await ana.says("/awsquiz daily")


@pytest.mark.parametrize(
    ("days", "told", "stored"),
    [
        (("7",), "mon-fri", "01234"),  # none is left: as if none was named
        ((), "mon-fri", "01234"),
        (("99", "0"), "mon", "0"),
        (("6", "7", "6"), "sun", "6"),
    ],
)
async def test_forged_days_are_no_days(
    table: Table, ana: Person, days: tuple[str, ...], told: str, stored: str
) -> None:
    await ana.presses("1:df")
    assert (await ana.fills_in(filled_in(days=days))).startswith(f"Daily at 09:30 UTC, {told}, any topic.")
    assert table.rows("SELECT days FROM schedules") == [(stored,)]


@pytest.mark.parametrize("days", [("7",), ()])
async def test_forged_days_change_no_others(table: Table, ana: Person, days: tuple[str, ...]) -> None:
    await ana.says("/awsquiz daily at 09:30 utc sat,sun")
    await ana.presses("1:df")
    assert (await ana.fills_in(filled_in(days=days))).startswith("Daily at 09:30 UTC, sat, sun, any topic.")
    assert table.rows("SELECT days FROM schedules") == [("56",)]


@pytest.mark.parametrize("days", [("-1",), ("0", "x"), ("\u0661",), "0"], ids=repr)
async def test_what_no_day_could_be_is_refused(table: Table, ana: Person, days: Given) -> None:
    await ana.presses("1:df")
    with table.nothing_changes():
        assert (await ana.fills_in(filled_in(days=days))).startswith("This button no longer works.")
