"""Questions that are answered in one's own words: a button opens a form, and the words are nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.commands import AnswerText
from bot.quiz.question import Question, Topic
from bot.quiz.task import Typed
from bot.store import audit, opening
from tests.quiz_table import Table
from tests.small_bank import bank_of, question

LANDED = Question(
    id="moon-1",
    topic="history",
    stem="Who walked on the moon first?",
    task=Typed(("Neil Armstrong", "Armstrong"), "Aldrin followed him.", wrong=("Buzz Aldrin",)),
)
LATENCY = Question(
    id="ping-1",
    topic="latency",
    stem="How long is a trip around the world through fibre?",
    task=Typed(("200",), tolerance=Decimal(5), unit="ms"),
)
TOPICS = (
    Topic("history", "History", "", ()),
    Topic("latency", "Latency", "", ()),
    Topic("compute", "Compute", "", ()),
)
FORM = "Your answer: Your answer (Case, accents and small typos do not matter.)"


@pytest.fixture
def typed(database_url: str) -> Iterator[Table]:
    table = Table(database_url, bank=bank_of(LANDED, LATENCY, question("com-0", "compute"), topics=TOPICS))
    yield table
    table.closes()


async def test_a_button_opens_a_form_and_the_verdict_says_what_is_accepted(typed: Table) -> None:
    ana, bo = typed.person("Ana"), typed.person("Bo")
    await ana.says("/awsquiz history")
    assert "[Type your answer]" in typed.card.text
    assert "Armstrong" not in typed.card.text
    assert await ana.clicks("Type your answer") == FORM
    verdict = await ana.writes("  neil ARMSTRÖNG ")
    assert "✓ Right: “neil ARMSTRÖNG”. +20 points" in verdict
    assert "✓ “neil ARMSTRÖNG” is accepted. The answer is Neil Armstrong." in verdict
    assert "Also accepted: Armstrong." in verdict
    assert "Aldrin followed him." in verdict
    await bo.clicks("Type your answer")
    verdict = await bo.writes("Buzz Aldrin")
    assert "✗ Not this time: you wrote “Buzz Aldrin”. Streak 1." in verdict
    assert "✗ “Buzz Aldrin” is not accepted. The answer is Neil Armstrong." in verdict


async def test_a_number_may_have_its_unit_and_be_off_by_the_tolerance(typed: Table) -> None:
    ana, bo, cy = (typed.person(name) for name in ("Ana", "Bo", "Cy"))
    await ana.says("/awsquiz latency")
    assert "The answer is in ms." in typed.card.text
    assert "Your answer, in ms" in await ana.clicks("Type your answer")
    assert "✓ “203,5 milliseconds” is accepted. The answer is 200 ms." in await ana.writes(
        "203,5 milliseconds"
    )
    await bo.clicks("Type your answer")
    assert "Up to 5 more or less is right." in await bo.writes("206")
    await cy.clicks("Type your answer")
    assert "Not this time" in await cy.writes("200 s")


async def test_the_closed_card_tells_the_answer_how_many_were_right_and_nobodys_words(typed: Table) -> None:
    people = [typed.person(f"Person {n}") for n in range(6)]
    await people[0].says("/awsquiz history")
    for n, person in enumerate(people):
        await person.clicks("Type your answer")
        await person.writes("Armstrong" if n else "my secret idea")
    await typed.passes(hours=25)
    assert "Closed · 6 answered, 4 of the first 5 right" in typed.card.text
    assert "The answer is Neil Armstrong." in typed.card.text
    assert "secret" not in typed.card.text
    told = await people[0].clicks("Why?", on=typed.card)
    assert "You wrote “my secret idea”: not this time." in told


async def test_the_first_answer_counts_and_the_form_is_not_shown_again(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer", on=typed.card)
    await ana.writes("Gagarin")
    rows = typed.rows("SELECT response, points FROM answers")
    assert rows == [("~Gagarin", 0)]
    assert "You already answered “Gagarin”; the first answer counts." in await ana.clicks(
        "Type your answer", on=typed.card
    )
    assert "You already answered “Gagarin”" in await ana.does(AnswerText(1, "Neil Armstrong"))
    assert typed.rows("SELECT response, points FROM answers") == rows


async def test_a_form_that_is_sent_after_the_closing_is_told_the_answer(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer")
    await typed.passes(hours=25)
    assert "You did not answer this one.\nThe answer is Neil Armstrong." in await ana.writes("Armstrong")
    assert typed.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_a_form_that_comes_twice_is_one_answer(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.does(AnswerText(1, "Armstrong"), id="V1:1")
    assert "“Armstrong”" in await ana.does(AnswerText(1, "Armstrong"), id="V1:1")
    assert typed.rows("SELECT count(*) FROM answers") == [(1,)]


@pytest.mark.parametrize("words", ["", " \n ", "\0"])
async def test_nothing_is_no_answer(typed: Table, words: str) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer")
    assert "There is nothing in your answer yet. Type it, then send it again." in await ana.writes(words)
    assert typed.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_of_ten_thousand_characters_two_hundred_are_kept(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer")
    verdict = await ana.writes("<!channel> @everyone " + "x" * 10_000)
    assert "you wrote “<!channel> @everyone xxx" in verdict
    assert len(verdict) < 600
    [(kept,)] = typed.rows("SELECT response FROM answers")
    assert len(kept) == len("~") + 200


async def test_letters_and_words_are_not_taken_for_each_other(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.says("/awsquiz compute")
    for token in ("1:a:1:a", "1:w:2", "1:w:99"):
        assert "This button no longer works." in await ana.presses(token)
    assert "This button no longer works." in await ana.does(AnswerText(2, "yes"))
    assert typed.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_practice_stands_in_one_place_and_goes_on(typed: Table) -> None:
    ana = typed.person("Ana")
    asked = await ana.says("/awsquiz practice history")
    assert "[Type your answer]" in asked
    await ana.clicks("Type your answer")
    verdict = await ana.writes("niel armstrong")
    assert "Who walked on the moon first?\n✓ Right: “niel armstrong”." in verdict
    assert ana.replaced[-1]
    assert "Practice earns no points" in verdict


async def test_a_review_asks_how_sure_they_were_before_it_tells(typed: Table) -> None:
    typed.restarts(bank_of(LANDED, topics=TOPICS))
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer")
    await ana.writes("Gagarin")
    typed.later(days=11)
    assert "Who walked on the moon first?" in await ana.says("/awsquiz review")
    await ana.clicks("Type your answer")
    said = await ana.writes("Armstrong")
    assert "You wrote “Armstrong”. How sure were you?" in said
    assert "Neil" not in said
    assert "The answer is Neil Armstrong." in await ana.clicks("I knew it")


async def test_a_daily_tells_yesterdays_answer(typed: Table) -> None:
    ana = typed.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 10:00 utc history")
    await typed.passes(hours=1)
    await ana.clicks("Type your answer", on=typed.card)
    assert "✓ Right" in await ana.writes("Armstrong")
    await ana.says("/awsquiz daily at 10:00 utc latency")
    await typed.passes(days=1)
    assert "How long is a trip" in typed.card.text
    assert "Yesterday: Neil Armstrong · 1 answered" in typed.card.text
    await typed.passes(days=1)
    assert "Yesterday: nobody answered" in typed.card.text  # the same is asked again


async def test_who_is_forgotten_leaves_no_words_and_the_card_keeps_its_figures(typed: Table) -> None:
    people = [typed.person(f"Person {n}") for n in range(5)]
    await people[0].says("/awsquiz history")
    for person in people:
        await person.clicks("Type your answer", on=typed.card)
        await person.writes("Armstrong")
    file = people[0]
    await file.says("/awsquiz my data")
    assert file.file is not None
    assert "~Armstrong" in file.file.text
    await people[0].forgets()
    assert typed.rows('SELECT response, "right" FROM answers ORDER BY id') == [
        ("~", 1),
        *[("~Armstrong", 1)] * 4,
    ]
    await typed.passes(hours=25)
    assert "5 answered, 5 right" in typed.card.text
    with opening.snapshots(typed.url) as begin:
        assert [str(problem) for problem in audit.check(begin)] == []


async def test_what_nobody_could_have_been_graded_is_found(typed: Table) -> None:
    ana = typed.person("Ana")
    await ana.says("/awsquiz history")
    await ana.clicks("Type your answer")
    await ana.writes("Gagarin")
    typed.changes("UPDATE answers SET response = '~Armstrong'")
    with opening.snapshots(typed.url) as begin:
        assert any("right" in str(problem) for problem in audit.check(begin))


async def test_question_health_never_tells_what_was_typed(typed: Table) -> None:
    """Also where all five typed the same wrong words, and one of them is forgotten."""
    admin = typed.person("Ana", admin=True)
    await admin.says("/awsquiz history")
    people = [typed.person(f"P{n}") for n in range(5)]
    for person in people:
        await person.clicks("Type your answer")
        await person.writes("Buzz Aldrin")
    first = await admin.says("/awsquiz questions")
    assert "0 of 5 right" in first
    await people[0].says("/awsquiz forget me")
    await people[0].clicks("Erase it all")
    for said in (first, await admin.says("/awsquiz questions")):
        assert "moon-1" in said
        assert "Aldrin" not in said
        assert "P0" not in said
