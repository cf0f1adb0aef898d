"""What there is to play: a button on the help, and from there one tap each."""

from __future__ import annotations

import pytest

from bot.commands import Duel, Peer, Play, Practice, Review, Round
from bot.forms import Form
from bot.messages import Message
from bot.words import parse
from tests.drawn import choices_of
from tests.quiz_table import Person, Table

LEADS_TO = {
    "Round": Round(),
    "Vote and argue": Peer(),
    "Duel": Duel(),
    "Practice": Practice(),
    "Review": Review(),
}


def buttons(person: Person) -> dict[str, object]:
    assert isinstance(person.private, Message)
    return {choice.label: choice.does for choice in choices_of(person.private)}


@pytest.mark.parametrize("typed", ["play", "Games!", "let's play", "/awsquiz play"])
def test_what_people_type_for_it(typed: str) -> None:
    assert parse(typed) == Play()


@pytest.mark.parametrize("typed", ["battle", "play a round", "play round", "start a round", "round"])
def test_a_round_has_its_own_words(typed: str) -> None:
    assert parse(typed) == Round()
    assert parse(f"{typed} 10 s3") == Round("10", "s3")


async def test_play_then_round_is_two_taps(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz help")
    said = await ana.clicks("Play")
    assert "Round · Play a round together, live\n" in said
    assert "A round or a vote begins here at once, for everybody in this channel." in said
    assert buttons(ana) == LEADS_TO
    assert table.cards == []
    await ana.clicks("Round")
    assert "A round starts in 30 seconds." in table.card.text


async def test_each_of_the_others_is_one_tap_away(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz play")
    await ana.clicks("Vote and argue")
    assert "First vote · " in table.card.text
    for label, begins in (("Practice", "Practice · "), ("Review", "A review asks what you ")):
        await ana.says("/awsquiz play")
        assert (await ana.clicks(label)).startswith(begins)
    await ana.says("/awsquiz play")
    await ana.clicks("Duel")
    assert isinstance(ana.private, Form)


async def test_on_discord_alike(discord_table: Table) -> None:
    ana = discord_table.person("Ana")
    await ana.does(Play())
    assert buttons(ana) == LEADS_TO
    await ana.clicks("Round")
    assert "A round starts in 30 seconds." in discord_table.card.text


async def test_alone_with_the_bot_there_is_what_one_plays_alone(table: Table) -> None:
    ana = table.person("Ana")
    said = await ana.says("play", "D-ANA", direct=True)
    assert list(buttons(ana)) == ["Duel", "Practice", "Review"]
    assert "Rounds and votes are played in a channel." in said


async def test_who_may_not_post_for_everyone_is_offered_what_they_can_do(table: Table) -> None:
    ana = table.person("Ana")
    ana.silent = True
    await ana.says("/awsquiz play")
    assert list(buttons(ana)) == ["Duel", "Practice", "Review"]


async def test_what_is_switched_off_is_not_offered(table: Table) -> None:
    table.names, table.memory = False, False
    table.restarts()
    ana = table.person("Ana")
    await ana.says("/awsquiz play")
    assert list(buttons(ana)) == ["Round", "Vote and argue", "Practice"]
