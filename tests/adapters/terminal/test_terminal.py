"""The quiz in a terminal: letters, labels, and forms a line at a time."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import Any

import pytest

from adapters.terminal import Terminal
from bot.commands import Answer, KeepersAdd, Me, Report, ReportText
from bot.forms import ChoiceField, Field, Form, SeveralField, TextField
from bot.messages import Choice, Choices, Message, Options, Pick, Text, plain
from bot.ports import File, Outcome, Reply
from tests.adapters.forms import Wish, report, wish
from tests.adapters.slack.fake_quiz import FakeQuiz

TWO = Message(
    (Text(("Which two?",)), Options(("one", "two", "three"), pick=Pick(2, Answer(8)))), "Which two?"
)


class Screen:
    """One person in front of a terminal; `shown` is what was written since the last line."""

    def __init__(self) -> None:
        self.quiz = FakeQuiz()
        self.lines: list[str] = []
        self.terminal = Terminal(self.lines.append)
        self.quiz.platform = self.terminal

    async def types(self, line: str) -> str:
        self.lines.clear()
        await self.terminal.says("Bo", line)
        return "\n".join(self.lines)


@pytest.fixture
async def screen() -> Screen:
    screen = Screen()
    await screen.terminal.run(screen.quiz)
    return screen


async def asking(screen: Screen, form: Form) -> str:
    screen.quiz.says(Me, Message((Choices((Choice("Report", Report(7)),)),), "x"))
    screen.quiz.says(Report, form)
    await screen.types("me")
    return await screen.types("Report")


async def reading(quiz: FakeQuiz, *lines: str) -> None:
    """A terminal in which these lines are typed, and then more."""
    typed = chain(lines, repeat("topics", 3))
    shown: list[str] = []
    terminal = quiz.platform = Terminal(shown.append, lambda: next(typed))
    await terminal.run(quiz)


@pytest.mark.parametrize("leaving", ["exit", "quit", " Exit ", "/quit"])
async def test_who_wants_to_leave_may(leaving: str) -> None:
    quiz = FakeQuiz()
    await reading(quiz, "me", leaving)
    assert quiz.commands == [Me()]


async def test_in_a_form_exit_is_an_answer() -> None:
    quiz = FakeQuiz()
    quiz.says(Me, Message((Choices((Choice("Report", Report(7)),)),), "x"))
    quiz.says(Report, report())
    await reading(quiz, "me", "Report", "exit", "exit")
    assert quiz.commands[-1] == ReportText(7, "exit")


async def test_letters_are_picked_in_any_order(screen: Screen) -> None:
    screen.quiz.says(Me, TWO)
    assert (await screen.types("me")).splitlines()[1:5] == [
        "Which two?",
        "A  one",
        "B  two",
        "C  three",
    ]
    await screen.types("c a")
    assert screen.quiz.commands[-1] == Answer(8, (0, 2))


async def test_a_letter_that_is_not_there_picks_nothing(screen: Screen) -> None:
    screen.quiz.says(Me, TWO)
    await screen.types("me")
    await screen.types("a d")
    assert not isinstance(screen.quiz.commands[-1], Answer)


async def test_a_person_is_named_with_an_at(screen: Screen) -> None:
    await screen.types("/awsquiz keepers add @Bo")
    assert screen.quiz.commands[-1] == KeepersAdd("<@bo>")


def _with(field: Field, chosen: Any) -> Field:
    return replace(field, chosen=chosen) if isinstance(field, ChoiceField | SeveralField) else field


async def test_an_empty_line_leaves_what_stands_in_a_form(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = wish(monkeypatch)
    standing: dict[str, Any] = {"topic": "lambda", "days": ("1", "3"), "loud": "1", "weeks": "10"}
    ready = tuple(
        replace(field, value="as before")
        if isinstance(field, TextField)
        else _with(field, standing[field.name])
        for field in asked.fields
    )
    said = await asking(screen, replace(asked, fields=ready))
    assert "A note (To yourself) [as before]" in said
    for _ in ready:
        await screen.types("")
    assert screen.quiz.commands[-1] == Wish(7, "as before", "lambda", (1, 3), True, 10)


async def test_a_form_of_one_line(screen: Screen) -> None:
    assert await asking(screen, report()) == "What is wrong? (One line.)"
    await screen.types("B is right too")
    assert screen.quiz.commands[-1] == ReportText(7, "B is right too")


async def test_a_form_is_asked_field_by_field(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await asking(screen, wish(monkeypatch)) == "A note (To yourself)"
    assert await screen.types("") == "Topic (What to learn)\nA  S3\nB  Lambda\nC  VPC"
    assert (await screen.types("d")).startswith("Topic")  # there is no such letter
    assert (await screen.types("a b")).startswith("Topic")  # one was asked for
    assert (await screen.types("")).startswith("Topic")  # it is required
    assert (await screen.types("b")).startswith("Days\nA  Mon")
    assert (await screen.types("E, A")).startswith("Ping?")
    assert (await screen.types("")).startswith("Weeks")
    await screen.types("b")
    assert screen.quiz.commands[-1] == Wish(7, "", "lambda", (0, 4), False, 10)


async def test_a_file_is_written_out(screen: Screen) -> None:
    screen.quiz.answers[Me] = lambda _: Outcome(
        Reply(plain("All of it."), file=File("a.json", '{\n "b": 1\n}'))
    )
    assert (await screen.types("me")).endswith('All of it.\n\n{\n "b": 1\n}')
