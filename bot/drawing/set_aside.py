"""Questions that are set aside: the private word to admins, and what they see of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.commands import AsideQuestions, EditQuestion, MendKey, PutBack, SetAside
from bot.context import Context
from bot.drawing import typed
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Message, Note, Options, Part, Style, Text, plain, words
from bot.quiz.pack import place_of
from bot.quiz.question import Question
from bot.quiz.task import Choose, Task, Typed
from bot.store import aside, cards, corrections, pack_questions, packs, reports, snapshots
from bot.store.aside import Aside, State
from bot.store.reports import Against

_MOST = 5  # reports that are told, the latest
_LONGEST = 400  # characters of one
_NAMED = 5  # questions in a line
_SAYS = {
    State.REPORTED: "Three people who answered this question reported it, so it is not asked here for now.",
    State.WAITS: (
        "Three people who answered this question reported it. Three questions were set aside here in a week "
        "already, so this one is asked until an admin sets it aside."
    ),
    State.MEANT: "An admin set this question aside, because people reported it.",
    State.MENDED: "An admin gave this question another key here, so it is not asked here for now.",
}


def draw(ctx: Context, workspace_id: int, aside_id: int) -> Message | None:
    """To an admin; None once another has had their word."""
    found = aside.get(ctx.tx, workspace_id, aside_id)
    if found is None or found.state not in (State.REPORTED, State.WAITS):
        return None
    return plain(*_told(ctx, found), *buttons(ctx, found))


def of(ctx: Context, workspace_id: int) -> list[Aside]:
    """What is aside, or waits for an admin's word, of the questions that there are today."""
    found = aside.still_open(ctx.tx, workspace_id)
    return [each for each in found if ctx.bank.find(each.question_id) is not None]


def page(ctx: Context, found: Sequence[Aside], at: int) -> Message:
    """One of them, and the way to the others. at: from zero."""
    if not found:
        return plain("No question is set aside here.")
    title = Text((Bold(f"Set aside or reported · only you see this · {at + 1} of {len(found)}"),))
    parts: list[Part] = [title, *_told(ctx, found[at]), *buttons(ctx, found[at])]
    turns = [Choice("Back", AsideQuestions(str(at), True), spoken="The question before")] if at else []
    if at + 1 < len(found):
        turns.append(Choice("Next", AsideQuestions(str(at + 2), True), spoken="The next question"))
    if turns:
        parts.append(Choices(tuple(turns)))
    return Message(tuple(parts), words(parts))


def line(found: Sequence[Aside]) -> tuple[Part, ...]:
    """What there is, in a line, and the button that shows it; nothing where there is none."""
    if not found:
        return ()
    out = [each.question_id for each in found if each.state in (State.REPORTED, State.MEANT)]
    mended = [each.question_id for each in found if each.state is State.MENDED]
    waits = [each.question_id for each in found if each.state is State.WAITS]
    told = [f"Set aside here, as people reported it: {_listed(out)}."] if out else []
    told += [f"Set aside here, as an admin gave it another key: {_listed(mended)}."] if mended else []
    told += [f"Reported, and waiting for an admin's word: {_listed(waits)}."] if waits else []
    return Text((" ".join(told),)), Choices((Choice("Set aside or reported", AsideQuestions()),))


def buttons(ctx: Context, found: Aside) -> tuple[Choices, ...]:
    """What an admin can do about it."""
    choices: list[Choice] = []
    if found.state is State.WAITS:
        choices.append(Choice("Set aside", SetAside(found.id), Style.PRIMARY))
        choices.append(Choice("Keep asking it", PutBack(found.id)))
    elif found.state is not State.BACK:
        choices.append(Choice("Put back", PutBack(found.id), Style.PRIMARY))
    if (mends := mending(ctx, found.workspace_id, found.question_id)) is not None:
        choices.append(mends)
    return (Choices(tuple(choices)),) if choices else ()


def mending(ctx: Context, workspace_id: int, question: str, called: str = "") -> Choice | None:
    """The button for the form that mends a question of a pack of this workspace, or the key of one of the
    shared bank; None for any other. called: what the button calls it.
    """
    place = place_of(question)
    if place is None:
        today = ctx.bank.find(question)
        named = called or "its key"
        chosen = today is not None and isinstance(today.task, Choose)
        return Choice(f"Mend {named}", MendKey(question)) if chosen else None
    pack = packs.find(ctx.tx, workspace_id, place[1]) if place[0] == workspace_id else None
    if pack is None or pack_questions.find(ctx.tx, pack, place[2]) is None:
        return None
    return Choice(f"Edit {called}".strip(), EditQuestion(pack.id, place[2]))


def _told(ctx: Context, found: Aside) -> list[Part]:
    after = aside.heard(ctx.tx, found.workspace_id, found.question_id)
    said = reports.against(ctx.tx, found.workspace_id, found.question_id, after)
    parts: list[Part] = [Text((_SAYS[found.state],)), Text((Bold(found.question_id),))]
    if (question := _reported(ctx, found, said)) is not None:
        parts[-1] = Text((Bold(found.question_id), f"\n{question.stem}"))
        parts.append(_key(question.explained))
    if said:
        parts.append(_said(said))
    if _changed(ctx, found, said):
        parts.append(Note(("It was changed since then, so it would be asked in other words.",)))
    if place_of(found.question_id) is None:
        what = "the reports" if said else "it"
        words = f"It is of the bank that all workspaces share. Whoever runs the bot can pass {what} on to us."
        parts.append(Note((words,)))
    return parts


def _changed(ctx: Context, found: Aside, said: Sequence[Against]) -> bool:
    """Whether it reads otherwise today than when it was reported, or mended."""
    today = ctx.bank.find(found.question_id)
    if today is None:
        return False
    if found.state is State.MENDED:
        mended = corrections.mended(ctx.tx, found.workspace_id)
        revisions = {revision for id, revision in mended if id == found.question_id}
        return bool(revisions) and today.revision not in revisions
    return bool(said) and today.revision != said[-1].revision


def _reported(ctx: Context, found: Aside, said: Sequence[Against]) -> Question | None:
    """As they met it who reported it last, with the key that holds for that now; as it stands today where
    this version cannot read that.
    """
    today = ctx.bank.find(found.question_id)
    if not said:
        return None if today is None else cards.here(ctx.tx, found.workspace_id, today)
    place = found.question_id, said[-1].revision
    try:
        keys = corrections.keys(ctx.tx, found.workspace_id, *place)
        return cards.with_keys(snapshots.read(ctx.tx, *place), *keys)
    except ValueError:
        return today


def _key(task: Task) -> Part:
    match task:
        case Choose(options, correct):
            return Options(tuple(option.text for option in options), correct)
        case Typed():
            return typed.solution(task)


def _said(said: Sequence[Against]) -> Text:
    latest = [_quoted(each.text) for each in said[-_MOST:]]
    more = len(said) - len(latest)
    rest = [f"\nAnd {counted(more, 'earlier report')}."] if more else []
    return Text(("They say:", *chain.from_iterable(("\n", text) for text in latest), *rest))


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}”"


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
