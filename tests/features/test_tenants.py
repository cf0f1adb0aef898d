"""A workspace sees, answers and learns nothing of another's, whatever token it forges."""

from __future__ import annotations

import re

import pytest

from bot import commands as c
from bot.features import FEATURES
from bot.ports import Actor, Place, Request
from bot.tokens import encode
from tests.drawn import as_text
from tests.every_command import ABOUT_A_CARD, EVERY, EXAMPLES, FOR_KEEPERS, ON_A_BUTTON, filled
from tests.fake_platform import FakePlatform
from tests.fuzz.street import theirs
from tests.packs import adds, raw
from tests.quiz_table import Person, Table

BY_CARD = [filled(kind) for kind in ABOUT_A_CARD]


def name(command: c.Command) -> str:
    return type(command).__name__


@pytest.fixture
async def ana(table: Table) -> Person:
    """Somebody of T1 with a card, points, a daily, a pack and a hidden colleague."""
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    adds(table, EXAMPLES[c.OptionKind.PACK], raw("vault", "Where is the vault?"), title="The vault")
    await ana.does(c.Ask("networking"))
    await ana.answers()
    await bo.answers()
    await ana.says("/awsquiz daily at 09:47")
    return ana


@pytest.mark.parametrize("command", BY_CARD, ids=name)
@pytest.mark.parametrize("closed", [False, True])
async def test_a_card_of_another_workspace(
    table: Table, ana: Person, command: c.Command, closed: bool
) -> None:
    """Even for an admin of theirs, even after it has closed."""
    if closed:
        await ana.reveals(table.card)
        await table.tick()
    eve = table.person("Eve", admin=True, workspace="T2")
    with table.nothing_changes():
        reply = await (eve.presses(encode(command)) if type(command) in ON_A_BUTTON else eve.does(command))
    assert "This button no longer works" in reply
    assert "net-" not in reply


@pytest.mark.parametrize("command", BY_CARD, ids=name)
async def test_the_same_name_on_another_platform_is_another_workspace(
    table: Table, ana: Person, command: c.Command
) -> None:
    discord = FakePlatform(lambda: table.now, "discord")
    table.platforms.append(discord)
    table.restarts()
    eve = table.person("Eve", admin=True, platform=discord)
    with table.nothing_changes():
        assert "no longer works" in await eve.does(command)


@pytest.mark.parametrize("command", BY_CARD, ids=name)
@pytest.mark.parametrize("workspace", ["T1", "T2"])
@pytest.mark.parametrize("known", [False, True])
async def test_somebody_elses_practice_card(
    table: Table, command: c.Command, workspace: str, known: bool
) -> None:
    """Not for somebody new, and not for a colleague who has practised beside her either."""
    await table.person("Ana").does(c.Practice("compute"))
    eve = table.person("Eve", admin=True, workspace=workspace)
    if known:
        await eve.does(c.Practice("compute"))
        await eve.answers()
    with table.nothing_changes():
        assert "no longer works" in await eve.does(command)


@pytest.mark.parametrize("command", [filled(kind) for kind in EVERY], ids=name)
async def test_a_guest_in_a_shared_channel(table: Table, ana: Person, command: c.Command) -> None:
    """Slack Connect: somebody of T2 clicks in T1's channel."""
    guest = Actor("slack", "T2", "U-GUEST", "Guest")
    with table.nothing_changes():
        outcome = await table.bot.engine.handle(Request("1", guest, Place("slack", "T1", "general"), command))
    assert outcome.reply is not None
    assert "This quiz belongs to another workspace" in as_text(outcome.reply.message)
    assert outcome.due == ()


@pytest.mark.parametrize("command", [filled(kind) for kind in EVERY], ids=name)
async def test_nothing_of_theirs_is_shown_or_changed(table: Table, ana: Person, command: c.Command) -> None:
    eve = table.person("Eve", admin=True, workspace="T2")
    before, standing = theirs(table.rows), len(table.cards)
    reply = await eve.does(command)
    seen = "\n".join([reply, *(card.text for card in table.cards[standing:])])
    assert seen
    assert not re.search(r"\b(Ana|Bo|net-\d|09:47|vault)\b", seen)
    assert theirs(table.rows) == before


def test_every_kind_of_command_is_among_them() -> None:
    assert {c.Answer, c.Why, c.Reveal, c.Report, c.ReportText} <= set(ABOUT_A_CARD)
    assert set(ABOUT_A_CARD) | {c.Ask, c.ShareLeaderboard, c.Help} <= set(ON_A_BUTTON)
    assert set(EVERY) == set(FEATURES)


async def test_the_same_channel_name_is_not_the_same_channel(table: Table, ana: Person) -> None:
    eve = table.person("Eve", admin=True, workspace="T2")
    assert await eve.says("/awsquiz networking") == ""  # Ana's fresh card waits for nobody there
    assert "no daily question" in await eve.says("/awsquiz daily off")
    await eve.says("/awsquiz daily at 10:30 utc")
    await eve.says("/awsquiz timezone workspace Asia/Tokyo")
    assert "09:47 UTC" in await ana.says("/awsquiz daily")
    assert "/awsquiz timezone" in await ana.says("/awsquiz timezone")
    await eve.says("/awsquiz daily now")
    await table.tick()
    assert not table.cards[0].text.startswith("Closed")


async def test_the_same_user_id_in_two_workspaces_is_two_people(table: Table, ana: Person) -> None:
    other = table.person("Ana", workspace="T2")
    assert "not answered anything yet" in await other.says("/awsquiz me")
    await other.forgets()
    assert "20 points" in await ana.says("/awsquiz me")


async def test_a_keeper_here_keeps_no_channel_of_another_workspace(table: Table, ana: Person) -> None:
    """Not even one of the same name, where somebody has the same user id."""
    other = table.person("Ana", workspace="T2")
    table.platform.admins.discard("U-ANA")
    eve = table.person("Eve", admin=True, workspace="T2")
    await eve.says("/awsquiz daily at 10:30 utc")
    for command in map(filled, FOR_KEEPERS):
        reply = await other.does(command)
        assert "Only this channel's keepers can" in reply
        assert reply.endswith(": Eve. Ask one of them.")
    assert "This channel's keepers: Eve." in await other.says("/awsquiz keepers")
    assert "This channel's keepers: Ana." in await ana.says("/awsquiz keepers")
    assert "10:00" in await ana.says("/awsquiz daily at 10:00")


async def test_naming_somebody_makes_no_keeper_elsewhere(table: Table, ana: Person) -> None:
    await ana.does(c.KeepersAdd("<@U-CY>"))
    cy = table.person("Cy", workspace="T2")
    with table.nothing_changes():
        assert "no keeper" in await cy.says("/awsquiz keepers leave")
        assert "This channel has no keeper." in await cy.says("/awsquiz keepers")
    assert "Cy" not in await cy.says("/awsquiz daily off")


async def test_the_same_request_id_in_two_workspaces_is_two_requests(table: Table) -> None:
    for workspace in ("T1", "T2"):
        await table.person("Ana", workspace=workspace).does(c.Ask("compute"), id="the same")
    assert len(table.cards) == 2
