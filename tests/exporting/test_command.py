"""What an author types: `awsquiz export`."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot.export_cli import NAMES
from bot.exporting.formats import FORMATS
from bot.importing import gift
from bot.store.database import Database
from tests.command_line import PATIENCE, ROOT, Ended, awsquiz, ran
from tests.content.banks import entry, interview_file, options, prompt, topic_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two questions of two topics, and an interview prompt."""
    topic_file(tmp_path / "bank", entry(1, options=options("=SUM(A1)", "b", "c")))
    topic_file(tmp_path / "bank", entry(2), topic="storage")
    interview_file(tmp_path / "bank", prompt())
    return tmp_path


def a_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{folder}/quiz.db"
    Database(url).close()
    monkeypatch.setenv("DATABASE_URL", url)


def exported(*words: str | Path) -> Ended:
    return ran("export", *map(str, words))


def test_every_format_can_be_named() -> None:
    assert tuple(FORMATS) == NAMES


def test_it_says_what_it_wrote_and_what_stays_behind(folder: Path) -> None:
    ended = exported(folder / "bank", "--to", "gift", "-o", folder / "out" / "bank.gift")
    assert ended == Ended(
        0,
        "",
        f"2 questions written to {folder}/out/bank.gift.\n"
        "What gift has no place for stays behind:\n"
        "  bloom: 2 questions\n"
        "  breaks: 2 questions\n"
        "  exam: 2 questions\n"
        "  point: 2 questions\n"
        "  right_when: 2 questions\n"
        "  seed: 2 questions\n"
        "  services: 2 questions\n"
        "  verified: 2 questions\n"
        "  verified_on: 2 questions\n"
        "  what is said of topics: 2 topics\n"
        "  1 interview prompt\n",
    )
    read = gift.read((folder / "out" / "bank.gift").read_bytes(), "bank.gift")
    assert [(q["id"], q["topic"]) for q in read.questions] == [
        ("com-0101", "compute"),
        ("com-0102", "storage"),
    ]


def test_one_file_goes_out_alone_and_is_printed_where_no_file_is_named(folder: Path) -> None:
    """In a process of its own: a pipe takes bytes."""
    file = folder / "bank" / "aws" / "compute.yaml"
    ended = awsquiz("export", str(file), "--to", "csv", env={})
    assert ended.stderr.startswith("1 question written.\n")
    (row,) = csv.DictReader(io.StringIO(ended.stdout.removeprefix("\ufeff")))
    assert (row["id"], row["option a"], row["correct"]) == ("com-0101", "'=SUM(A1)", "1 0 0")


def test_our_own_files_are_one_a_topic_in_a_folder(folder: Path) -> None:
    refused = exported(folder / "bank", "--to", "yaml")
    assert (refused.code, refused.stderr) == (
        2,
        "These are 2 topics, a file each. Name a folder for them: -o FOLDER\n",
    )
    assert exported(folder / "bank", "--to", "yaml", "-o", folder / "out").code == 0
    assert sorted(file.name for file in (folder / "out").iterdir()) == ["compute.yaml", "storage.yaml"]
    before, after = (ran("content", "export", "--folder", str(folder / f)) for f in ("bank", "out"))
    assert json.loads(after.stdout) == json.loads(before.stdout)


def test_what_is_there_is_not_written_over_unless_asked(folder: Path) -> None:
    target = folder / "x.gift"
    target.write_text("mine")
    refused = exported(folder / "bank", "--to", "gift", "-o", target)
    told = f"{target} is there already. Name another, or add --force to write over it.\n"
    assert (refused.code, refused.stderr, target.read_text()) == (2, told, "mine")
    assert exported(folder / "bank", "--to", "gift", "-o", target, "--force").code == 0
    assert target.read_text().startswith("$CATEGORY: compute\n")


def test_no_terminal_is_given_what_is_not_text(folder: Path) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bot", "export", str(folder / "bank"), "--to", "apkg"]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        words,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        cwd=ROOT,
        check=False,
        timeout=PATIENCE,
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    with open(ours, "rb", buffering=0) as terminal, suppress(OSError):  # noqa: PTH123  (Linux: EIO at the end)
        assert not terminal.read()
    assert (ended.returncode, ended.stderr) == (2, "This format is not text. Name a file for it: -o FILE\n")


def test_a_pack_with_errors_does_not_go_out(folder: Path) -> None:
    topic_file(folder / "bank", entry(1, options=options("a", "b", "c", right=())))
    refused = exported(folder / "bank", "--to", "gift", "-o", folder / "x.gift")
    assert refused.code == 1
    assert "no option is right" in refused.stderr
    assert not (folder / "x.gift").exists()


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    refused = exported(folder / "bnak.yaml", "--to", "gift")
    told = f"There is no {folder}/bnak.yaml. Name a question file, a folder of them, or a workspace's pack.\n"
    assert (refused.code, refused.stderr) == (2, told)


def test_what_cannot_be_written_is_one_sentence(folder: Path) -> None:
    (folder / "file").write_text("")
    refused = exported(folder / "bank", "--to", "gift", "-o", folder / "file" / "x.gift")
    assert refused.code == 1
    assert refused.stderr.endswith("Name another place.\n")
    assert len(refused.stderr.splitlines()) == 1


def test_a_workspace_s_pack_goes_out_with_what_it_says_of_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_database(folder, monkeypatch)
    file = str(folder / "bank" / "aws" / "storage.yaml")
    added = ran("pack", "add", file, "--name", "stores", "--workspace", "slack:T1", "--licence", "CC BY 4.0")
    assert added.code == 0, added.stderr
    assert (
        exported("stores", "--workspace", "slack:T1", "--to", "yaml", "-o", folder / "stores.yaml").code == 0
    )
    text = (folder / "stores.yaml").read_text()
    assert 'licence: "CC BY 4.0"' in text
    assert "id: com-0102" in text.replace('"', "")
    unknown = exported("shelves", "--workspace", "slack:T1", "--to", "yaml")
    assert unknown.code == 1
    assert "has no pack shelves. It has: stores." in unknown.stderr


def test_another_workspace_s_pack_does_not_exist(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_database(folder, monkeypatch)
    for name, workspace in (("compute", "slack:T1"), ("storage", "slack:T2")):
        file = str(folder / "bank" / "aws" / f"{name}.yaml")
        assert ran("pack", "add", file, "--name", f"our-{name}", "--workspace", workspace).code == 0
    refused = exported("our-storage", "--workspace", "slack:T1", "--to", "gift")
    assert (refused.code, refused.stdout) == (1, "")
    assert "It has: our-compute." in refused.stderr
