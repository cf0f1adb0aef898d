"""An author who adds a bad question to our bank is told everything that is wrong with it, in one run."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.load import ContentErrors, default_folder, load
from content.lab.house import read_house
from tests.content.banks import REF, WHY, entry, interview_file, options, prompt, topic_file

# What follows "#!" is said about that line; several things are kept apart by "|".
AWFUL = """\
topic: compute
title: Compute
about: yes                              #! without quotes YAML reads it as a yes-or-no switch
services: [Lambda, "ec2", *fargate]     #! service 1 must be lower case | remove the alias *fargate
colour: red                             #! `colour` is no field here
questions:
  - id: com-0101  #! `difficulty` is missing | `services` is missing | `breaks` is missing
    seed: 1
    point: 1.1                          #! `point` must be text, but without quotes YAML reads it as a number
    dificulty: easy                     #! did you mean `difficulty`?
    bloom: aply                         #! `bloom` is "aply"; choose
    exam: ["SAA-C03.9"]                 #! `exam` entry 1 must be CLF-C02
    stem: "Which two of these?"         #! the stem asks for 2, but 1 option is marked right
    stem: "Or which one?"               #! `stem` stands twice (first on line 13)
    options:
      - text: yes                       #! option 1: `text` must be text
        right: "yes"                    #! option 1: `right` must be true or left out
        why: "short"                    #! option 1: `why` has 5 characters; write 30 or more
      - text: "Some `code`"             #! option 2: `text` has Markdown or HTML
        why: &same "It tempts because it sounds close to the right one." #! remove the anchor &same
      - text: "Right"
        right: true
        why: *same                      #! remove the alias *same
      - "just text"                     #! option 4 must hold fields
    refs: ["http://aws.amazon.com/s3"]  #! link 1 must be the https address
    verified_on: 2026-02-31             #! `verified_on` must be a day
    verified: seen                      #! `verified` is "seen"; choose
  - id: com-0101  #! this id is taken (compute.yaml:7) | `services` is missing | `breaks` is missing
    seed: 49                            #! `seed` is 49; it must be 48 or less
    point: "49.1"
    difficulty: easy
    bloom: apply
    exam: []                            #! `exam` has 0 entries; it needs 1 or more
    stem: ""                            #! `stem` is empty
    options:                            #! `options` has 2 entries; it needs 3 or more | no option is right
      - text: "One"
        why: "It tempts because it sounds close to the right one."
      - text: "Two"
        why: "It tempts because it sounds close to the right one."
    refs: []                            #! `refs` has 0 entries
    verified_on: 2026-11-23
    verified: read
  - 5                                   #! the question must hold fields
  - {}                                  #! `id` is missing | `seed` is missing | `point` is missing
