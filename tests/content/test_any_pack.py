"""A pack of another team, as small as it may be: no exam, no seed, no link, another host, three options."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.load import ContentErrors, load
from bot.quiz.task import Choose, Option
from tests.content.test_commands import awsquiz_content

SMALLEST = """\
topic: our-deploys
questions:
  - id: deploy-1
    stem: "Where does the staging key live?"
    options:
      - text: "In the vault"
        right: true
      - text: "In the repository"
      - text: "On the wiki"
  - id: deploy-2
    stem: "Which two need a review?"
    refs: ["https://wiki.example.com/deploys?page=2"]
    difficulty: hard
    services: ["pipeline"]
    options:
      - {text: "A schema change", right: true}
      - {text: "A new secret", right: true, why: "It is read by two people."}
      - {text: "A typo in the docs"}
      - {text: "A test"}
"""
PROMPT = """\
topic: our-deploys
prompts:
  - id: deploy-talk
    question: "How do we deploy?"
    answer: "With a button."
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    put(folder, SMALLEST)
    put(folder, PROMPT, "interview/deploys.yaml")
    return folder


def put(folder: Path, text: str, name: str = "own/deploys.yaml") -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_an_id_a_stem_options_a_key_and_a_topic_are_enough(pack: Path) -> None:
    bank = load(pack)
    assert (bank.topics["our-deploys"].title, bank.topics["our-deploys"].about) == ("Our deploys", "")
    one, two = bank.questions.values()
    options = (Option("In the vault"), Option("In the repository"), Option("On the wiki"))
    assert (one.task, one.difficulty, one.links) == (Choose(options, (0,)), "medium", ())
    assert (two.correct, two.services, two.difficulty) == ((0, 1), ("pipeline",), "hard")
    assert two.links == ("https://wiki.example.com/deploys?page=2",)
    assert bank.interviews["deploy-talk"].answer == "With a button."


def test_it_is_checked_by_the_rules_of_any_pack(pack: Path) -> None:
    checked = awsquiz_content("check", "--folder", pack)
    assert checked.exit_code == 0
    assert checked.stdout == "2 questions; 1 interview prompt; every file is sound.\n"


def test_our_own_rules_are_for_whoever_asks_for_them(pack: Path) -> None:
    checked = awsquiz_content("check", "--house", "--no-classifiers", "--folder", pack)
    assert checked.exit_code == 1
    for said in (
        "deploy-1: fail: `seed` is missing; add it",
        "deploy-1: fail: option 1: `why` is missing; add it",
        "deploy-2: fail: link 1 must be the https address of a page on docs.aws.amazon.com",
        "deploy-2: fail: several options are right, so it needs five options; it has 4",
        "M24 without an official link",
    ):
        assert said in checked.stdout


def test_every_other_command_works_on_it(pack: Path) -> None:
    assert '"seed": null' in awsquiz_content("export", "--folder", pack).stdout
    assert (
        '"verified_on": null' in awsquiz_content(*["export", "--kind", "interview", "--folder"], pack).stdout
    )
    shown = awsquiz_content("show", "deploy-2", "--folder", pack).stdout.splitlines()
    assert shown[0] == "deploy-2 · our-deploys · hard"
    assert shown[-1] == "https://wiki.example.com/deploys?page=2"
    assert awsquiz_content("show", "deploy-talk", "--folder", pack).exit_code == 0
    stats = awsquiz_content("stats", "--folder", pack).stdout
    assert "Our deploys" in stats
    assert "Seed" not in stats


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("id: deploy-1", "id: Deploy 1", "`id` must be lower-case letters, digits and dashes"),
        ("id: deploy-2", "id: deploy-1", "this id is taken (deploys.yaml:3)"),
        ("two need", "three need", "the stem asks for 3, but 2 options are marked right"),
        ("Which two need", "What needs", "2 options are right, so the stem must ask for them: “Which two"),
        ("        right: true\n", "", "no option is right; mark one with `right: true`"),
        ('"On the wiki"', '" on  the Vault"', "starts or ends with a space"),
        ('"On the wiki"', '"in the  Vault"', "option 3 says the same as option 1; change one"),
        ('      - text: "On the wiki"\n', "", "`options` has 2 entries; it needs 3 or more"),
        ("https://wiki", "http://wiki", "link 1 must be the https address of a page"),
        ("wiki.example.com/", "wiki.example.com@evil.example/", "link 1 must be the https address of a page"),
        ("?page=2", "?page=<2 3>", "link 1 must be the https address of a page"),
        ("wiki.example.com", "WIKI.example.com:8080", "link 1 must be the https address of a page"),
        ("hard", "brutal", "`difficulty` is \"brutal\"; choose 'easy', 'medium' or 'hard'"),
        ("services", "servces", "did you mean `services`?"),
        ("stem: \"Where", "# \"Where", "`stem` is missing; add it"),
        ("questions:", "question:", "`questions` is missing; add it"),
    ],
)  # fmt: skip
def test_what_would_spoil_a_card_is_refused_in_any_pack(
    pack: Path, before: str, after: str, said: str
) -> None:
    assert before in SMALLEST
    with pytest.raises(ContentErrors) as caught:
        load(put(pack, SMALLEST.replace(before, after, 1)))
    assert said in str(caught.value)
    checked = awsquiz_content("check", "--folder", pack)
    assert checked.exit_code == 1
    assert said in checked.stdout
    assert " in the files." in checked.stdout.splitlines()[-1]
