"""What is said of a question that was not asked for, because all that was asked for came already."""

from __future__ import annotations

from bot.quiz.question import Bank, Question
from bot.quiz.subject import NEW


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


def other_difficulty(question: Question, wanted: str) -> str:
    if wanted in ("", question.difficulty):
        return ""
    return (
        f"This channel has had every {wanted} question of this round, so this one is "
        f"{question.difficulty}. Nothing repeats until the topic is used up."
    )
