"""A team votes, argues and votes again: told once, and played on every platform."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.commands import Peer, Round
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter
from tests.story.test_pictures import pictures
from tests.story.test_story import team  # noqa: F401 -- the fixture

PEOPLE = ("Ana", "Bo", "Cleo", "Dan", "Finn")


async def test_five_people_change_their_minds(team: Stage) -> None:  # noqa: F811 -- the fixture
    # Ana begins; the card says what will be told of votes before anybody votes.
    await team.types("Ana", Peer("s3"))
    assert "A minute to vote, three minutes to argue" in team.private("Ana")
    await team.later(timedelta())  # the card comes right after the reply
    (card,) = team.cards()
    assert "Vote, argue, vote again · Networking · medium · asked by Ana" in card
    assert "two to four hear only whether they agree" in card
    right, wrong = letter(card, "the right one"), letter(card, "the tempting one")

    # Five people vote in private, one of them twice; nobody hears what is right.
    for person, vote in zip(PEOPLE, (right, wrong, wrong, wrong, right), strict=True):
        await team.clicks(person, vote)
        assert f"You voted {vote}" in team.private(person)
    await team.clicks("Finn", wrong)
    assert f"You voted {wrong}" in team.private("Finn")
    assert "Because it is." not in team.private("Ana")

    # After a minute everybody sees the spread, and no key.
    await team.later(timedelta(seconds=61))
    card = team.cards()[0]
    assert "Now argue." in card
    assert re.search(rf"\b{wrong}\W+4\b", card)  # beside a picture, where there is one
    assert re.search(rf"\b{right}\W+1\b", card)
    assert "✓" not in card

    # The bot restarts while they argue; the second vote opens all the same.
    await team.restarts()
    await team.later(timedelta(seconds=181))
    assert "Second vote · closes " in team.cards()[0]
    for person in PEOPLE[1:4]:
        await team.clicks(person, right, card=0)
        assert "that is your answer" in team.private(person)
    await team.clicks("Ana", wrong, card=0)

    # The reveal is the same message: how the votes moved, how minds changed, and why.
    await team.later(timedelta(seconds=61))
    card = team.cards()[0]
    assert "Closed · 5 voted" in card
    for letter_, first in ((right, 1), (wrong, 4)):
        assert re.search(rf"\b{letter_}(?: ✓)?\W+(?:first vote\W+)?{first}\b", card)
    assert "3 from wrong to right, 1 from right to wrong. 0 stayed right, 1 stayed wrong." in card
    assert "Because it is." in card
    if not isinstance(team, OnTerminal):
        drawn = " ".join(pictures(team, 0))
        assert "What 5 people voted, before and after" in drawn
        assert "Wrong to right: 3" in drawn
    if isinstance(team, OnDiscord):
        assert team.threads() == ["Vote, argue, vote again"]
    await team.clicks("Ana", "How did I do?", card=0)
    assert f"You changed from {right} to {wrong}: not this time." in team.private("Ana")
    await team.clicks("Bo", "How did I do?", card=0)
    assert f"You changed from {wrong} to {right}: right." in team.private("Bo")


async def test_two_people_hear_that_they_differ_and_one_stops_it(team: Stage) -> None:  # noqa: F811
    await team.types("Ana", Peer())
    await team.clicks_private("Ana", "Stretch it over a day")
    assert "3 hours to vote" in team.private("Ana")
    await team.later(timedelta())
    card = team.cards()[0]
    right, wrong = letter(card, "the right one"), letter(card, "the tempting one")
    await team.clicks("Ana", right)
    await team.clicks("Bo", wrong)
    await team.later(timedelta(hours=3, seconds=1))
    assert "2 voted, and you differ." in team.cards()[0]
    await team.types("Bo", Peer())
    assert "votes on a question already" in team.private("Bo")
    await team.clicks("Ana", "Stop", card=0)
    await team.clicks_private("Ana", "Stop it")
    await team.later(timedelta(seconds=1))
    card = team.cards()[0]
    assert "Stopped · 2 voted" in card
    assert "2 voted, and you differ." in card
    assert "the right one  ✓ right" in card


async def test_a_terminal_writes_each_spread_and_what_was_right(tmp_path: Path) -> None:
    """Nothing that stands above changes there: what is new must be written."""
    place = OnTerminal(sqlite(tmp_path / "quiz.db"))
    await place.open()
    await place.types("Ana", Peer())
    card = place.cards()[0]
    right, wrong = letter(card, "the right one"), letter(card, "the tempting one")
    for person in PEOPLE:
        await place.clicks(person, wrong)
    assert place.written().count("Which is it") == 1, "a vote is nothing to write"
    await place.later(timedelta(seconds=61))
    assert f"{wrong}  5 people  ████████" in place.written()
    assert "✓" not in place.written()
    await place.later(timedelta(seconds=181))
    for person in PEOPLE[:3]:
        await place.clicks(person, right, card=0)
    await place.later(timedelta(seconds=61))
    assert "How minds changed: 3 from wrong to right" in place.written()
    assert "Because it is." in place.written()
    await place.close()


async def test_a_terminal_writes_how_a_round_ended(tmp_path: Path) -> None:
    place = OnTerminal(sqlite(tmp_path / "quiz.db"))
    await place.open()
    await place.types("Ana", Round())
    await place.clicks("Ana", "Stop", card=0)
    for _ in range(3):
        await place.later(timedelta(seconds=11))
    assert "[Another round]" in place.written()
    await place.close()
