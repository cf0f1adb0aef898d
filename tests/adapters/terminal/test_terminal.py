"""The quiz in a terminal: letters, labels, and forms a line at a time."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from adapters.terminal import Terminal
from bot.commands import Answer, KeepersAdd, Me, PackAdd, Report, ReportText
from bot.forms import ChoiceField, Field, FileField, Form, SeveralField, TextField
from bot.messages import Choice, Choices, Message, Options, Pick, Text, plain
from bot.ports import File, Handed, NotFetched, Outcome, Reply, Unfetched
from bot.sentences import TYPE_A_PATH
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
    assert "A note (To yourself; - for nothing) [as before]" in said
    for _ in ready:
        await screen.types("")
    assert screen.quiz.commands[-1] == Wish(7, "as before", "lambda", (1, 3), True, 10)


async def test_a_form_of_one_line(screen: Screen) -> None:
    assert await asking(screen, report()) == "What is wrong? (One line.)"
    await screen.types("B is right too")
    assert screen.quiz.commands[-1] == ReportText(7, "B is right too")


async def test_a_form_asks_where_a_file_lies(screen: Screen, tmp_path: Path) -> None:
    fields = (FileField("file", "The file", "YAML"), TextField("pack", "Its name", 30, required=False))
    form = Form("A pack", "Add", (*fields, TextField("title", "Its title", 40, required=False)), PackAdd())
    assert await asking(screen, form) == f"The file (YAML)\n{TYPE_A_PATH}"
    assert (await screen.types(" ")).startswith("The file")  # it is required
    file = tmp_path / "Our deploys.yaml"
    file.write_bytes(b"questions")
    for line in (f" {file} ", "Deploys", ""):
        await screen.types(line)
    assert screen.quiz.commands[-1] == PackAdd("", str(file), "Deploys", "")
    assert await screen.terminal.fetch(str(file), 9) == Handed(file.name, b"questions")


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("nothing.yaml", Unfetched.GONE),
        ("", Unfetched.GONE),
        ("a\0b", Unfetched.GONE),
        ("~nobody-has-this-name/a", Unfetched.GONE),
        ("large.yaml", Unfetched.TOO_LARGE),
    ],
)
async def test_a_file_that_cannot_be_read(screen: Screen, tmp_path: Path, file: str, why: Unfetched) -> None:
    (tmp_path / "large.yaml").write_bytes(b"a" * 11)
    at = file if file.startswith("~") else str(tmp_path / file)
    with pytest.raises(NotFetched) as no:
        await screen.terminal.fetch(at, 10)
    assert no.value.why is why


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


async def test_a_list_is_typed_line_by_line_until_an_empty_one(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = wish(monkeypatch)
    note, *others = asked.fields
    assert isinstance(note, TextField)
    listed = replace(asked, fields=(replace(note, listed=True, value="a\nb"), *others))
    said = await asking(screen, listed)
    assert said == "A note (To yourself; an empty line ends it; - for nothing) [a\nb]"
    assert await screen.types("one") == ""
    assert await screen.types("* two") == ""
    assert (await screen.types("")).startswith("Topic")
    for letter in ("a", "", "", "b"):
        await screen.types(letter)
    assert screen.quiz.commands[-1] == Wish(7, "one\n* two", "s3", (), False, 10)


async def test_what_stands_there_and_may_go_is_emptied(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interview's ticks that somebody takes back, all of them; a date that holds no more."""
    asked = wish(monkeypatch)
    note, topic, days, *others = asked.fields
    assert isinstance(note, TextField)
    assert isinstance(days, SeveralField)
    ready = (replace(note, value="a"), topic, replace(days, chosen=("0", "4")), *others)
    assert await asking(screen, replace(asked, fields=ready)) == "A note (To yourself; - for nothing) [a]"
    await screen.types("-")
    assert (await screen.types("b")).startswith("Days (- for nothing) [Mon, Fri]\nA  Mon")
    for line in ("-", "", "b"):
        await screen.types(line)
    assert screen.quiz.commands[-1] == Wish(7, "", "lambda", (), False, 10)


async def test_a_button_of_a_private_word_is_typed(screen: Screen) -> None:
    await screen.types("help")
    await screen.terminal.tell("here", "bo", Message((Choices((Choice("Me", Me()),)),), "x"), "key")
    await screen.types("Me")
    assert screen.quiz.commands[-1] == Me()
    assert await screen.terminal.admins_of("here", ()) == ("bo",)


async def test_a_file_is_written_out(screen: Screen) -> None:
    screen.quiz.answers[Me] = lambda _: Outcome(
        Reply(plain("All of it."), file=File("a.json", '{\n "b": 1\n}'))
    )
    assert (await screen.types("me")).endswith('All of it.\n\n{\n "b": 1\n}')
