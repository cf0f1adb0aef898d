"""Questions of a pack that are answered in one's own words: what a file may say, and what it may not."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.content.load import ContentErrors, load, read
from bot.content.models import schema
from bot.quiz.task import Typed
from tests.content.test_any_pack import put
from tests.content.test_commands import awsquiz_content

PACK = """\
topic: history
questions:
  - id: moon-1
    stem: "When did people land on the moon?"
    answers: [1969, "in '69", 1.10, yes, 2026-11-23, null]
    why: "In July."
  - id: ping-1
    stem: "How long is a trip around the world?"
    answers: ["200"]
    wrong: ["20"]
    tolerance: 0.5
    unit: ms
  - id: true-1
    stem: "Is the earth flat?"
    options:
      - {text: "True"}
      - {text: "False", right: true}
"""


def test_what_is_accepted_is_read_as_it_is_written(tmp_path: Path) -> None:
    questions = load(put(tmp_path, PACK)).questions
    written = ("1969", "in '69", "1.10", "yes", "2026-11-23", "null")
    assert questions["moon-1"].task == Typed(written, "In July.")
    assert questions["ping-1"].task == Typed(("200",), "", Decimal("0.5"), "ms", ("20",))
    assert questions["true-1"].correct == (1,)


def test_an_editor_takes_it_too() -> None:
    validator = Draft202012Validator(schema())
    data = json.loads(json.dumps(yaml.safe_load(PACK.replace(", null", "")), default=str))
    assert [error.message for error in validator.iter_errors(data)] == []
    data["questions"][0]["options"] = data["questions"][2]["options"]
    assert not validator.is_valid(data)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('    answers: ["200"]\n', "", "the question has no `options` to choose from; add them"),
        ("    options:\n", "    why: x\n    options:\n", "has `options` and fields of a typed answer"),
        ('    answers: ["200"]\n', "    answers: 200\n", "`answers` must be a list"),
        ('["200"]', "[]", "`answers` has 0 entries; it needs 1 or more"),
        ('["200"]', "[200, '']", "answer 2 is empty; write it"),
        ('["200"]', "[200, 2e2]", "answer 2 says the same as answer 1; remove one"),
        ('["200"]', "[long]", "`tolerance` is for numbers, and answer 1 is none; write it in digits alone"),
        ('["200"]', "[200 ms]", "`unit` is for numbers, and answer 1 is none; write it in digits alone"),
        ('["20"]', '["200.0"]', "wrong answer 1 is accepted, too; remove one of both"),
        ("tolerance: 0.5", "tolerance: 5%", "`tolerance` must be a number from 0 on, such as 0.5"),
        ("tolerance: 0.5", "tolerance: -1", "`tolerance` must be a number from 0 on, such as 0.5"),
        ("tolerance: 0.5", "tolerance: nan", "`tolerance` must be a number from 0 on, such as 0.5"),
        ("unit: ms", "units: ms", "did you mean `unit`?"),
        ('["200"]', f"[{'9' * 121}]", "answer 1 has 121 characters; cut it to 120 or fewer"),
    ],
)  # fmt: skip
def test_what_could_not_be_asked_or_graded_is_refused(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert PACK.count(before) == 1
    with pytest.raises(ContentErrors) as caught:
        load(put(tmp_path, PACK.replace(before, after)))
    assert said in str(caught.value)


def test_a_cut_file_does_not_hear_of_what_may_stand_further_down(tmp_path: Path) -> None:
    cut = PACK[: PACK.index("    options:")] + '    difficulty: "'
    told = [problem.message for problem in read(put(tmp_path, cut)).problems]
    assert len(told) == 1
    assert "not valid YAML" in told[0]


def test_every_command_of_an_author_knows_it(tmp_path: Path) -> None:
    pack = put(tmp_path, PACK)
    assert awsquiz_content("check", "--folder", pack).code == 0
    assert "✓ 200 ± 0.5 ms" in awsquiz_content("show", "ping-1", "--folder", pack).stdout
    assert awsquiz_content("stats", "--folder", pack).code == 0
    exported = json.loads(awsquiz_content("export", "--folder", pack).stdout)
    moon, ping, _ = exported
    assert (moon["answers"][0], moon["options"], moon["correct"]) == ("1969", [], [])
    assert (ping["tolerance"], ping["unit"], ping["wrong"]) == ("0.5", "ms", ["20"])


def test_our_own_bank_asks_with_options(tmp_path: Path) -> None:
    checked = awsquiz_content("check", "--house", "--no-classifiers", "--folder", put(tmp_path, PACK))
    assert checked.code == 1
    assert "`answers` is for questions of other packs; this one asks with options alone" in checked.stdout
