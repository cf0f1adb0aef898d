"""What goes out comes back the same: ours and hostile packs, through every format's own reader."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.exporting.formats import FORMATS, left_behind
from bot.exporting.outgoing import Outgoing
from bot.importing.taken import Taken
from tests.exporting.packs import choice, hostile_packs, ours, pack, typed

READERS = {
    "gift": "gift",
    "moodle-xml": "moodle_xml",
    "csv": "sheet",
    "apkg": "apkg",
    "markdown": "markdown",
}


def back(outgoing: Outgoing, format: str) -> Taken:
    read: Callable[[bytes, str], Taken] = importlib.import_module(f"bot.importing.{READERS[format]}").read
    return read(FORMATS[format].write(outgoing), f"x{FORMATS[format].suffix}")


def held(entry: Mapping[str, Any], left: set[str]) -> dict[str, Any]:
    """The entry without what its format says it leaves behind."""
    kept = {name: value for name, value in entry.items() if name not in left}
    if "options" in kept and "right_when" in left:
        kept["options"] = [{n: v for n, v in o.items() if n != "right_when"} for o in kept["options"]]
    return kept


def compared(outgoing: Outgoing, format: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What came back, and what should have."""
    taken = back(outgoing, format)
    assert taken.not_taken == ()
    expected = [held(e, set(FORMATS[format].left(e))) for _, entries in outgoing.by_topic() for e in entries]
    return list(map(dict, taken.questions)), expected


@pytest.mark.parametrize("format", READERS)
def test_our_bank_comes_back_the_same(format: str) -> None:
    came, expected = compared(ours(), format)
    assert len(came) == len(ours().questions)
    assert came == expected


@pytest.mark.parametrize("format", READERS)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(outgoing=hostile_packs())
def test_hostile_texts_come_back_to_the_letter(format: str, outgoing: Outgoing) -> None:
    came, expected = compared(outgoing, format)
    assert came == expected


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "[plain]x",
        "[html]",
        "%50%",
        "=1+1",
        "'=1",
        "* -> *",
        "{{c1::x}}",
        "[sound:a.mp3]",
        "\\*",
        "a;b\\",
        "T",
    ],
)
def test_each_trap_comes_back_as_a_stem_an_option_a_reason_and_an_answer(format: str, text: str) -> None:
    options = [{"text": text, "right": True, "why": text}, {"text": "b", "why": text}]
    outgoing = pack(
        choice("a-1", stem=text, options=options), typed("t-1", text, "another", stem=text, why=text)
    )
    came, expected = compared(outgoing, format)
    assert came == expected


@pytest.mark.parametrize("format", READERS)
def test_of_ours_only_what_authors_note_and_what_groups_questions_stays_behind(format: str) -> None:
    left = dict(left_behind(ours().questions, FORMATS[format]))
    notes = {"seed", "bloom", "verified", "verified_on", "breaks", "right_when"}
    assert set(left) == notes | {"point", "exam", "services", "family", "since"}
    assert left["seed"] == len(ours().questions)
