"""Who knows one adapter finds their way in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = {
    "platform",  # the port
    "traits",  # what is particular about it
    "wire",  # takes what the platform sends and gives what it gets
    "incoming",  # what came, as a Request
    "replies",  # what one person gets
    "outgoing",  # what stands in channels
    "view",  # a message as the platform draws it
    "controls",  # what can be clicked in it
    "form",  # what can be filled in
    "handed",  # files that people hand over
    "text",  # words made safe
    "shorten",  # words made short
    "refusals",  # errors in the port's words
    "checkup",  # how the installation is
    "people",  # who somebody is, and what they may
    "privates",  # what the SDK never promised
}
TESTED = {"wire", "outgoing", "replies", "view", "form", "handed"}


@pytest.mark.parametrize("adapter", ["slack", "discord"])
def test_the_same_part_has_the_same_name(adapter: str) -> None:
    files = {file.stem for file in (ROOT / "adapters" / adapter).glob("*.py")}
    tests = {file.stem for file in (ROOT / "tests" / "adapters" / adapter).glob("test_*.py")}
    assert files >= PARTS
    assert tests >= {f"test_{part}" for part in TESTED}


def test_letters_stand_once() -> None:
    """What authors print of the bank, and other tools' files, have their own, as they know no chat."""
    apart = {"content", "importing", "exporting"}
    files = [f for r in ("bot", "adapters") for f in (ROOT / r).rglob("*.py") if apart.isdisjoint(f.parts)]
    written = [f.name for f in files if "ascii_uppercase" in (text := f.read_text()) or '"ABC' in text]
    assert written == ["charts.py"]
