"""Whatever the bytes are: what is taken fits a pack's rules, the rest is named, or one sentence says no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.content.fields import AnyId, AnyWhy, Line, Stem
from bot.content.task import option_rules, task_rules
from bot.importing import aiken, gift, markdown, opentdb, opentriviaqa, red_trivia
from bot.importing.taken import NotReadable, Taken

READERS = [markdown.read, gift.read, aiken.read, opentdb.read, opentriviaqa.read, red_trivia.read]
PIECES = (
    "# A?\n",
    "### Q1. B?\n",
    "1. C?\n",
    "- [x] d\n",
    "- [ ] e\n",
    "- A. f\n",
    "B) g\n",
    "Answer: A\n",
    "## Answers\n",
    "1. B\n",
    "| 1 | A |\n",
    "Question: K?\n",
    "### Q2\n",
    "- A\n",
    "ANSWER: B\n",
    "<details>",
    "</details>\n",
    "<summary>",
    "```\n",
    "**",
    "`",
    "![p](q)",
    "[l](m)",
    "&lt;b&gt;",
    "<!--",
    "-->",
    "::t::",
    "{",
    "}",
    "=",
    "~",
    "%50%",
    "%-1%",
    "#",
    "####",
    "->",
    "[html]",
    "$CATEGORY: c\n",
    "\\n",
    "\\{",
    "//",
    "#Q h\n",
    "^ i\n",
    "A i\n",
    "B j\n",
    "k:\n",
    "- l\n",
    "? ",
    "&x ",
    "*x",
    "!t ",
    "'",
    '"',
    "[",
    "]",
    ",",
    "|\n",
    '[{"question":"m n","correct_answer":"o","incorrect_answers":["p"]}]',
    "\n",
    "\n\n",
    " ",
    "    ",
    "---\n",
    "\ufeff",
    "\u200b",
    "\u2028",
    "\x00",
    "\x85",
    "é",
    "\ue000",
    "\ue100",
    "\ud7ff",
    "😀",
    "T",
    "1..2",
    "x" * 130,
    "y " * 250,
)
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda parts: "".join(parts).encode())
FIELDS: dict[str, TypeAdapter[Any]] = {
    "id": TypeAdapter(AnyId),
    "stem": TypeAdapter(Stem),
    "why": TypeAdapter(AnyWhy),
}
LINE: TypeAdapter[str] = TypeAdapter(Line)


def fits(question: Any) -> None:
    for name, field in FIELDS.items():
        field.validate_python(question.get(name, "x"))
    for option in question.get("options", []):
        LINE.validate_python(option["text"])
        FIELDS["why"].validate_python(option.get("why", ""))
    for answer in question.get("answers", []):
        LINE.validate_python(answer)
    assert "options" in question or question["answers"]
    assert [*task_rules(question), *option_rules(question)] == []


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__module__.rpartition(".")[2])
@given(
    data=st.one_of(pieces, st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-16")))
)
def test_any_bytes(reader: Callable[[bytes, str], Taken], data: bytes) -> None:
    try:
        taken = reader(data, "file")
    except NotReadable as refusal:
        told = str(refusal)
    else:
        told = ""
    if told:
        assert told.endswith(".")
        return
    assert taken.questions or taken.not_taken
    assert all(item.place and item.reason for item in taken.not_taken)
    ids = [question["id"] for question in taken.questions]
    assert len(set(ids)) == len(ids)
    for question in taken.questions:
        fits(question)