"""


def problems(folder: Path) -> ContentErrors:
    """As our own bank."""
    reading = read_house(folder)
    assert reading.problems
    return ContentErrors(reading.problems)


def refused(folder: Path) -> ContentErrors:
    """As the bot reads any pack when it starts."""
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    return caught.value


def put(folder: Path, text: str | bytes, name: str = "aws/compute.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_one_run_tells_everything_with_the_right_lines(tmp_path: Path) -> None:
    found = problems(put(tmp_path, AWFUL)).problems
    expected = [
        (number, said.strip())
        for number, line in enumerate(AWFUL.splitlines(), 1)
        for said in line.partition("#!")[2].split("|")
        if said.strip()
    ]
    for number, said in expected:
        assert any(p.line == number and said in p.message for p in found), (number, said)
    last = AWFUL.count("\n")
    surplus = [
        str(p)
        for p in found
        if p.line < last and not any(n == p.line and s in p.message for n, s in expected)
    ]
    assert not surplus


def test_without_libyaml_it_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = str(problems(put(tmp_path, AWFUL)))
    monkeypatch.setattr("bot.content.tree._LOADER", yaml.SafeLoader)
    assert str(problems(tmp_path)) == with_libyaml


def test_a_problem_names_file_line_and_question(tmp_path: Path) -> None:
    topic_file(tmp_path, entry(stem="x" * 401))
    (problem,) = problems(tmp_path).problems
    assert problem.file == tmp_path / "aws" / "compute.yaml"
    assert problem.id == "com-0101"
    assert str(problem).endswith("com-0101: `stem` has 401 characters; cut it to 400 or fewer")


def test_all_files_are_told_of_together(tmp_path: Path) -> None:
    put(tmp_path, "topic: one\n", "aws/one.yaml")
    put(tmp_path, "topic: [two\n", "aws/two.yaml")
    put(tmp_path, b"topic: \xff\n", "own/three.yaml")
    put(tmp_path, "", "own/four.yml")
    told = problems(tmp_path)
    assert {p.file.name for p in told.problems} == {"one.yaml", "two.yaml", "three.yaml", "four.yml"}
    assert str(told).startswith(f"{len(told.problems)} problems in the question files:")


def test_a_sound_bank_loads(tmp_path: Path) -> None:
    topic_file(tmp_path, entry(1), entry(2))
    interview_file(tmp_path, prompt())
    bank = load(tmp_path)
    question = bank.questions["com-0101"]
    assert (question.topic, question.correct, question.links) == ("compute", (0,), (REF,))
    assert (question.difficulty, question.point, question.exam) == ("easy", "1.1", ("DVA-C02.1",))
    assert bank.topics["compute"].services == ("lambda",)
    assert len(bank.by_topic["compute"]) == 2
    assert bank.interviews["com-i01"].key_points[3].phrases == ("phrase3",)


def test_a_date_needs_no_quotes(tmp_path: Path) -> None:
    file = topic_file(tmp_path, entry())
    file.write_text(file.read_text("utf-8").replace('"2026-11-23"', "2026-11-23"), "utf-8")
    assert read_house(tmp_path).editorials["com-0101"].verified_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"options": options("a", "b", "c", "d", "e", "f")}, "5 is the most"),
        ({"options": options("a" * 121, "b", "c")}, "option 1: `text` has 121 characters; cut it to 120"),
        ({"options": options("a", "b", "c", right=())}, "no option is right; mark one"),
        ({"options": options("a", "b", "c", right=(0, 1, 2))}, "every option is right"),
        (
            {"stem": "Which two help?", "options": options("a", "b", "c", "d", right=(0, 1))},
            "needs five options",
        ),
        ({"options": options("a", "b", "c", "d", "e", right=(0, 1))}, "“Which two …?”"),
        (
            {"stem": "Which three help?", "options": options(*"abcde", right=(0, 1))},
            "asks for 3, but 2 options are",
        ),
        ({"id": "com-0201"}, "the id says seed 2, but `seed` is 1"),
        ({"id": "COM-0101"}, "such as net-1204"),
        ({"point": "2.1"}, "point 2.1 belongs to seed 2"),
        ({"point": "1.11"}, "seed 1 has the points 1.1 to 1.10; there is no 1.11"),
        ({"seed": "1"}, "must be a whole number without quotes"),
        ({"refs": ["https://docs.aws.amazon.com.evil.example/"]}, "link 1 must be the https address"),
        ({"refs": ["https://example.com/?https://aws.amazon.com/"]}, "link 1 must be the https address"),
        *(
            ({"refs": [f"https://docs.aws.amazon.com/a{ch}b"]}, "link 1 must be the https address")
            for ch in "()[]<>|"
        ),
        ({"stem": "One line\nand another?"}, "line break or an invisible character"),
        ({"stem": "Right to left \u202e?"}, "line break or an invisible character"),
        ({"stem": " Spaced? "}, "starts or ends with a space"),
        ({"stem": "<b>Bold</b>?"}, "Markdown or HTML"),
        ({"stem": None}, "`stem` is empty"),
        ({"stem": ["Which?"]}, "must be text, not a list or fields"),
        ({"options": "a, b"}, "must be a list: one line each"),
        ({"difficulty": "Easy"}, "choose 'easy', 'medium' or 'hard'"),
        ({"verified_on": 5}, "must be a day"),
    ],
)
def test_each_limit_says_what_to_do(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    topic_file(tmp_path, entry(**changes))
    assert said in str(problems(tmp_path))


def test_markup_that_belongs_to_aws_is_welcome(tmp_path: Path) -> None:
    texts = ("s3:GetObject on arn:aws:s3:::<bucket>/*", "NotAction: iam:*", "${aws:username} in Resource")
    topic_file(tmp_path, entry(options=options(*texts)))
    assert load(tmp_path).questions["com-0101"].options[0].text == texts[0]


@pytest.mark.parametrize("stem", ["Which option helps?", "Which two-way link helps?", "Which one helps?"])
def test_a_number_is_only_asked_for_where_it_asks(tmp_path: Path, stem: str) -> None:
    topic_file(tmp_path, entry(stem=stem))
    assert load(tmp_path).questions


def test_a_yaml_bomb_is_refused_at_once(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    started = time.perf_counter()
    told = refused(put(tmp_path, "\n".join(rows)))
    assert "remove the alias *a0; write the text out" in str(told)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x: " + "y" * 1_000_001, 1, "over 1 MB, some 700 questions; move a part to a file"),
        ("[" * 5000, 1, "nested too deeply"),
        ("a: " + "{a: " * 5000, 1, "nested too deeply"),
        ("topic: x\nabout: !!python/object/apply:os.system ['true']\n", 2, "remove the tag"),
        ("topic: x\n---\ntopic: y\n", 2, "a second document starts here"),
        ('topic: x\ntitle: "never closed\n', 2, "this is not valid YAML"),
        ("topic: x\n\ttitle: tab\n", 2, "this is not valid YAML"),
        ("topic: x\n? [1, 2]\n: y\n", 2, "a field's name must be one plain word"),
        (b"topic: x\ntitle: \xe9\n", 2, "this is not UTF-8 text"),
        ("topic: x\x07\n", 1, "this is not valid YAML"),
        ("just words", 1, "must start with `questions:`"),
        ("- a list", 1, "must start with `questions:`"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_clearly(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    found = refused(put(tmp_path, text)).problems
    assert any(p.line == line and said in p.message for p in found), [str(p) for p in found]


def test_what_was_cut_off_is_not_called_missing(tmp_path: Path) -> None:
    told = str(problems(put(tmp_path, 'topic: x\nquestions:\n  - id: "net-1204\n')))
    assert "is missing" not in told


def test_ids_and_topics_are_unique_across_files(tmp_path: Path) -> None:
    topic_file(tmp_path, entry(1))
    topic_file(tmp_path / "more", entry(1))
    told = str(refused(tmp_path))
    assert "another file has the topic compute already" in told
    assert re.search(r"com-0101: this id is taken \(compute.yaml:\d+\)", told)


def test_an_interview_prompt_is_checked_like_a_question(tmp_path: Path) -> None:
    topic_file(tmp_path, entry())
    short = prompt(answer="Too short.", key_points=prompt()["key_points"][:3])
    interview_file(tmp_path, short, prompt(id="com-i02"), topic="astronomy")
    told = str(problems(tmp_path))
    assert "the model answer has 2 words; write 120 to 220" in told
    assert "`key_points` has 3 entries; it needs 4 or more" in told
    assert "the id says seed 2, but `seed` is 1" in told


def test_a_seed_has_one_prompt_and_its_topic_exists(tmp_path: Path) -> None:
    topic_file(tmp_path, entry())
    interview_file(tmp_path, prompt(), prompt(id="net-i01"), topic="astronomy")
    told = str(problems(tmp_path))
    assert "seed 1 has a prompt already (com-i01); keep one" in told
    assert "no question file has the topic astronomy; use one of compute" in told


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_questions_says_which_to_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert "name the folder that holds files such as aws/compute.yaml" in str(refused(tmp_path / name))


def test_the_installed_folder_is_the_default() -> None:
    assert (default_folder() / "aws").is_dir()


def test_reasons_may_be_240_characters(tmp_path: Path) -> None:
    rows = options("a", "b", "c")
    rows[0]["why"] = "w" * 240
    rows[1]["why"] = WHY
    topic_file(tmp_path, entry(options=rows))
    assert load(tmp_path).questions
