"""Settings without a grammar: a person's own behind `me`, the channel's daily behind `settings`."""

from __future__ import annotations

from datetime import date

import pytest

from bot.forms import ChoiceField, Form, Given, SeveralField, TextField, TimeField, filled
from bot.store import consent
from bot.tokens import decode
from tests.quiz_table import Person, Table

MINE: dict[str, Given] = {
    "zone": "Europe/Berlin",
    "name": ("shown",),
    "away": "",
    "unasked": ("all",),
    "erase": (),
}
DAILY: dict[str, Given] = {
    "at": "10:30",
    "zone": "UTC",
    "days": ("0", "1"),
    "topic": ("compute",),
    "until": "",
}


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


def stands(person: Person) -> dict[str, object]:
    """What the form in front of them holds already."""
    assert isinstance(person.private, Form)
    found: dict[str, object] = {}
    for field in person.private.fields:
        match field:
            case TextField() | TimeField():
                found[field.name] = str(field.value)
            case ChoiceField() | SeveralField():
                found[field.name] = field.chosen
    return found


async def opens_hers(ana: Person) -> None:
    await ana.says("/awsquiz me")
    await ana.clicks("Settings")


async def test_who_has_not_answered_yet_has_settings_too(ana: Person) -> None:
    await opens_hers(ana)
    assert stands(ana) == {
        "zone": "Europe/Berlin",
        "name": "shown",
        "away": "",
        "unasked": "all",
        "erase": "",
    }


