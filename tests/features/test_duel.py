"""A pair duel: a challenge that may be passed on or not, five questions each, and a result for the two."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot import commands as c
from bot.forms import Form
from bot.ports import Trouble
from bot.store import duels
from bot.tokens import decode, encode
from tests.drawn import choices_of, labels
from tests.fake_platform import ITSELF, Told
from tests.quiz_table import CHANNEL, Person, Table

PASSED_ON = "I've passed it on, if they take challenges. You hear when they accept.\n[Take it back]"
CHALLENGE, TAKES = "/awsquiz duel <@U-BO>", "Bo accepts your duel."
OVER, NO_BUTTON = "This duel is over.", "This button no longer works"


GONE = [f"UPDATE players SET gone = true WHERE \"user\" = '{user}'" for user in ("U-ANA", "U-BO")]  # noqa: S608


@pytest.fixture
async def ana(table: Table) -> Person:
    """Two who know the quiz."""
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    return ana


@pytest.fixture
async def bo(table: Table) -> Person:
    bo = table.person("Bo")
    await bo.says("/awsquiz practice compute")
    return bo


async def opens(table: Table, who: Person) -> Told:
    """The last private word to somebody, which they have in front of them from now on."""
    await table.tick()
    told = [word for word in table.platform.told if word.user == who.actor.user]
    who.private = told[-1].message
    return told[-1]


async def hears(table: Table) -> int:
    """How many private words came so far."""
    await table.tick()
    return len(table.platform.told)


async def accepts(table: Table, ana: Person, bo: Person) -> None:
    """Ana challenges Bo, and both have their first question in front of them."""
    assert await ana.says(CHALLENGE) == PASSED_ON
    await opens(table, bo)
    assert "1 of 5" in await bo.clicks("Accept")
    await opens(table, ana)
    assert "1 of 5" in await ana.clicks("Begin")


async def plays(who: Person, *right: bool) -> str:
    """Answers the questions from the one in front of them on; what they see after the last."""
    said = ""
    for n, knows in enumerate(right):
        said = await who.answers(right=knows)
        if n + 1 < len(right):
            await who.clicks("Next")
    return said


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


async def test_where_names_are_off_nobody_is_challenged(table: Table, ana: Person, bo: Person) -> None:
    table.names = False
    table.restarts()
    with table.nothing_changes():
        assert (await ana.says(CHALLENGE)).startswith(
            "This quiz shows no names, so nobody can be challenged."
        )


async def test_what_nobody_finished_goes_after_a_week(table: Table, ana: Person, bo: Person) -> None:
    await ana.says(CHALLENGE)
    await table.passes(days=9)
    assert table.rows("SELECT count(*) FROM duels") == [(0,)]
    assert NO_BUTTON in await ana.presses(encode(c.DuelTakeBack(1)))
    assert decode(encode(c.DuelNext(1))) == c.DuelNext(1)
    assert duels.of_card(duels.key_of(7, 1, 4)) == (7, duels.Side.CHALLENGED)
