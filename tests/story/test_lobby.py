"""A round, or a vote, whose message somebody deletes: it goes on, and each of its messages stands once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Peer, Round
from playground.slack.faults import Fault
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.stage import letter

LOBBY = timedelta(seconds=30)
OPEN = timedelta(seconds=20)  # fourteen words, and the three seconds that taps may take
READ = timedelta(seconds=6)


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[OnSlack]:
    stage = OnSlack(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close({"message_not_found", "cant_update_message", "thread_not_found"})


@pytest.fixture
async def discord(tmp_path: Path) -> AsyncIterator[OnDiscord]:
    stage = OnDiscord(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def begins(place: OnSlack | OnDiscord) -> None:
    await place.types("Ana", Round())
    await place.later(timedelta())
    await place.clicks("Bo", "Join")


async def plays(place: OnSlack | OnDiscord, *, until: int = 5, begin: int = 1) -> None:
    """The questions from `begin` to `until`, each with its scoreboard, or the podium."""
    for number in range(begin, until + 1):
        question = place.cards()[-1]
        assert f"question {number} of 5" in question
        await place.clicks("Ana", letter(question, "the right one"))
        assert "✓ Right" in place.private("Ana")
        await place.clicks("Bo", letter(question, "the tempting one"))
        await place.later(OPEN)
        if number < 5:
            assert f"after question {number} of 5" in place.cards()[-1]
            await place.later(READ)


def was_played(place: OnSlack | OnDiscord, *, lobbies: int = 0) -> None:
    """Each message once, and nobody was written to."""
    cards = place.cards()
    assert "podium · 5 questions · 2 played" in cards[-1]
    assert "5,000 points" in cards[-1]
    assert len(cards) == lobbies + 5 + 4 + 1
    assert place.told("Ana") == []


async def test_on_slack_before_its_first_question(slack: OnSlack) -> None:
    """Slack posts in the channel what it was to post below a message that is gone."""
    await begins(slack)
    slack.deletes(0)
    await slack.later(LOBBY)
    await plays(slack)
    was_played(slack)
    assert {card.now.thread for card in slack.shown} == {""}
    edits = [call.error for call in slack.workspace.refusals if call.method == "chat.update"]
    assert edits == ["message_not_found"] * 2  # when it begins, and when it is over


async def test_on_slack_in_its_middle(slack: OnSlack) -> None:
    """Above its replies a line goes on to stand, and the thread with it."""
    await begins(slack)
    lobby = slack.shown[0].ts
    await slack.later(LOBBY)
    await plays(slack, until=2)
    slack.deletes(0)
    await slack.restarts()
    await plays(slack, begin=3)
    was_played(slack)
    assert {card.now.thread for card in slack.shown} == {lobby}


async def test_where_slack_says_that_there_is_no_thread(slack: OnSlack) -> None:
    await begins(slack)
    await slack.later(LOBBY)
    await plays(slack, until=2)
    slack.workspace.stage.no_replies = "thread_not_found"
    await plays(slack, begin=3, until=3)
    await slack.restarts()
    await plays(slack, begin=4)
    was_played(slack, lobbies=1)
    assert [card.now.thread == "" for card in slack.shown] == [True, *[False] * 5, *[True] * 5]


async def test_what_nobody_knows_to_have_arrived_is_found_in_the_channel(slack: OnSlack) -> None:
    await begins(slack)
    slack.deletes(0)
    slack.workspace.faults.add("chat.postMessage", Fault.DROP_AFTER)
    slack.workspace.faults.add("conversations.replies", Fault.SERVER_ERROR)  # before it could look
    await slack.later(LOBBY)
    await slack.restarts()
    await slack.passes(timedelta(seconds=2))
    await plays(slack)
    was_played(slack)
    assert len(slack.workspace.faults.met) == 2


async def test_on_slack_a_vote_whose_card_is_gone_says_no_word_in_the_channel(slack: OnSlack) -> None:
    await slack.types("Ana", Peer())
    await slack.later(timedelta())
    for person in ("Ana", "Bo"):
        await slack.clicks(person, "A")
    slack.deletes(0)
    for seconds in (61, 181, 61, 61):
        await slack.later(timedelta(seconds=seconds))
    assert slack.cards() == []
    assert slack.told("Ana") == []


async def test_on_discord_before_its_first_question(discord: OnDiscord) -> None:
    await begins(discord)
    discord.deletes(0)
    await discord.later(LOBBY)
    await plays(discord)
    was_played(discord)
    assert discord.threads() == []


@pytest.mark.parametrize("restarts", [False, True])
async def test_on_discord_in_its_middle(discord: OnDiscord, restarts: bool) -> None:
    """The thread outlives its message."""
    await begins(discord)
    await discord.later(LOBBY)
    await plays(discord, until=2)
    discord.deletes(0)
    if restarts:
        await discord.restarts()
    await plays(discord, begin=3)
    was_played(discord)
    assert discord.threads() == ["Round"]
    assert len(discord.below()) == 10


async def test_on_discord_a_vote_whose_card_is_gone_says_no_word_in_the_channel(discord: OnDiscord) -> None:
    await discord.types("Ana", Peer())
    for person in ("Ana", "Bo"):
        await discord.clicks(person, "A")
    discord.deletes(0)
    for seconds in (61, 181, 61, 61):
        await discord.later(timedelta(seconds=seconds))
    assert discord.cards() == []
    assert discord.told("Ana") == []
