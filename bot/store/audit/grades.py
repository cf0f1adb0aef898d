"""Every answer is graded again from its question's snapshot, in the order people answered.

What was right by a key that its question was given later counts from the moment it was graded so: nobody lost
the points of an answer in between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from bot.quiz import occasion
from bot.quiz.grading import Award, NoPoints, Sight, award
from bot.quiz.task import wanted
from bot.store import Tx
from bot.store.audit.asked import WRONG, Asked, Graded, Questions
from bot.store.pages import STREAMED, within
from bot.store.problem import Problem
from bot.store.tables import answers, cards

# When, and on what occasion, by person, question and card.
Revealed = defaultdict[tuple[int, str], dict[int, tuple[datetime, str]]]
_A_DAY = timedelta(days=1)


class _Given(NamedTuple):
    """A stored answer, as far as its grade goes."""

    id: int
    card_id: int
    player_id: int
    occasion: str
    question_id: str
    revision: str
    response: str
    right: bool
    points: int
    withheld: str | None
    at: datetime
    day: date
    scored_on: date | None
    mended_after: int | None
    outdated: bool
    workspace_id: int
    sight: str | None


_OF_CARD = ("revision", "workspace_id", "sight")
# One person's answers are stored one after the other, so their ids tell the order.
_GIVEN: Select[Any] = (
    select(*((cards if name in _OF_CARD else answers).c[name] for name in _Given._fields))
    .select_from(answers.join(cards))
    .order_by(answers.c.player_id, answers.c.id)
)


@dataclass(slots=True)
class _Past:
    """One person's earlier answers."""

    player_id: int
    last_at: dict[str, dict[str, datetime]] = field(default_factory=dict)  # by question and occasion
    earned: Counter[date] = field(default_factory=Counter)  # answers beyond dailies that earned points
    later: list[tuple[int, date]] = field(default_factory=list)  # those that do so only after an answer

    def until(self, id: int) -> None:
        """Before this answer."""
        if self.later:
            self.earned.update(day for after, day in self.later if after < id)
            self.later = [(after, day) for after, day in self.later if after >= id]

    def add(self, given: _Given, earned: bool) -> None:
        last = self.last_at.setdefault(given.question_id, {})
        last[given.occasion] = max(last.get(given.occasion, given.at), given.at)
        if not earned or given.occasion not in occasion.RATIONED:
            return
        if given.mended_after is None:
            self.earned[given.day] += 1
        else:
            self.later.append((given.mended_after, given.day))


class Grades:
    def __init__(self) -> None:
        self._questions = Questions()

    def problems(self, tx: Tx, ids: range) -> Iterator[Problem]:
        """Of these people's answers."""
        self._questions.look(tx)
        revealed = _revealed(tx, ids)
        past = _Past(0)
        query = _GIVEN.where(within(answers.c.player_id, ids))
        for row in tx.execute(query, execution_options=STREAMED):
            given = _Given(*row)  # ten million times: a row of SQLAlchemy looks up each of its names
            if given.player_id != past.player_id:
                past = _Past(given.player_id)
            past.until(given.id)
            asked = self._questions.asked(tx, given.workspace_id, given.question_id, given.revision)
            if asked is None:
                earned = given.points > 0  # as it stands
            else:
                stood = Graded(
                    given.right and given.mended_after is None,
                    given.right,
                    given.right and not given.outdated,
                )
                graded = asked.graded(given.response, stood)
                if graded is None:
                    yield Problem(_about(given), f"the response {given.response!r}", wanted(asked.task))
                graded = _so_far(given, asked, graded or WRONG)
                due = _due(given, asked, graded.counts, past, revealed)
                earned = due.points > 0
                yield from _wrong(given, graded, due)
            past.add(given, earned)


def _revealed(tx: Tx, ids: range) -> Revealed:
    found: Revealed = defaultdict(dict)
    names = ("asker_id", "question_id", "id", "seen_at", "occasion")
    query = select(*(cards.c[name] for name in names))
    seen = query.where(cards.c.seen_at.is_not(None), within(cards.c.asker_id, ids))
    for player, question, card, at, on in tx.execute(seen):
        found[player, question][card] = at, on
    return found


def _so_far(given: _Given, asked: Asked, graded: Graded) -> Graded:
    """As it stands, where it may not have been graded by the last key yet."""
    if not asked.under_way or (given.right and not graded.counts) or (graded.at_once and not given.right):
        return graded
    return Graded(graded.at_once, given.right, given.right and not given.outdated)


def _due(given: _Given, asked: Asked, right: bool, past: _Past, revealed: Revealed) -> Award:
    """What an answer should have earned."""
    sight = Sight(given.sight or Sight.ANYWHERE)
    since, where = given.at - sight.lasts, sight.occasions
    last = past.last_at.get(given.question_id, {})
    others = revealed.get((given.player_id, given.question_id), {})  # nobody answers what is revealed
    saw = bool(others) and any(
        card != given.card_id and since <= at < given.at and on in where for card, (at, on) in others.items()
    )
    return award(
        occasion.named(given.occasion),
        asked.question.difficulty,
        right=right,
        seen=saw or any(at >= since and on in where for on, at in last.items()),
        earned_today=past.earned[given.day],
        shown=given.withheld == NoPoints.SHOWN,  # a fact: what they did before is nobody's
    )


def _wrong(given: _Given, graded: Graded, due: Award) -> Iterator[Problem]:
    about = _about(given)
    stored, should = (given.right, given.points, given.withheld), (graded.counts, due.points, due.withheld)
    if stored != should:
        yield Problem(about, _grade(*stored), _grade(*should))
    outdated = graded.counts and not graded.knows
    if given.outdated != outdated:
        how = ("right by the key that holds", "right by an earlier key alone")
        yield Problem(about, how[given.outdated], how[outdated])
    later = graded.counts and not graded.at_once
    if given.mended_after is not None and not (later and given.mended_after >= given.id):
        yield Problem(
            about, f"made right after answer {given.mended_after}", "right or wrong as it was given"
        )
    if given.occasion not in occasion.DATED:
        here = given.at.date()  # in UTC: anybody's own date is within a day of it
        for name, day in (("counts for", given.day), ("is scored on", given.scored_on)):
            if day is not None and abs(day - here) > _A_DAY:
                yield Problem(f"the day that {about} {name}", str(day), f"within a day of {here}")


def _about(given: _Given) -> str:
    return f"answer {given.id} of player {given.player_id} to card {given.card_id}"


def _grade(right: bool, points: int, withheld: str | None) -> str:
    why = f" (withheld: {withheld})" if withheld else ""
    return f"{'right' if right else 'wrong'}, {points} points{why}"
