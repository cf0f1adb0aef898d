"""Cards outlive the code: what any version kept of a question is read by this one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.quiz.question import Question
from bot.quiz.restored import restored
from bot.quiz.stored import FORMAT, stored
from bot.quiz.task import Choose, Option, Picked, Task, is_right
from tests.small_bank import SMALL

# By the format they are in: real ones, as a database holds them, and never edited again.
KEPT = {
    file.stem: json.loads(file.read_text("utf-8"))
    for file in sorted((Path(__file__).parent / "stored_questions").glob("*.json"))
}
EACH = [pytest.param(row, id=f"{form}-{row['body']['id']}") for form, rows in KEPT.items() for row in rows]


def test_there_are_samples_of_every_format() -> None:
    assert list(KEPT) == [str(n) for n in range(1, FORMAT + 1)]
    for rows in KEPT.values():
        assert {len(restored(row["body"]).correct) for row in rows} >= {1, 2}


def test_there_is_a_sample_of_every_form_of_question() -> None:
    newest = [restored(row["body"]).task for row in KEPT[str(FORMAT)]]
    assert {type(task) for task in newest} == set(get_args(Task) or (Task,))


def twelve_digits(question: Question) -> str:
    """The revision as versions before packs wrote it, and as their cards still have it."""
    options = [[o.text, o.why, n in question.correct] for n, o in enumerate(question.options)]
    shown = [question.stem, options, question.links, question.difficulty]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:12]


@pytest.mark.parametrize("row", EACH)
def test_it_is_the_question_that_the_card_names(row: dict[str, Any]) -> None:
    question = restored(row["body"])
    assert row["revision"] in (twelve_digits(question), question.revision)


@pytest.mark.parametrize("row", EACH)
def test_what_a_player_sees_is_all_there(row: dict[str, Any]) -> None:
    question, body = restored(row["body"]), row["body"]
    task = body.get("task", body)
    assert (question.id, question.topic, question.difficulty, question.stem) == tuple(
        body[name] for name in ("id", "topic", "difficulty", "stem")
    )
    options = [(option["text"], option["why"]) for option in task.get("options", ())]
    assert [(o.text, o.why) for o in question.options] == options
    assert list(question.links) == body.get("refs", body.get("links"))


def test_in_the_first_format_an_option_said_itself_whether_it_is_right() -> None:
    for row in KEPT["1"]:
        question = restored(row["body"])
        said = [option["right"] for option in row["body"]["options"]]
        assert [n in question.correct for n in range(len(said))] == said
        assert is_right(question.task, Picked(tuple(n for n, right in enumerate(said) if right)))


@pytest.mark.parametrize("question", SMALL.questions.values(), ids=lambda q: q.id)
def test_it_comes_back_as_it_was_shown(question: Question) -> None:
    back = restored(json.loads(json.dumps(stored(question))))
    assert (back.revision, back.task, back.links) == (question.revision, question.task, question.links)


@pytest.mark.parametrize("form", KEPT)
def test_unknown_names_are_passed_over_and_missing_ones_have_a_default(form: str) -> None:
    body = KEPT[form][0]["body"]
    assert restored({**body, "colour": "red"}) == restored(body)
    for name in body.keys() - {"task", "options", "format"}:
        less = restored({k: v for k, v in body.items() if k != name})
        assert less.task == restored(body).task
    nothing = Question(id="", topic="", stem="", task=Choose((), ()), difficulty="medium", links=())
    assert restored({}) == restored({"format": FORMAT}) == nothing
    bare = restored({"format": FORMAT, "task": {"options": [{}]}})
    assert bare.task == Choose((Option("", ""),), ())


def test_only_what_a_player_can_see_is_kept() -> None:
    assert set(stored(SMALL.questions["net-0"])) == {
        "format", "id", "topic", "difficulty", "stem", "task", "links"
    }  # fmt: skip


def test_a_task_says_what_form_it_has() -> None:
    """What is kept without one is a choice, because the version before had no others."""
    assert stored(SMALL.questions["net-0"])["task"]["form"] == "choose"
