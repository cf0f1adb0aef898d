"""What would better a question of any pack, seen in that question alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.advice import better


def entry(*right: str, wrong: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    options: list[dict[str, Any]] = [{"text": text, "right": True} for text in right]
    options[0]["why"] = "It is logged."
    options += [{"text": text} for text in wrong]
    return {"stem": "Where is it?", "options": options, "refs": ["https://wiki.test"]} | changes


LONG = "In the vault that the platform team looks after"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (entry("In the vault", wrong=("On the wiki",)), ""),
        (entry("a", "b", wrong=("c",)), "must ask for them: “Which two …?”"),
        (entry("a", wrong=("b",), stem="Which two are it?"), "The stem asks for 2, but 1 option is marked"),
        (entry("a", wrong=("b", "All of the above")), "“All of the above” points at other options"),
        (entry("a", wrong=("b", "None of these.")), "“None of these.” points at other options"),
        (entry("A and C", wrong=("b", "c")), "“A and C” points at other options"),
        (entry(LONG, wrong=("On the wiki", "In the repository")), "much longer than what is not"),
        (entry("In a safe", wrong=(LONG, "On the wiki")), "more than twice as long as “In a safe”"),
        (entry("In the vault", wrong=("It is always here",)), "“always” stands in wrong options alone"),
        (entry("Always here", wrong=("Never here",)), ""),
        (entry("a", wrong=("b",), options=[{"text": "a", "right": True}, {"text": "b"}]), "why the answer"),
        (entry("a", wrong=("b",), refs=[]), "There is no link"),
        ({"stem": "Which port?", "answers": ["443"]}, "why the answer"),
        ({"stem": "Which port?", "answers": ["443"], "why": "TLS.", "refs": ["https://a.test"]}, ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_is_one_sentence(raw: dict[str, Any], told: str) -> None:
    said = list(better(raw))
    if not told:
        assert said == []
    else:
        assert told in said[0]
        assert all(sentence.endswith(".") for sentence in said)
