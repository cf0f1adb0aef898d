"""A round whose bot is killed at its worst moments: every tap that was taken counts once, no message is
doubled or lost, and it goes on as soon as the bot is back.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.game.doubles import LOOKS
from tests.survival.contest_books import places, points
from tests.survival.contest_places import PATIENCE
from tests.survival.contest_play import BACK_WITHIN, Play, playing
from tests.until import until

PEOPLE = [f"P{n:02}" for n in range(30)]
NAMED = ("P01", "P07", "P08")  # they want to be
A_WHILE, LONGER = timedelta(seconds=3.37), timedelta(seconds=3.76)  # no points of it end in a half
# On Slack by the harness's clock: after the first look for a double, before the second; on Discord by ours.
LATE = {"slack": timedelta(seconds=12), "discord": timedelta(seconds=7)}
PLACE = re.compile(
    r"number (\d+) of (\d+)(?:, with [\d,]+ others?)?: ([\d,]+) points\.\D*(\d+) of (\d+) right"
)


def right(who: str, number: int) -> bool:
    """Some are good, some are not."""
    return PEOPLE.index(who) % 7 < 7 - number


@pytest.fixture
def url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> str:
    if database == "sqlite":
        return f"sqlite:///{tmp_path}/quiz.db"
    return str(request.getfixturevalue("postgres_url"))


async def begins(play: Play, *, fast: bool) -> str:
    """Its lobby, with everybody in it."""
    await play.place.says("Ana", "round", "quiz round now", looks=False)
    await play.shows("A round starts")
    message = play.place.standing()[-1].id
    for who in PEOPLE[:5]:
        assert "You play" in (await play.place.clicks(who, message, "Join")).words
    for who in NAMED:
        said = await play.place.says(who, "name me", "quiz privacy name")
        assert "name" in said, said
    if fast:
        await play.place.clicks("Ana", message, "Fast")
    return message


async def agrees(play: Play, *, fast: bool) -> None:
    """Each person's own place, and all that stands, is what their acknowledged taps make it."""
    stood = {m.id: m.at for m in play.place.standing()}
    expected = points(play.taps, play.asked, stood, fast=fast)
    ranked = places(expected)
    podium = play.place.standing()[-1]
    for who, (earned, many) in expected.items():
        said = (await play.place.clicks(who, podium.id, "My place")).words
        found = PLACE.search(said)
        assert found is not None, said
        assert (int(found[1]), int(found[3].replace(",", "")), int(found[4])) == (
            ranked[who],
            earned,
            many,
        ), (
            who,
            said,
        )
    ids = {play.place.id_of(who): who for who in PEOPLE}
    of = {question.message: question.number for question in play.asked}
    stored = [(ids.get(user, ""), number, letter) for user, number, letter in play.books.stored()]
    first = {(tap.person, of[tap.message]): tap.label for tap in reversed(play.taps)}
    assert {(who, number): letter for who, number, letter in stored if who} == first
    assert len([each for each in stored if each[0]]) == len(first), "an answer counts twice"
    assert play.books.problems() == []


def whole(play: Play, questions: int = 5) -> None:
    """Everything of it stands once."""
    words = [m.words for m in play.place.standing()]
    ids = [m.id for m in play.place.standing()]
    assert len(words) == 1 + questions + (questions - 1) + 1, [w[:70] for w in words]
    assert [question.message for question in play.asked] == ids[1::2]
    assert [words.index(w) for w in words if "after question" in w] == list(range(2, 2 * questions, 2))
    assert "podium" in words[-1]


@pytest.mark.parametrize(("platform", "database"), [("slack", "sqlite"), ("discord", "postgresql")])
async def test_it_dies_at_every_step(platform: str, url: str, tmp_path: Path) -> None:
    async with playing(platform, url, tmp_path, PEOPLE) as play:
        await begins(play, fast=True)
        await play.dies()  # in the lobby
        await play.comes_back()
        await play.dies_in_its_next("post", "before")  # the first question is claimed, and not posted
        await play.comes_back()
        await play.asks(1, within=BACK_WITHIN)
        play.clock.turn(A_WHILE)
        await play.tap([(who, right(who, 1)) for who in PEOPLE[:20]], looks=False)
        await play.dies()  # right after taps were taken
        await play.comes_back()
        told = await play.tap([(who, not right(who, 1)) for who in PEOPLE[:20]])
        assert [
            (tap.person, tap.taken, tap.words) for tap in told if "already answered" not in tap.words
        ] == []
        play.clock.turn(LONGER)
        await play.tap([(who, right(who, 1)) for who in PEOPLE[20:]])
        await play.dies_in_its_next("post", "before")  # between the closing and the scoreboard
        await play.comes_back()
        await play.shows("after question 1 of 5", within=BACK_WITHIN)
        await play.dies_in_its_next("post", "after")  # the second question stands, and it never heard
        await play.comes_back()
        await play.asks(2, within=BACK_WITHIN)
        await play.dies()  # while a question is open
        await play.comes_back()
        await play.tap([(who, right(who, 2)) for who in PEOPLE])
        await play.shows("after question 2 of 5")
        for number in (3, 4):
            await play.asks(number)
            await play.tap([(who, right(who, number)) for who in PEOPLE[number:]])
            await play.shows(f"after question {number} of 5")
        await play.asks(5)
        play.clock.turn(A_WHILE)
        await play.tap([(who, right(who, 5)) for who in PEOPLE])
        await play.dies_in_its_next("post", "before")  # before the podium
        await play.comes_back()
        podium = await play.shows("podium", within=BACK_WITHIN)
        assert "P07" in podium
        whole(play)
        await agrees(play, fast=True)
        assert play.deaths == 7
        assert play.place.wrong() == []


