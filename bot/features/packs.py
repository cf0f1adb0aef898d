"""A workspace's packs, as its admins add, see and remove them in chat."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import PackAdd, PackList, PackRemove, PackShow
from bot.context import Context, Refused
from bot.drawing import handed
from bot.drawing import packs as drawn
from bot.game import packing
from bot.game.asker import asker, known
from bot.game.packing import NotAdded, entries_of
from bot.game.serving import serves
from bot.game.typed import one_line, short
from bot.messages import Choice, Choices, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.pack import About, Batch
from bot.store import pack_changes, pack_questions, packs
from bot.store.packs import Pack
from bot.store.workspaces import Workspace
from bot.traits import Handing
from bot.words import key

_DIGITS = 5  # of a page's number, which a forged button may hold
_ON_A_BUTTON = 20  # characters of a name, whatever they are
_STALE = "This workspace's packs were changed after this form was opened, so nothing was added."


@serves(PackAdd, writes=True, stocks=True)
def add(ctx: Context, request: Request, command: PackAdd) -> Outcome:
    """A new pack, or the one of its name as the file has it; a form where no file is handed over yet."""
    batch = ctx.facts.handed
    if batch is None:
        return _ask(ctx, request, command)
    try:
        return _added(ctx, request, command, batch)
    except NotAdded as no:
        raise Refused(str(no), *_again(ctx, command)) from None


@serves(PackList, writes=False)
def every(ctx: Context, request: Request, command: PackList) -> Outcome:
    team, _player = known(ctx, request)
    found = packs.of(ctx.tx, team.id)
    page = _page(command.page, len(found))
    message = drawn.every(ctx, found, pack_questions.counts(ctx.tx), page)
    return Outcome(Reply(message, replaces=command.again))


@serves(PackShow, writes=False)
def show(ctx: Context, request: Request, command: PackShow) -> Outcome:
    team, _player = known(ctx, request)
    pack = _found(ctx, team, command.pack)
    entries = pack_questions.of(ctx.tx, pack)
    message = drawn.one(ctx, team, pack, entries, _page(command.page, len(entries)))
    return Outcome(Reply(message, replaces=command.again))


@serves(PackRemove, writes=True, stocks=True)
def remove(ctx: Context, request: Request, command: PackRemove) -> Outcome:
    """Once they say that they mean the pack as it was when they were asked."""
    team, _player = known(ctx, request)
    if command.sure:
        pack_changes.hold(ctx.tx)
    pack = _found(ctx, team, command.pack)
    if command.sure != str(pack.revision):
        count = len(pack_questions.ids(ctx.tx, pack))
        return Outcome(Reply(drawn.sure(pack, count), replaces=bool(command.sure)))
    pack_questions.remove(ctx.tx, pack)
    told = f"Removed {pack.about.name}. Cards that asked its questions stay as they were."
    return Outcome(Reply(plain(told), replaces=True))


def _ask(ctx: Context, request: Request, command: PackAdd) -> Outcome:
    place = request.place
    if ctx.facts.lacks:
        raise Refused(*drawn.cannot_read(ctx.facts.lacks, f"{place.platform}:{place.workspace}"))
    if ctx.traits.hands is not Handing.FORM:
        raise Refused(drawn.attach(ctx))
    team, _player = known(ctx, request)
    return Outcome(Reply(drawn.form(ctx, command, pack_changes.of(ctx.tx, team.id))))


def _added(ctx: Context, request: Request, command: PackAdd, batch: Batch) -> Outcome:
    if not batch.questions:
        told: tuple[Part, ...] = (Text(("There is no question in this file that could be taken.",)),)
        if batch.left:
            told += (handed.listed(batch.left, len(batch.left)),)
        raise Refused(*told, *_again(ctx, command))
    team, player = asker(ctx, request)
    pack_changes.hold(ctx.tx)
    before = pack_changes.of(ctx.tx, team.id)
    done = packing.add(
        *(ctx.tx, ctx.bank, team.id, _about(ctx, team, command, batch), entries_of(batch.questions), ctx.now),
        added_by_id=player.id,
        checked=True,  # where its file was read, beside all transactions
    )
    changed = pack_changes.of(ctx.tx, team.id) != before
    if changed and command.since not in ("", str(before)):  # a form that comes twice changes nothing, too
        raise Refused(_STALE, *_again(ctx, command))
    return Outcome(Reply(drawn.added(ctx, done.pack, batch, done.changes, new=done.new)))


def _about(ctx: Context, team: Workspace, command: PackAdd, batch: Batch) -> About:
    """What the pack says of itself from now on: a file of another tool says little, and changes nothing that
    was said before.
    """
    says = batch.about
    name = "-".join(one_line(command.pack, drawn.NAME + 1).casefold().split()) or says.name
    title = one_line(command.title, drawn.TITLE + 1)
    there = None if batch.describes else packs.find(ctx.tx, team.id, name)
    if there is not None:
        return replace(there.about, title=title or there.about.title)
    topic = says.topic if says.topic in ctx.bank.topics and says.topic not in ctx.bank.packs else ""
    made_up = name.replace("-", " ").capitalize()
    return replace(says, name=name, title=title or says.title or made_up, topic=topic)


def _found(ctx: Context, team: Workspace, typed: str) -> Pack:
    """By its name, of which a plural, a dash and a space make no other one."""
    name = one_line(typed, drawn.NAME + 1)
    every = packs.of(ctx.tx, team.id) if name else []
    exact = [pack for pack in every if pack.about.name == name]
    alike = [pack for pack in every if key(pack.about.name) == key(name)]
    if found := exact or alike:
        return found[0]
    raise Refused(*drawn.none(ctx, short(typed)))


def _again(ctx: Context, command: PackAdd) -> tuple[Choices, ...]:
    """Where a button can open the form anew."""
    if ctx.traits.hands is not Handing.FORM:
        return ()
    name = command.pack if command.pack.isascii() and len(command.pack) <= _ON_A_BUTTON else ""
    return (Choices((Choice("Add a file", PackAdd(pack=name)),)),)


def _page(typed: str, count: int) -> int:
    """From zero; what is no number is the first, and what is beyond the end the last."""
    known = typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS
    return min(max(int(typed) - 1, 0) if known else 0, max((count - 1) // drawn.PAGE, 0))
