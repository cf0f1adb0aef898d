"""Which question comes next: none repeats until its topic is used up, and no two of a family meet soon."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import compress

from bot.quiz.question import Bank, Question
from bot.quiz.rounds import BEFORE, NEVER, Rounds
from bot.quiz.subject import NEW
from bot.quiz.unknown import Odds

# One on the same options would be answered by leaving out the last key.
APART = timedelta(days=14)  # in a channel
APART_ALONE = timedelta(days=1)
TOPICS_APART = 2  # of the last questions, where the least known is looked for
A_LOOK = 100  # questions by chance, of as many as there are: a bank may have ten thousand
_NEAREST = {"easy": ("medium", "hard"), "medium": ("easy", "hard"), "hard": ("medium", "easy")}
_NEW, _LEFT = (bytes(mark in these for mark in range(256)) for these in ({NEVER}, {NEVER, BEFORE}))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a channel or a person was asked, as far as it decides what comes next: the rounds, and what was
    asked lately, oldest first.
    """

    rounds: Rounds
    lately: Sequence[str]

    @classmethod
    def of(cls, bank: Bank, asked: Sequence[str], lately: Sequence[str] = ()) -> Heard:
        """Both are question ids, oldest first."""
        rounds = Rounds(bank.known)
        rounds.hear(asked)
        return cls(rounds, lately)


def choose(
    bank: Bank, heard: Heard, subject: str, difficulty: str, rng: random.Random, odds: Odds | None = None
) -> Question:
    """A question that was not asked yet in this round of its topic. subject: an id, "" for any.

    One that the bank did not have before comes first, in the round that is under way (`quiz.rounds`). When
    none of the wanted difficulty is left in the round, the nearest difficulty serves: a card that repeats
    teaches less than one that is a little easier. When nothing about a service is left, its topic serves;
    for an exam, and for what is new, anything does. Of what is new the newest comes first.

    A family shares its options. Of one whose member was asked lately, on whatever topic that was, none is
    taken while anything else of the subject is left; then the one whose member was asked the longest ago,
    because a mate teaches more than a card that repeats.

    odds: then of A_LOOK that would do one comes that is likeliest not to be known, on another topic than what
    was asked last, where there is one; else any.
    """
    lately = {bank.family_of[id]: n for n, id in enumerate(heard.lately) if id in bank.family_of}
    mates = _places(bank, (q.id for family in lately for q in bank.families.get(family, ())))
    known = bank.subjects.by_id.get(subject)
    for of in dict.fromkeys((subject, known.topic if known else subject)):
        for apart in (mates, {}):
            for wanted in (difficulty, *_NEAREST[difficulty]) if difficulty else ("",):
                due = _due(bank, heard.rounds, of, apart, new_first=not wanted)
                fitting = [q for q in due if q.difficulty == wanted] if wanted else due
                if fitting:
                    newest = _newest(fitting) if of == NEW else fitting
                    good = newest if apart else _longest_ago(newest, lately)
                    if odds is not None:
                        looked_at = good if len(good) <= A_LOOK else rng.sample(good, A_LOOK)
                        good = _least_known(_on_others(bank, looked_at, heard.lately), odds)
                    return rng.choice(good)
    raise LookupError(f"the bank has no question on {subject or 'anything'}")


def _places(bank: Bank, ids: Iterable[str]) -> dict[str, set[int]]:
    """Where these questions stand, by topic."""
    found: dict[str, set[int]] = {}
    for topic, i in (bank.known.places[id] for id in ids):
        found.setdefault(topic, set()).add(i)
    return found


def _newest(fitting: Sequence[Question]) -> Sequence[Question]:
    newest = max(q.since for q in fitting)
    return [q for q in fitting if q.since == newest]


def _longest_ago(fitting: Sequence[Question], lately: Mapping[str, int]) -> Sequence[Question]:
    """Of mates those whose family met the longest ago."""
    if not lately:
        return fitting
    longest = min(lately.get(q.family, -1) for q in fitting)
    return [q for q in fitting if lately.get(q.family, -1) == longest]


def _on_others(bank: Bank, fitting: Sequence[Question], asked: Sequence[str]) -> Sequence[Question]:
    """Those on other topics than what was asked last: else one topic came for weeks. Of few topics none is
    left out for long.
    """
    apart = min(TOPICS_APART, len({q.topic for q in fitting}) // 3)
    last = {question.topic for id in asked[-apart:] if (question := bank.find(id))} if apart else set()
    return [q for q in fitting if q.topic not in last]


def _least_known(fitting: Sequence[Question], odds: Odds) -> Sequence[Question]:
    known = [odds.knows(q.topic, q.difficulty, q.examines) for q in fitting]
    least = min(known)
    return [q for q, knows in zip(fitting, known, strict=True) if knows == least]


def _due(
    bank: Bank, rounds: Rounds, subject: str, apart: Mapping[str, Collection[int]], *, new_first: bool
) -> Sequence[Question]:
    """What the rounds have not had yet, less some, whose places are given by topic; of a topic what was never
    asked, where that comes first.

    Byte by byte, not question by question: a bank may have ten thousand.
    """
    if subject and subject not in bank.topics:
        return _due_about(bank, rounds, subject, apart, new_first=new_first)
    topics = [subject] if subject else bank.topics
    return [q for t in topics for q in _due_on(bank, rounds, t, apart, new_first=new_first)]


def _due_on(
    bank: Bank, rounds: Rounds, topic: str, apart: Mapping[str, Collection[int]], *, new_first: bool
) -> Iterable[Question]:
    for which in (_NEW, _LEFT) if new_first else (_LEFT,):
        due = rounds.of(topic).translate(which)
        for i in apart.get(topic, ()):
            due[i] = 0
        if 1 in due:
            return compress(bank.by_topic[topic], due)
    return ()


def _due_about(
    bank: Bank, rounds: Rounds, subject: str, apart: Mapping[str, Collection[int]], *, new_first: bool
) -> Sequence[Question]:
    within = bank.places_of(subject)
    for which in (_NEW, _LEFT) if new_first else (_LEFT,):
        due: list[Question] = []
        for topic, mask in within.items():
            marks = _both(rounds.of(topic).translate(which), mask)
            for i in apart.get(topic, ()):
                marks[i] = 0
            due += compress(bank.by_topic[topic], marks)
        if due:
            return due
    return ()


def _both(marks: bytearray, mask: bytes) -> bytearray:
    """Where each of them has a 1: two large numbers, not byte by byte."""
    both = int.from_bytes(marks) & int.from_bytes(mask)
    return bytearray(both.to_bytes(len(mask)))


def shuffled(question: Question, rng: random.Random) -> tuple[int, ...]:
    """The order the options stand in on the card: file positions, shuffled once a card."""
    order = list(range(len(question.options)))
    rng.shuffle(order)
    return tuple(order)
