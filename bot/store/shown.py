"""What is posted or drawn anew, as values, and the text they are stored as.

The text outlives the version that wrote it: a field is never renamed, and a new one has a default.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CardShown:
    card_id: int


@dataclass(frozen=True, slots=True)
class Line:
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
    places: tuple[Line, ...] | None = None


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


@dataclass(frozen=True, slots=True)
class UntakenShown:
    """What somebody asked for and its channel never got; `trouble` says why."""

    trouble: str


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """What is due for review; `on` is the date that it was claimed for, as 2026-11-23."""

    player_id: int
    on: str


@dataclass(frozen=True, slots=True)
class RemindingShown:
    """That reminders will come, to who has just set them."""

    player_id: int


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """A question that somebody suggests, to an admin."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class DecidedShown:
    """What became of it, to who suggested it."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class AsideShown:
    """A question that reports set aside, to an admin."""

    aside_id: int


@dataclass(frozen=True, slots=True)
class LobbyShown:
    """A round that people may join, and how far it is."""

    contest_id: int


@dataclass(frozen=True, slots=True)
class ScoresShown:
    """Who is ahead in a round after so many questions."""

    contest_id: int
    number: int


@dataclass(frozen=True, slots=True)
class PodiumShown:
    """How a round ended."""

    contest_id: int


@dataclass(frozen=True, slots=True)
class PeerSaid:
    """A word in the thread of a card that is voted on; `phase` is the one that has begun, as `quiz.peer` has
    it.
    """

    card_id: int
    phase: str


@dataclass(frozen=True, slots=True)
class DuelShown:
    """What two people hear of their duel, or the channel once both want it.

    what: "challenge", "accepted", "result" or "share". side: whose word it is, as in `store.duels`.
    """

    duel_id: int
    what: str
    side: int = 0


@dataclass(frozen=True, slots=True)
class SkippedShown:
    """A planned round that did not come on a date, such as 2026-11-27. why: a `Skipped`
    or a `Trouble`."""

    plan_id: int
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class OnceShown:
    """Nothing new: of what was posted with an errand's key only this message may stand."""

    key: str
    message_id: str


Shown = (
    CardShown
    | BoardShown
    | WelcomeShown
    | ReportShown
    | PausedShown
    | UntakenShown
    | ReminderShown
    | RemindingShown
    | SuggestionShown
    | DecidedShown
    | AsideShown
    | LobbyShown
    | ScoresShown
    | PodiumShown
    | PeerSaid
    | DuelShown
    | SkippedShown
    | OnceShown
)

# Never reuse a word: errands and standing messages hold it.
_WORDS: dict[str, type[Shown]] = {
    "card": CardShown,
    "board": BoardShown,
    "welcome": WelcomeShown,
    "report": ReportShown,
    "paused": PausedShown,
    "untaken": UntakenShown,
    "reminder": ReminderShown,
    "reminding": RemindingShown,
    "suggestion": SuggestionShown,
    "decided": DecidedShown,
    "aside": AsideShown,
    "lobby": LobbyShown,
    "scores": ScoresShown,
    "podium": PodiumShown,
    "peer": PeerSaid,
    "duel": DuelShown,
    "skipped": SkippedShown,
    "once": OnceShown,
}
_WORD_OF = {kind: word for word, kind in _WORDS.items()}


def write(shown: Shown) -> str:
    """The same text for the same value, so that texts can be compared."""
    return json.dumps({"shows": _WORD_OF[type(shown)], **asdict(shown)})


def read(text: str) -> Shown:
    """What `write` wrote, without what a later version added; ValueError for what this one does not know."""
    body: Any = json.loads(text)
    if not isinstance(body, dict):
        raise ValueError(f"nothing here draws {text!r}")
    kind = _WORDS.get(str(body.get("shows")))
    if kind is None:
        raise ValueError(f"nothing here draws {text!r}")
    try:
        if body.get("places") is not None:
            body["places"] = tuple(_known(Line, place) for place in body["places"])
        return _known(kind, body)
    except (TypeError, AttributeError):
        raise ValueError(f"{text!r} lacks something") from None


def beginning(kind: type[Shown]) -> str:
    """How the text of every value of this kind begins."""
    return json.dumps({"shows": _WORD_OF[kind]})[:-1]


def beginnings_of_contest(contest_id: int) -> tuple[str, ...]:
    """How the texts of a round's messages begin, of those that tell of people."""
    lobby, podium = write(LobbyShown(contest_id)), write(PodiumShown(contest_id))
    return lobby, podium, write(ScoresShown(contest_id, 0)).partition(', "number"')[0] + ","


def beginning_of_board(period: str, everyone: bool) -> str:
    """How the text of every board of this period and scope begins."""
    return write(BoardShown(period, everyone, 0)).partition(', "shared_by"')[0]


def naming(player_id: int) -> tuple[str, ...]:
    """What stands in the text of a board that names this person."""
    return f'"player_id": {player_id},', f'"shared_by": {player_id},'


def without(board: BoardShown, player_id: int) -> BoardShown:
    """The board with nothing of this person in it."""
    places = None if board.places is None else tuple(p for p in board.places if p.player_id != player_id)
    return replace(board, places=places, shared_by=0 if board.shared_by == player_id else board.shared_by)


def word(text: str) -> str:
    """What kind of thing a stored text shows, in one word for logs; "?" for what `read` does not know."""
    try:
        return _WORD_OF[type(read(text))]
    except ValueError:
        return "?"


def _known(kind: type[T], body: Mapping[str, Any]) -> T:
    """Of the fields that this version has."""
    return kind(**{f.name: body[f.name] for f in fields(kind) if f.name in body})  # type: ignore[arg-type]  # all are dataclasses


OF_A_CARD = "card:"


def errand_of(card_id: int) -> str:
    """The key of the errand that posts a card."""
    return f"{OF_A_CARD}{card_id}"
