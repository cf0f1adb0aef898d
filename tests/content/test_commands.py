"""What an author types: `awsquiz content check`, `stats`, `export`, `show`, `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import Ended, ran
from tests.content.banks import WHY, entry, interview_file, options, prompt, topic_file

PROMISED = ["id", "seed", "topic", "difficulty", "bloom", "stem", "options", "correct", "rationales", "refs"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    several = entry(2, stem="Which two help?", options=options(*"abcde", right=(1, 4)), difficulty="hard")
    topic_file(tmp_path, entry(1), several)
    interview_file(tmp_path, prompt())
    return tmp_path


def awsquiz_content(*words: str | Path) -> Ended:
    return ran("content", *map(str, words))


def test_export_prints_the_promised_fields_in_order(folder: Path) -> None:
    first, second = json.loads(awsquiz_content("export", "--folder", folder).stdout)
    assert list(first)[:11] == [*PROMISED, "verified_on"]
    assert second["options"] == ["a", "b", "c", "d", "e"]
    assert second["correct"] == [1, 4]
    assert second["rationales"] == [WHY] * 5
    assert (second["seed"], second["topic"], second["verified_on"]) == (1, "compute", "2026-11-23")
    assert (second["point"], second["exam"], second["verified"]) == ("1.1", ["DVA-C02.1"], "read")


def test_export_prints_interview_prompts(folder: Path) -> None:
    (row,) = json.loads(awsquiz_content("export", "--kind", "interview", "--folder", folder).stdout)
    assert (row["id"], row["seed"], row["topic"]) == ("com-i01", 1, "compute")
    assert len(row["answer"].split()) == 130
    assert row["key_points"][0] == {"point": "Point 0", "phrases": ["phrase0"], "names": [], "why": WHY}


def test_show_prints_a_question_with_its_reasons(folder: Path) -> None:
    shown = awsquiz_content("show", "com-0102", "--folder", folder).stdout
    assert "Which two help?" in shown
    assert "✓ B  b" in shown
    assert "  A  a" in shown
    assert WHY in shown


def test_show_prints_an_interview_prompt(folder: Path) -> None:
    shown = awsquiz_content("show", "com-i01", "--folder", folder).stdout
    assert "How do you explain a cold start?" in shown
    assert "- Point 3" in shown


def test_show_suggests_the_nearest_id(folder: Path) -> None:
    result = awsquiz_content("show", "com-0103", "--folder", folder)
    assert result.code == 1
    assert "There is no question com-0103. Did you mean com-010" in result.stderr


def test_check_of_a_sound_bank_exits_0(folder: Path) -> None:
    result = awsquiz_content("check", "--house", "--no-classifiers", "--folder", folder)
    assert result.code == 0
    assert "2 questions; 1 interview prompt; every gate passed; skipped M27, M28, S2." in result.stdout


def test_check_tells_the_loader_s_and_the_gates_findings_in_one_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = entry(3, colour="red", options=options("A CMK", "All of the above", "A role"))
    topic_file(folder, entry(1), bad, topic="security")
    (folder / "aws" / "compute.yaml").unlink()
    (folder / "interview" / "compute.yaml").unlink()
    monkeypatch.chdir(folder)
    result = awsquiz_content("check", "--house", "--no-classifiers", "--folder", folder)
    assert result.code == 1
    for said in (
        "com-0103: fail: `colour` is no field here",
        "com-0103: fail: M19 renamed or retired names: “CMK” is an old name (KMS key)",
        "com-0103: fail: M5 all, none, both of the above: “All of the above”",
        "2 gates failed; 1 error in the files",
    ):
        assert said in result.stdout
    assert "\naws/security.yaml:" in f"\n{result.stdout}"


def test_stats_shows_bars_and_metrics(folder: Path) -> None:
    shown = awsquiz_content("stats", "--house", "--folder", folder).stdout
    assert "Compute" in shown
    assert "████████" in shown
    assert "key strictly longest" in " ".join(shown.split())


@pytest.mark.parametrize("command", [["export"], ["stats"], ["show", "com-0101"]])
def test_a_broken_bank_is_told_not_traced(folder: Path, command: list[str]) -> None:
    topic_file(folder, entry(1, stem=""))
    result = awsquiz_content(*command, "--folder", folder)
    assert result.code == 1
    assert "com-0101: `stem` is empty; write it" in result.stderr


def test_schema_is_json(folder: Path) -> None:
    assert json.loads(awsquiz_content("schema").stdout)["title"] == "HouseTopicFile"
    assert json.loads(awsquiz_content("schema", "--any-pack").stdout)["title"] == "TopicFile"
    prompts = json.loads(awsquiz_content("schema", "--kind", "interview").stdout)
    assert prompts["title"] == "HouseInterviewFile"
