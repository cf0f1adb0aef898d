"""The revision that this one is measured against, unpacked from history."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.children import ROOT

FIRST = "7a708eb"


def known() -> bool:
    """False where history is shallow, or is no history."""
    asked = subprocess.run(
        ["git", "cat-file", "-e", f"{FIRST}^{{commit}}"], cwd=ROOT, capture_output=True, check=False
    )
    return asked.returncode == 0


@contextmanager
def unpacked(folder: Path) -> Iterator[Path]:
    tree = folder / FIRST
    tree.mkdir()
    packed = subprocess.run(["git", "archive", FIRST], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(tree)], input=packed.stdout, check=True)
    yield tree
