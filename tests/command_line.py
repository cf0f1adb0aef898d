"""`awsquiz` as whoever runs the bot types it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_URL": "http://127.0.0.1:9/",  # nobody listens
}


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
