"""A pair duel: five questions each, and a result for the two."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot import commands as c
from bot.ports import Trouble
from bot.store import audit, duels
from bot.tokens import decode, encode
from tests.drawn import labels
from tests.features.duels import (
    CHALLENGE,
    NO_BUTTON,
    OVER,
    PASSED_ON,
    TAKES,
    accepts,
    knows_the_quiz,
    opens,
    plays,
)
from tests.quiz_table import CHANNEL, Person, Table
from tests.rescored import rescored


@pytest.fixture
async def ana(table: Table) -> Person:
    return await knows_the_quiz(table, "Ana")


@pytest.fixture
async def bo(table: Table) -> Person:
    return await knows_the_quiz(table, "Bo")


async def test_a_duel_from_challenge_to_result(table: Table, ana: Person, bo: Person) -> None:
    assert await ana.says(CHALLENGE) == PASSED_ON
    word = await opens(table, bo)
    assert word.text.startswith("Ana challenges you to a duel.")
    assert labels(word.message) == ["Accept", "Decline", "Settings"]
    first = await bo.clicks("Accept")
    assert first.startswith("A duel · ")
    assert "only you see this · 1 of 5" in first
    assert "Skip" not in first
    assert TAKES in (await opens(table, ana)).text
    await ana.clicks("Begin")
    assert "A duel earns no points, and keeps your streak." in await plays(bo, True)
    await bo.clicks("Next")
    await plays(bo, True, False, True, False)
    assert await bo.clicks("Next") == "You have answered all 5. You hear how it went once Ana has, too."
    before = len(table.platform.told)
    await table.tick()
    assert len(table.platform.told) == before
    await plays(ana, True, False, False, True, False)
    word = await opens(table, ana)
    assert "Your duel with Bo: you had 2 of 5 right, Bo 3 of 5." in word.text
    assert [line.rpartition("” ")[2] for line in word.text.splitlines()[1:6]] == [
        *("Both right.", "Only Bo was right.", "Neither was right.", "Both right.", "Neither was right.")
    ]
    word = await opens(table, bo)
    assert "Your duel with Ana: you had 3 of 5 right, Ana 2 of 5." in word.text
    assert "2. “" in word.text
    assert "Only you were right." in word.text
    assert table.cards == []


async def test_both_are_asked_the_same_and_never_two_of_a_family(
    table: Table, ana: Person, bo: Person
) -> None:
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    await plays(ana, *[True] * 5)
    asked = table.rows("SELECT asker_id, question_id FROM cards WHERE occasion = 'duel' ORDER BY id")
    hers, his = ([q for asker, q in asked if asker == who] for who in (1, 2))
    assert sorted(hers) == sorted(his)
    assert len(set(hers)) == 5


async def test_it_earns_nothing_and_feeds_streak_and_answers(table: Table, ana: Person, bo: Person) -> None:
    await accepts(table, ana, bo)
    await plays(bo, True)
    assert table.rows("SELECT points, withheld FROM answers") == [(0, "practice")]
    assert table.rows("SELECT points FROM scores WHERE points > 0") == []
    assert table.rows("SELECT streak FROM players WHERE id = 2") == [(1,)]


async def test_unfinished_after_a_day_it_lapses_silently(table: Table, ana: Person, bo: Person) -> None:
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    await plays(ana, True, True, True, True)
    await ana.clicks("Next")
    told = len(table.platform.told)
    table.later(days=1)
    await plays(ana, True)  # theirs to learn from still
    await table.passes(days=2)
    assert await ana.clicks("Next") == OVER
    assert await bo.clicks("Next") == OVER
    assert len(table.platform.told) == told


@pytest.mark.parametrize("how", ["forgets", "hides", "leaves"])
@pytest.mark.parametrize("who", [0, 1])
async def test_who_goes_in_the_middle_ends_it_silently(
    table: Table, ana: Person, bo: Person, how: str, who: int
) -> None:
    await accepts(table, ana, bo)
    goes, stays = (ana, bo) if who == 0 else (bo, ana)
    await plays(stays, *[True] * 5)
    told = len(table.platform.told)
    if how == "forgets":
        await goes.forgets()
    elif how == "hides":
        await goes.says("/awsquiz hide me")
    else:
        table.platform.called[goes.actor.user] = None
    await table.passes(minutes=2)  # whoever left is noticed
    assert table.rows("SELECT state FROM duels") == [("over",)]
    assert await stays.presses(encode(c.DuelNext(1))) == OVER
    assert len(table.platform.told) == told
    if how == "forgets":
        ids = [(None, 2), (1, None)][who]
        assert table.rows("SELECT challenger_id, challenged_id FROM duels") == [ids]
        assert NO_BUTTON in await goes.presses(encode(c.DuelNext(1)))


async def test_sharing_needs_both(table: Table, ana: Person, bo: Person) -> None:
    await accepts(table, ana, bo)
    await plays(bo, True, True, True, False, False)
    await plays(ana, True, False, False, False, False)
    await opens(table, ana)
    await opens(table, bo)
    for _ in range(2):
        assert await ana.presses(encode(c.DuelShare(1))) == "It is posted once Bo wants that, too."
    assert table.cards == []
    assert await bo.clicks("Share") == "Both of you want it, so it is on its way to the channel."
    assert table.card.text.startswith("A duel: Ana had 1 of 5 right, Bo 3 of 5.")
    assert table.card.ref.place.channel == CHANNEL
    assert await ana.presses(encode(c.DuelShare(1))) == "It is shared already."
    await bo.says("/awsquiz hide me")
    await table.passes(seconds=11)
    assert table.card.text.startswith("A duel: Ana had 1 of 5 right, Somebody 3 of 5.")
    await ana.forgets()
    await table.passes(seconds=11)
    assert table.card.text.startswith("A duel: Somebody had 1 of 5 right, Somebody 3 of 5.")
    assert len(table.cards) == 1


async def test_two_of_one_name_are_told_apart_when_shared(table: Table, ana: Person, bo: Person) -> None:
    bo.actor = replace(bo.actor, name="Ana", handle="anab")
    await accepts(table, ana, bo)
    await plays(bo, True, True, True, False, False)
    await plays(ana, True, False, False, False, False)
    for person in (ana, bo):
        await person.presses(encode(c.DuelShare(1)))
    assert table.card.text.startswith("A duel: Ana had 1 of 5 right, Ana (anab) 3 of 5.")


async def test_what_somebody_wanted_shared_is_forgotten_with_them(
    table: Table, ana: Person, bo: Person
) -> None:
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    await plays(ana, *[False] * 5)
    await ana.presses(encode(c.DuelShare(1)))
    await ana.forgets()
    said = await bo.presses(encode(c.DuelShare(1)))
    assert said == "It is posted once the other wants that, too."
    assert table.cards == []


async def test_a_channel_that_takes_no_posts_is_told_of(table: Table, ana: Person, bo: Person) -> None:
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    await plays(ana, *[True] * 5)
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    await ana.presses(encode(c.DuelShare(1)))
    assert "/invite @awsquiz" in await bo.presses(encode(c.DuelShare(1)))
    assert (await bo.presses(encode(c.DuelShare(1)))).startswith("It is not in the channel yet.")


async def test_a_key_mended_afterwards_shows_in_what_was_shared(
    table: Table, ana: Person, bo: Person
) -> None:
    await accepts(table, ana, bo)
    await plays(bo, *[False] * 5)
    await plays(ana, *[True] * 5)
    for who in (ana, bo):
        await who.presses(encode(c.DuelShare(1)))
    assert "Bo 0 of 5" in table.card.text
    for question in {id for (id,) in table.rows("SELECT question_id FROM cards WHERE occasion = 'duel'")}:
        await rescored(table, question, 1, 2, 3)
    await table.passes(seconds=11)
    assert "Bo 5 of 5" in await ana.presses(encode(c.DuelNext(1)))
    assert "Ana had 5 of 5 right, Bo 5 of 5." in table.card.text


async def test_once_the_bot_may_post_there_share_tries_again(table: Table, ana: Person, bo: Person) -> None:
    """As it told them to: invite it, then try again."""
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    await plays(ana, *[True] * 5)
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    await ana.presses(encode(c.DuelShare(1)))
    assert "then try again" in await bo.presses(encode(c.DuelShare(1)))
    await table.passes(minutes=5)
    del table.platform.refusing[CHANNEL]
    await table.passes(hours=2)
    assert table.cards == []
    for _ in range(2):
        assert "I try again" in await ana.presses(encode(c.DuelShare(1)))
    await table.passes(seconds=1)
    assert len(table.cards) == 1
    assert await ana.presses(encode(c.DuelShare(1))) == "It is shared already."
    await table.passes(minutes=5)
    assert len(table.cards) == 1
    assert await table.bot.database.read(audit.problems) == []


async def test_one_begun_in_direct_messages_is_shared_nowhere(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE, "D-ANA", direct=True)
    await opens(table, bo)
    await bo.clicks("Accept")
    await opens(table, ana)
    await ana.clicks("Begin")
    await plays(bo, *[True] * 5)
    await plays(ana, *[True] * 5)
    assert "Share" not in labels((await opens(table, ana)).message)
    with table.nothing_changes():
        assert "Your duel with Bo" in await ana.presses(encode(c.DuelShare(1)))


EVERY = (c.DuelAccept, c.DuelDecline, c.DuelNext, c.DuelShare, c.DuelTakeBack)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("workspace", ["T1", "T2"])
@pytest.mark.parametrize("number", [1, 2, 2**31 - 1])
async def test_it_is_for_nobody_else(
    table: Table, ana: Person, bo: Person, kind: type[c.Command], workspace: str, number: int
) -> None:
    """A third person, another tenant, and a number that is no duel's."""
    await accepts(table, ana, bo)
    eve = table.person("Eve", workspace=workspace)
    await eve.says("/awsquiz practice compute")
    with table.nothing_changes():
        assert NO_BUTTON in await eve.does(kind(number))  # type: ignore[call-arg]


