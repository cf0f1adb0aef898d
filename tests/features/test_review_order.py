"""What a review asks next: what is due, what is new and likeliest not known, and what rests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.commands import AskTopic, SkipInReview
from bot.quiz.question import Topic
from bot.quiz.review import AT_MOST
from bot.tokens import encode
from tests.features.reviewing import (
    all_of_it,
    asked,
    heading,
    labels_of,
    reviewed,
    seen_by,
)
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question


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


async def test_what_was_skipped_rests_and_nobody_says_that_it_is_due(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking"), question("net-1", "networking")))
    ana = table.person("Ana", zone="UTC")
    await all_of_it(ana, right=False)
    table.later(days=10)
    assert "Due for review: 2 today · 2 this week" in await ana.says("/awsquiz me")
    await ana.says("/awsquiz review")
    assert "Due for review: 2 today · 2 this week" in await ana.says("/awsquiz me")  # one waits for them
    await ana.says("/awsquiz review")
    await ana.clicks("Skip")
    assert "Nothing is due now; the next comes in 10 days." in await ana.clicks("Skip")
    assert "Due for review: 0 today · 0 this week" in await ana.says("/awsquiz me")
    table.later(days=10)
    assert "Due for review: 2 today · 2 this week" in await ana.says("/awsquiz me")
    assert asked(await ana.says("/awsquiz review"))


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


async def practises(person: Person) -> str:
    return await person.says("/awsquiz practice")


async def asks_in_messages(person: Person) -> str:
    return await person.says("/awsquiz ask", direct=True)


async def skips(person: Person) -> str:
    mine = "SELECT max(id) FROM cards WHERE asker_id = (SELECT id FROM players WHERE name = :who)"
    return await person.presses(encode(SkipInReview(person.table.rows(mine, who=person.actor.name)[0][0])))


@pytest.mark.parametrize("goes_on", [practises, asks_in_messages, skips])
async def test_whatever_goes_on_with_a_review_asks_the_same_first(
    table: Table, goes_on: Callable[[Person], Awaitable[str]]
) -> None:
    """Also where nobody has opened a review since the process began."""
    bank = bank_of(*(question(f"net-{n}", "networking") for n in range(6)))
    table.restarts(bank)
    newcomers = [table.person(f"New {n}") for n in range(6)]
    for newcomer in newcomers:
        await newcomer.says("/awsquiz review")
        await newcomer.clicks("Skip")
        await newcomer.clicks("Skip")
    for n in range(5):
        person = table.person(f"P{n}")
        for _ in range(6):
            said = await person.says("/awsquiz review 10")
            await reviewed(person, right="net-4" not in said)
    table.later(days=11)
    table.changes("UPDATE reviews SET card = NULL, first_card = NULL")
    table.restarts(bank)
    first = {asked(await goes_on(newcomer)) for newcomer in newcomers}
    assert first == {"What about net-4?"}


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


async def test_a_topic_that_went_with_its_pack_is_named_no_more(table: Table) -> None:
    ours = Topic("ours", "Our rules", "What we do", ())
    table.restarts(bank_of(question("our-0", "ours"), topics=(ours,)))
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    assert "they come last: Our rules." in await ana.clicks("I know this topic")
    table.restarts(bank_of(question("net-0", "networking")))
    await ana.says("/awsquiz review")
    assert "You said that you know" not in await ana.clicks("Skip")


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


async def test_what_waits_for_its_family_is_said_to_come_tomorrow(table: Table) -> None:
    family = [question(f"net-{n}", "networking", family="f") for n in range(2)]
    table.restarts(bank_of(*family, *(question(f"com-{n}", "compute") for n in range(6))))
    ana = table.person("Ana", zone="UTC")
    await ana.says("/awsquiz practice networking")
    await ana.answers(right=False)
    await ana.clicks("Next")
    await ana.answers(right=False)
    table.later(days=10)
    over = await all_of_it(ana, "/awsquiz review 3")
    assert over.startswith("3 of 3 kept. 1 is due tomorrow. There is more that you were never asked.")
    table.later(days=1)
    assert heading(await ana.says("/awsquiz review")).startswith("Review · Networking")


async def test_of_very_many_that_are_due_nobody_says_that_they_are_all(table: Table) -> None:
    many = [question(f"net-{n}", "networking") for n in range(AT_MOST + 20)]
    table.restarts(bank_of(*many))
    ana = table.person("Ana", zone="UTC")
    await ana.says("/awsquiz review 3")
    await reviewed(ana, right=False)
    table.later(days=9)
    await ana.says("/awsquiz remind at 08:30")
    for n in range(AT_MOST + 20):
        table.changes(
            f"INSERT INTO memories SELECT player_id, 'net-{n}', 'net-{n}', card, at, \"on\", '2026-12-01',"  # noqa: S608 -- a test's own
            " stability, difficulty, right_first FROM memories WHERE due > '2026-12-01'"
            f" AND point <> 'net-{n}'"
        )
    await table.passes(hours=24)
    assert table.platform.told[-1].text.startswith(f"{AT_MOST} or more questions are due for review.")
    said = await ana.says("/awsquiz review")
    while "only you see this" in said:
        said = await reviewed(ana)
        said = await ana.clicks("Next")
    assert f"3 of 3 kept. {AT_MOST} or more are due now." in said


async def test_what_left_the_bank_while_it_waited_is_asked_no_more(table: Table) -> None:
    """With its pack, or set aside because people reported it."""
    table.restarts(bank_of(question("net-0", "networking")))
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review")
    table.restarts(bank_of(question("net-1", "networking")))
    assert asked(await ana.says("/awsquiz review")) != asked(first)
    await ana.answers()
    table.restarts(bank_of(question("net-2", "networking")))
    assert "How sure" in await ana.says("/awsquiz review")


async def test_what_left_the_bank_while_it_waited_is_not_said_to_come_again(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking")))
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    table.restarts(bank_of(question("net-1", "networking")))
    await ana.answers(right=False)
    told = await ana.clicks("I knew it")
    assert "Not this time" in told
    assert "comes again" not in told


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


async def test_however_much_of_what_is_next_is_gone_it_says_when_to_come_back(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking")))
    ana = table.person("Ana")
    await all_of_it(ana, right=False)
    for n in range(AT_MOST):
        table.changes(
            f"INSERT INTO memories SELECT player_id, 'gone-{n}', question, card, at, \"on\", '2026-12-01',"  # noqa: S608 -- a test's own
            " stability, difficulty, right_first FROM memories WHERE point = 'net-0'"
        )
    assert "Nothing is due now; the next comes in 10 days." in await ana.says("/awsquiz review")


@pytest.mark.parametrize("topic", ["%00", "nothing", "x" * 80])
async def test_a_forged_topic_is_none_that_they_know(table: Table, topic: str) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    assert asked(await ana.presses(f"1:{AskTopic.spec.code}:{topic}")) == asked(card)
