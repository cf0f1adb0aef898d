"""How a channel's people do together, for its keepers: how many take part, what they know, what they miss.

The figures of single questions are of at least five people, and change only when five more are in them
(`groups`). A group counts in days that it lies in as a whole: else the same figure of other days, or of a
week later, would differ by what one person did. All others are sums of those. Shares come with Wilson's
interval (`quiz.item_statistics`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from bot.quiz.enough import ENOUGH
from bot.quiz.item_statistics import Share
from bot.quiz.periods import monday_of

MISSED = 0.6  # of whom fewer were right, that question was missed
MOST = 5  # questions, or topics, in a list
_NEW = 3  # topics that were not asked lately


class Met(NamedTuple):
    """Somebody's answer to a card of the channel; point: what its question examined."""

    person: int
    topic: str
    question: str
    point: str
    right: bool
    day: date


@dataclass(frozen=True, slots=True)
class Two:
    """The share that was right when people met something for the first time, and when they met it again; None
    for what too few people are in.
    """

    first: Share | None = None
    again: Share | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """A question, and how those did who met what it examines again."""

    question: str
    first: Share
    again: Share | None


@dataclass(frozen=True, slots=True)
class Insights:
    """weeks: by their Monday, how many people answered. topics: those that were asked, by their ids.

    missed: what fewest were right about, the worst first. learnt: of such what more were right about when
    they met it again, the most learnt first. to_ask: topics, the one that would help most first.
    """

    people: int
    answers: int
    weeks: tuple[tuple[date, int], ...]
    whole: Two
    topics: tuple[tuple[str, Two], ...]
    missed: tuple[Learnt, ...]
    learnt: tuple[Learnt, ...]
    to_ask: tuple[str, ...]


def of(met: Sequence[Met], since: date, until: date, topics: Iterable[str]) -> Insights:
    """Of the days from `since` to `until`. met: oldest first, of whatever days: which groups people are in
    does not hang on when somebody looks. topics: all that could be asked.
    """
    days = since, until
    first, again = _apart(met)
    by_question, by_point = _shares(first, days), _shares(again, days)
    topic_of, point_of = {m.question: m.topic for m in met}, {m.question: m.point for m in met}
    of_point = {m.point: m.topic for m in met}
    by_topic = {
        topic: Two(
            _sum(s for q, s in by_question.items() if topic_of[q] == topic),
            _sum(s for p, s in by_point.items() if of_point[p] == topic),
        )
        for topic in dict.fromkeys(topics)
    }
    lately = [each for each in met if since <= each.day <= until]
    asked = {each.topic for each in lately}
    missed = sorted(
        (Learnt(q, s, by_point.get(point_of[q])) for q, s in by_question.items() if s.value < MISSED),
        key=lambda one: (one.first.value, -one.first.of, one.question),
    )
    return Insights(
        len({each.person for each in lately}),
        len(lately),
        tuple(_weeks(lately, since, until)),
        Two(_sum(by_question.values()), _sum(by_point.values())),
        tuple((topic, two) for topic, two in by_topic.items() if topic in asked),
        tuple(missed[:MOST]),
        tuple(sorted(filter(_gain, missed), key=_gain, reverse=True)[:MOST]),
        tuple(_to_ask(by_topic, asked)),
    )


def groups(answers: Sequence[Met]) -> Iterable[Sequence[Met]]:
    """Their beginning, in groups with five people in each; what is left over makes none yet."""
    begins, people = 0, set[int]()
    for n, each in enumerate(answers, 1):
        people.add(each.person)
        if len(people) == ENOUGH:
            yield answers[begins:n]
            begins, people = n, set()


def _shares(of: Mapping[str, Sequence[Met]], days: tuple[date, date]) -> dict[str, Share]:
    since, until = days
    shown = {
        what: [m for group in groups(answers) if all(since <= m.day <= until for m in group) for m in group]
        for what, answers in of.items()
    }
    return {what: Share(sum(m.right for m in these), len(these)) for what, these in shown.items() if these}


def _sum(shares: Iterable[Share]) -> Share | None:
    each = list(shares)
    return Share(sum(s.count for s in each), sum(s.of for s in each)) if each else None


def _apart(met: Sequence[Met]) -> tuple[dict[str, list[Met]], dict[str, list[Met]]]:
    """By question what was somebody's first meeting with its learning point; by point the later ones."""
    first, again = defaultdict[str, list[Met]](list), defaultdict[str, list[Met]](list)
    seen = set[tuple[int, str]]()
    for each in met:
        known = (each.person, each.point) in seen
        (again[each.point] if known else first[each.question]).append(each)
        seen.add((each.person, each.point))
    return first, again


def _gain(of: Learnt) -> float:
    """0 for what was not met again, or not better."""
    return max(0.0, of.again.value - of.first.value) if of.again else 0.0


def _to_ask(by_topic: Mapping[str, Two], asked: Iterable[str]) -> Iterable[str]:
    """What is known least, then what nobody was asked."""
    known = [(two.first.value, topic) for topic, two in by_topic.items() if two.first is not None]
    yield from [topic for share, topic in sorted(known) if share < MISSED][:MOST]
    yield from [topic for topic in by_topic if topic not in asked][:_NEW]


def _weeks(met: Sequence[Met], since: date, until: date) -> Iterable[tuple[date, int]]:
    people = defaultdict[date, set[int]](set)
    for each in met:
        people[monday_of(each.day)].add(each.person)
    monday = monday_of(since)
    while monday <= until:
        yield monday, len(people[monday])
        monday += timedelta(weeks=1)
