"""`awsquiz import`, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.store.migrate import upgrade
from tests.command_line import ran
from tests.importing.decks import old_deck
from tests.importing.sheets import HEADS, book
from tests.importing.test_moodle_xml import answer, question
from tests.quiz_table import sqlite

CHOICE = question(
    "multichoice", *(answer(text, "100" if text == "S3" else "0") for text in ("EBS", "S3", "no"))
)


def category(name: str) -> str:
    return f"<question type='category'><category><text>$course$/{name}</text></category></question>"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "Cloud quiz.xml"
    other = CHOICE.replace("keeps", "stores")
    essays = question("essay") * 120
    file.write_text(f"<quiz>{category('Data Stores')}{CHOICE}{category('Queues')}{other}{essays}</quiz>")
    return file


def test_it_writes_a_pack_that_the_check_accepts_and_names_what_it_left(bank: Path, tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "cloud.yaml"
    ended = ran("import", str(bank), "-o", str(pack))
    assert ended.code == 0
    lines = ended.stdout.splitlines()
    assert lines[:3] == [
        "Cloud quiz.xml (moodle-xml): 2 questions.",
        "Not taken: 120.",
        "  question 3: it is an essay, which a person must mark",
    ]
    assert lines[102:] == [
        "  … and 20 more; --json names all of them.",
        f"Wrote {pack}: 2 questions.",
        f"Look at it, then: awsquiz pack add {pack} --workspace PLATFORM:ID",
    ]
    checked = ran("content", "check", "--folder", str(pack.parent))
    assert (checked.code, checked.stdout.splitlines()[-1][:12]) == (0, "2 questions;")


def test_texts_that_yaml_takes_for_something_else_stay_texts(tmp_path: Path) -> None:
    sheet = tmp_path / "odd.xlsx"
    rows = [("Which is no?", "no", "12:30", "1e3", "A"), ("Which # is it: C # or F?", "=", "~", "- x", "B")]
    sheet.write_bytes(book(HEADS, *rows))
    assert ran("import", str(sheet), "-o", str(tmp_path / "new" / "odd.yaml")).code == 0
    exported = json.loads(ran("content", "export", "--folder", str(tmp_path / "new")).stdout)
    assert [row["options"] for row in exported] == [["no", "12:30", "1e3"], ["=", "~", "- x"]]
    assert exported[1]["stem"] == "Which # is it: C # or F?"


def test_a_folder_has_a_file_for_each_topic(bank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cloud"
    assert ran("import", str(bank), "-o", str(folder)).code == 0
    assert sorted(file.name for file in folder.iterdir()) == ["data-stores.yaml", "queues.yaml"]
    assert ran("content", "check", "--folder", str(folder)).code == 0


def test_json_has_all_of_it(bank: Path) -> None:
    told = json.loads(ran("import", str(bank), "--json").stdout)
    assert (told["format"], len(told["questions"]), len(told["not_taken"])) == ("moodle-xml", 2, 120)
    assert told["questions"][0]["topic"] == "data-stores"
    assert told["not_taken"][-1]["place"] == "question 122"


def test_without_a_place_to_go_nothing_is_written(bank: Path, tmp_path: Path) -> None:
    ended = ran("import", str(bank))
    assert ended.code == 0
    told = "Nothing was written; add -o PACK.yaml or --workspace PLATFORM:ID."
    assert ended.stdout.splitlines()[-1] == told
    assert [file.name for file in tmp_path.iterdir()] == [bank.name]


def test_a_file_that_is_there_is_never_written_over(bank: Path, tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text("mine")
    ended = ran("import", str(bank), "-o", str(pack))
    assert (ended.code, ended.stderr) == (
        1,
        f"{pack} is there already; name another one, or remove it first.\n",
    )
    assert pack.read_text() == "mine"


def test_what_cannot_be_read_is_one_sentence_and_writes_nothing(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xml"
    cut.write_text("<quiz><question type='multichoice'>")
    ended = ran("import", str(cut), "-o", str(tmp_path / "pack.yaml"))
    assert ended.code == 1
    assert ended.stderr.startswith("cut.xml: This is not whole XML")
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "pack.yaml").exists()


def test_a_file_of_which_nothing_can_be_taken_fails_and_says_why(tmp_path: Path) -> None:
    file = tmp_path / "essays.xml"
    file.write_text(f"<quiz>{question('essay')}</quiz>")
    ended = ran("import", str(file))
    assert ended.code == 1
    assert "question 1: it is an essay" in ended.stdout


def test_a_format_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.dat"
    file.write_text("question;option a;option b;option c;correct\nWhich?;a;b;c;B\n")
    assert "no question file that awsquiz knows" in ran("import", str(file)).stderr
    assert "1 question." in ran("import", str(file), "--format", "csv").stdout


def test_it_adds_to_a_workspace_and_a_second_import_updates_what_is_there(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/quiz.db"
    monkeypatch.setenv("DATABASE_URL", url)
    engine = create_engine(url)
    upgrade(engine)
    engine.dispose()
    words = ("import", str(bank), "--workspace", "slack:T024BE7LD")
    assert ran(*words).stdout.splitlines()[-2:] == [
        "Added cloud-quiz: 2 questions (2 new, 0 edited, 0 removed).",
        "People ask for it with: /awsquiz cloud-quiz",
    ]
    bank.write_text(f"<quiz>{CHOICE}</quiz>")
    told = "Updated cloud-quiz: 1 question (0 new, 0 edited, 1 removed)."
    assert told in ran(*words).stdout.splitlines()
    assert "cloud-quiz  Cloud quiz · 1 question" in ran("pack", "list").stdout


def test_a_second_import_keeps_what_the_pack_says_of_itself(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite(tmp_path / "quiz.db"))
    ran("import", str(bank), "-o", str(tmp_path / "cloud.yaml"))
    says = ("--title", "Our cloud", "--licence", "CC BY 4.0", "--author", "Ana")
    ran("pack", "add", str(tmp_path / "cloud.yaml"), "--workspace", "slack:T1", *says)
    ran("import", str(bank), "--workspace", "slack:T1", "--name", "cloud")
    shown = ran("pack", "show", "cloud").stdout
    assert shown.startswith("slack:T1  cloud  Our cloud · 2 questions · CC BY 4.0\nAuthor: Ana\n")


@pytest.mark.parametrize(
    ("deck", "title"),
    [
        ("Well-known ports of a long deck name ok 12 and more", "Well-known ports of a long deck name ok"),
        ("\U0001f469\u200d\U0001f4bb\tdevelopers", "\U0001f469\U0001f4bb developers"),
        ("\u200b", "Ports"),
    ],
    ids=("cut at a space", "joined signs", "nothing to see"),
)
def test_whatever_a_deck_is_called_it_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deck: str, title: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite(tmp_path / "quiz.db"))
    (tmp_path / "ports.apkg").write_bytes(old_deck(("Port of SSH?", "22"), deck=deck))
    added = ran("import", str(tmp_path / "ports.apkg"), "--workspace", "slack:T1")
    assert "Added ports: 1 question (1 new, 0 edited, 0 removed)." in added.stdout, added.stderr
    assert ran("pack", "list").stdout == f"slack:T1  ports  {title} · 1 question\n"


def test_our_own_yaml_is_sent_to_pack_add(tmp_path: Path) -> None:
    file = tmp_path / "deploys.yaml"
    file.write_text("topic: deploys\nquestions:\n  - stem: Which?\n    answers: [key]\n")
    assert ran("import", str(file)).stderr.endswith("comes in with: awsquiz pack add\n")


def test_wrong_options_are_borrowed_when_somebody_asks_for_them(tmp_path: Path) -> None:
    file = tmp_path / "capitals.yaml"
    file.write_text("".join(f"The capital of {n}?:\n- {n} City\n- city of {n}\n" for n in "ABCDE"))
    typed = ran("import", str(file))
    assert typed.stdout.startswith("capitals.yaml (red-trivia): 5 questions, 5 with a typed answer.")
    found = json.loads(ran("import", str(file), "--borrow", "--json").stdout)
    for asked in found["questions"]:
        letter, texts = asked["stem"][-2], [option["text"] for option in asked["options"]]
        assert [option["text"] for option in asked["options"] if option.get("right")] == [f"{letter} City"]
        assert len(set(texts)) == 4
        assert not any("city of" in text for text in texts)


def test_a_list_too_short_to_borrow_from_names_each_question(tmp_path: Path) -> None:
    file = tmp_path / "short.yaml"
    file.write_text("One?:\n- a\nTwo?:\n- b\n")
    ended = ran("import", str(file), "--borrow")
    assert ended.code == 1
    assert "  line 1: the list has too few other answers to borrow wrong options from" in ended.stdout


def test_a_file_that_has_wrong_options_borrows_none(bank: Path) -> None:
    ended = ran("import", str(bank), "--borrow")
    assert ended.code == 1
    assert ended.stderr == (
        "Cloud quiz.xml: This is Moodle XML; only a trivia list of Red-DiscordBot borrows wrong options. "
        "Leave --borrow out.\n"
    )


def test_a_format_that_is_none_is_told_with_those_there_are(bank: Path) -> None:
    ended = ran("import", str(bank), "--format", "moodle")
    assert ended.code == 2
    assert ended.stderr.startswith("There is no format moodle; write one of ")
    assert "moodle-xml" in ended.stderr
