"""What questions are asked about: a topic, a service, an exam or a domain of it, what changed lately, or a
pack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a bank has its subjects
    from bot.quiz.pack import Pack
    from bot.quiz.question import Bank, Question, Topic

ANYTHING = ""
NEW = "new"  # what changed since everybody learnt it
LONGEST = 32  # characters that are stored
_NEW_WORDS = ("changes", "changed", "news", "whats new", "what s new", "what is new", "what changed")


@dataclass(frozen=True, slots=True)
class Subject:
    """id: as it is stored. title: as people call it. names: lower-case words people type for it.

    topic: that of most of its questions, which serves where the subject has none left; `ANYTHING` where any
    does. A topic is its own.
    """

    id: str
    title: str
    names: tuple[str, ...]
    topic: str
    questions: tuple[Question, ...]


class Subjects:
    """All of a bank's, also those whose every question is set aside: they are not gone. Where two have a
    name, the topic comes first, then what questions are about, and packs come last.
    """

    def __init__(self, bank: Bank) -> None:
        topics = [_topic(t, bank.by_topic[t.id]) for t in bank.topics.values() if t.id not in bank.packs]
        packs = [_pack(bank, pack) for pack in bank.packs.values()]
        self.by_id: dict[str, Subject] = {}
        for of in (*topics, *_services(bank), *_exams(bank), *_new(bank), *packs):
            self.by_id.setdefault(of.id, of)
        self.by_name: dict[str, Subject] = self._named(bank, topics, packs)
        self._ids = {of.id: frozenset(q.id for q in of.questions) for of in self.by_id.values()}

    def is_about(self, question: Question, subject: str) -> bool:
        """Whether it may be asked of somebody who wants that; one that is gone is about anything."""
        ids = self._ids.get(subject)
        return ids is None or question.id in ids

    def _named(self, bank: Bank, topics: Iterable[Subject], packs: Iterable[Subject]) -> dict[str, Subject]:
        found: dict[str, Subject] = {}
        for topic in topics:
            found |= {name: topic for name in topic.names if name not in found}
        called = {pack.id for pack in packs}
        for of in self.by_id.values():
            if of.id in called:
                continue
            found |= {name: of for name in (of.id, *of.names) if name not in found}
        for about in bank.topics.values():
            for name, meant in about.synonyms.items():
                if meant in found:
                    found.setdefault(name, found[meant])
            for name in about.services:
                found.setdefault(name, self.by_id[about.id])
        for pack in packs:
            for name in pack.names:
                found.setdefault(name, pack)
        return found


def _topic(topic: Topic, questions: tuple[Question, ...]) -> Subject:
    return Subject(topic.id, topic.title, (topic.id, topic.title.casefold()), topic.id, questions)


def _pack(bank: Bank, pack: Pack) -> Subject:
    """Whose title, too, is what people type."""
    of = pack.about
    topic = of.name if of.name in bank.topics else of.topic
    return Subject(of.name, of.title, (of.name, of.title.casefold()), topic, pack.questions)


def _services(bank: Bank) -> Iterable[Subject]:
    """What a question names first it is about; what it names besides counts where no other is about that."""
    first: dict[str, list[Question]] = {}
    besides: dict[str, list[Question]] = {}
    for question in bank.questions.values():
        for n, service in enumerate(question.services):
            (besides if n else first).setdefault(service, []).append(question)
    gone: dict[str, list[Question]] = {}
    for question in bank.aside.values():
        for service in question.services:
            if service not in first and service not in besides:
                gone.setdefault(service, []).append(question)
    for service, questions in {**besides, **first, **gone}.items():
        ((topic, _),) = Counter(q.topic for q in questions).most_common(1)
        if len(service) <= LONGEST:
            asked = () if service in gone else tuple(questions)
            yield Subject(service, service, (service,), topic, asked)


def _exams(bank: Bank) -> Iterable[Subject]:
    """ "SAA-C03.2" is a domain of SAA-C03; people say "saa"."""
    serving: dict[str, dict[str, Question]] = {}
    for question in bank.questions.values():
        for domain in question.exam:
            for exam in {domain, domain.partition(".")[0]}:
                serving.setdefault(exam, {})[question.id] = question
    for question in bank.aside.values():
        for domain in question.exam:
            for exam in (domain, domain.partition(".")[0]):
                serving.setdefault(exam, {})
    for exam, questions in sorted(serving.items()):
        whole, _, number = exam.partition(".")
        short = whole.partition("-")[0]
        names = tuple(f"{name} {number}".strip().casefold() for name in (whole, short))
        domains = tuple(f"{name} domain {number}" for name in (whole.casefold(), short.casefold()))
        title = f"{whole}, domain {number}" if number else whole
        if len(exam) <= LONGEST:
            every = (*names, *domains) if number else names
            yield Subject(exam.casefold(), title, every, ANYTHING, tuple(questions.values()))


def _new(bank: Bank) -> Iterable[Subject]:
    questions = tuple(q for q in bank.questions.values() if q.since)
    if questions or any(q.since for q in bank.aside.values()):
        yield Subject(NEW, "What changed lately", _NEW_WORDS, ANYTHING, questions)
