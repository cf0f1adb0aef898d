"""`make audit`: is a hole known in anything that is locked?

pip-audit asks PyPI after every version in the lock. Where PyPI does not answer, or a mirror answers that it
knows none of them, nothing was looked at: that is said, and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements-dev.txt"
PATIENCE = 60  # seconds


def main() -> int:
    """The exit status: 1 when a hole is known."""
    try:
        answer = subprocess.run(asking(), capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return skipped(f"no answer within {PATIENCE} seconds")
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except ValueError:
        return skipped(answer.stderr.strip().rpartition("\n")[2])
    return verdict(packages)


def asking() -> list[str]:
    how = ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--timeout=5", "--format=json"]
    return [sys.executable, "-m", "pip_audit", *how, "--requirement", str(LOCK)]


def verdict(packages: list[dict[str, Any]]) -> int:
    looked_at = [each for each in packages if "version" in each]
    holes = [each for each in looked_at if each["vulns"]]
    for each in holes:
        print(f"{each['name']} {each['version']}: {', '.join(hole['id'] for hole in each['vulns'])}")
    if holes:
        print("Known holes: make lock UPGRADE=--upgrade")
        return 1
    if not looked_at:
        return skipped("PyPI says nothing of any package")
    print(f"No known hole in {len(looked_at)} of {len(packages)} locked packages")
    return 0


def skipped(why: str) -> int:
    print(f"Known holes were not looked for: {why[:160]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
