"""The rules of a round of questions that a channel plays together.

In code it is a contest: a round is already what uses up a bank (`quiz.rounds`).
"""

from __future__ import annotations

import math
import random
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby

from bot.quiz.question import Bank, Question
from bot.quiz.rounds import NOW
from bot.quiz.selection import Heard
from bot.quiz.task import Choose

LENGTHS = (5, 10, 15)  # questions
FEWEST = 3  # questions that are worth a round
MOST_PEOPLE = 500
FULL = 1_000  # points of a right answer, at once
LOBBY = timedelta(seconds=30)
SEEN_LATELY = timedelta(days=7)  # what a channel saw since then is not asked
_TO_CHOOSE = timedelta(seconds=10)
_A_WORD = timedelta(seconds=0.5)  # 120 words a minute: slow, for a second language on a phone


def window(question: Question) -> timedelta:
    """How long it can be answered: ten seconds, and one for every two words that there are to read."""
    read = [question.stem, *(option.text for option in question.options)]
    words = sum(_words(text) for text in read)
    return _TO_CHOOSE + timedelta(seconds=math.ceil(words * _A_WORD.total_seconds()))


def _words(text: str) -> int:
    """Of what is written without spaces, such as Japanese, two letters are about a word."""
    count = 0
    for written in text.split():
        wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in written)
        count += math.ceil(wide / 2) + (wide < len(written))
    return count


def points(took: timedelta, within: timedelta, *, fast: bool) -> int:
    """Of a right answer. took: from the question's post to the tap, by the platform's own clock; what comes
    before the post counts as at once. A fast round halves it by the last moment.
    """
    if not fast:
        return FULL
    share = min(max(took / within, 0.0), 1.0)
    return round(FULL * (1 - share / 2))


class Skipped(StrEnum):
    """Why a planned round does not come where its channel would have taken it."""

    FEW = "few"  # questions that may be asked are left
    BUSY = "busy"  # another one was under way for all the time
    AWAY = "away"  # nobody ran
    LATE = "late"  # its platform did not take it in time


@dataclass(frozen=True, slots=True)
class Tally:
    """What somebody has in a round so far."""

    player_id: int
    points: int = 0
    right: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Everybody at one place: who has as many points shares it, and the next one is as many places later."""

    place: int
    points: int
    player_ids: tuple[int, ...]


def places(tallies: Iterable[Tally]) -> list[Placed]:
    """The best first; at one place in the order of their ids."""
    found: list[Placed] = []
    place = 1
    ordered = sorted(tallies, key=lambda t: (-t.points, t.player_id))
    for many, group in groupby(ordered, key=lambda t: t.points):
        ids = tuple(t.player_id for t in group)
        found.append(Placed(place, many, ids))
        place += len(ids)
    return found


def takes(question: Question) -> bool:
    """Whether a tap can answer it: one option is right, and it is one of several."""
    return (
        isinstance(question.task, Choose)
        and len(question.task.correct) == 1
        and len(question.task.options) > 1
    )


def left(bank: Bank, subject: str, seen: Collection[str], families: Collection[str]) -> list[Question]:
    """What a round may still ask. seen: what its channel saw lately. families: of what it has asked already,
    which never meet twice.
    """
    known = bank.subjects.by_id.get(subject)
    wanted = known.questions if known is not None and subject else bank.questions.values()
    barred = set(seen)
    return [
        q for q in wanted if takes(q) and q.id not in barred and (not q.family or q.family not in families)
    ]


def enough(questions: Iterable[Question], wanted: int) -> int:
    """How many of them one round can ask, `wanted` at most: of a family only one."""
    families = set[str]()
    count = 0
    for question in questions:
        if question.family in families:
            continue
        if question.family:
            families.add(question.family)
        count += 1
        if count == wanted:
            break
    return count


def pick(bank: Bank, heard: Heard, candidates: Collection[Question], rng: random.Random) -> Question:
    """One of those that may be asked: what its channel was not asked since its topic was last used up goes
    before what it was; and what no mate of was asked lately goes before what has one.

    ValueError where there is none.
    """
    if not candidates:
        raise ValueError("nothing is left to ask")
    lately = {bank.family_of[id] for id in heard.lately if id in bank.family_of}

    def known(question: Question) -> tuple[bool, bool]:
        used = question.id in bank.known.places and heard.rounds.mark(question.id) == NOW
        return used, question.family in lately

    best = min(map(known, candidates))
    return rng.choice([q for q in candidates if known(q) == best])
