"""Hostile files of each kind and format, as somebody brings them in: one clear error, nothing stored."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from pathlib import Path

import pytest

from bot.importing import apart
from tests.command_line import Ended, ran
from tests.importing.hostile import HOSTILE, SCRIPTED, SOUND
from tests.quiz_table import sqlite

FORMATS = list(SOUND)
LARGE = 50_000_000


class Shell:
    """Where somebody types `awsquiz import` or `awsquiz pack add`, with a database that has no pack yet."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, patch
        patch.setenv("DATABASE_URL", sqlite(folder / "quiz.db"))
        patch.setattr(apart, "_PATIENCE", 300)  # how busy this machine is decides nothing

    def brings(self, format: str, data: bytes, size: int = 0) -> Ended:
        """size: in bytes, filled up with zeros, which no disk has to hold. No temporary file is left."""
        file, temporary = self.folder / SOUND[format].name, self.folder / "temporary"
        with file.open("wb") as out:
            out.write(data)
            out.truncate(size or len(data))
        temporary.mkdir()
        words = ("import", str(file)) if SOUND[format].named else ("pack", "add", str(file))
        with self.patch.context() as here:
            here.setattr(tempfile, "tempdir", str(temporary))
            ended = ran(*words, "--workspace", "slack:T1", "--name", "brought")
        temporary.rmdir()
        return ended

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row there is, by table."""
        with sqlite3.connect(self.folder / "quiz.db") as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: database.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}  # noqa: S608

    def is_refused(self, format: str, data: bytes, told: str, size: int = 0) -> None:
        before = self.stored()
        ended = self.brings(format, data, size)
        said = ended.stdout + ended.stderr
        assert (ended.code, bool(re.search(told, said))) == (1, True), said
        assert not re.search("bug|Traceback|Added", said)
        assert len(said.splitlines()) <= 3, said  # with a headline, where the fault has a place
        assert self.stored() == before


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(tmp_path, monkeypatch)


@pytest.mark.parametrize("format", FORMATS)
def test_a_sound_file_of_each_format_is_added(shell: Shell, format: str) -> None:
    """Else the others would be refused for what they are, and not for what is hostile in them."""
    ended = shell.brings(format, SOUND[format].data())
    assert (ended.code, "Added brought: 1 question" in ended.stdout) == (0, True), ended.stderr
    assert not SOUND[format].named or f"({SOUND[format].named}): 1 question" in ended.stdout
    assert len(shell.stored()["pack_questions"]) == 1


@pytest.mark.parametrize(("kind", "format"), HOSTILE)
def test_a_hostile_file_is_one_clear_error_and_nothing_is_stored(
    shell: Shell, kind: str, format: str
) -> None:
    made, told = HOSTILE[kind, format]
    shell.is_refused(format, made(), told)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_of_50_mb_is_told_what_the_most_is(shell: Shell, format: str) -> None:
    told = "over 25 MB; split it" if SOUND[format].named else "over 10 MB. Make several packs"
    shell.is_refused(format, SOUND[format].data(), told, LARGE)


@pytest.mark.parametrize("format", SCRIPTED)
def test_nothing_of_a_script_is_stored_where_html_is_read(shell: Shell, format: str) -> None:
    ended = shell.brings(format, SCRIPTED[format]())
    assert "Added brought: 1 question" in ended.stdout, ended.stderr
    assert not re.search("script|alert", str(shell.stored()["pack_questions"]))