@pytest.mark.parametrize(("platform", "database"), [("slack", "postgresql"), ("discord", "sqlite")])
async def test_people_come_and_go_while_it_dies_and_its_platform_is_slow(
    platform: str, url: str, tmp_path: Path
) -> None:
    hides, leaves, forgotten = "P01", "P07", "P14"
    async with playing(platform, url, tmp_path, PEOPLE) as play:
        place = play.place
        await begins(play, fast=False)
        place.spoils("post", "limited", 2)
        await play.asks(1, within=8)
        for _ in range(5):
            place.spoils("reply", "slow", 0.2)
        await play.tap([(who, right(who, 1)) for who in PEOPLE])
        await place.says(hides, "hide me", "quiz privacy hide")
        place.leaves(leaves)
        await place.says(forgotten, "forget me", "quiz privacy forget")
        assert "erased" in await place.clicks_own(forgotten, "Erase it all")
        play.forgets(forgotten)
        await play.dies()
        await play.comes_back()
        (again,) = await play.tap([(forgotten, True)])
        play.forgets(forgotten)
        assert "Right" not in again.words  # they answered it, and nobody knows any more who that was
        place.spoils("post", "slow", 0.2)
        await play.shows("after question 1 of 5", within=3)
        there = [who for who in PEOPLE if who != leaves]
        await play.asks(2)
        await play.tap([(who, right(who, 2)) for who in there])
        place.spoils("edit", "limited", 1)  # over before a dead bot is back, which knows nothing of it
        await play.dies_in_its_next("post", "after")  # the scoreboard stands, and it never heard
        await play.comes_back()
        await play.shows("after question 2 of 5", within=BACK_WITHIN)
        place.rejoins(leaves)
        for number in (3, 4, 5):
            await play.asks(number)
            await play.tap([(who, right(who, number)) for who in PEOPLE])
            if number < 5:
                await play.shows(f"after question {number} of 5")
        podium = await play.shows("podium")
        assert "P08 and " in podium
        assert hides not in podium
        whole(play)
        await agrees(play, fast=False)
        assert place.wrong() == []


@pytest.mark.parametrize(("platform", "database"), [("slack", "sqlite"), ("discord", "sqlite")])
async def test_what_it_asked_for_before_it_died_and_the_platform_does_later_counts_once(
    platform: str, url: str, tmp_path: Path
) -> None:
    """Slack posts it beside what was posted instead; Discord knows it for the same message by its nonce."""
    async with playing(platform, url, tmp_path, PEOPLE) as play:
        place = play.place
        await begins(play, fast=False)
        await play.dies_in_its_next("post", "late", LATE[platform].total_seconds())
        comes_at = play.clock.now() + LATE[platform]
        await play.comes_back()
        known = (await play.asks(1, within=BACK_WITHIN)).message

        def beside() -> list[str]:
            return [m.id for m in place.standing()[1:] if m.id != known]

        if platform == "slack":
            play.clock.turn_to(play.books.next_look())
            second_look = play.clock.now() + timedelta(seconds=LOOKS[1])
            await until(lambda: play.books.next_look() == second_look, PATIENCE)  # the first was in vain
            play.clock.turn_to(comes_at)
            await until(beside, PATIENCE)
            (double,) = beside()
            assert double > known
            await play.tap([(who, right(who, 1)) for who in PEOPLE[:5]], on=double)
            told = await play.tap([(who, not right(who, 1)) for who in PEOPLE[:5]])
            assert [tap.words for tap in told if "already answered" not in tap.words] == []
            play.clock.turn_to(second_look)
            await until(lambda: not beside(), PATIENCE)
        else:
            await play.tap([(who, right(who, 1)) for who in PEOPLE[:5]])
        await play.tap([(who, right(who, 1)) for who in PEOPLE[5:]])
        await play.shows("after question 1 of 5")
        await play.asks(2)
        await play.shows("after question 2 of 5")
        await play.asks(3)
        await play.shows("podium")  # two that nobody answered end it
        whole(play, questions=3)
        await agrees(play, fast=False)
        assert place.wrong() == []
