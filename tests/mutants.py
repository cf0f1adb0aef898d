"""`make mutants`: does any test notice when a line of the engine's core says something else?

mutmut makes the mutants and knows which tests run which function. Here a seeded sample of each file is
drawn and run; who survives is named, as docs/mutants.md argues it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

MAKER = Path(sys.executable).with_name("mutmut")
MADE = Path("mutants")
LEARNT = MADE / "mutmut-stats.json"
ARGUED = Path("docs/mutants.md")
EACH = 25  # mutants of a file: together well over four hundred
MOST = 0.05  # of them may survive
SURVIVED = {0: "survived", 33: "no test runs it"}  # mutmut's exit codes
# Repeatable, and in a zone that is nobody's: a forgotten zone shows.
AROUND = {"HYPOTHESIS_PROFILE": "mutants", "TZ": "Pacific/Chatham", "NO_COLOR": "1"}


def main() -> int:
    """The exit status: 0 when few enough survive and each survivor is argued."""
    args = arguments()
    shutil.rmtree(MADE, ignore_errors=True)
    print("making all mutants, and learning which tests run which function", flush=True)
    said = mutmut("run", "none.at.all*", quiet=True)  # it complains that there is nothing more to do
    if not LEARNT.exists():
        raise SystemExit(said)
    chosen = sample(args.seed, args.each, args.only)
    mutmut("run", *chosen)
    met = results()
    run = [name for name in chosen if met[name] is not None]
    alive = [name for name in run if met[name] in SURVIVED]
    argued = ARGUED.read_text("utf-8")
    told = {name: story(name) for name in alive}
    unargued = [name for name in alive if told[name] not in argued]
    for name in alive:
        print(f"{told[name]} ({SURVIVED[met[name] or 0]}{'' if name in unargued else ', argued'})")
    print(
        f"seed {args.seed}: {len(run)} of {len(chosen)} mutants run, {len(alive)} survived "
        f"({len(alive) / max(len(run), 1):.1%}), {len(unargued)} of these not argued in {ARGUED}"
    )
    return int(len(run) < len(chosen) or len(alive) > MOST * len(run) or bool(unargued))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=EACH, help="mutants of each file")
    parser.add_argument("--only", default="*", help="files like this alone, such as 'bot/quiz/*'")
    return parser.parse_args()


def sample(seed: int, each: int, only: str) -> list[str]:
    """Names of mutants, file by file, so that another file's change leaves a file's sample alone."""
    files = files_to_mutate()
    chosen: list[str] = []
    for file in sorted(files):
        if fnmatch(file, only):
            names = list(made(file))
            chosen += random.Random(f"{seed} {file}").sample(names, min(each, len(names)))
    return chosen


def files_to_mutate() -> list[str]:
    """Every pattern in pyproject.toml finds a file still: what moves is not silently left out."""
    wanted = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]["only_mutate"]
    found = {pattern: list(map(str, Path().glob(pattern))) for pattern in wanted}
    lost = [pattern for pattern, files in found.items() if not files]
    if lost:
        raise SystemExit(f"no file is like {', '.join(lost)} (only_mutate in pyproject.toml)")
    return [file for files in found.values() for file in files]


def made(file: str) -> dict[str, int | None]:
    """The mutants of a file with their exit codes, in the order of its lines."""
    codes: dict[str, int | None] = json.loads((MADE / f"{file}.meta").read_text())["exit_code_by_key"]
    return codes


def results() -> dict[str, int | None]:
    return {name: code for file in files_to_mutate() for name, code in made(file).items()}


def story(name: str) -> str:
    """A mutant in one line: its function, what stood there and what stands there now."""
    diff = mutmut("show", name, quiet=True).splitlines()
    gone, come = (
        " ⏎ ".join(line[1:].strip() for line in diff if re.match(rf"\{sign}(?!\{sign})", line))
        for sign in "-+"
    )
    where = re.sub(r"\.x_?(ǁ\w+ǁ)?", ".", name.rpartition("__mutmut_")[0])
    return f"- `{where}`: `{gone}` → `{come}`"


def mutmut(*arguments: str, quiet: bool = False) -> str:
    """Its words; they are shown as they come, unless quiet."""
    command: Sequence[str] = [str(MAKER), *arguments]
    done = subprocess.run(
        command,
        env={**os.environ, **AROUND},
        text=True,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
