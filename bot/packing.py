"""Packs added and removed by hand, by whoever runs the bot; also while it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.game import packing
from bot.game.packing import Added, NotAdded
from bot.quiz.pack import About
from bot.quiz.question import Bank
from bot.settings import is_workspace
from bot.shelves import bank_in
from bot.store import Tx, opening, pack_questions, packs, workspaces
from bot.store.pack_questions import Entry
from bot.store.packs import Pack
from bot.store.workspaces import Workspace

__all__ = ["Added", "Kept", "NotAdded", "NotKnown", "add", "kept", "known", "remove", "show", "told"]

SHELL = "shell"


class NotKnown(Exception):
    """There is no such workspace or pack; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A pack and whose it is, such as "slack:T024BE7LD"; questions: how many it has."""

    where: str
    pack: Pack
    questions: int


def add(
    url: str,
    ours: Callable[[], Bank],
    where: str | None,
    about: About,
    entries: Sequence[Entry],
    now: datetime | None = None,
    *,
    describes: bool = True,
) -> Added:
    """Add a pack to a workspace, or make the one of its name consist of these; NotAdded, NotKnown.

    where: such as "slack:T024BE7LD"; None is the only one there is. describes: whether a pack that is there
    already says of itself what `about` does, and no longer what it said.
    """
    with opening.change(url) as tx:
        team = _workspace(tx, where, new=True)
        bank = bank_in(tx, ours(), team.id)
        at = now or datetime.now(UTC)
        there = None if describes else packs.find(tx, team.id, about.name)
        about = there.about if there else about
        return packing.add(tx, bank, team.id, about, entries, at, source=SHELL)


def told(added: Added, questions: int) -> list[str]:
    """What was done, and how people ask for it: a sentence each. questions: how many it has now."""
    name, by = added.pack.about.name, added.changes
    verb, noun = "Added" if added.new else "Updated", "question" if questions == 1 else "questions"
    return [
        f"{verb} {name}: {questions:,} {noun} ({by.added} new, {by.edited} edited, {by.removed} removed).",
        f"People ask for it with: /awsquiz {name}",
    ]


def kept(url: str, where: str | None = None) -> list[Kept]:
    """Every pack, of one workspace or of all."""
    with opening.snapshot(url) as tx:
        found = packs.everywhere(tx) if where is None else packs.of(tx, _workspace(tx, where).id)
        counts = pack_questions.counts(tx)
        return [Kept(_written(tx, pack.workspace_id), pack, counts.get(pack.id, 0)) for pack in found]


def show(url: str, where: str | None, name: str) -> tuple[Kept, list[Entry]]:
    """A pack and its questions; NotKnown."""
    with opening.snapshot(url) as tx:
        pack = _pack(tx, _workspace(tx, where), name)
        entries = pack_questions.of(tx, pack)
        return Kept(_written(tx, pack.workspace_id), pack, len(entries)), entries


def remove(url: str, where: str | None, name: str) -> Kept:
    """Remove a pack; cards that asked its questions keep them. NotKnown."""
    with opening.change(url) as tx:
        pack = _pack(tx, _workspace(tx, where), name)
        count = len(pack_questions.ids(tx, pack))
        gone = Kept(_written(tx, pack.workspace_id), pack, count)
        pack_questions.remove(tx, pack)
        return gone


def known(url: str) -> list[str]:
    """The workspaces that the bot has met."""
    with opening.snapshot(url) as tx:
        return _known(tx)


def _known(tx: Tx) -> list[str]:
    return [f"{team.platform}:{team.platform_id}" for team in workspaces.everyone(tx)]


def _workspace(tx: Tx, where: str | None, *, new: bool = False) -> Workspace:
    """new: whether one that is well written may be made, before anybody there has said a word."""
    if where is None:
        teams = workspaces.everyone(tx)
        if len(teams) == 1:
            return teams[0]
        told = "Which workspace? Write --workspace slack:T024BE7LD or --workspace discord:80351110224678912."
        raise NotKnown(f"{told}{_listed(tx)}")
    platform, _, name = where.partition(":")
    if found := workspaces.find(tx, platform, name):
        return found
    if new and is_workspace(where):
        return workspaces.of(tx, platform, name)
    told = "Write PLATFORM:WORKSPACE, as in slack:T024BE7LD or discord:80351110224678912."
    raise NotKnown(f"There is no workspace {where}. {told}{_listed(tx)}")


def _listed(tx: Tx) -> str:
    teams = _known(tx)
    return f" Known here: {', '.join(teams[:10])}{' …' if len(teams) > 10 else ''}." if teams else ""


def _pack(tx: Tx, team: Workspace, name: str) -> Pack:
    pack = packs.find(tx, team.id, name)
    if pack is not None:
        return pack
    names = ", ".join(each.about.name for each in packs.of(tx, team.id))
    told = f"It has: {names}." if names else "It has no pack."
    raise NotKnown(f"{team.platform}:{team.platform_id} has no pack {name}. {told}")


def _written(tx: Tx, workspace_id: int) -> str:
    team = workspaces.by_id(tx, workspace_id)
    return f"{team.platform}:{team.platform_id}"
