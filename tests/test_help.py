"""What `awsquiz --help` shows, and what is said of what was mistyped."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.__main__ import app
from bot.command_line import Command, Group
from tests.command_line import ROOT, below, ran, typed

COMMANDS = {" ".join(words): command for words, command in below()}
GROUPS = {"": app, "content": app.commands["content"]}


def spaced(text: str) -> str:
    """As if no line had ended."""
    return " ".join(text.split())


def written(command: Command | Group) -> Iterator[str]:
    """What its help must name."""
    yield "--help"
    for names, how in command.arguments:
        yield how.get("metavar", names[0])
        yield how["help"].partition(" (default")[0]


@pytest.mark.parametrize("columns", [30, 80, 200])
@pytest.mark.parametrize("words", GROUPS)
def test_the_list_shows_every_command_with_all_of_its_sentence(
    words: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    group = GROUPS[words]
    assert isinstance(group, Group)
    code, said = typed(*words.split(), "--help")
    assert code == 0
    _usage, *lines = said.splitlines()
    assert max(map(len, lines)) <= columns
    for name, command in group.commands.items():
        assert command.says.endswith(".")
        assert f" {name} {command.says} " in f"{spaced(said)} "


@pytest.mark.parametrize("words", [*GROUPS, *COMMANDS])
def test_every_help_says_what_it_is_for_and_what_it_takes(words: str) -> None:
    what = COMMANDS.get(words) or GROUPS[words]
    code, said = typed(*words.split(), "--help")
    assert code == 0
    assert said.startswith(f"usage: {spaced(f'awsquiz {words}')} ")
    for each in (what.says, *written(what)):
        assert each in spaced(said)


@pytest.mark.parametrize("words", GROUPS)
def test_without_a_command_it_is_the_help_and_2(words: str) -> None:
    named = words.split()
    assert ran(*named) == (2, ran(*named, "--help").stdout, "")


MISTYPED = {
    "chekc": "No such command 'chekc'. Did you mean 'check'?",
    "content shw": "No such command 'shw'. Did you mean 'show'?",
    "pigeon": "No such command 'pigeon'.",
    "--pigeon": "unrecognized arguments: --pigeon",
    "check --rep": "unrecognized arguments: --rep",
    "backup": "the following arguments are required: FILE",
    "backup one.db two.db": "unrecognized arguments: two.db",
    "playground --port soon": "argument --port: invalid int value: 'soon'",
    "content schema --kind essay": "argument --kind: invalid choice: 'essay' (choose from",
}


@pytest.mark.parametrize("words", MISTYPED)
def test_what_was_mistyped_is_told_with_where_the_help_is_and_2(words: str) -> None:
    code, out, err = ran(*words.split())
    assert (code, out) == (2, "")
    assert f"Error: {MISTYPED[words]}" in err
    (asks,) = re.findall(r"^Try 'awsquiz ?(.*) --help' for help\.$", err, re.MULTILINE)
    assert asks in (*GROUPS, *COMMANDS)
    assert words.startswith(asks)
    assert err.startswith("usage: awsquiz")


def test_where_only_requirements_are_installed_it_names_itself_as_it_was_called() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "chekc"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert "Try 'python -m bot --help' for help." in ended.stderr


@pytest.mark.parametrize("words", [("--help",), ("content", "export")])
def test_where_nobody_reads_on_it_ends_without_a_word(words: tuple[str, ...]) -> None:
    """As before `| head`."""
    reads, writes = os.pipe()
    os.close(reads)
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *words], stdout=writes, stderr=subprocess.PIPE, check=False, cwd=ROOT
    )
    os.close(writes)
    assert (ended.returncode, ended.stderr) == (1, b"")
