"""Several stems on one set of options: each a question of its own, and every slip is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.content.load import ContentErrors, load
from content.lab.house import read_house
from content.lab.models import schema
from tests.content.banks import WHY, entry, topic_file

NAMES = ("Gateway endpoint", "Interface endpoint", "NAT gateway")
OWN = "It is a target in the route table, so nothing is paid by the hour."


def family(*members: dict[str, Any], **changes: Any) -> dict[str, Any]:
    shared = [{"text": name, "why": WHY} for name in NAMES]
    return {"family": "s3-paths", "options": shared, "questions": list(members or MEMBERS)} | changes


def member(number: int, *right: str, **changes: Any) -> dict[str, Any]:
    alone = {name: value for name, value in entry(number).items() if name != "options"}
    reasons = [{"option": name, "why": WHY} for name in NAMES]
    return alone | {"stem": f"What fits case {number}?", "right": [*right], "reasons": reasons} | changes


MEMBERS = (
    member(1, NAMES[0], reasons=[{"option": n, "why": OWN if n == NAMES[0] else WHY} for n in NAMES]),
    member(2, NAMES[2], difficulty="hard"),
)


def put(folder: Path, *families: dict[str, Any], alone: bool = False) -> Path:
    file = topic_file(folder, *([entry(9)] if alone else []), families=list(families))
    if not alone:
        file.write_text(file.read_text("utf-8").replace('"questions": [],', ""), "utf-8")
    return folder


def told(folder: Path) -> str:
    """By both: what is wrong with the family of any pack is wrong with one of ours."""
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    ours = [p.message for p in read_house(folder).problems]
    assert [p.message for p in caught.value.problems if p.message not in ours] == []
    return str(caught.value)


@pytest.mark.parametrize("alone", [False, True])
def test_each_stem_is_a_question_of_its_own(tmp_path: Path, alone: bool) -> None:
    assert read_house(put(tmp_path, family(), alone=alone)).problems == []
    questions = load(tmp_path).questions
    first, second = questions["com-0101"], questions["com-0102"]
    assert (first.family, second.family) == ("s3-paths", "s3-paths")
    assert [o.text for o in first.options] == [o.text for o in second.options] == list(NAMES)
    assert (first.correct, second.correct) == ((0,), (2,))
    assert [o.why for o in first.options] == [OWN, WHY, WHY]
    assert [o.why for o in second.options] == [WHY, WHY, WHY]
    assert (second.stem, second.difficulty, second.point) == ("What fits case 2?", "hard", "1.1")
    assert first.revision != second.revision
    assert questions.keys() - {"com-0101", "com-0102"} == ({"com-0109"} if alone else set())
    assert not alone or questions["com-0109"].family == ""


def test_authors_notes_of_each_stem_are_kept(tmp_path: Path) -> None:
    reading = read_house(put(tmp_path, family()))
    assert {id: note.bloom for id, note in reading.editorials.items()} == {
        "com-0101": "apply",
        "com-0102": "apply",
    }


def test_several_may_be_right(tmp_path: Path) -> None:
    five = [{"text": text, "why": WHY} for text in (*NAMES, "Peering", "A VPN")]
    reasons = [{"option": option["text"], "why": WHY} for option in five]
    both = member(3, "Peering", NAMES[1], stem="Which two fit?")
    put(tmp_path, family(*(m | {"reasons": reasons} for m in (*MEMBERS, both)), options=five))
    assert read_house(tmp_path).problems == []
    assert load(tmp_path).questions["com-0103"].correct == (1, 3)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (family(MEMBERS[0]), "s3-paths: `questions` has 1 entries; it needs 2 or more"),
        (family(MEMBERS[0], member(2, "Gatway endpoint")),
         "com-0102: `right` names “Gatway endpoint”, which is no option of the family; did you mean"),
        (family(MEMBERS[0], member(2, "Carrier pigeon")), "write the option's text as it stands there"),
        (family(MEMBERS[0], member(2)), "com-0102: `right` has 0 entries; it needs 1 or more"),
        (family(MEMBERS[0], member(2, *NAMES, stem="Which three?")), "com-0102: every option is"),
        (family(MEMBERS[0], member(2, NAMES[1], NAMES[1])), "names “Interface endpoint” twice"),
        (family(MEMBERS[0], member(2, NAMES[1], reasons=[{"option": "Pigeon", "why": OWN}])),
         "com-0102: `reasons` names “Pigeon”, which is no option of the family"),
        (family(MEMBERS[0], member(2, NAMES[1], options=[])), "com-0102: `options` is no field here"),
        (family(MEMBERS[0], member(1, NAMES[1])), "com-0101: this id is taken (compute.yaml:"),
        (family(options=[{"text": NAMES[0]}] * 3), "s3-paths: option 2 says the same as option 1"),
        (family(options=[{"text": n, "right": True} for n in NAMES]), "option 1: `right` is no field here"),
        (family(family="S3 paths"), "`family` must be one lower-case word"),
        ({k: v for k, v in family().items() if k != "family"}, "entry 1: `family` is missing; add it"),
    ],
)  # fmt: skip
def test_every_slip_is_told(tmp_path: Path, broken: dict[str, Any], said: str) -> None:
    assert said in told(put(tmp_path, broken))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (family(MEMBERS[0], member(2, NAMES[1], stem="Which two fit?")), "for 2, but 1 option is marked"),
        (family(options=[{"text": n, "why": WHY} for n in NAMES[:2]]), "has 2 entries; it needs 3 or more"),
    ],
)
def test_ours_are_held_to_more_than_any_packs(tmp_path: Path, broken: dict[str, Any], said: str) -> None:
    assert any(said in str(problem) for problem in read_house(put(tmp_path, broken)).problems)


def test_a_family_has_one_block(tmp_path: Path) -> None:
    others = [member(3, NAMES[0]), member(4, NAMES[1])]
    assert "s3-paths: this family is there already (compute.yaml:" in told(
        put(tmp_path, family(), family(*others))
    )


def test_a_problem_stands_at_its_line(tmp_path: Path) -> None:
    put(tmp_path, family(MEMBERS[0], member(2, "Carrier pigeon")))
    with pytest.raises(ContentErrors) as caught:
        load(tmp_path)
    (problem,) = caught.value.problems
    lines = (tmp_path / "aws" / "compute.yaml").read_text("utf-8").splitlines()
    assert "Carrier pigeon" in lines[problem.line - 1]


def test_a_topic_needs_questions_or_families(tmp_path: Path) -> None:
    topic_file(tmp_path, families=[])
    assert "`families` has 0 entries; it needs 1 or more" in told(tmp_path)


def test_of_any_pack_a_reason_may_be_left_out_or_serve_every_stem(tmp_path: Path) -> None:
    bare = [{"text": name} for name in NAMES[:2]]
    first, second = ({k: v for k, v in m.items() if k != "reasons"} for m in MEMBERS)
    put(tmp_path, family(first, second, options=[*bare, {"text": NAMES[2], "why": WHY}]))
    assert [o.why for o in load(tmp_path).questions["com-0101"].options] == ["", "", WHY]


def test_ours_say_what_every_option_means_and_why_under_each_stem(tmp_path: Path) -> None:
    some = [{"option": name, "why": WHY} for name in (*NAMES[:2], NAMES[1])]
    put(tmp_path, family(MEMBERS[0], member(2, NAMES[2], reasons=some), options=[{"text": n} for n in NAMES]))
    said = [str(p) for p in read_house(tmp_path).problems]
    assert any("s3-paths: option 1: `why` is missing" in line for line in said)
    assert any("com-0102: “NAT gateway” has no reason under this stem" in line for line in said)
    assert not any("com-0101: “" in line for line in said)


def test_editors_know_families() -> None:
    validator = Draft202012Validator(schema())
    topic = {"topic": "compute", "title": "Compute", "about": "Lambda", "services": ["lambda"]}
    assert validator.is_valid(topic | {"families": [family()]})
    assert not validator.is_valid(topic | {"families": [family(MEMBERS[0])]})
    assert not validator.is_valid(topic)
