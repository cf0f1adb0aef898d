"""A suggested question on its way: to the admins, into the workspace's pack, and what its author hears."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from bot.content.advice import better
from bot.content.defaults import slug
from bot.content.entry import question_of
from bot.context import Context, Refused
from bot.drawing import suggested
from bot.game import packing
from bot.game.packing import NotAdded
from bot.messages import Message
from bot.quiz.question import Question
from bot.store import outbox, packs, people, suggestions
from bot.store.pack_questions import Entry
from bot.store.people import Player
from bot.store.shown import DecidedShown, write
from bot.store.suggestions import State, Suggestion

_SLUG: Final = 28  # characters of an id that tell what it is about: a number of ten follows
_SEEN: Final = 8  # hex digits


def to_admin(ctx: Context, found: Suggestion, of: int = 0) -> Message:
    """The question with who suggested it, what would better it, and what may be done with it; what was done
    where it is decided. of: how many wait, where they are gone through.
    """
    if found.state is not State.OPEN:
        more = suggestions.count_open(ctx.tx, found.workspace_id)
        return suggested.decided(ctx, found, _called(ctx, found.workspace_id), more)
    return suggested.open_one(ctx, found, _question(found), advice(found.body), seen(found), of)


def draw(ctx: Context, workspace_id: int, suggestion_id: int) -> Message | None:
    """To an admin who was not asked yet; None where there is nothing to decide any more."""
    found = suggestions.get(ctx.tx, workspace_id, suggestion_id)
    return to_admin(ctx, found) if found is not None and found.state is State.OPEN else None


def draw_decided(ctx: Context, workspace_id: int, suggestion_id: int) -> Message | None:
    """To its author, what became of it."""
    found = suggestions.get(ctx.tx, workspace_id, suggestion_id)
    if found is None or found.state is State.OPEN:
        return None
    return suggested.to_author(ctx, found, _called(ctx, workspace_id))


def seen(found: Suggestion) -> str:
    """What changes with what it says, so that nobody approves what they did not read."""
    text = json.dumps(found.body, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:_SEEN]


def approve(ctx: Context, found: Suggestion, by: Player) -> tuple[str, ...]:
    """It joins the workspace's pack; the errands that tell its author. Refused where there is no room."""
    entry = f"{_about(str(found.body['stem']))}-{found.id}"
    if found.player_id is not None:
        people.account_of(ctx.tx, found.player_id, hold=True)  # else a forgetting may miss what is added
    if not suggestions.decide(ctx.tx, found, State.APPROVED, by, ctx.now, entry=entry):
        return ()
    body = {**found.body, "id": entry}
    try:
        pack = packing.own_pack(ctx.tx, ctx.bank, found.workspace_id, ctx.now)
        packing.put(ctx.tx, pack, Entry(entry, body, found.player_id, found.named))
    except NotAdded as no:
        raise Refused(str(no)) from None
    return _told(ctx, found)


def decline(ctx: Context, found: Suggestion, by: Player, reason: str) -> tuple[str, ...]:
    """The errands that tell its author."""
    if not suggestions.decide(ctx.tx, found, State.DECLINED, by, ctx.now, reason=reason):
        return ()
    return _told(ctx, found)


def advice(body: Mapping[str, Any]) -> tuple[str, ...]:
    """What would better it, a sentence each."""
    return tuple(better(body))


def _about(stem: str) -> str:
    """The beginning of an id that tells what a question is about, in whole words."""
    found = slug(stem)
    return found if len(found) <= _SLUG else found[:_SLUG].rpartition("-")[0] or found[:_SLUG]


def _told(ctx: Context, found: Suggestion) -> tuple[str, ...]:
    user = None if found.player_id is None else people.account_of(ctx.tx, found.player_id)
    key = f"decided:{found.workspace_id}:{found.id}"
    if user is None:
        return ()
    shows = write(DecidedShown(found.id))
    return (key,) if outbox.put(ctx.tx, key, found.workspace_id, "", shows, ctx.now, user=user) else ()


def _question(found: Suggestion) -> Question | None:
    """None for what another version took for a question."""
    try:
        return question_of({**found.body, "id": "suggested"}, "")
    except ValueError:
        return None


def _called(ctx: Context, workspace_id: int) -> str:
    """What people type for the workspace's pack; "" where there is none."""
    pack = packs.own(ctx.tx, workspace_id)
    return pack.about.name if pack else ""
