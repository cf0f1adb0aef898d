"""What you can type, from the table of commands, in twelve lines at most."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.commands import GROUP_HELP, TABLE, Help, Spec
from bot.context import Context
from bot.game.serving import serves
from bot.game.typed import NEAR, short
from bot.messages import Code, Span, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.traits import Notation, Traits


@serves(Help, writes=False)
def help_(ctx: Context, _: Request, command: Help) -> Outcome:
    """The commands; with a problem, that first and what may have been meant."""
    lines = Text(tuple(_lines(ctx.traits)))
    if not command.problem:
        return Outcome(Reply(plain(lines)))
    return Outcome(Reply(plain(Text(tuple(_sorry(command.problem, ctx.traits))), lines)))


def _sorry(problem: str, traits: Traits) -> list[Span]:
    spans: list[Span] = [f"I don't understand “{short(problem)}”."]
    near = process.extractOne(
        problem, {s: s.usage for s in TABLE if s.words}, scorer=fuzz.WRatio, score_cutoff=NEAR
    )
    if near is not None:
        spec: Spec = near[2]
        usage = _usages([spec], traits)[0]
        spans += [" Did you mean ", Code(usage), "?"]
    return spans


def _lines(traits: Traits) -> list[Span]:
    spans: list[Span] = []
    for group in _groups():
        first = group[0]
        for usage in _usages(group, traits):
            spans += [Code(usage), ", "]
        spans[-1] = f" · {_purpose(group) or first.help}\n"
    spans[-1] = str(spans[-1]).rstrip("\n")
    return spans


def _groups() -> list[list[Spec]]:
    """Commands that Discord groups share a line."""
    groups: dict[tuple[str, ...], list[Spec]] = {}
    for spec in TABLE:
        groups.setdefault(spec.path[:2], []).append(spec)
    return list(groups.values())


def _usages(group: list[Spec], traits: Traits) -> list[str]:
    """Each to be written as code of its own, so that a phone breaks the line between them."""
    if traits.notation is Notation.WORDS:
        first, *others = (s.usage for s in group)
        return [f"/awsquiz {first}".strip(), *others]
    if len(group) == 1:
        return [traits.typed(group[0].command)]
    return [f"/{' '.join(group[0].path[:2])} {'|'.join(s.path[-1] for s in group)}"]


def _purpose(group: list[Spec]) -> str | None:
    return GROUP_HELP[group[0].path[:2]] if len(group) > 1 else None
