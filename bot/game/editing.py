"""A question of a workspace's packs, found to be edited, and saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.commands import Edit
from bot.context import Context, Refused
from bot.game import packing
from bot.game.packing import NotAdded
from bot.game.typed import short
from bot.messages import Code, Part, Text
from bot.quiz.pack import id_of, place_of
from bot.store import Tx, pack_changes, pack_questions, packs
from bot.store.pack_questions import Entry
from bot.store.packs import Pack

_LONGEST = 100  # characters of what somebody calls a question


@dataclass(frozen=True, slots=True)
class Stands:
    """A question as it stands in its pack. revision: the number of its last change, in words."""

    pack: Pack
    entry: Entry
    revision: str

    @property
    def id(self) -> str:
        """What it is called everywhere else."""
        return id_of(self.pack.workspace_id, self.pack.about.name, self.entry.id)

    @property
    def called(self) -> str:
        """As people of its workspace type it."""
        return f"{self.pack.about.name}/{self.entry.id}"


def find(tx: Tx, workspace_id: int, pack: Pack | None, entry: str) -> Stands | None:
    """None where the pack, or the question in it, is not there any more."""
    if pack is None or pack.workspace_id != workspace_id:
        return None
    found, revision = pack_questions.find(tx, pack, entry), pack_questions.revision_of(tx, pack, entry)
    return None if found is None else Stands(pack, found, str(revision))


def stands(tx: Tx, workspace_id: int, pack: int, entry: str, *beside: Part) -> Stands:
    """What a button means; Refused where that is gone, or another workspace's. beside: what is told too."""
    found = find(tx, workspace_id, packs.get(tx, workspace_id, pack), entry)
    if found is None:
        raise Refused("This button no longer works: the question is in no pack here any more.", *beside)
    return found


def save(tx: Tx, before: Stands, body: Mapping[str, Any]) -> bool:
    """Whether nobody has changed it since it stood so; Refused for what no pack can hold."""
    pack_changes.hold(tx)
    team, was = before.pack.workspace_id, before.entry
    now = find(tx, team, packs.get(tx, team, before.pack.id), was.id)
    if now is None or now.revision != before.revision:
        return False
    try:
        packing.put(tx, now.pack, Entry(was.id, body, now.entry.author_id, now.entry.named))
    except NotAdded as no:
        raise Refused(str(no)) from None
    return True


def named(ctx: Context, workspace_id: int, typed: str) -> Stands:
    """The question that somebody means; Refused, with what to type."""
    how = Code(ctx.traits.typed(Edit, "runbooks/restart"))
    typed = typed.strip().casefold()[:_LONGEST]
    if not typed:
        raise Refused(Text(("Which question? Type its pack and its id: ", how)))
    pack, slash, entry = typed.partition("/")
    id = id_of(workspace_id, pack, entry) if slash and place_of(typed) is None else typed
    place = place_of(id)
    if place is None:
        raise _unknown(typed, how)
    found = None
    if place[0] == workspace_id:
        found = find(ctx.tx, workspace_id, packs.find(ctx.tx, workspace_id, place[1]), place[2])
    if found is None:
        raise _unknown(typed, how)
    return found


def _unknown(typed: str, how: Code) -> Refused:
    return Refused(
        Text((f"There is no question {short(typed)} in a pack here. Type its pack and its id: ", how))
    )
