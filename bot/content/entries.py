"""One entry of a file, a question, a prompt or a family's stem, into what has been read so far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.content import build
from bot.content.family import alone, expanded, member_rules
from bot.content.models import FamilyModel, PromptModel, QuestionModel, TopicFile
from bot.content.raw import Complaint, entries
from bot.content.reading import Notes
from bot.content.task import answer_rules, option_rules
from bot.content.tree import Path


def read_question(notes: Notes, at: Path, raw: dict[str, Any], valid: QuestionModel | None) -> None:
    _complain(notes, at, notes.profile.question_rules(raw))
    _complain(notes, at, option_rules(raw))
    _complain(notes, at, answer_rules(raw))
    for path, message in notes.profile.advice(raw):
        notes.advise((*at, *path), message)
    if id := _new_id(notes, at, raw):
        notes.reading.raws[id] = raw
        question = build.question(valid, _topic(notes)) if valid else build.salvaged(raw, _topic(notes))
        if question:
            notes.reading.questions[id] = question
            notes.reading.editorials[id] = build.editorial(valid) if valid else build.salvaged_editorial(raw)


def read_prompt(notes: Notes, at: Path, raw: dict[str, Any], valid: PromptModel | None) -> None:
    _complain(notes, at, notes.profile.prompt_rules(raw))
    id = _new_id(notes, at, raw)
    if id and valid:
        notes.reading.interviews[id] = build.interview(valid, _topic(notes))
        notes.reading.editorials[id] = build.editorial(valid)


def read_families(notes: Notes, valid: TopicFile | None) -> None:
    for index, raw in enumerate(entries(notes.tree.data.get("families"))):
        if isinstance(raw, dict):
            _read_family(notes, ("families", index), raw, valid.families[index] if valid else None)


def _read_family(notes: Notes, at: Path, raw: dict[str, Any], valid: FamilyModel | None) -> None:
    _complain(notes, at, option_rules(raw))
    name = raw.get("family")
    if isinstance(name, str):
        here = (notes.file, notes.tree.line(at))
        file, line = notes.reading.families.setdefault(name, here)
        if (file, line) != here:
            notes.add((*at, "family"), f"this family is there already ({file.name}:{line}); join them")
    for index, member in enumerate(entries(raw.get("questions"))):
        if isinstance(member, dict):
            _read_member(notes, (*at, "questions", index), raw, member, valid)


def _read_member(
    notes: Notes, at: Path, family: dict[str, Any], raw: dict[str, Any], valid: FamilyModel | None
) -> None:
    _complain(notes, at, member_rules(family, raw, notes.profile.question_rules))
    id = _new_id(notes, at, raw)
    if not id:
        return
    notes.reading.raws[id] = alone(family, raw)
    if valid:
        model = valid.questions[int(at[-1])]
        notes.reading.questions[id] = build.member(valid, model, _topic(notes))
        notes.reading.editorials[id] = build.editorial(model)
    elif rest := build.salvaged(expanded(family, raw), _topic(notes)):
        notes.reading.questions[id] = rest
        notes.reading.editorials[id] = build.salvaged_editorial(raw)


def _complain(notes: Notes, at: Path, complaints: Iterable[Complaint]) -> None:
    for path, message in complaints:
        notes.add((*at, *path), message)


def _topic(notes: Notes) -> str:
    return str(notes.tree.data.get("topic"))


def _new_id(notes: Notes, at: Path, raw: dict[str, Any]) -> str:
    """The entry's id, noted with its place; "" where it has none or another entry has it."""
    id, places = raw.get("id"), notes.reading.places
    if not isinstance(id, str):
        return ""
    if id in places:
        file, line = places[id]
        notes.add((*at, "id"), f"this id is taken ({file.name}:{line}); give it a new number")
        return ""
    places[id] = (notes.file, notes.tree.line(at))
    return id
