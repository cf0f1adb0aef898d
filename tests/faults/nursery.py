"""Bots by the hundred: each is a fork of one process that has loaded the program and started nothing.

What a fork runs is `awsquiz run` itself; only its clock is the harness's. Lines in: an environment as
JSON. Lines out: `born PID`, and `dead PID STATUS` for each of them.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import adapters.discord
import adapters.slack
import bot.content.load
from bot import __main__ as program
from bot import app
from tests.faults.clock import ShiftedClock

CLOCK, LOG = "FAULTS_CLOCK", "FAULTS_LOG"
LOADED = (adapters.discord, adapters.slack, bot.content.load)  # here, once, so that a fork is quick
_alive: set[int] = set()


def main() -> None:
    signal.signal(signal.SIGCHLD, _reap)
    for line in sys.stdin:
        _bear(json.loads(line))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for pid in _alive:
        os.kill(pid, signal.SIGKILL)


def _bear(env: dict[str, str]) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # its birth is told before its death
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        _live(env)
    _alive.add(pid)
    _say(f"born {pid}")
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


def _live(env: dict[str, str]) -> None:
    """In the fork; it never returns."""
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        log = os.open(env[LOG], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.clear()
        os.environ.update(env)
        _run_by(ShiftedClock(Path(env[CLOCK])))
        code = 0
    except SystemExit as over:
        code = over.code if isinstance(over.code, int) else code
    finally:
        sys.stderr.flush()
        os._exit(code)


def _run_by(clock: ShiftedClock) -> None:
    app.utc_now = clock.now
    defaults = app.App.__init__.__kwdefaults__
    assert defaults is not None
    defaults["now"] = clock.now
    program.run()


def _reap(*_: object) -> None:
    while _alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        _alive.discard(pid)
        _say(f"dead {pid} {os.waitstatus_to_exitcode(status)}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
