"""`awsquiz pack …` as whoever runs the bot types it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import awsquiz
from tests.quiz_table import sqlite

RUNBOOKS = """\
title: Our runbooks
language: English
licence: internal
questions:
  - id: key
    stem: "Where does the key live?"
    options:
      - {text: "In the vault", right: true, why: "It is read by two people."}
      - {text: "On the wiki"}
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "runbooks.yaml").write_text(RUNBOOKS)
    return {"DATABASE_URL": sqlite(tmp_path / "quiz.db")}


def test_add_list_show_and_remove(tmp_path: Path, env: dict[str, str]) -> None:
    file = str(tmp_path / "runbooks.yaml")
    added = awsquiz("pack", "add", file, "--workspace", "slack:T1", env=env)
    assert (added.returncode, added.stdout.splitlines()[0]) == (
        0,
        "Added runbooks: 1 question (1 new, 0 edited, 0 removed).",
    )
    line = "slack:T1  runbooks  Our runbooks · 1 question · English · internal"
    assert awsquiz("pack", "list", env=env).stdout == f"{line}\n"
    shown = awsquiz("pack", "show", "runbooks", env=env).stdout
    assert "✓ A  In the vault" in shown
    assert "It is read by two people." in shown
    again = awsquiz("pack", "add", file, env=env)
    assert again.stdout.startswith("Updated runbooks: 1 question (0 new, 0 edited, 0 removed).")
    gone = awsquiz("pack", "remove", "runbooks", "--workspace", "slack:T1", "--yes", env=env)
    assert gone.stdout.startswith("Removed runbooks from slack:T1.")
    assert awsquiz("pack", "list", env=env).stdout.startswith("No packs.")


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, env: dict[str, str]) -> None:
    file = str(tmp_path / "runbooks.yaml")
    for words, said in (
        (["add", file], "Which workspace? Write --workspace slack:T024BE7LD"),
        (["add", file, "--workspace", "slak:T1"], "There is no workspace slak:T1."),
        (["add", file, "--workspace", "slack:T1", "--name", "lambda"], "The name lambda is taken"),
        (["add", file, "--workspace", "slack:T1", "--topic", "cooking"], "There is no topic cooking."),
        (["add", "nowhere.yaml", "--workspace", "slack:T1"], "nowhere.yaml cannot be read"),
        (["show", "runbooks", "--workspace", "slack:T1"], "There is no workspace slack:T1."),
    ):
        ended = awsquiz("pack", *words, env=env)
        assert (ended.returncode, ended.stdout) == (1, ""), words
        assert said in ended.stderr, words


def test_a_malformed_question_is_refused_with_file_and_line(tmp_path: Path, env: dict[str, str]) -> None:
    file = tmp_path / "runbooks.yaml"
    file.write_text(RUNBOOKS.replace(", right: true", ""))
    ended = awsquiz("pack", "add", str(file), "--workspace", "slack:T1", env=env)
    assert ended.returncode == 1
    assert "runbooks.yaml:7: key: no option is right; mark one with `right: true`" in ended.stderr
    assert "Nothing was added." in ended.stderr
    assert awsquiz("pack", "list", env=env).stdout.startswith("No packs.")


@pytest.mark.parametrize("name", ["quiz.csv", "deck.apkg", "old.gift"])
def test_a_file_of_another_tool_is_sent_to_import(tmp_path: Path, env: dict[str, str], name: str) -> None:
    (tmp_path / name).write_text("Which?\nA. this\nB. that\nANSWER: A\n")
    ended = awsquiz("pack", "add", str(tmp_path / name), "--workspace", "slack:T1", env=env)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Bring a file of another tool in with: awsquiz import" in ended.stderr


def test_this_terminal_has_packs_before_a_word_was_typed_in_it(tmp_path: Path, env: dict[str, str]) -> None:
    file = str(tmp_path / "runbooks.yaml")
    added = awsquiz("pack", "add", file, "--workspace", "terminal:here", env=env)
    assert (added.returncode, added.stderr) == (0, "")
    played = awsquiz("play", "--database", env["DATABASE_URL"], lines="/awsquiz runbooks\nexit\n", env=env)
    assert "Where does the key live?" in played.stdout


def test_where_there_is_no_database_yet_it_says_what_makes_one(tmp_path: Path, env: dict[str, str]) -> None:
    nowhere = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"}
    ended = awsquiz("pack", "add", str(tmp_path / "runbooks.yaml"), "--workspace", "slack:T1", env=nowhere)
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "`awsquiz run` makes one" in ended.stderr


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "many.yaml": (lambda: b"questions: [" + b"1," * 600_000 + b"]", "has over 10,000 questions"),
    "values.yaml": (lambda: b"questions:\n" + (b"- [" + b"1," * 99 + b"]\n") * 9_000, "over 600,000 fields"),
    "problems.yaml": (
        lambda: b"questions:\n" + (b"- [" + b"*a ," * 9 + b"]\n") * 9_000,
        "over 20,000 faults",
    ),
    "swelling.zip": (lambda: zipped({"a.yaml": b"a" * 11_000_000}), "This is over 10 MB."),
    "files.zip": (
        lambda: zipped({f"{n}.yaml": b"a: b" for n in range(1_001)}),
        "There are more than 1,000 files.",
    ),
}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_hostile_file_changes_no_pack(tmp_path: Path, env: dict[str, str]) -> None:
    sound = ("pack", "add", str(tmp_path / "runbooks.yaml"), "--workspace", "slack:T1")
    assert awsquiz(*sound, env=env).returncode == 0
    before = awsquiz("pack", "show", "runbooks", env=env).stdout
    for name, (made, said) in HOSTILE.items():
        (tmp_path / name).write_bytes(made())
        ended = awsquiz(
            *("pack", "add", str(tmp_path / name), "--workspace", "slack:T1", "--name", "runbooks"), env=env
        )
        assert (ended.returncode, ended.stdout) == (1, ""), name
        assert said in ended.stderr, name
    assert awsquiz("pack", "show", "runbooks", env=env).stdout == before
    assert len(awsquiz("pack", "list", env=env).stdout.splitlines()) == 1