async def test_what_is_left_as_it_was_changes_nothing(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz")
    await ana.answers()
    await opens_hers(ana)
    with table.nothing_changes():
        assert await ana.fills_in(MINE) == "All of it was so already. Nothing has changed."


async def test_a_zone_that_was_not_known_yet_becomes_nobodys_choice(table: Table) -> None:
    """Slack did not tell it when the form opened, and does when it is sent."""
    bo = table.person("Bo")
    await bo.says("/awsquiz")
    await bo.answers()
    await opens_hers(bo)
    assert stands(bo)["zone"] == "UTC"
    table.platform.zones["U-BO"] = "Asia/Tokyo"
    await bo.fills_in(MINE | {"zone": "UTC"})
    assert "Asia/Tokyo" in await bo.says("/awsquiz timezone")


@pytest.mark.parametrize(
    ("given", "told", "stored"), [("UTC", "UTC", "UTC"), ("nowhere", "Europe/Berlin", None)]
)
async def test_a_forged_form_gives_the_daily_no_zone_that_is_none(
    table: Table, ana: Person, given: str, told: str, stored: str | None
) -> None:
    """It says that "nowhere" stood there: who leaves it so follows the team's zone."""
    await ana.says("/awsquiz settings")
    said = await ana.does(filled(decode("1:dft:nowhere"), DAILY | {"zone": given, "until": "2026-12-24"}))
    assert said.startswith(f"Daily at 10:30 {told}, mon, tue, Compute.\n")
    assert table.rows("SELECT zone FROM schedules") == [(stored,)]
    assert table.rows("SELECT zone FROM workspaces") == [("Europe/Berlin",)]


@pytest.mark.parametrize(
    ("given", "told", "stored"),
    [
        ("Europe/Berlin", "Your time zone is Europe/Berlin now.", "Europe/Berlin"),
        ("nowhere", "All of it was so already. Nothing has changed.", None),
    ],
)
async def test_a_forged_form_gives_nobody_a_zone_that_is_none(
    table: Table, ana: Person, given: str, told: str, stored: str | None
) -> None:
    await ana.says("/awsquiz settings")
    said = await ana.does(filled(decode("1:msf:nowhere"), MINE | {"zone": given}))
    assert said.startswith(told)
    assert table.rows("SELECT zone FROM players") == [(stored,)]


async def test_a_city_is_a_zone(ana: Person) -> None:
    await opens_hers(ana)
    assert (await ana.fills_in(MINE | {"zone": "tokyo"})).startswith("Your time zone is Asia/Tokyo now.")
    await opens_hers(ana)
    assert stands(ana)["zone"] == "Asia/Tokyo"


async def test_a_zone_that_is_none_is_filled_in_again(table: Table, ana: Person) -> None:
    await opens_hers(ana)
    with table.nothing_changes():
        assert "does not say where" in await ana.fills_in(MINE | {"zone": "EST", "name": ("hidden",)})
    await ana.clicks("Fill it in again")
    assert stands(ana)["zone"] == "Europe/Berlin"


async def test_a_name_is_left_out_and_shown_again(table: Table, ana: Person) -> None:
    await opens_hers(ana)
    assert "You are off the leaderboards." in await ana.fills_in(MINE | {"name": ("hidden",)})
    await opens_hers(ana)
    assert stands(ana)["name"] == "hidden"
    assert await ana.fills_in(MINE) == "You are on the leaderboards again."
    assert table.rows("SELECT hidden FROM players") == [(0,)]


async def test_posts_name_who_wants_it(table: Table, ana: Person) -> None:
    await opens_hers(ana)
    assert "I name you in my posts now" in await ana.fills_in(MINE | {"name": ("named",)})
    assert await named(table) == ["Ana"]
    await opens_hers(ana)
    assert stands(ana)["name"] == "named"
    await ana.says("/awsquiz hide me")
    assert await named(table) == []
    await ana.says("/awsquiz show me")
    assert await named(table) == ["Ana"]
    await ana.says("/awsquiz hide me")
    await opens_hers(ana)
    assert "My posts do not name you." in await ana.fills_in(MINE | {"name": ("shown",)})
    assert await named(table) == []
    await ana.says("/awsquiz hide me")
    assert "I name you in my posts now" in await ana.says("/awsquiz name me")
    assert await named(table) == ["Ana"]
    await ana.says("/awsquiz name me off")
    assert await named(table) == []


async def test_who_is_hidden_hears_what_naming_has_to_do_with_leaderboards(table: Table, ana: Person) -> None:
    assert "Leaderboards that somebody asks for still do." in await ana.says("/awsquiz name me off")
    await ana.says("/awsquiz hide me")
    assert await ana.says("/awsquiz name me off") == "My posts do not name you."
    assert "on the leaderboards again, too" in await ana.says("/awsquiz name me")
    assert "again" not in await ana.says("/awsquiz name me")


async def named(table: Table) -> list[str]:
    people = {id for (id,) in table.rows("SELECT id FROM players")}
    return list((await table.bot.database.read(lambda tx: consent.named(tx, people))).values())


async def test_a_word_that_nobody_asked_for_comes_once_a_day_and_never_to_who_wants_none(
    table: Table, ana: Person
) -> None:
    await ana.says("/awsquiz")
    await ana.answers()
    ((id,),) = table.rows("SELECT id FROM players")

    async def may_write(day: int, *, duel: bool = False) -> bool:
        on = date(2026, 12, day)
        return await table.bot.database.write(lambda tx: consent.may_write(tx, id, on, duel=duel))

    assert [await may_write(1), await may_write(1), await may_write(1, duel=True)] == [True, False, False]
    assert await may_write(2, duel=True)
    await opens_hers(ana)
    said = await ana.fills_in(MINE | {"unasked": ("no_duels",)})
    assert said == "Nobody can challenge you to a duel."
    assert [await may_write(3, duel=True), await may_write(3)] == [False, True]
    assert "nothing that you did not ask for" in await ana.says("/awsquiz leave me alone")
    assert not await may_write(4)
    await ana.clicks("Settings")
    assert stands(ana)["unasked"] == "none"
    assert "once a day at most" in await ana.fills_in(MINE)
    assert await may_write(4)


async def test_a_forged_form_allows_nothing_that_is_not_offered(table: Table, ana: Person) -> None:
    await opens_hers(ana)
    said = await ana.does(filled(decode("1:msf:Europe/Berlin"), MINE | {"unasked": "x", "name": "y"}))
    assert said == "All of it was so already. Nothing has changed."


async def test_days_away_are_said_and_taken_back(table: Table, ana: Person) -> None:
    await opens_hers(ana)
    assert (await ana.fills_in(MINE | {"away": "2026-12-05"})).startswith(
        "You are away until Sat 05 Dec 2026."
    )
    await opens_hers(ana)
    assert stands(ana)["away"] == "2026-12-05"
    with table.nothing_changes():
        assert "Nothing has changed." in await ana.fills_in(MINE | {"away": "2026-12-05"})
    await opens_hers(ana)
    assert (await ana.fills_in(MINE)).startswith("Welcome back.")
    await opens_hers(ana)
    with table.nothing_changes():
        assert "I can't read the date “soon”." in await ana.fills_in(MINE | {"away": "soon"})
    await ana.clicks("Fill it in again")
    assert stands(ana)["away"] == ""


async def test_erasing_asks_once_more_and_is_all_that_happens(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz")
    await ana.answers()
    await opens_hers(ana)
    with table.nothing_changes():
        said = await ana.fills_in(MINE | {"zone": "tokyo", "name": ("hidden",), "erase": ("erase",)})
    assert "Nobody can undo it." in said
    assert "are erased" in await ana.clicks("Erase it all")


@pytest.mark.parametrize("forged", ["", "x", "shown,hidden", "1"])
async def test_a_forged_choice_changes_nothing(table: Table, ana: Person, forged: str) -> None:
    await ana.says("/awsquiz timezone berlin")
    await opens_hers(ana)
    with table.nothing_changes():
        await ana.fills_in(MINE | {"name": (forged,), "erase": (forged,)})


async def test_a_daily_begins_with_its_settings(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz settings")
    assert stands(ana) == {
        "at": "09:30:00",
        "zone": "Europe/Berlin",
        "days": ("0", "1", "2", "3", "4"),
        "topic": "any",
        "until": "",
        "level": "mixed",
        "every": "1",
    }
    said = await ana.fills_in(DAILY)
    assert "Daily at 10:30 UTC, mon, tue, Compute." in said
    assert "You are this channel's keeper now" in said


async def test_the_daily_is_paused_and_goes_on_in_its_settings(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz settings")
    said = await ana.fills_in(DAILY | {"until": "2026-12-24"})
    assert "Paused until Thu 24 Dec." in said
    assert "Next: Mon 28 Dec 10:30" in said
    await ana.says("/awsquiz settings")
    assert stands(ana)["until"] == "2026-12-24"
    assert "Next: Tue 24 Nov 10:30" in (await ana.fills_in(DAILY | {"days": ("1",)}))
    await ana.says("/awsquiz settings")
    assert stands(ana)["until"] == ""


async def test_a_pause_that_is_over_is_none(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz settings")
    await ana.fills_in(DAILY | {"until": "2026-11-25"})
    table.later(days=2)
    await ana.says("/awsquiz settings")
    assert stands(ana)["until"] == ""


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("until", "never", "I can't read the date “never”."),
        ("until", "2026-11-01", "2026-11-01"),
        ("at", "25:99", "I can't read the time “25:99”."),
        ("zone", "atlantis", "There is no time zone “atlantis”."),
    ],
)
async def test_a_daily_that_cannot_be_is_filled_in_again(
    table: Table, ana: Person, field: str, wrong: str, says: str
) -> None:
    await ana.says("/awsquiz settings")
    with table.nothing_changes():
        assert says in await ana.fills_in(DAILY | {field: wrong})
    await ana.clicks("Fill it in again")
    assert isinstance(ana.private, Form)


async def test_the_settings_of_a_channel_are_its_keepers(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz settings")
    await ana.fills_in(DAILY)
    said = await table.person("Bo").says("/awsquiz settings")
    assert said == "Only this channel's keepers can set this channel's daily question: Ana. Ask one of them."


@pytest.mark.parametrize("words", ["setup", "config", "Settings!", "daily settings", "set-up"])
async def test_other_words_for_settings(ana: Person, words: str) -> None:
    await ana.says(f"/awsquiz {words}")
    assert isinstance(ana.private, Form)
