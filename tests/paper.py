"""A log that a test reads."""

from __future__ import annotations

import io
import re
from typing import NoReturn

import pytest

from bot import logs

SIGNING = "0123456789abcdef0123456789abcdef"
PASSWORD = "p@ss/word"
# Shaped like a real one, and put together here so that no scanner takes it for such.
DISCORD = ".".join(("MTIzNDU2Nzg5MDEyMzQ1Njc4", "GabcDE", "x" * 38))


def logfmt(line: str) -> dict[str, str]:
    pairs = re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|\S*)(?: |$)', line)
    assert " ".join(f"{key}={value}" for key, value in pairs) == line, f"no key=value line: {line!r}"
    return {key: value.strip('"') for key, value in pairs}


class Paper(io.StringIO):
    """Where the log goes; maybe a terminal."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def lines(self) -> list[dict[str, str]]:
        return [logfmt(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def paper() -> Paper:
    """It has the log of this test, which hides SIGNING and PASSWORD."""
    paper = Paper()
    logs.configure("INFO", [SIGNING, PASSWORD], paper)
    return paper


def fails(words: str) -> NoReturn:
    raise RuntimeError(words)
