"""A question, a topic and the bank that holds them, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from bot.quiz.mending import right_by
from bot.quiz.rounds import Known
from bot.quiz.stored import revision_of
from bot.quiz.subject import Subjects
from bot.quiz.task import Option, Response, Task, correct_of, is_right, options_of

if TYPE_CHECKING:  # a pack has questions
    from bot.quiz.pack import Pack


@dataclass(frozen=True)
class Question:
    """links: https pages that support the answer. point: the learning point it examines, such as "12.4".
    family: what questions on one set of options share, so that two of them do not meet soon.
    services: lower-case words for what it is about, the first most of all. exam: domains it serves, such as
    "SAA-C03.4". since: the month in which what it asks about changed, such as "2026-04".
    mended: of one that was asked, the task with each key that it was given since, the oldest first.
    """

    id: str
    topic: str
    stem: str
    task: Task
    difficulty: str = "medium"
    links: tuple[str, ...] = ()
    point: str = ""
    family: str = ""
    services: tuple[str, ...] = ()
    exam: tuple[str, ...] = ()
    since: str = ""
    mended: tuple[Task, ...] = ()

    @property
    def explained(self) -> Task:
        """The task with the key that holds now."""
        return self.mended[-1] if self.mended else self.task

    def counts(self, response: Response) -> bool:
        """Whether it is right by the key as it was asked, or by one since."""
        return is_right(self.task, response) or any(right_by(key, response) for key in self.mended)

    def knows(self, response: Response) -> bool:
        """Whether it is right by the key that holds now."""
        return right_by(self.mended[-1], response) if self.mended else is_right(self.task, response)

    @property
    def options(self) -> tuple[Option, ...]:
        """In file order, the card shuffles them; none where there is nothing to choose from."""
        return options_of(self.task)

    @property
    def correct(self) -> tuple[int, ...]:
        """Positions of the right options, from zero, in file order."""
        return correct_of(self.task)

    @property
    def examines(self) -> str:
        """Its learning point; one of nobody's is a point of its own."""
        return self.point or self.id

    @cached_property
    def revision(self) -> str:
        """32 hex digits that change when anything that is stored of it does; older cards have twelve."""
        return revision_of(self)


@dataclass(frozen=True, slots=True)
class Topic:
    """services: lower-case words people type for it. synonyms: words for a service that questions are about,
    and which one each means.
    """

    id: str
    title: str
    about: str
    services: tuple[str, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing a good answer touches, the phrases that show it, and why it matters.

    names: phrases that only show that somebody has heard of it.
    """

    point: str
    phrases: tuple[str, ...]
    why: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """An open question with a model answer."""

    id: str
    topic: str
    difficulty: str
    question: str
    answer: str
    key_points: tuple[KeyPoint, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Bank:
    """packs: a workspace's own; their questions are among all. aside: what is not asked for now, and is none
    of the questions.
    """

    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    interviews: Mapping[str, Interview] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    aside: Mapping[str, Question] = field(default_factory=dict)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = {topic: [] for topic in self.topics}
        for question in self.questions.values():
            if question.topic in found:
                found[question.topic].append(question)
        return {topic: tuple(these) for topic, these in found.items()}

    @cached_property
    def known(self) -> Known:
        return Known({topic: tuple(q.id for q in these) for topic, these in self.by_topic.items()})

    @cached_property
    def by_point(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the questions by what they examine."""
        found: dict[str, list[str]] = {}
        for question in self.questions.values():
            found.setdefault(question.examines, []).append(question.id)
        return {point: tuple(ids) for point, ids in found.items()}

    def places_of(self, subject: str) -> Mapping[str, bytes]:
        """By topic: a 1 for each of its questions (in the order of `by_topic`) that is about the subject."""
        if subject not in self._places:  # of most subjects nobody ever asks
            about = self.subjects.by_id.get(subject)
            found: dict[str, bytearray] = {}
            for question in about.questions if about else ():
                topic, i = self.known.places[question.id]
                found.setdefault(topic, bytearray(len(self.by_topic[topic])))[i] = 1
            self._places[subject] = {topic: bytes(marks) for topic, marks in found.items()}
        return self._places[subject]

    @cached_property
    def _places(self) -> dict[str, Mapping[str, bytes]]:
        return {}

    @cached_property
    def subjects(self) -> Subjects:
        return Subjects(self)

    def prepare(self) -> None:
        """Work out now what would else keep the first who asks waiting."""
        _ = (self.known.digest, self.known.places, self.by_point, self.family_of, self.families)
        _ = self.subjects
        for pack in self.packs:
            self.places_of(pack)

    def title_of(self, subject: str) -> str:
        """As people call it; its id where the bank does not have it."""
        found = self.subjects.by_id.get(subject)
        return found.title if found else subject

    def point_of(self, question_id: str) -> str:
        """What a question examines, also one that the bank no longer has: that is a point of its own then."""
        question = self.find(question_id)
        return question.examines if question else question_id

    def tells_of(self, one: str, other: str) -> bool:
        """Whether the answer of one of these questions tells of the other's: they examine the same, or share
        their options.
        """
        family = self.family_of.get(one)
        shared = family is not None and family == self.family_of.get(other)
        return shared or self.point_of(one) == self.point_of(other)

    def find(self, question_id: str) -> Question | None:
        """As it stands today, also one that is not asked for now."""
        return self.questions.get(question_id) or self.aside.get(question_id)

    @cached_property
    def topic_of(self) -> Mapping[str, str]:
        """By question, of those that are asked: as it is today, whatever it was when somebody answered."""
        return {id: question.topic for id, question in self.questions.items()}

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """By question, of those that are of one; what is set aside may have been asked lately."""
        every = chain(self.questions.items(), self.aside.items())
        return {id: question.family for id, question in every if question.family}

    @cached_property
    def families(self) -> Mapping[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = {}
        for question in self.questions.values():
            if question.family:
                found.setdefault(question.family, []).append(question)
        return {family: tuple(mates) for family, mates in found.items()}
