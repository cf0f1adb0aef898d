"""Our reading of every GIFT fixture against gift-pegjs 1.0.2, as `peer_gift.mjs` wrote it down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.importing.gift import read
from bot.importing.markup import read_html

FILES = Path(__file__).parent / "files"
PEER: dict[str, list[dict[str, Any]]] = json.loads((FILES / "gift_peer.json").read_text())
TAKEN = ("MC", "TF", "Short", "Numerical")


def shown(text: dict[str, Any]) -> str:
    return read_html(text["text"]).text


def keys_of_the_peer(question: dict[str, Any]) -> object:
    if question["type"] == "TF":
        return [("True", question["isTrue"]), ("False", not question["isTrue"])]
    choices = question["choices"]
    if not isinstance(choices, list):
        choices = [{"isCorrect": True, "weight": None, "text": choices}]
    if question["type"] == "Numerical":
        full = [c["text"] for c in choices if c["isCorrect"] and c["weight"] in (None, 100)]
        return {
            float(n["number"] if n["type"] != "high-low" else (n["numberLow"] + n["numberHigh"]) / 2)
            for n in full
        }
    right = [c["isCorrect"] if c["weight"] is None else c["weight"] > 0 for c in choices]
    texts = [shown(choice["text"]) for choice in choices]
    return texts if question["type"] == "Short" else list(zip(texts, right, strict=True))


def our_keys(question: Any, kind: str) -> object:
    if kind == "Numerical":
        return {float(answer) for answer in question["answers"]}
    if kind == "Short":
        return question["answers"]
    return [(option["text"], option.get("right", False)) for option in question["options"]]


def test_the_peer_read_every_fixture() -> None:
    assert set(PEER) == {file.name for file in FILES.glob("*.gift")}
    assert sum(q["type"] in TAKEN for questions in PEER.values() for q in questions) == 11


@pytest.mark.parametrize("name", sorted(PEER))
def test_both_read_the_same_questions_and_keys(name: str) -> None:
    taken = read((FILES / name).read_bytes(), name)
    theirs = [q for q in PEER[name] if q["type"] in TAKEN]
    assert len(taken.not_taken) == sum(q["type"] not in (*TAKEN, "Category") for q in PEER[name])
    assert [our_keys(o, t["type"]) for o, t in zip(taken.questions, theirs, strict=True)] == [
        keys_of_the_peer(question) for question in theirs
    ]
    for ours, question in zip(taken.questions, theirs, strict=True):
        assert ours["stem"].removesuffix(" (Choose two.)") == shown(question["stem"])
