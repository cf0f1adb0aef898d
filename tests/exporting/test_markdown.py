"""What is written as a practice test in Markdown."""

from __future__ import annotations

import pytest

from bot.exporting import markdown
from bot.exporting.outgoing import Entry
from tests.exporting.packs import DOCS, choice, pack, typed


def written(*entries: Entry) -> str:
    return markdown.write(pack(*entries, title="Our *own*")).decode()


def test_a_question_is_a_heading_with_boxes_under_it() -> None:
    assert written(choice(refs=[DOCS])) == (
        "<!-- awsquiz export 1 -->\n\n# Our \\*own\\*\n\n## storage\n\n### Which store keeps objects?\n\n"
        "- [x] S3\n  > Objects.\n- [ ] EBS\n- [ ] EFS\n\n<!-- id: a-1; difficulty: easy -->\n\n"
        f"- <{DOCS}>\n"
    )


def test_typed_answers_stand_a_line_each() -> None:
    entry = typed("t-1", "11", "eleven", tolerance=0.5, unit="nines", why="Eleven.")
    assert (
        "Answer: 11  \nAnswer: eleven  \nTolerance: 0.5  \nUnit: nines  \n> Eleven.\n\n<!-- id: t-1"
        in written(entry)
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<S3> & **x**", "\\<S3\\> \\& \\*\\*x\\*\\*"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("1.5 a", "1.5 a"),
        ("a_b [c](d) `e` #", "a\\_b \\[c\\](d) \\`e\\` \\#"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_markdown_would_draw_reads_as_it_is_written(text: str, line: str) -> None:
    assert f"\n- [ ] {line}\n" in written(choice(options=[{"text": "x", "right": True}, {"text": text}]))