async def test_buttons_of_the_other_side_do_nothing(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE)
    with table.nothing_changes():
        assert await ana.presses(encode(c.DuelAccept(1))) == OVER
        assert NO_BUTTON in await ana.presses(encode(c.DuelDecline(1)))
        assert NO_BUTTON in await bo.presses(encode(c.DuelTakeBack(1)))
        assert await bo.presses(encode(c.DuelNext(1))) == OVER
        assert await bo.presses(encode(c.DuelShare(1))) == OVER


async def test_replays_and_a_restart_double_nothing(table: Table, ana: Person, bo: Person) -> None:
    assert await ana.does(c.Duel("<@U-BO>"), id="the same") == PASSED_ON
    assert await ana.does(c.Duel("<@U-BO>"), id="the same") == PASSED_ON
    await table.tick(3)
    assert len(table.platform.told) == 1
    await opens(table, bo)
    await bo.presses(encode(c.DuelAccept(1)))
    table.restarts()
    assert "1 of 5" in await bo.presses(encode(c.DuelAccept(1)))
    await table.tick(3)
    assert [word.user for word in table.platform.told] == ["U-BO", "U-ANA"]
    await opens(table, ana)
    await ana.clicks("Begin")
    await plays(bo, True, True)
    table.restarts()
    await bo.clicks("Next")
    await plays(bo, True, True, True)
    await plays(ana, True, True, True, True)
    table.restarts()
    await ana.clicks("Next")
    await plays(ana, True)
    await table.tick(3)
    assert [word.user for word in table.platform.told[2:]] == ["U-ANA", "U-BO"]
    assert table.rows("SELECT count(*) FROM duels") == [(1,)]
    assert table.rows("SELECT count(*) FROM answers") == [(10,)]


