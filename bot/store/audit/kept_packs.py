"""Packs, what stands in them, and what is set aside: what tells every process of a change says so of each."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from bot.quiz.pack import place_of
from bot.store import Tx
from bot.store.aside import State, set_aside
from bot.store.pack_changes import pack_changes
from bot.store.pack_questions import pack_questions
from bot.store.packs import packs
from bot.store.pages import STREAMED
from bot.store.problem import Problem

_NEWER = (
    select(packs.c.id, packs.c.name, packs.c.revision, pack_changes.c.number)
    .outerjoin(pack_changes, pack_changes.c.workspace_id == packs.c.workspace_id)
    .where(packs.c.revision > func.coalesce(pack_changes.c.number, 0))
    .order_by(packs.c.id)
)
_ENTRIES = select(
    pack_questions.c.id,
    pack_questions.c.revision,
    pack_questions.c.body,
    packs.c.name,
    packs.c.revision.label("of"),
).join(packs)
_SEVERAL_OWN = (
    select(packs.c.workspace_id, func.count())
    .where(packs.c.own)
    .group_by(packs.c.workspace_id)
    .having(func.count() > 1)
)
_OPEN = set_aside.c.state != State.BACK.value
_TWICE = (
    select(set_aside.c.workspace_id, set_aside.c.question_id, func.count())
    .where(_OPEN)
    .group_by(set_aside.c.workspace_id, set_aside.c.question_id)
    .having(func.count() > 1)
)
_ASIDE = select(
    set_aside.c.id, set_aside.c.workspace_id, set_aside.c.question_id, set_aside.c.state, set_aside.c.back_at
).order_by(set_aside.c.id)


def problems(tx: Tx) -> Iterator[Problem]:
    yield from _packs(tx)
    yield from _aside(tx)


def _packs(tx: Tx) -> Iterator[Problem]:
    for id, name, revision, number in tx.execute(_NEWER):
        last = f"at most {number or 0}, the number of the last change there"
        yield Problem(f"pack {id} {name}", f"changed by the number {revision}", last)
    for row in tx.execute(_ENTRIES, execution_options=STREAMED):
        about = f"question {row.id} of the pack {row.name}"
        if row.revision > row.of:
            yield Problem(about, f"changed by the number {row.revision}", f"at most {row.of}, its pack's")
        id = row.body.get("id") if isinstance(row.body, dict) else None
        if id != row.id:
            yield Problem(about, f"it says that its id is {id!r}", repr(row.id))
    for workspace, count in tx.execute(_SEVERAL_OWN):
        about = f"packs of what people of workspace {workspace} suggest"
        yield Problem(about, str(count), "one")


def _aside(tx: Tx) -> Iterator[Problem]:
    for workspace, question, count in tx.execute(_TWICE):
        yield Problem(
            f"question {question} in workspace {workspace}", f"set aside {count} times at once", "once"
        )
    known = {state.value for state in State}
    for row in tx.execute(_ASIDE):
        about = f"question {row.question_id} set aside ({row.id})"
        place = place_of(row.question_id)
        if place is not None and place[0] != row.workspace_id:
            yield Problem(about, f"of workspace {place[0]}", f"of {row.workspace_id}, where it is aside")
        if row.state not in known:
            yield Problem(about, repr(row.state), f"one of {', '.join(sorted(known))}")
        if (row.state == State.BACK.value) != (row.back_at is not None):
            yield Problem(about, f"{row.state}, put back at {row.back_at}", "both, or neither")
