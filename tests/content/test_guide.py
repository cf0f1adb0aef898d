"""docs/questions.md is held to the code: its example loads, and no definition is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.advice import ABSOLUTES
from bot.content.load import default_folder, load
from bot.content.models import (
    FamilyModel,
    MemberModel,
    OptionModel,
    PromptModel,
    QuestionModel,
    ReasonModel,
    TopicFile,
)
from bot.content.tree import ABOUT, MOST_BYTES
from content.lab.check import check
from content.lab.gates.cues import CUES
from content.lab.gates.strategies import MORE, NAMED
from content.lab.gates.text import HEDGES, NEGATIONS
from content.lab.rules import POINTS
from tests.content.banks import TODAY, entry, topic_file

TEXT = (Path(__file__).parents[2] / "docs" / "questions.md").read_text("utf-8")
FLAT = " ".join(TEXT.split())


def test_the_example_is_a_sound_file(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "aws").mkdir()
    (tmp_path / "aws" / "networking.yaml").write_text(example, "utf-8")
    assert load(tmp_path).questions["net-1204"].correct == (0,)


def test_the_family_of_the_guide_is_a_sound_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"```\n(families:.*?)```", TEXT, re.DOTALL)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "networking.yaml").write_text(f"topic: networking\n{example}", "utf-8")
    first, second = load(tmp_path).questions.values()
    assert (first.family, second.family) == ("s3-paths", "s3-paths")
    assert [first.options[p].text for p in (*first.correct, *second.correct)] == [
        "Gateway endpoint",
        "NAT gateway",
    ]


def test_a_file_holds_as_many_questions_as_it_says() -> None:
    bank = default_folder() / "aws"
    each = sum(file.stat().st_size for file in bank.glob("*.yaml")) / len(load(default_folder()).questions)
    assert ABOUT * each < MOST_BYTES < 1.2 * ABOUT * each
    assert f"1 MB is some {ABOUT} questions" in FLAT


def test_every_field_is_explained() -> None:
    models = (TopicFile, QuestionModel, OptionModel, FamilyModel, MemberModel, ReasonModel, PromptModel)
    fields = {name for model in models for name in model.model_fields} - {"text", "questions"}
    assert {name for name in fields if f"`{name}`" not in TEXT} == set()


def test_every_metric_has_its_row(tmp_path: Path) -> None:
    topic_file(tmp_path, entry())
    metrics = {r.metric for r in check(tmp_path, TODAY, with_classifiers=False).results}
    assert {m for m in metrics if f"\n| {m} |" not in TEXT} == set()
    assert {f"M{n}" for n in range(1, 29)} <= metrics


@pytest.mark.parametrize("listed", [NAMED, MORE, CUES], ids=["named", "more", "cues"])
def test_every_trick_and_cue_is_named(listed: dict[str, object]) -> None:
    parts = [part for name in listed for part in name.split(" and ")]
    assert [part for part in parts if part not in FLAT] == []


@pytest.mark.parametrize("listed", [ABSOLUTES, HEDGES, NEGATIONS], ids=["absolutes", "hedges", "negations"])
def test_every_listed_word_is_written_down(listed: frozenset[str]) -> None:
    assert {word for word in listed if not re.search(rf"\b{re.escape(word)}[,.)]", FLAT)} == set()


def test_the_points_of_each_seed_are_right() -> None:
    (said,) = re.findall(r"Points of each seed: (.*?)\.\n", TEXT)
    nine, eleven = said.split("have 9")
    assert [int(n) for n in re.findall(r"\d+", nine.partition("seeds")[2])] == [
        seed for seed, points in enumerate(POINTS, 1) if points == 9
    ]
    assert [int(n) for n in re.findall(r"\d+", eleven)[:-1]] == [
        seed for seed, points in enumerate(POINTS, 1) if points == 11
    ]
