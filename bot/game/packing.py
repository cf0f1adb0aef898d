"""What a workspace's packs may be called and hold, whoever adds them: a shell, or a person in chat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.commands import Ask
from bot.content.entry import problems, question_of
from bot.game.subjects import ANY, is_small, names_of
from bot.quiz.pack import MOST_PACKS, MOST_QUESTIONS, About
from bot.quiz.question import Bank
from bot.quiz.task import Task
from bot.store import Tx, pack_changes, pack_questions, packs
from bot.store.pack_questions import Changes, Entry
from bot.store.packs import Pack
from bot.words import key, parse

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}")
_ODD: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LONGEST: Final = {"title": 40, "about": 120, "language": 40, "licence": 80, "author": 80}
_OWN: Final = ("ours", "our-own", "our-questions", "own-pack", "suggested", "suggestions")


class NotAdded(Exception):
    """Nothing was changed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """new: whether there was no pack of this name before."""

    pack: Pack
    new: bool
    changes: Changes


def add(
    tx: Tx,
    bank: Bank,
    workspace_id: int,
    about: About,
    entries: Sequence[Entry],
    now: datetime,
    *,
    added_by_id: int | None = None,
    source: str = "",
    checked: bool = False,
) -> Added:
    """Add a pack, or make one of that name consist of these questions; NotAdded. bank: the workspace's.

    added_by_id: the row of a person, else source says where it came from. checked: whether each entry was
    held to its form already, which takes half a second of thousands.
    """
    pack_changes.hold(tx)
    there = packs.find(tx, workspace_id, about.name)
    _require_sound(about)
    _require_entries(entries, checked=checked)
    if there is not None and there.own:
        raise NotAdded(
            f"The pack {about.name} holds what people of the workspace suggested. Choose another name."
        )
    if there is None:
        require_free(bank, about.name)
        beside = packs.of(tx, workspace_id)
        for other in beside:  # of one that another process added, the bank may not know yet
            if key(other.about.name) == key(about.name):
                raise NotAdded(_taken(about.name, f"“{other.about.name}” is the pack {other.about.title}"))
        if len(beside) >= MOST_PACKS:
            raise NotAdded(f"This workspace has {MOST_PACKS} packs, and no room for more. Remove one first.")
        pack = packs.add(tx, workspace_id, about, now, added_by_id=added_by_id, source=source)
    else:
        if there.about != about:
            packs.describe(tx, there, about)
        pack = there
    return Added(pack, there is None, pack_questions.fill(tx, pack, entries))


def put(tx: Tx, pack: Pack, entry: Entry) -> bool:
    """Add one question to a pack, or replace the one of its id; whether it is new. NotAdded."""
    pack_changes.hold(tx)
    _require_entries([entry])
    new = pack_questions.find(tx, pack, entry.id) is None
    if new and len(pack_questions.ids(tx, pack)) >= MOST_QUESTIONS:
        told = f"The pack {pack.about.name} has {MOST_QUESTIONS:,} questions, and no room for more."
        raise NotAdded(f"{told} Save a copy with awsquiz export in the shell, then remove the pack.")
    return pack_questions.put(tx, pack, entry)


def own_pack(tx: Tx, bank: Bank, workspace_id: int, now: datetime) -> Pack:
    """The workspace's pack of what its people suggest, made when there is none. bank: the workspace's."""
    pack_changes.hold(tx)
    found = packs.own(tx, workspace_id)
    if found is not None:
        return found
    taken = {pack.about.name for pack in packs.of(tx, workspace_id)}
    names = (*_OWN, *(f"ours-{n}" for n in range(2, MOST_PACKS + 3)))
    name = next(name for name in names if name not in taken and not taken_by(bank, name))
    about = About(name, "Our own questions", "Suggested by people of this workspace")
    return packs.add(tx, workspace_id, about, now, own=True)


def require_free(bank: Bank, name: str) -> None:
    """NotAdded where people who type the name mean something else already."""
    if taken := taken_by(bank, name):
        raise NotAdded(_taken(name, taken))


def _taken(name: str, by: str) -> str:
    return f"The name {name} is taken: {by}. Choose another name."


def taken_by(bank: Bank, name: str) -> str:
    """What has the name already, in words; "" for nothing. Dashes, spaces and a plural make no other name."""
    typed = parse(name)
    if not isinstance(typed, Ask) or typed.topic != name or typed.difficulty:
        return f"“{name}” is a command"
    if name in ANY or is_small(name):
        return f"“{name}” is a word that commands are typed with"
    for word, subject in names_of(bank).items():
        if key(word) == key(name):
            kind = "pack" if subject.id in bank.packs else "topic" if subject.id in bank.topics else "subject"
            return f"“{word}” is the {kind} {subject.title}"
    return ""


def _require_sound(about: About) -> None:
    if not _NAME.fullmatch(about.name):
        told = "A pack's name is one lower-case word of letters, digits and dashes, such as runbooks"
        raise NotAdded(f"{told}, 30 characters at most.")
    for field, longest in _LONGEST.items():
        text: str = getattr(about, field)
        if len(text) > longest or _ODD.search(text) or text != text.strip():
            raise NotAdded(f"The {field} of a pack is one line of at most {longest} characters.")
    if not about.title:
        raise NotAdded("A pack needs a title: a few words that people read.")


def _require_entries(entries: Sequence[Entry], *, checked: bool = False) -> None:
    if not entries:
        raise NotAdded("There is no question in it.")
    if len(entries) > MOST_QUESTIONS:
        told = f"A pack holds at most {MOST_QUESTIONS:,} questions, and these are {len(entries):,}."
        raise NotAdded(f"{told} Make several packs of them.")
    if len({entry.id for entry in entries}) < len(entries):
        raise NotAdded("Two questions have the same id.")
    for entry in () if checked else entries:
        wrong = problems(entry.body) if entry.body.get("id") == entry.id else ["its id is another one"]
        if wrong:
            raise NotAdded(f"The question {entry.id} cannot be used: {wrong[0]}.")


def task_of(entry: Entry) -> Task:
    """What it demands; ValueError, which says what is wrong, where this version takes it for no question."""
    return question_of(entry.body, "").task


def entries_of(raws: Mapping[str, Mapping[str, Any]], author_id: int | None = None) -> list[Entry]:
    """Raw questions by id, as a file holds them, as entries of a pack."""
    return [Entry(id, raw, author_id) for id, raw in raws.items()]
