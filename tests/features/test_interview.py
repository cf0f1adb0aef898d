"""Interview mode: a prompt, one's own words beside a model answer, and ticks that one confirms."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.commands import (
    Interview,
    InterviewConfirm,
    InterviewPair,
    InterviewText,
    InterviewTicks,
    InterviewWrite,
)
from bot.forms import Form, SeveralField
from bot.messages import Message, Text, plain
from bot.quiz.question import Bank, KeyPoint
from bot.quiz.question import Interview as Prompt
from tests.drawn import as_text, labels
from tests.quiz_table import Person, Table
from tests.small_bank import SMALL, question

POINTS = (
    KeyPoint("It pools connections", ("pool|share connection",), "Servers take few.", ("proxy",)),
    KeyPoint("It bills while idle", ("pay|bill idle",), "Nobody expects that.", ("billing",)),
    KeyPoint("It ends with the VPC", ("reach vpc only",), "", ("vpc",)),
)
ANSWER = "The proxy shares connections between functions. Billing is a topic too."


def prompt(id: str, topic: str = "networking") -> Prompt:
    question = f"What does a proxy do, says {id}?"
    links = (f"https://docs.aws.amazon.com/{topic}/{id}.html",)
    return Prompt(id, topic, "hard", question, "It pools connections, bills while idle.", POINTS, links)


def bank_of(*prompts: Prompt) -> Bank:
    return replace(SMALL, interviews={p.id: p for p in prompts})


BANK = bank_of(prompt("net-i1"), prompt("net-i2"), prompt("com-i1", "compute"))


@pytest.fixture
def ana(table: Table) -> Person:
    table.restarts(BANK)
    return table.person("Ana")


def ready(person: Person) -> tuple[str, ...]:
    """What is ticked in the form in front of them."""
    assert isinstance(person.private, Form)
    (field,) = person.private.fields
    assert isinstance(field, SeveralField)
    return field.chosen


async def test_a_prompt_an_answer_and_what_counts(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        asked = await ana.says("/awsquiz interview compute")
        assert "Interview · Compute · hard\nWhat does a proxy do, says com-i1?" in asked
        assert "[Write my answer] [Ask a colleague] [Another]" in asked

        form = await ana.clicks("Write my answer")
        assert "neither stored nor logged" in form
        beside = await ana.fills_in({"text": ANSWER})
        assert ana.replaced[-1]
        assert f"Your answer\n{ANSWER}" in beside
        assert "A model answer\nIt pools connections, bills while idle." in beside
        assert "1 of 3 key points found in your answer" in beside
        assert "✓ It pools connections\n" in beside
        assert "~ It bills while idle (only mentioned)" in beside
        assert "○ It ends with the VPC (open)" in beside

        await ana.clicks("Correct and confirm")
        assert ready(ana) == ("0",)
        counts = await ana.fills_in({"made": ("0", "1")})
        assert "You made 2 of 3 key points." in counts
        assert "✓ It pools connections\n✓ It bills while idle" in counts
        assert "○ It ends with the VPC" in counts
        assert "Read more in the AWS docs" in counts
        assert "Nothing of it is stored." in counts


async def test_one_asks_and_ticks_while_another_answers(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        await ana.does(Interview("compute"))
        sheet = await ana.clicks("Ask a colleague")
        assert "A good answer says\n○ It pools connections" in sheet
        assert "Only you see this; they hear of it from you." in sheet
        await ana.clicks("Tick what they said")
        assert ready(ana) == ()
        assert "Your colleague made 1 of 3 key points." in await ana.fills_in({"made": ("2",)})
    assert table.platform.told == []


async def test_nothing_ticked_is_nothing_made(ana: Person) -> None:
    await ana.does(InterviewTicks("com-i1", made=(0,)))
    assert "You made 0 of 3 key points." in await ana.fills_in({"made": ()})


def ticked(person: Person) -> list[Text]:
    """The paragraphs in front of them that tell how it went."""
    assert isinstance(person.private, Message)
    texts = [part for part in person.private.parts if isinstance(part, Text)]
    return [text for text in texts if any(mark in as_text(plain(text)) for mark in ("✓", "○", " of 3 key"))]


async def test_no_cache_keeps_what_was_ticked(ana: Person) -> None:
    await ana.says("/awsquiz interview compute")
    await ana.clicks("Write my answer")
    await ana.fills_in({"text": ANSWER})
    assert [text.own for text in ticked(ana)] == [True]
    await ana.clicks("Correct and confirm")
    await ana.fills_in({"made": ("0", "2")})
    assert [text.own for text in ticked(ana)] == [True, True, True]


async def test_it_works_in_ones_own_direct_messages(ana: Person) -> None:
    assert "Interview · Compute" in await ana.says("interview lambda", direct=True)
    await ana.clicks("Write my answer", direct=True)
    assert "1 of 3" in await ana.fills_in({"text": ANSWER})


async def test_another_one_is_another_one(ana: Person) -> None:
    said = await ana.does(Interview("networking"))
    for _ in range(10):
        before, said = said, await ana.clicks("Another")
        assert said != before
        assert "Interview · Networking" in said
        assert ana.replaced[-1]


async def test_the_only_one_of_a_topic_comes_again(ana: Person) -> None:
    assert await ana.does(Interview("compute")) == await ana.clicks("Another")


async def test_a_topic_without_one_says_so_and_offers_any(ana: Person) -> None:
    said = await ana.does(Interview("databases"))
    assert said == "There is no interview question on Databases yet.\n[Any topic]"
    assert "Interview · " in await ana.clicks("Any topic")


def serving(*prompts: Prompt) -> Bank:
    """Most of what is asked about RDS Proxy there is on databases."""
    about = (replace(question(f"dat-{n}", "databases"), services=("rds proxy",)) for n in range(2))
    one = replace(question("net-0", "networking"), services=("rds proxy",))
    return replace(bank_of(*prompts), questions={q.id: q for q in (*about, one)})


async def test_a_service_without_one_is_told_what_it_is_on_instead(table: Table) -> None:
    table.restarts(serving(*BANK.interviews.values()))
    said = await table.person("Ana").says("/awsquiz interview rds proxy")
    assert said.startswith(
        "There is no interview question on rds proxy yet, so this one is on Networking.\n"
        "Interview · Networking"
    )


async def test_a_service_finds_those_that_ask_about_it_whatever_they_are_on(table: Table) -> None:
    about = (replace(prompt(f"com-i{n}", "compute"), question=f"Why RDS Proxy, {n}?") for n in range(2, 4))
    table.restarts(serving(*BANK.interviews.values(), *about))
    ana = table.person("Ana")
    said = await ana.says("/awsquiz interview rds proxy")
    for _ in range(5):
        assert said.startswith("Interview · Compute · hard\nWhy RDS Proxy")
        said = await ana.clicks("Another")


async def test_what_changed_lately_is_nothing_that_interviews_ask(table: Table) -> None:
    changed = {id: replace(q, since="2026-10") for id, q in BANK.questions.items()}
    table.restarts(replace(BANK, questions=changed))
    said = await table.person("Ana").says("/awsquiz interview new")
    assert said.startswith("There is no interview question on What changed lately yet, so this one is on ")


async def test_questions_without_any_say_so(table: Table) -> None:
    assert (
        await table.person("Ana").does(Interview()) == "The questions here come without interview questions."
    )


async def test_a_topic_mistyped_is_offered(ana: Person) -> None:
    said = await ana.says("/awsquiz interview netwroking")
    assert "Did you mean" in said
    assert "Interview · Networking" in await ana.clicks("Interview networking")


@pytest.mark.parametrize("text", ["", "  \n\t "])
async def test_nothing_written_is_asked_for_again(ana: Person, text: str) -> None:
    said = await ana.does(InterviewText("com-i1", text))
    assert said.startswith("There is nothing in your answer yet.")
    await ana.clicks("Write my answer")
    assert isinstance(ana.private, Form)


async def test_a_novel_is_cut_where_it_is_shown_and_says_so(ana: Person) -> None:
    said = await ana.does(InterviewText("com-i1", "x" * 3_000 + ". We share connections. " + "y" * 7_000))
    assert "x" * 1_500 + "…\n(The first 1500 characters. All of it was compared.)" in said
    assert "x" * 1_501 not in said
    assert "✓ It pools connections" in said


async def test_what_hostile_people_write_is_shown_as_words(ana: Person) -> None:
    hostile = "<!channel> @everyone *bold* [x](https://evil.example) \0 \u202e"
    assert hostile.strip() in await ana.does(InterviewText("com-i1", hostile))


@pytest.mark.parametrize(
    "command",
    [
        InterviewWrite("gone"),
        InterviewText("gone", "x"),
        InterviewPair("gone"),
        InterviewTicks("gone"),
        InterviewTicks("com-i1", made=(3,)),
        InterviewConfirm("gone"),
        InterviewConfirm("com-i1", made=(0, 25)),
        InterviewWrite("<!channel>"),
    ],
)
async def test_what_is_forged_or_gone_says_what_to_do(
    table: Table, ana: Person, command: InterviewWrite | InterviewTicks
) -> None:
    with table.nothing_changes():
        said = await ana.does(command)
    assert said == "That interview question has changed. Take another one.\n[Any topic]"


async def test_one_without_key_points_is_compared_by_eye(table: Table) -> None:
    table.restarts(bank_of(replace(prompt("com-i1", "compute"), key_points=(), links=())))
    ana = table.person("Ana")
    said = await ana.does(InterviewText("com-i1", ANSWER))
    assert "A model answer" in said
    assert labels(_message(ana)) == ["Another"]
    await ana.does(InterviewPair("com-i1"))
    assert labels(_message(ana)) == ["Another"]


async def test_the_answer_is_in_no_log_no_summary_and_no_button(
    ana: Person, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "Rumpelstilzchen shares connections"
    with caplog.at_level(logging.DEBUG):
        await ana.does(InterviewText("com-i1", secret))
    assert "Rumpelstilzchen" not in _message(ana).summary
    printed = capsys.readouterr()
    await ana.clicks("Correct and confirm")
    for kept in (caplog.text, printed.out, printed.err, as_text(ana.private or _message(ana))):
        assert "Rumpelstilzchen" not in kept


def _message(person: Person) -> Message:
    assert isinstance(person.private, Message)
    return person.private


async def test_a_prompt_that_has_lost_all_its_points_is_not_ticked(table: Table, ana: Person) -> None:
    table.restarts(bank_of(replace(prompt("com-i1", "compute"), key_points=())))
    for stale in (InterviewTicks("com-i1"), InterviewConfirm("com-i1", made=())):
        assert "That interview question has changed." in await ana.does(stale)