async def test_two_last_answers_at_once_are_told_once(table: Table, ana: Person, bo: Person) -> None:
    """By two processes, so that neither may overlook the other's."""
    await accepts(table, ana, bo)
    for who in (ana, bo):
        await plays(who, *[True] * 4)
        await who.clicks("Next")
    before = len(table.platform.told)
    bo.process = table.starts()
    await asyncio.gather(ana.answers(), bo.answers())
    bo.process.database.close()
    await table.tick(2)
    assert sorted(word.user for word in table.platform.told[before:]) == ["U-ANA", "U-BO"]
    assert table.rows("SELECT state FROM duels") == [("finished",)]


async def test_a_result_that_never_arrived_is_behind_next(table: Table, ana: Person, bo: Person) -> None:
    await accepts(table, ana, bo)
    table.platform.deaf |= {"U-ANA", "U-BO"}
    await plays(bo, *[True] * 5)
    await plays(ana, *[True] * 5)
    assert "you had 5 of 5 right" in await ana.clicks("Next")
    assert "you had 5 of 5 right" in await bo.clicks("Next")


async def test_hostile_names_are_words(table: Table, ana: Person, bo: Person) -> None:
    eve = table.person("Eve")
    eve.actor = replace(eve.actor, name="<!channel> @everyone " + "x" * 10_000)
    await eve.says(CHALLENGE)
    word = await opens(table, bo)
    assert word.text.startswith("<!channel> @everyone xxx")
    assert len(word.text) < 400


async def test_what_either_answered_lately_comes_last(table: Table, ana: Person, bo: Person) -> None:
    """Of fifteen questions ten were answered, five by each."""
    for who, topic in ((ana, "compute easy"), (bo, "compute hard")):
        for _ in range(4):
            await who.says(f"/awsquiz practice {topic}")
            await who.answers()
    answered = {id for (id,) in table.rows("SELECT question_id FROM answers")}
    assert len(answered) == 8
    await accepts(table, ana, bo)
    await plays(bo, *[True] * 5)
    asked = {id for (id,) in table.rows("SELECT question_id FROM cards WHERE occasion = 'duel'")}
    assert not asked & answered


async def test_what_nobody_finished_goes_after_a_week(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE)
    await table.passes(days=9)
    assert table.rows("SELECT count(*) FROM duels") == [(0,)]
    assert NO_BUTTON in await ana.presses(encode(c.DuelTakeBack(1)))
    assert decode(encode(c.DuelNext(1))) == c.DuelNext(1)
    assert duels.of_card(duels.key_of(7, 1, 4)) == (7, duels.Side.CHALLENGED)
