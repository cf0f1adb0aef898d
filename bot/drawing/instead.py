"""What is said of a question that was not asked for, because all that was asked for came already."""

from __future__ import annotations

from bot.quiz.pack import place_of
from bot.quiz.question import Bank, Question
from bot.quiz.subject import ANYTHING, NEW


def other_subject(bank: Bank, question: Question, subject: str, who: str) -> str:
    """One sentence, "" where it is about what was wanted, and of a question that the bank has no longer.

    who: such as "This channel has".
    """
    if question.id not in bank.questions or bank.subjects.is_about(question, subject):
        return ""
    wanted = "what changed lately" if subject == NEW else bank.title_of(subject)
    topic = bank.title_of(question.topic)
    known = bank.subjects.by_id.get(subject)
    if known is not None and not known.questions:
        return f"Every question on {wanted} is set aside here for now, so this one is on {topic}."
    return f"{who} had every question on {wanted} of this round, so this one is on {topic}."


def other_difficulty(bank: Bank, question: Question, subject: str, wanted: str) -> str:
    """One sentence, "" where it is as hard as was wanted, or nothing was said of that."""
    if wanted in ("", question.difficulty):
        return ""
    of = bank.subjects.by_id.get(subject)
    if any(each.difficulty == wanted for each in (of.questions if of else bank.questions.values())):
        return (
            f"This channel has had every {wanted} question of this round, so this one is "
            f"{question.difficulty}. Nothing repeats until the topic is used up."
        )
    on = f" on {bank.title_of(subject)}" if subject else ""
    instead = f"so this one is {question.difficulty}."
    if any(each.difficulty == wanted and _would_be_about(each, subject) for each in bank.aside.values()):
        return f"Every {wanted} question{on} is set aside here for now, {instead}"
    return f"There is no {wanted} question{on} here, {instead}"


def _would_be_about(question: Question, subject: str) -> bool:
    """Of one that is set aside, which no subject has."""
    exams = (name.casefold() for domain in question.exam for name in (domain, domain.partition(".")[0]))
    place = place_of(question.id)
    return (
        subject in (ANYTHING, question.topic, *question.services, *exams)
        or (subject == NEW and bool(question.since))
        or (place is not None and subject == place[1])
    )
