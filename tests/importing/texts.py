"""Files of questions in words, and what was taken of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.importing import markdown
from bot.importing.taken import Taken

THIS = [("Which one?", "this")]
FILES = Path(__file__).parent / "files"

Reader = Callable[[bytes, str], Taken]


def keyed(taken: Taken) -> list[tuple[str, str]]:
    """Each stem with its right options, or with the answers that count."""
    return [
        (q["stem"], " + ".join(q.get("answers") or [o["text"] for o in q["options"] if o.get("right")]))
        for q in taken.questions
    ]


def named(taken: Taken) -> list[tuple[str, str]]:
    return [(item.place, item.reason) for item in taken.not_taken]


def read(reader: Reader, file: str) -> Taken:
    return reader((FILES / file).read_bytes(), file)


def read_md(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is taken of a Markdown file, and what is named."""
    taken = markdown.read(text.encode(), "")
    return keyed(taken), named(taken)
