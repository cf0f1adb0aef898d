"""What is posted or drawn anew, as values, and the text they are stored as.

The text outlives the version that wrote it: a field is never renamed, and a new one has a default.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CardShown:
    card_id: int


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a shared board: a person, their points, and the length of their streak then."""

    player_id: int
    points: int
    streak: int


@dataclass(frozen=True, slots=True)
class BoardShown:
    """A leaderboard as it was when somebody shared it; `places` is None for one drawn as of now."""

    period: str
    everyone: bool
    shared_by: int
    places: tuple[Place, ...] | None = None


@dataclass(frozen=True, slots=True)
class WelcomeShown:
    pass


@dataclass(frozen=True, slots=True)
class ReportShown:
    report_id: int


@dataclass(frozen=True, slots=True)
class PausedShown:
    """A daily that its channel refused."""

    schedule_id: int


Shown = CardShown | BoardShown | WelcomeShown | ReportShown | PausedShown

# Never reuse a word: errands and standing messages hold it.
_WORDS: dict[str, type[Shown]] = {
    "card": CardShown,
    "board": BoardShown,
    "welcome": WelcomeShown,
    "report": ReportShown,
    "paused": PausedShown,
}
_WORD_OF = {kind: word for word, kind in _WORDS.items()}


def write(shown: Shown) -> str:
    """The same text for the same value, so that texts can be compared."""
    return json.dumps({"shows": _WORD_OF[type(shown)], **asdict(shown)})


def read(text: str) -> Shown:
    """What `write` wrote; ValueError for what this version does not know."""
    body: Any = json.loads(text)
    kind = _WORDS.get(body.pop("shows", "")) if isinstance(body, dict) else None
    if kind is None:
        raise ValueError(f"nothing here draws {text!r}")
    if places := body.get("places"):
        body["places"] = tuple(Place(**place) for place in places)
    return kind(**body)


def beginning(kind: type[Shown]) -> str:
    """How the text of every value of this kind begins."""
    return json.dumps({"shows": _WORD_OF[kind]})[:-1]


def word(text: str) -> str:
    """What kind of thing a stored text shows, in one word for logs; "?" for what `read` does not know."""
    try:
        return _WORD_OF[type(read(text))]
    except ValueError:
        return "?"


def errand_of(card_id: int) -> str:
    """The key of the errand that posts a card."""
    return f"card:{card_id}"
