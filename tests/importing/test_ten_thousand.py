"""A pack of ten thousand questions is within all limits, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.importing.child import answer as read_in
from tests.importing.measures import HEAD, deck
from tests.importing.sheets import HEADS, book
from tests.importing.test_moodle_xml import answer, question
from tests.importing.test_qti import ASKED, item, manifest, package

MANY = 9_900
NOTED = tuple(f"Note {n}" for n in range(12))  # columns of a team's own
TOLD = "<single>true</single>" + "<x><text>Right</text></x>" * 8


def moodle(n: int) -> str:
    options = (
        answer(f"<![CDATA[<p>S{option} {n}</p>]]>", "100" if option == 3 else "0", "Why")
        for option in range(5)
    )
    return question("multichoice", TOLD, *options, text=f"<p>Which <b>keeps</b> {n}?</p>")


def bank() -> bytes:
    return f"<quiz>{''.join(map(moodle, range(MANY)))}</quiz>".encode()


def listed_items() -> bytes:
    items = {f"i{n}": item(id=f"i{n}", body=f"<p>Which is {n}?</p>{ASKED}") for n in range(MANY)}
    return package(imsmanifest=manifest(*(f"{name}.xml" for name in items)), **items)


LARGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "moodle-xml": ("a.xml", bank),
    "qti": ("a.zip", listed_items),
    "anki-text": (
        "a.txt",
        lambda: HEAD + "".join(f"<div>Which <b>is</b> {n}?</div>\tS{n}\n" for n in range(MANY)).encode(),
    ),
    "csv": (
        "a.csv",
        lambda: (
            b"question,options,correct\n" + b"".join(b"q%d,a;b%d;c,b%d\n" % (n, n, n) for n in range(MANY))
        ),
    ),
    "xlsx": (
        "a.xlsx",
        lambda: book(
            (
                *HEADS,
                *(f"why {letter}" for letter in "abc"),
                "explanation",
                "link",
                "difficulty",
                "topic",
                *NOTED,
            ),
            *(
                (f"Which is {n}?", "EBS", "S3", "SQS", "B", "", f"W{n}", "", "", "", "easy", "t", *NOTED)
                for n in range(MANY)
            ),
        ),
    ),
    "apkg": ("a.apkg", lambda: deck(f"<div>Which <b>is</b> {n}?</div>\x1fS{n}" for n in range(MANY))),
    "gift": (
        "a.gift",
        lambda: "".join(
            f"[html]<p>Which is <b>{n}</b>?</p> {{=<p>S{n}</p> ~<p>T</p>}}\n\n" for n in range(MANY)
        ).encode(),
    ),
}


@pytest.mark.parametrize("format", LARGE)
def test_a_pack_of_ten_thousand_is_within_all_limits(format: str) -> None:
    """Here, not in the process apart: how busy this machine is decides nothing."""
    name, made = LARGE[format]
    found = read_in(made(), name, "")
    assert (found.get("error"), found.get("format"), found.get("not_taken")) == (None, format, [])
    assert len(found["questions"]) == MANY
