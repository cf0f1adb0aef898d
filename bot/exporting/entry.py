"""A question of a bank as an entry that can go out."""

from __future__ import annotations

from bot.content.editorial import Editorial
from bot.exporting.outgoing import Entry, OptionEntry
from bot.quiz.question import Question
from bot.quiz.task import Choose

NOT_NOTED = Editorial()


def entry_of(question: Question, noted: Editorial = NOT_NOTED) -> Entry:
    """noted: what its authors wrote beside it, where that is known.

    A pack's question is called `workspace/pack/id` inside the bot; outside it has its own id again.
    """
    entry: Entry = {
        "id": question.id.rpartition("/")[2],
        "topic": question.topic,
        "difficulty": question.difficulty,
        "stem": question.stem,
    }
    match question.task:
        case Choose(options, correct):
            entry["options"] = [
                _option(option.text, option.why, n in correct, _at(noted.right_when, n))
                for n, option in enumerate(options)
            ]
    if question.links:
        entry["refs"] = list(question.links)
    if question.family:
        entry["family"] = question.family
    if question.point:
        entry["point"] = question.point
    if question.services:
        entry["services"] = list(question.services)
    if question.exam:
        entry["exam"] = list(question.exam)
    if question.since:
        entry["since"] = question.since
    _note(entry, noted)
    return entry


def _option(text: str, why: str, right: bool, right_when: str) -> OptionEntry:
    option: OptionEntry = {"text": text}
    if right:
        option["right"] = True
    if why:
        option["why"] = why
    if right_when:
        option["right_when"] = right_when
    return option


def _at(texts: tuple[str, ...], position: int) -> str:
    return texts[position] if position < len(texts) else ""


def _note(entry: Entry, noted: Editorial) -> None:
    if noted.seed is not None:
        entry["seed"] = noted.seed
    if noted.bloom:
        entry["bloom"] = noted.bloom
    if noted.verified_on:
        entry["verified_on"] = noted.verified_on.isoformat()
    if noted.verified:
        entry["verified"] = noted.verified
    if noted.breaks:
        entry["breaks"] = noted.breaks
    if noted.legacy:
        entry["legacy"] = True
