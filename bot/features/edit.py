"""An admin mends a question of the workspace's packs, or the key of one of the shared bank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.commands import Edit, EditQuestion, QuestionEdited
from bot.context import Context
from bot.game import edit_form, editing, own_key, regrading, setting_aside, written
from bot.game.asker import known
from bot.game.editing import Stands
from bot.game.serving import serves
from bot.game.written import Words
from bot.messages import Bold, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import Tx


@serves(Edit, writes=False)
def edit(ctx: Context, request: Request, command: Edit) -> Outcome:
    team, _player = known(ctx, request)
    if (ours := own_key.named(ctx, command.question)) is not None:
        return Outcome(Reply(own_key.form(ctx, team.id, ours.id)))
    return Outcome(Reply(edit_form.form(editing.named(ctx, team.id, command.question))))


@serves(EditQuestion, writes=False)
def open_form(ctx: Context, request: Request, command: EditQuestion) -> Outcome:
    team, _player = known(ctx, request)
    return Outcome(Reply(edit_form.form(editing.stands(ctx.tx, team.id, command.pack, command.entry))))


def _save(ctx: Context, request: Request) -> Sequence[Callable[[Tx], None]]:
    """In a transaction of its own: what it comes to is reckoned in a snapshot, and keeps nobody waiting."""
    command = request.command
    assert isinstance(command, QuestionEdited)  # noqa: S101  (it serves no other)
    team, _player = known(ctx, request)
    words = written.kept(Words(command.question, command.options, command.why, command.link))
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry, *edit_form.yours(words))
    body = written.read(words, now.entry.body)
    if not isinstance(body, tuple) and body == dict(now.entry.body):
        return []  # sent again, or nothing was changed
    if command.revision != now.revision:
        raise edit_form.changed(now, words)
    if isinstance(body, tuple):
        raise edit_form.not_saved(now, body, words)
    return [partial(_put, now, body, words)]


def _put(before: Stands, body: Mapping[str, Any], words: Words, tx: Tx) -> None:
    if not editing.save(tx, before, body):
        where = before.pack.workspace_id, before.pack.id, before.entry.id
        raise edit_form.changed(editing.stands(tx, *where, *edit_form.yours(words)), words)


@serves(QuestionEdited, writes=False, ahead=_save, stocks=True)
def saved(ctx: Context, request: Request, command: QuestionEdited) -> Outcome:
    team, _player = known(ctx, request)
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry)
    told = Text((Bold("Saved. "), f"{now.called} is asked so in some seconds."))
    still = setting_aside.still(ctx, team.id, now.id)
    gone = edit_form.reason_gone(now, written.kept(Words(why=command.why)).why)
    return Outcome(Reply(plain(told, *gone, *regrading.preview(ctx, now), *still)))
