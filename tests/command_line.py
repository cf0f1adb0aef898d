"""`awsquiz` as whoever runs the bot types it: its commands, here and in other processes."""

from __future__ import annotations

import ctypes
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Timer
from typing import NamedTuple
from unittest.mock import patch

from bot.__main__ import app, asked
from bot.command_line import Command, Group

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_URL": "http://127.0.0.1:9/",  # nobody listens
}
SERVES_FOR_EVER = {"playground"}  # and knows no database


def below(group: Group = app, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Every command there is, by its words."""
    for name, command in group.commands.items():
        if isinstance(command, Group):
            yield from below(command, (*path, name))
        else:
            yield (*path, name), command


def commands() -> Iterator[tuple[str, ...]]:
    """Every command there is, with an argument for each that it demands."""
    for words, command in below():
        yield *words, *("argument" for each in command.arguments if not each.names[0].startswith("-"))


EVERY = [command for command in commands() if command[0] not in SERVES_FOR_EVER]
ON_A_DATABASE = [c for c in EVERY if c[0] in ("check", "backup", "restore", "run") or c[-1] == "reports"]


class Ended(NamedTuple):
    code: int
    stdout: str
    stderr: str


def ran(*words: str, lines: str = "") -> Ended:
    """The command in this process; what it raises fails the test unless it is the end."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.StringIO(lines)):
        try:
            asked(words)
        except SystemExit as end:
            code = int(str(end.code))
    return Ended(code, out.getvalue(), err.getvalue())


def typed(*words: str, lines: str = "") -> tuple[int, str]:
    """Its exit code, and what somebody at a terminal reads."""
    ended = ran(*words, lines=lines)
    return ended.code, ended.stdout + ended.stderr


def awsquiz(
    *words: str, env: Mapping[str, str], folder: Path = ROOT, obedient: bool = False, lines: str = ""
) -> subprocess.CompletedProcess[str]:
    """A child that ends by itself; an obedient one writes nowhere that its files' modes forbid."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env},
        cwd=folder,
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        preexec_fn=_obey if obedient else None,
    )


def _obey() -> None:
    """Root too keeps to what files allow from here on (prctl's PR_CAPBSET_DROP of CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@contextmanager
def started(
    *words: str, env: Mapping[str, str], program: tuple[str, ...] = ("-m", "bot")
) -> Iterator[subprocess.Popen[str]]:
    """A child that goes on, and is killed when the test is done with it, or has waited for too long."""
    child = subprocess.Popen(
        [sys.executable, *program, *words],
        env={"PATH": os.environ["PATH"], **env},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    late = Timer(PATIENCE, child.kill)
    with child:
        late.start()
        try:
            yield child
        finally:
            late.cancel()
            child.kill()


def heard(child: subprocess.Popen[str], words: str) -> None:
    """Reads to the end of the line that has these words; the test fails if the child ends without them."""
    assert child.stdout is not None
    said = []
    for line in child.stdout:
        said.append(line)
        if words in line:
            return
    raise AssertionError(f"it ended without {words!r}:\n{''.join(said)}")
