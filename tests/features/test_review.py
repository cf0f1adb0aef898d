"""`/awsquiz review`: what somebody is about to forget, asked in private, one card after another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import Ask, AskTopic, HowSure, Review, ReviewInMessages
from bot.game.remembered import AT_MOST
from bot.messages import Message
from bot.quiz.question import Bank
from tests.drawn import as_text, labels
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question

INTRODUCTION = (
    "A review asks what you are about to forget. It goes by what you answered here and when.\n"
    "Only you see it, no admin does; /awsquiz forget me erases it."
)


def asked(message: str) -> str:
    """The stem of the question in it."""
    return next(line for line in message.splitlines() if line.startswith("What about"))


def heading(message: str) -> str:
    return next(line for line in message.splitlines() if "only you see this" in line)


async def reviewed(person: Person, *, right: bool = True, sure: str = "I knew it") -> str:
    """The verdict of the card in front of them."""
    await person.answers(right=right)
    return await person.clicks(sure)


async def all_of_it(person: Person, words: str = "/awsquiz review", *, right: bool = True) -> str:
    """A whole review, to how it went."""
    said = await person.says(words)
    while "only you see this" in said:
        await reviewed(person, right=right)
        said = await person.clicks("Next")
    return said


def remembered(table: Table) -> list[tuple[object, ...]]:
    return table.rows("SELECT point, due FROM memories ORDER BY point")


async def test_the_first_one_says_in_two_lines_what_it_uses_and_who_sees_it(table: Table) -> None:
    ana = table.person("Ana")
    assert (await ana.says("/awsquiz review")).startswith(INTRODUCTION)
    assert not (await ana.says("/awsquiz review")).startswith("A review")
    assert table.cards == []


async def test_nothing_is_modelled_of_who_never_opened_one(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz review")
    await table.asked("compute")
    await bo.answers()
    await ana.answers(on=table.card)
    assert table.rows("SELECT DISTINCT player_id FROM memories") == table.rows(
        "SELECT id FROM players WHERE name = 'Ana'"
    )


async def test_what_was_answered_before_is_replayed(table: Table) -> None:
    ana = table.person("Ana")
    for topic, right in (("networking", True), ("compute", False)):
        await table.asked(topic)
        await ana.answers(right=right)
    await ana.says("/awsquiz practice databases")
    await ana.answers(right=False)
    await ana.says("/awsquiz review")
    examined = {point for point, _ in remembered(table)}
    assert examined == {id for (id,) in table.rows("SELECT question_id FROM answers")}
    assert len(examined) == 3


async def test_what_older_versions_kept_is_replayed_by_what_the_bank_says_it_examined(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("databases"))
    await ana.answers(right=False)
    await ana.does(Ask("networking"))
    await ana.answers()
    gone = table.rows("SELECT question_id FROM answers ORDER BY id")[1][0]
    table.changes("UPDATE answers SET point = NULL")
    table.restarts(with_points({"dat-0": "9.1"}, without=str(gone)))
    await ana.says("/awsquiz review")
    assert {point for point, _ in remembered(table)} == {"9.1", gone}
    assert table.rows("SELECT count(*) FROM answers WHERE point IS NULL") == [(0,)]


def with_points(points: dict[str, str], without: str = "") -> Bank:
    bank = bank_of(question("dat-0", "databases", options=5, right=2), question("net-9", "networking"))
    items = {q.id: replace(q, point=points.get(q.id, "")) for q in bank.questions.values() if q.id != without}
    return Bank(bank.topics, items)


async def test_how_sure_is_asked_before_it_is_told(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    said = await ana.answers(right=False)
    assert "How sure were you?\n[I knew it] [I guessed] [Just tell me]" in said
    assert "right" not in said
    assert "Not this time" in await ana.clicks("I knew it")
    assert ana.replaced == [False, True, True]


@pytest.mark.parametrize(
    ("right", "sure", "said", "due"),
    [
        (True, "I knew it", "knew", "on 22 May 2027"),  # 180 days
        (True, "Just tell me", "", "on 22 May 2027"),
        (True, "I guessed", "guessed", "in 12 days"),
        (False, "I knew it", "knew", "in 10 days"),
    ],
)
async def test_what_was_known_is_put_away_and_what_was_guessed_is_not(
    table: Table, right: bool, sure: str, said: str, due: str
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    verdict = await reviewed(ana, right=right, sure=sure)
    assert f"It comes again {due}." in verdict
    assert table.rows("SELECT sure FROM answers") == [(said,)]


async def test_how_sure_counts_once_and_nothing_else_can_be_said(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz review")
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(1, "knew"))  # not answered yet
    await ana.says("/awsquiz review")
    await ana.answers()
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(1, "certain"))
        assert "no longer works" in await bo.does(HowSure(1, "guessed"))
    assert "How sure" in await ana.says("/awsquiz review")
    await ana.clicks("I guessed")
    with table.nothing_changes():
        assert "Right" in await ana.does(HowSure(1, "knew"))
    await ana.does(Ask("compute"))
    await ana.answers(on=table.card)
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(2, "knew"))  # a channel's card asks nobody


async def test_it_ends_after_as_many_as_they_chose_and_says_how_it_went(table: Table) -> None:
    ana = table.person("Ana")
    said = await all_of_it(ana)
    assert said.startswith("5 of 5 kept. Nothing is due now; the next comes on 22 May 2027.")
    assert labels_of(ana) == ["3 more", "5 more", "10 more", "My stats"]
    assert table.rows("SELECT count(*) FROM answers") == [(5,)]
    await ana.clicks("3 more")
    for _ in range(3):
        await reviewed(ana, right=False)
        said = await ana.clicks("Next")
    assert said.startswith("0 of 3 kept. Nothing is due now; the next comes in 10 days.")
    assert (await all_of_it(ana)).startswith("3 of 3 kept.")  # three are theirs now
    assert (await all_of_it(ana, "/awsquiz review 10")).startswith("4 of 4 kept.")  # of fifteen in all


async def test_when_nothing_is_left_it_says_when_to_come_back(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        said = await all_of_it(ana, "/awsquiz review 10")
    assert said == (
        "5 of 5 kept. Nothing is due now; the next comes on 22 May 2027.\n"
        "/awsquiz practice TOPIC asks anything at any time.\n[My stats]"
    )
    assert (await ana.says("/awsquiz review")).startswith(
        "Nothing is due now; the next comes on 22 May 2027."
    )
    assert "only you see this" in await ana.says("/awsquiz practice compute")


async def test_what_is_due_comes_before_what_is_new(table: Table) -> None:
    ana = table.person("Ana")
    failed = {asked(await ana.says("/awsquiz review 3"))}
    for _ in range(2):
        await reviewed(ana, right=False)
        failed.add(asked(await ana.clicks("Next")))
    await reviewed(ana, right=False)
    table.later(days=9)
    assert asked(await ana.says("/awsquiz review 5")) not in failed
    table.later(days=1)
    await reviewed(ana)
    again = {asked(await ana.clicks("Next"))}
    for _ in range(2):
        await reviewed(ana)
        again.add(asked(await ana.clicks("Next")))
    assert again == failed


async def test_typed_again_it_goes_on_where_it_stood(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review")
    table.restarts()
    assert (await ana.says("/awsquiz review")).splitlines() == first.splitlines()[2:]
    await ana.answers()
    assert "How sure were you?" in await ana.says("/awsquiz review")
    await ana.clicks("Just tell me")
    second = await ana.says("/awsquiz review")
    assert asked(second) != asked(first)
    assert heading(second).endswith(" · 2 of 5")
    table.later(days=3)  # another review, in which it is the first
    again = await ana.says("/awsquiz review")
    assert asked(again) == asked(second)
    assert heading(again).endswith(" · 1 of 5")


async def test_a_double_click_on_next_or_skip_is_one(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review")
    button = ana.private
    second = await ana.clicks("Skip")
    ana.private = button
    assert await ana.clicks("Skip") == second
    assert asked(second) != asked(first)
    await reviewed(ana)
    verdict = ana.private
    third = await ana.clicks("Next")
    ana.private = verdict
    assert await ana.clicks("Next") == third
    assert table.rows("SELECT count(*) FROM cards") == [(3,)]


async def test_the_second_delivery_shows_the_same(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.does(Review(), id="the same")
    await ana.answers()
    await ana.clicks("I knew it")
    again = await ana.does(Review(), id="the same")
    assert asked(again) == asked(first)
    assert table.rows("SELECT count(*) FROM cards") == [(1,)]


async def test_once_memory_began_practice_of_nothing_in_particular_is_the_same(table: Table) -> None:
    ana = table.person("Ana")
    assert heading(await ana.says("/awsquiz practice")).startswith("Practice · ")
    review = await ana.says("/awsquiz review")
    assert await ana.says("/awsquiz practice") == "\n".join(review.splitlines()[2:])
    assert heading(await ana.says("/awsquiz practice compute")).startswith("Practice · Compute")
    assert heading(await ana.says("/awsquiz practice easy")).startswith("Practice · ")


async def test_it_earns_no_points_and_keeps_the_streak(table: Table) -> None:
    ana = table.person("Ana")
    for day in range(1, 4):
        await ana.says("/awsquiz review")
        assert f"Streak {day}." in await reviewed(ana)
        table.later(days=1)
    assert table.rows("SELECT * FROM scores") == []


async def test_another_question_is_asked_of_a_point_that_returns(table: Table) -> None:
    one, other = (replace(question(f"net-{n}", "networking"), point="3.1") for n in range(2))
    table.restarts(bank_of(one, other))
    ana = table.person("Ana")
    first = asked(await ana.says("/awsquiz review"))
    await reviewed(ana, right=False)
    assert (await ana.clicks("Next")).startswith("0 of 1 kept.")
    table.later(days=10)
    assert asked(await ana.says("/awsquiz review")) != first


async def test_what_was_asked_lately_anywhere_is_not_asked_again(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking"), question("net-1", "networking")))
    ana = table.person("Ana")
    await ana.says("/awsquiz practice networking")  # seen, and not answered
    seen = asked(seen_by(ana))
    assert asked(await ana.says("/awsquiz review")) != seen
    await reviewed(ana)
    assert "Nothing is due now" in await ana.clicks("Next")
    table.later(days=11)
    assert asked(await ana.says("/awsquiz review")) == seen


async def test_of_what_is_new_that_comes_first_which_others_did_not_know(table: Table) -> None:
    ids = [f"net-{n}" for n in range(6)]
    table.restarts(bank_of(*(question(id, "networking") for id in ids)))
    for n in range(5):
        person = table.person(f"P{n}")
        for _ in range(6):
            said = await person.says("/awsquiz review 10")
            await reviewed(person, right="net-4" not in said)
    table.later(hours=7)  # others' answers are counted now and then
    for workspace, only in (("T1", True), ("T2", False)):  # another one's answers say nothing
        newcomers = [table.person(f"New {n}", workspace=workspace) for n in range(6)]
        first = {asked(await newcomer.says("/awsquiz review")) for newcomer in newcomers}
        assert (first == {"What about net-4?"}) == only


async def test_what_is_new_of_a_topic_that_they_know_comes_last(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review 10")
    topic = heading(first).split(" · ")[1]
    second = await ana.clicks("I know this topic")
    assert second.startswith(f"What is new on {topic} comes last from now on.")
    others = {heading(second).split(" · ")[1]}
    await reviewed(ana)
    others.add(heading(await ana.clicks("Next")).split(" · ")[1])
    assert topic not in others
    await reviewed(ana, right=False)
    table.later(days=10)  # what was asked once returns, whatever its topic is
    await ana.says("/awsquiz review")
    assert "I know this topic" not in labels_of(ana)


async def test_who_does_not_know_the_topic_after_all_is_asked_about_it(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review 3")
    await ana.clicks("I know this topic")
    assert "comes last" not in await ana.clicks("Undo")
    assert table.rows("SELECT * FROM known_topics") == []
    await ana.clicks("I know this topic")
    over = await ana.clicks("Skip")
    assert "You said that you know these, so they come last: " in over
    await ana.clicks("Ask about these too")
    assert table.rows("SELECT * FROM known_topics") == []


async def test_what_the_bank_no_longer_asks_is_neither_due_nor_coming(table: Table) -> None:
    both = (question("net-0", "networking"), question("net-1", "networking"))
    table.restarts(bank_of(*both))
    ana = table.person("Ana", zone="UTC")
    await all_of_it(ana, right=False)
    await ana.says("/awsquiz remind at 09:30")
    table.restarts(bank_of(both[0]))
    assert "the next comes in 10 days" in await ana.says("/awsquiz review")
    table.later(days=11)
    await all_of_it(ana)
    told = len(table.platform.told)
    await table.passes(hours=24)  # what is due still is of a question that is gone
    assert len(table.platform.told) == told
    assert table.rows("SELECT count(*) FROM memories WHERE due < '2026-12-20'") == [(1,)]


async def test_however_much_is_gone_from_the_bank_what_is_left_of_it_is_due(table: Table) -> None:
    """What is gone stays due for good, and longest."""
    table.restarts(bank_of(question("net-0", "networking")))
    ana = table.person("Ana", zone="UTC")
    await all_of_it(ana, right=False)
    table.later(days=30)
    gone = (
        "INSERT INTO memories SELECT player_id, 'gone-{}', question, card, at, \"on\", '2026-01-01',"
        " stability, difficulty, right_first FROM memories WHERE point = 'net-0'"
    )
    for n in range(AT_MOST):
        table.changes(gone.format(n))
    assert asked(await ana.says("/awsquiz review")) == "What about net-0?"


async def test_delivered_again_after_they_were_forgotten_it_asks_them_anew(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Review(), id="once")
    await ana.forgets()
    await ana.does(Review(), id="once")
    assert "How sure" in await ana.answers()


@pytest.mark.parametrize("topic", ["%00", "nothing", "x" * 80])
async def test_a_forged_topic_is_none_that_they_know(table: Table, topic: str) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    assert asked(await ana.presses(f"1:{AskTopic.spec.code}:{topic}")) == asked(card)


async def test_it_goes_on_in_ones_own_messages(table: Table) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    assert "on its way to your messages" in await ana.clicks("Continue in my messages")
    (told,) = table.platform.told
    assert told.user == ana.actor.user
    assert asked(as_text(told.message)) == asked(card)
    assert labels(told.message)[-1] == "Skip"
    ana.private = told.message
    assert "How sure" in await ana.answers()
    await ana.does(ReviewInMessages(1))
    assert len(table.platform.told) == 1


async def test_who_takes_no_messages_is_told_so_and_goes_on_here(table: Table) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    table.platform.deaf.add(ana.actor.user)
    said = await ana.clicks("Continue in my messages")
    assert "no direct messages from me" in said
    assert asked(await ana.says("/awsquiz review")) == asked(card)


async def test_in_direct_messages_there_is_nowhere_to_move_to(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("review", direct=True)
    assert "Skip" in labels_of(ana)
    assert "Continue in my messages" not in labels_of(ana)


async def test_where_it_is_off_nothing_is_modelled(table: Table) -> None:
    table.memory = False
    table.restarts()
    ana = table.person("Ana")
    with table.nothing_changes():
        assert (await ana.says("/awsquiz review")).startswith("Reviews are off here.")
    assert "review" not in await ana.says("/awsquiz help")
    await ana.says("/awsquiz practice")
    await ana.answers()
    assert remembered(table) == []


async def test_switched_off_later_nothing_is_asked_of_it_any_more(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    table.memory = False
    table.restarts()
    assert (await ana.does(ReviewInMessages(1))).startswith("Reviews are off here.")
    assert heading(await ana.says("/awsquiz practice")).startswith("Practice · ")


async def test_switched_off_nothing_of_it_stays_and_on_again_it_begins_anew(table: Table) -> None:
    people = [table.person(f"P{n}") for n in range(7)]  # more than are let go at once
    for person in people:
        await all_of_it(person, "/awsquiz review 3", right=False)
    before = table.rows("SELECT * FROM memories ORDER BY player_id, point")
    table.memory = False
    table.restarts()
    await table.tick(4)
    assert remembered(table) == []
    assert table.rows("SELECT DISTINCT memory_since FROM players") == [(None,)]
    table.memory = True
    table.restarts()
    for person in people:
        await person.says("/awsquiz review")
    assert table.rows("SELECT * FROM memories ORDER BY player_id, point") == before


async def test_forget_me_erases_what_they_remember_and_how_sure_they_were(table: Table) -> None:
    ana = table.person("Ana")
    await all_of_it(ana)
    await ana.forgets()
    assert remembered(table) == []
    assert table.rows("SELECT * FROM reviews") == []
    assert table.rows("SELECT DISTINCT sure FROM answers") == [(None,)]
    assert table.rows("SELECT memory_since FROM players") == [(None,)]


def seen_by(person: Person) -> str:
    assert isinstance(person.private, Message)
    return as_text(person.private)


def labels_of(person: Person) -> list[str]:
    assert isinstance(person.private, Message)
    return labels(person.private)
