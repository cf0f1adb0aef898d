"""A pack of another team, as small as it may be: no exam, no seed, no link, another host, three options."""

from __future__ import annotations

import json
from collections.abc import Callable
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
TWO_WRONG = """      - text: "In the repository"
      - text: "On the wiki"
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
    assert checked.code == 0
    assert checked.stdout == "2 questions; 1 interview prompt; every file is sound.\n"


def test_our_own_rules_are_for_whoever_asks_for_them(pack: Path) -> None:
    checked = awsquiz_content("check", "--house", "--no-classifiers", "--folder", pack)
    assert checked.code == 1
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
    assert awsquiz_content("show", "deploy-talk", "--folder", pack).code == 0
    stats = awsquiz_content("stats", "--folder", pack).stdout
    assert "Our deploys" in stats
    assert "Seed" not in stats


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("id: deploy-1", "id: Deploy 1", "`id` must be lower-case letters, digits and dashes"),
        ("id: deploy-2", "id: deploy-1", "this id is taken (deploys.yaml:3)"),
        ("        right: true\n", "", "no option is right; mark one with `right: true`"),
        ('"On the wiki"', '" on  the Vault"', "starts or ends with a space"),
        ('"On the wiki"', '"in the  Vault"', "option 3 says the same as option 1; change one"),
        (TWO_WRONG, "", "`options` has 1 entries; it needs 2 or more"),
        ("https://wiki", "http://wiki", "link 1 must be the https address of a page"),
        ("wiki.example.com/", "wiki.example.com@evil.example/", "link 1 must be the https address of a page"),
        ("?page=2", "?page=<2 3>", "link 1 must be the https address of a page"),
        ("wiki.example.com", "WIKI.example.com:8080", "link 1 must be the https address of a page"),
        ("hard", "brutal", "`difficulty` is \"brutal\"; choose 'easy', 'medium' or 'hard'"),
        ("services", "servces", "did you mean `services`?"),
        ("stem: \"Where", "# \"Where", "`stem` is missing; add it"),
        ("questions:", "question:", "`questions` is missing; add it"),
        ("staging key", "&quot;staging&quot; key", "so write '\"' itself"),
        ("On the wiki", "Mum&#039;s wiki", "option 3: `text` has the HTML entity &#039;"),
        ("two people.", "two &nbsp; people.", "option 2: `why` has the HTML entity &nbsp;"),
        ("?page=2", "?a=1&amp;page=2", "link 1 has the HTML entity &amp;"),
        ('"On the wiki"', "On page # 7", "option 3: `text` ends at an unquoted #, after 'On page'"),
        ('"On the wiki"', "Für Ärzte\t#7", "option 3: `text` ends at an unquoted #, after 'Für Ärzte'"),
        ("{text: \"A test\"}", "text: A # test", "option 4: `text` ends at an unquoted #, after 'A'"),
        ('"Which two need a review?"', "Which two\n      need # a review?", "`stem` ends at an unquoted #"),
        ("[\"pipeline\"]", "\n      - c # sharp", "service 1 ends at an unquoted #, after 'c'"),
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
    assert checked.code == 1
    assert said in checked.stdout
    assert " in the files." in checked.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "written", ["# easy to say", "#1 of all", "R&D & ops, AT&T", "a < b && c > d", "&unknown;"]
)
def test_what_only_looks_like_it_is_welcome(pack: Path, written: str) -> None:
    put(pack, SMALLEST.replace('"On the wiki"', json.dumps(written)))
    assert written in str(load(pack).questions["deploy-1"])


def test_comments_stand_beside_anything_but_text(pack: Path) -> None:
    put(
        pack,
        SMALLEST.replace("difficulty: hard", "difficulty: hard  # we thought").replace('?"', '?" # ours'),
    )
    assert load(pack).questions["deploy-2"].difficulty == "hard"


def a_configmap(folder: Path) -> None:
    """As Kubernetes mounts one: a dated folder, a link to it, and a link to each file in that."""
    put(folder, SMALLEST, "..2026_11_28_01_02_03.42/deploys.yaml")
    (folder / "..data").symlink_to("..2026_11_28_01_02_03.42")
    (folder / "deploys.yaml").symlink_to("..data/deploys.yaml")


def beside_it(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: put(put(folder, SMALLEST), text, name)


def linked_twice(folder: Path) -> None:
    put(folder, SMALLEST)
    (folder / "own/again.yaml").symlink_to("deploys.yaml")


def an_editors_lock(folder: Path) -> None:
    put(folder, SMALLEST)
    (folder / "own/.#deploys.yaml").symlink_to("ana@laptop.4711:1764300000")


@pytest.mark.parametrize(
    "laid",
    [
        a_configmap,
        linked_twice,
        an_editors_lock,
        beside_it("own/._deploys.yaml", "\0\x05\x16\x07"),  # macOS, on a disk of another kind
        beside_it(".git/hooks/deploys.yaml", SMALLEST),
        beside_it(".venv/lib/other/conf.yaml", "some: settings"),
        beside_it("own/deploys.yaml~", SMALLEST),
    ],
)
def test_what_tools_lay_beside_questions_is_not_read(tmp_path: Path, laid: Callable[[Path], object]) -> None:
    laid(tmp_path)
    assert list(load(tmp_path).questions) == ["deploy-1", "deploy-2"]


def test_a_pack_below_a_hidden_folder_is_read(tmp_path: Path) -> None:
    assert load(put(tmp_path / ".config/quiz", SMALLEST)).questions


@pytest.mark.parametrize("house", ["--house", "--any-pack"])
def test_of_a_thousand_problems_a_hundred_are_told(pack: Path, house: str) -> None:
    broken = "".join(f"  - {{id: Number {n}, {'x' * 900}: 1}}\n" for n in range(300))
    checked = awsquiz_content("check", house, "--no-classifiers", "--folder", put(pack, SMALLEST + broken))
    told = [line for line in checked.stdout.splitlines() if "deploys.yaml:" in line]
    assert len(told) == 100
    assert "more; mend these first" in checked.stdout
    assert max(map(len, told)) < 600
    with pytest.raises(ContentErrors) as caught:
        load(pack)
    assert len(str(caught.value).splitlines()) == 102
