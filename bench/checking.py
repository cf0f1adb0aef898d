"""What `awsquiz check` needs for ten million answers: memory, and beside it time.

The answers are those of `bench.filled`; the memory is the most that a child process held.

    python -m bench.checking [--quick]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.filled import fill

ANSWERS, QUICKLY = 10_000_000, 1_000_000
# A process as small as can be starts it: on Linux a child's highest memory begins with its parent's.
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""


def figures(quick: bool) -> list[Figure]:
    """quick: a tenth of the answers."""
    wanted = QUICKLY if quick else ANSWERS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "quiz.db")
        count = fill(file, wanted)
        memory, seconds = checked(file)
    beside = f"{count:,} answers, {seconds:,.0f} s of CPU"
    name = f"`awsquiz check`, {wanted // 1_000_000} M answers: memory"
    return [Figure(name, (memory,), must=200, aim=120, better="less", unit="MB", beside=beside)]


def checked(file: Path) -> tuple[float, float]:
    """The most memory that a check of it took, in MB, and seconds of CPU; it must find nothing."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "bot", "check"]
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}"}
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    code, told, memory, seconds = json.loads(said)
    assert code == 0, told[:2000]
    return memory / (1e6 if sys.platform == "darwin" else 1e3), seconds


if __name__ == "__main__":
    for figure in figures("--quick" in sys.argv):
        print(f"{figure.name}: {figure.median:,.0f} {figure.unit} ({figure.beside})")
