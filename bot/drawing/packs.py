"""Packs as their admins see them: how one is added, which there are, and what one holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.commands import Ask, Command, PackAdd, PackList, PackRemove, PackShow
from bot.context import Context
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.drawing.handed import listed
from bot.drawing.named import name_of
from bot.forms import FileField, Form, TextField
from bot.messages import Bold, Choice, Choices, Code, Message, Note, Part, Span, Text, plain, words
from bot.quiz.pack import Batch
from bot.store.pack_questions import Changes, Entry
from bot.store.packs import Pack
from bot.store.workspaces import Workspace

PAGE = 10  # packs, or questions of one
NAME, TITLE = 30, 40  # characters
_STEM = 60


def form(ctx: Context, command: PackAdd, since: int) -> Form:
    return Form(
        "Add a pack",
        "Add",
        (
            FileField("file", "The file", "YAML, a Kahoot sheet, an Anki deck, Moodle, …; 10 MB at most"),
            TextField(
                *("pack", "Its name", NAME, "What people type, such as runbooks; by default after the file"),
                required=False,
                value=command.pack[:NAME],
            ),
            TextField(
                *("title", "Its title", TITLE, "What people read; by default the file's own"),
                required=False,
                value=command.title[:TITLE],
            ),
        ),
        PackAdd(str(since)),
        f"A {ctx.traits.workspace}'s own questions. A pack of the same name then consists of this file.",
    )


def cannot_read(lacks: str, where: str) -> tuple[Part, ...]:
    """lacks: as `Facts.lacks`. where: the workspace, as a shell is told it."""
    told = "I may not read files here: I was installed without the scope "
    mend = (
        ". Ask whoever installed me to add it and to install the app again; or whoever runs me types, in a "
    )
    typed = f"awsquiz pack add FILE --workspace {where}"
    return (Text((told, Code(lacks), mend, "shell: ", Code(typed))),)


def attach(ctx: Context) -> Text:
    how = Code(ctx.traits.typed(PackAdd))
    return Text(("Type ", how, " with its slash, choose ", Code("file"), ", and attach the file there."))


def added(ctx: Context, pack: Pack, batch: Batch, changes: Changes, *, new: bool) -> Message:
    about, many = pack.about, counted(len(batch.questions), "question")
    asks = Code(ctx.traits.typed(Ask, about.name))
    if not new and changes == Changes(0, 0, 0):
        done = f": it is already as in this file, {many}."
        head: tuple[Span, ...] = (Bold(about.name), done, "\nPeople ask for it with ", asks)
    else:
        by = f"{changes.added} new, {changes.edited} edited, {changes.removed} removed"
        verb = "Added " if new else "Updated "
        head = (verb, Bold(about.name), f": {many} ({by}).\nPeople ask for it with ", asks)
    parts: list[Part] = [Text(head)]
    if batch.left:
        parts += [Text((f"Not taken: {len(batch.left)}.",)), listed(batch.left, len(batch.left))]
    if batch.advised:
        parts += [Note((f"Advice: {batch.advised}.",)), listed(batch.advice, batch.advised)]
    return plain(*parts)


def every(ctx: Context, found: Sequence[Pack], counts: Mapping[int, int], page: int) -> Message:
    """found: all there are. counts: of their questions, by their rows."""
    add = Code(ctx.traits.typed(PackAdd))
    if not found:
        return plain(Text((f"This {ctx.traits.workspace} has no pack of its own yet. Add one with ", add)))
    pages = -(-len(found) // PAGE)
    lines: list[Span] = [Bold(f"Packs of this {ctx.traits.workspace}"), _page(page, pages)]
    for pack in found[page * PAGE : (page + 1) * PAGE]:
        of = pack.about
        facts = (counted(counts.get(pack.id, 0), "question"), of.language, of.licence)
        lines += ["\n", Bold(of.title), f" · {' · '.join(filter(None, facts))}: "]
        lines += [Code(ctx.traits.typed(PackShow, of.name))]
    turns = _turns(page, pages, lambda to: PackList(to, True))
    parts: list[Part] = [Text(tuple(lines)), Note(("Add one with ", add)), *turns]
    return Message(tuple(parts), words(parts))


def one(ctx: Context, team: Workspace, pack: Pack, entries: Sequence[Entry], page: int) -> Message:
    about = pack.about
    pages = max(-(-len(entries) // PAGE), 1)
    facts = (counted(len(entries), "question"), about.language, about.licence)
    author = f"By {about.author}" if about.author else ""
    topic = f"On the topic {ctx.bank.title_of(about.topic)}" if about.topic in ctx.bank.topics else ""
    said = (about.about, author, topic, _since(ctx, team, pack))
    lines = ["", " · ".join(filter(None, facts)), *filter(None, said)]
    asks = Code(ctx.traits.typed(Ask, about.name))
    shown = entries[page * PAGE : (page + 1) * PAGE]
    listing = "\n".join(f"{entry.id} · {_stem(entry)}" for entry in shown)
    parts: list[Part] = [
        Text((Bold(about.title), _page(page, pages), "\n".join(lines))),
        Text((listing or "There is no question in it.",)),
        Note(("People ask for it with ", asks)),
        *_turns(page, pages, lambda to: PackShow(about.name, to, True)),
    ]
    return Message(tuple(parts), words(parts))


def sure(pack: Pack, count: int) -> Message:
    """Nobody can take it back, so it is asked once."""
    many = counted(count, "question")
    told = f" with {many}? What was asked of it stays, and points too. Nobody can undo it."
    remove = Choice("Remove it", PackRemove(pack.about.name, str(pack.revision)))
    look = Choice("Look into it", PackShow(pack.about.name))
    return plain(Text(("Remove the pack ", Bold(pack.about.name), told)), Choices((remove, look)))


def none(ctx: Context, typed: str) -> tuple[Part, ...]:
    listing = Choice("All packs", PackList())
    if not typed:
        return Text(("Which pack? Write its name.",)), Choices((listing,))
    return Text((f"This {ctx.traits.workspace} has no pack “{typed}”.",)), Choices((listing,))


def _since(ctx: Context, team: Workspace, pack: Pack) -> str:
    """When it was added, and by whom as far as they may be named."""
    day = pack.added_at.astimezone(ZoneInfo(team.zone or "UTC")).date()
    name = name_of(ctx, pack.added_by_id)
    if pack.own:
        return f"Since {day}"
    by = f" by {name}" if name else " in a shell" if pack.source == "shell" else ""
    return f"Added {day}{by}"


def _stem(entry: Entry) -> str:
    return beginning(str(entry.body.get("stem", "")), _STEM)


def _page(page: int, pages: int) -> str:
    return f" · page {page + 1} of {pages}" if pages > 1 else ""


def _turns(page: int, pages: int, to: Callable[[str], Command]) -> list[Choices]:
    turns = [Choice("Back", to(str(page)), spoken="The page before")] if page else []
    if page + 1 < pages:
        turns.append(Choice("Next", to(str(page + 2)), spoken="The next page"))
    return [Choices(tuple(turns))] if turns else []
