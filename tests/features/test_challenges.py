"""A challenge to a duel: who is asked, who hears, and that nobody can tell why one is not answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot import commands as c
from bot.forms import Form
from bot.ports import TryLater
from bot.tokens import encode
from tests.drawn import choices_of
from tests.fake_platform import ITSELF
from tests.features.duels import (
    CHALLENGE,
    GONE,
    OVER,
    PASSED_ON,
    hears,
    knows_the_quiz,
    opens,
)
from tests.quiz_table import Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    return await knows_the_quiz(table, "Ana")


@pytest.fixture
async def bo(table: Table) -> Person:
    return await knows_the_quiz(table, "Bo")


async def test_without_a_person_a_form_asks(table: Table, ana: Person, bo: Person) -> None:
    assert await ana.says("/awsquiz duel") == (
        "Challenge to a duel: Whom do you challenge? (A colleague who uses this quiz)"
    )
    assert isinstance(ana.private, Form)
    assert await ana.fills_in({"person": "<@U-BO>"}) == PASSED_ON
    assert (await opens(table, bo)).text.startswith("Ana challenges you")


@pytest.mark.parametrize("typed", ["duel", "duel @bo", "challenge somebody"])
async def test_a_name_without_an_id_says_what_to_type(table: Table, ana: Person, typed: str) -> None:
    said = await ana.says(f"/awsquiz {typed}")
    assert isinstance(ana.private, Form) or "Type /awsquiz duel @PERSON and choose the name" in said


async def nothing(table: Table, bo: Person) -> None:
    """Bo takes challenges as everybody does, and says nothing."""


async def declines(table: Table, bo: Person) -> None:
    """If there is anything to decline."""
    if not await hears(table):
        return
    await opens(table, bo)
    assert await bo.clicks("Decline") == "Declined. Nobody is told."


async def no_duels(table: Table, bo: Person) -> None:
    table.changes("UPDATE players SET unasked = 'no_duels' WHERE \"user\" = 'U-BO'")


async def leave_me_alone(table: Table, bo: Person) -> None:
    await bo.says("/awsquiz quiet")


async def written_to_already(table: Table, bo: Person) -> None:
    table.changes("UPDATE players SET written_on = '2026-11-23' WHERE \"user\" = 'U-BO'")


async def guest(table: Table, bo: Person) -> None:
    table.platform.guests.add("U-BO")


async def unknown(table: Table, bo: Person) -> None:
    table.platform.nobodies.add("U-BO")


async def unreachable(table: Table, bo: Person) -> None:
    table.platform.deaf.add("U-BO")


async def gone(table: Table, bo: Person) -> None:
    table.changes(GONE[1])


async def forgotten(table: Table, bo: Person) -> None:
    await bo.forgets()


async def hides(table: Table, bo: Person) -> None:
    await bo.says("/awsquiz hide me")


EVERYTHING = (
    *(nothing, declines, no_duels, leave_me_alone, written_to_already, guest, unknown, unreachable),
    *(gone, forgotten, hides),
)


@pytest.mark.parametrize("happens", EVERYTHING, ids=lambda happens: happens.__name__)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
async def test_whoever_does_not_answer_looks_alike(
    table: Table, ana: Person, bo: Person, happens: Callable[[Table, Person], Awaitable[None]], first: bool
) -> None:
    """What Ana sees at each step is the same, whatever became of her challenge, and she can take it back."""
    if first:  # before she challenges him, else after
        await happens(table, bo)
    assert await ana.says(CHALLENGE) == PASSED_ON
    await table.tick()
    if not first:
        await happens(table, bo)
    hers = [word for word in table.platform.told if word.user == "U-ANA"]
    assert hers == []
    again = await ana.says("/awsquiz duel <@U-CY>")
    assert again.startswith("You have a challenge open, and that is the most.")
    await ana.says("/awsquiz my data")
    assert ana.file is not None
    assert '"challenged_id": null' in ana.file.text
    assert '"state": "open"' in ana.file.text
    await ana.says("/awsquiz duel")
    assert await ana.clicks("Take it back") == "Taken back. You can challenge somebody else."
    assert isinstance(await ana.says("/awsquiz duel") and ana.private, Form)


async def test_who_never_used_the_quiz_hears_nothing(table: Table, ana: Person) -> None:
    assert await ana.says("/awsquiz duel <@U-NEW>") == PASSED_ON
    await table.tick()
    assert table.platform.told == []
    assert table.rows("SELECT count(*) FROM players") == [(1,)]


async def test_one_unasked_word_a_day(table: Table, ana: Person, bo: Person) -> None:
    cy = table.person("Cy")
    assert await ana.says(CHALLENGE) == PASSED_ON
    assert await cy.says(CHALLENGE) == PASSED_ON
    await table.tick()
    assert [word.user for word in table.platform.told] == ["U-BO"]


async def test_neither_oneself_nor_the_bot_nor_without_end(table: Table, ana: Person, bo: Person) -> None:
    with table.nothing_changes():
        assert (await ana.says("/awsquiz duel <@U-ANA>")).startswith("A duel takes two.")
        assert (await ana.says(f"/awsquiz duel <@{ITSELF}>")).startswith("I know all the answers")
        ana.silent = True
        assert (await ana.says(CHALLENGE)).startswith("Posting here for everyone is for full members")
        ana.silent = False
    for _ in range(5):
        await ana.says(CHALLENGE)
        await ana.clicks("Take it back")
    with table.nothing_changes():
        assert (await ana.says(CHALLENGE)).startswith("You have challenged people 5 times within a day")


async def test_a_challenge_taken_back_or_lapsed_cannot_be_accepted(
    table: Table, ana: Person, bo: Person
) -> None:
    await ana.says(CHALLENGE)
    await opens(table, bo)
    accept = encode(next(x.does for x in choices_of(bo.private) if x.label == "Accept"))  # type: ignore[arg-type]
    await ana.clicks("Take it back")
    assert await bo.presses(accept) == OVER
    table.later(days=1)
    await ana.says(CHALLENGE)
    word = await opens(table, bo)
    accept = encode(next(x.does for x in choices_of(word.message) if x.label == "Accept"))
    table.later(days=1)
    with table.nothing_changes():
        assert await bo.presses(accept) == OVER
    assert isinstance(await ana.says("/awsquiz duel") and ana.private, Form)


async def test_taken_back_before_it_was_sent_it_is_not_sent(table: Table, ana: Person, bo: Person) -> None:
    await ana.asks(c.Duel("<@U-BO>"))
    await ana.presses(encode(c.DuelTakeBack(1)))
    await table.tick()
    assert table.platform.told == []


@pytest.mark.parametrize("turns_off", [no_duels, leave_me_alone])
async def test_turned_off_before_it_was_sent_it_is_not_sent(
    table: Table, ana: Person, bo: Person, turns_off: Callable[[Table, Person], Awaitable[None]]
) -> None:
    table.platform.tell_accidents.append(TryLater(600))
    assert await ana.says(CHALLENGE) == PASSED_ON
    await turns_off(table, bo)
    await table.passes(minutes=11)
    assert table.platform.told == []
    assert table.rows("SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]


async def test_what_could_not_be_sent_on_its_day_is_no_word_of_the_next(
    table: Table, ana: Person, bo: Person
) -> None:
    cy = table.person("Cy")
    table.platform.zones["U-BO"] = "Asia/Tokyo"
    await bo.travels("Asia/Tokyo")
    table.later(hours=5, minutes=55)  # 23:55 in Tokyo
    table.platform.tell_accidents.append(TryLater(600))
    assert await ana.says(CHALLENGE) == PASSED_ON
    await table.passes(minutes=11)
    assert await cy.says(CHALLENGE) == PASSED_ON
    await table.passes(minutes=11)
    assert ["Cy challenges you" in word.text for word in table.platform.told] == [True]


async def test_two_who_challenge_each_other(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE)
    assert (await bo.says("/awsquiz duel <@U-ANA>")).startswith("Ana challenges you to a duel.")
    await bo.clicks("Accept")
    said = await ana.says(CHALLENGE)
    assert said == "You are in a duel with Bo already.\n[Go on]"
    assert "1 of 5" in await ana.clicks("Go on")


async def test_who_takes_it_back_too_late_plays(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE)
    await opens(table, bo)
    await bo.clicks("Accept")
    assert await ana.clicks("Take it back") == "You are in a duel with Bo already.\n[Go on]"


async def test_where_names_are_off_nobody_is_challenged(table: Table, ana: Person, bo: Person) -> None:
    table.names = False
    table.restarts()
    with table.nothing_changes():
        assert (await ana.says(CHALLENGE)).startswith(
            "This quiz shows no names, so nobody can be challenged."
        )


async def test_one_account_in_two_servers_is_one_person(discord_table: Table) -> None:
    """Written to once a day by this bot, and left alone by it."""
    table = discord_table
    challengers = [table.person(name, workspace=of) for name, of in (("Ana", "T1"), ("Cy", "T2"))]
    there, here = (table.person("Bo", workspace=of) for of in ("T1", "T2"))
    for person in (*challengers, there, here):
        await person.says("/awsquiz practice compute")
    for person in challengers:
        assert "I've passed it on" in await person.says(CHALLENGE)
    assert await hears(table) == 1
    await there.says("/awsquiz leave me alone")
    table.later(days=2)
    cy = challengers[1]
    await cy.says("/awsquiz practice compute")
    assert "I've passed it on" in await cy.presses(encode(c.Duel("<@U-BO>")))
    assert await hears(table) == 1
