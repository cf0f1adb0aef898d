"""Why a card was asked, and all that follows from that: one row an occasion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, Flag, auto


class Earns(Enum):
    """What a right answer is worth: its points, its points for the day's first few, or none."""

    POINTS = auto()
    FIRST_OF_THE_DAY = auto()
    NOTHING = auto()


class Closes(Flag):
    """What ends a card: its time, its asker's or an admin's wish, the next card of its occasion there (of a
    channel's several dailies the next of its own), or the round that it is of.
    """

    NEVER = 0
    BY_TIME = auto()
    ON_REQUEST = auto()
    BY_THE_NEXT = auto()
    BY_ITS_CONTEST = auto()


@dataclass(frozen=True, slots=True)
class Occasion:
    """`name` is how it is stored, `label` how a card's heading begins ("" for nothing).

    public: it stands in a channel, counts its answers and shows its key once closed; else it is one
    person's own, told at once and never closed.
    dated: it has a date of its own. Its answers count for that date, and streaks miss it.
    as_one_with: the name of the occasion that people take it for: the next card of either ends the other's.
    "" for none.
    asks_sure: whether who answered is asked how sure they were, before they are told.
    by_votes: whether people vote on it, so that nothing is an answer before it is revealed (`quiz.peer`).
    """

    name: str
    label: str
    public: bool
    open_for: timedelta
    earns: Earns
    dated: bool
    closes: Closes
    as_one_with: str = ""
    asks_sure: bool = False
    by_votes: bool = False


ASK = Occasion(
    name="ask",
    label="",
    public=True,
    open_for=timedelta(hours=24),
    earns=Earns.FIRST_OF_THE_DAY,
    dated=False,
    closes=Closes.BY_TIME | Closes.ON_REQUEST,
)
DAILY = Occasion(
    name="daily",
    label="Daily",
    public=True,
    open_for=timedelta(hours=24),
    earns=Earns.POINTS,
    dated=True,
    closes=Closes.BY_TIME | Closes.ON_REQUEST | Closes.BY_THE_NEXT,
)
# After a date's first in its channel, of whichever of its dailies: else whoever may post them, or set
# several, would earn without an end.
ANOTHER_DAILY = replace(DAILY, name="another", earns=Earns.FIRST_OF_THE_DAY, as_one_with=DAILY.name)
PRACTICE = Occasion(
    name="practice",
    label="Practice",
    public=False,
    open_for=timedelta(hours=24),
    earns=Earns.NOTHING,
    dated=False,
    closes=Closes.NEVER,
)
OWN_DAILY = Occasion(
    name="own",
    label="Your daily",
    public=False,
    open_for=timedelta(hours=24),
    earns=Earns.NOTHING,
    dated=False,
    closes=Closes.NEVER,
)
REVIEW = replace(PRACTICE, name="review", label="Review", asks_sure=True)
PEER = Occasion(
    name="peer",
    label="Vote, argue, vote again",
    public=True,
    open_for=timedelta(hours=24),
    earns=Earns.NOTHING,
    dated=False,
    closes=Closes.NEVER,  # `game.peering` ends it
    by_votes=True,
)
CONTEST = Occasion(
    name="contest",
    label="Round",
    public=True,
    open_for=timedelta(minutes=10),  # until it stands: its round says for how long it is open from then on
    earns=Earns.NOTHING,
    dated=False,
    closes=Closes.BY_ITS_CONTEST,
)
DUEL = replace(PRACTICE, name="duel", label="A duel")
OCCASIONS = (ASK, DAILY, ANOTHER_DAILY, PRACTICE, OWN_DAILY, REVIEW, PEER, CONTEST, DUEL)
_BY_NAME = {o.name: o for o in OCCASIONS}

# The names of all of a trait, as queries want them.
PUBLIC = tuple(o.name for o in OCCASIONS if o.public)
PRIVATE = tuple(o.name for o in OCCASIONS if not o.public)
DATED = tuple(o.name for o in OCCASIONS if o.dated)
VOTED = tuple(o.name for o in OCCASIONS if o.by_votes)
ASKING_SURE = tuple(o.name for o in OCCASIONS if o.asks_sure)
RATIONED = tuple(o.name for o in OCCASIONS if o.earns is Earns.FIRST_OF_THE_DAY)


def closed_by(how: Closes) -> tuple[str, ...]:
    """The names of the occasions whose cards end so."""
    return tuple(o.name for o in OCCASIONS if how in o.closes)


def like(of: Occasion) -> tuple[str, ...]:
    """The names of the occasions that are the same to people: the next card of one ends another's."""
    kind = of.as_one_with or of.name
    return (of.name, *(o.name for o in OCCASIONS if o.name != of.name and kind in (o.name, o.as_one_with)))


def named(name: str) -> Occasion:
    """The occasion that is stored under this name; KeyError for one that this version does not know."""
    return _BY_NAME[name]
