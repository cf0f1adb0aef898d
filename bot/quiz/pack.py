"""A workspace's own packs, and its bank: ours and its packs', merged."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.quiz.question import Bank, Question, Topic

MOST_QUESTIONS: Final = 10_000  # a pack
MOST_PACKS: Final = 200  # a workspace


@dataclass(frozen=True, slots=True)
class About:
    """What a pack says of itself. name: the lower-case word that people type for it. topic: the id of the
    topic that its questions are on; "" where the pack is a topic of its own.
    """

    name: str
    title: str
    about: str = ""
    language: str = ""
    licence: str = ""
    author: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    about: About
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file holds that somebody handed over. questions: raw, by their ids. about: what it says of
    itself, "" where it says nothing, its `name` after the file's; describes: whether that is all there is to
    say of a pack, as in a file of our own.

    left: what could not be taken, each with its place and the reason. advice: what would make the rest
    better, in the same way, the first of all `advised`.
    """

    questions: Mapping[str, Mapping[str, Any]]
    about: About
    describes: bool
    left: tuple[tuple[str, str], ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    advised: int = 0


def id_of(workspace: int, pack: str, id: str) -> str:
    """What a pack's question is called everywhere else. workspace: its row's number."""
    return f"{workspace}/{pack}/{id}"


def place_of(id: str) -> tuple[int, str, str] | None:
    """What `id_of` was given for it; None for a question that is of no pack."""
    workspace, _, rest = id.partition("/")
    pack, _, within = rest.partition("/")
    if not (workspace.isascii() and workspace.isdecimal() and within):
        return None
    return int(workspace), pack, within


def inside(question: Question, workspace: int, pack: str, topic: str) -> Question:
    """A question as its author wrote it, as one of that pack: no other pack can mean anything of it."""
    return replace(
        question,
        id=id_of(workspace, pack, question.id),
        topic=topic,
        point=question.point and id_of(workspace, pack, question.point),
        family=question.family and id_of(workspace, pack, question.family),
    )


def topic_of(ours: Bank, about: About) -> str:
    """The topic that its questions are on: one of ours, else its own."""
    return about.topic if about.topic in ours.topics else about.name


def merged(ours: Bank, packs: Sequence[Pack], aside: Collection[str] = ()) -> Bank:
    """Our bank and these packs, whose questions are `inside` them, without the questions set aside.

    Of a pack whose name we have since given to a topic, the topic has the name: its questions are on it.
    """
    names = {pack.about.name for pack in packs}
    theirs = [replace(pack, questions=_unnamed(pack.questions, names)) for pack in packs]
    topics, questions = dict(ours.topics), dict(ours.questions)
    for pack in theirs:
        of = pack.about
        if of.name not in ours.topics and topic_of(ours, of) == of.name:
            topics[of.name] = Topic(of.name, of.title, of.about, ())
        questions |= {question.id: question for question in pack.questions}
    found = {id: questions.pop(id) for id in aside if id in questions}
    packs = [_without_aside(pack, found) for pack in theirs] if found else theirs
    named = {pack.about.name: pack for pack in packs if pack.about.name not in ours.topics}
    return Bank(topics, questions, ours.interviews, named, found)


def _without_aside(pack: Pack, aside: Container[str]) -> Pack:
    return replace(pack, questions=tuple(q for q in pack.questions if q.id not in aside))


def _unnamed(questions: Sequence[Question], names: Collection[str]) -> tuple[Question, ...]:
    """Without the services and exams that are called as a pack is: who names a pack means that."""
    if not any(_called(question, names) for question in questions):
        return tuple(questions)
    return tuple(
        _without(question, names) if _called(question, names) else question for question in questions
    )


def _called(question: Question, names: Collection[str]) -> bool:
    return any(word in names for word in question.services) or any(_exam(e) in names for e in question.exam)


def _without(question: Question, names: Collection[str]) -> Question:
    return replace(
        question,
        services=tuple(word for word in question.services if word not in names),
        exam=tuple(domain for domain in question.exam if _exam(domain) not in names),
    )


def _exam(domain: str) -> str:
    return domain.partition(".")[0].casefold()
