"""What you can type, from the table of commands: what is enough to live with first, all of it on request."""

from __future__ import annotations

from bot.commands import TABLE, Group, Help, Spec
from bot.context import Context
from bot.game.lost import not_understood
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Code, Note, Part, Span, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.grading import EARNING_A_DAY, POINTS
from bot.traits import Notation, Traits

ALL_COMMANDS = Choice("All commands", Help(everything=True))


@serves(Help, writes=False)
def help_(ctx: Context, _: Request, command: Help) -> Outcome:
    """The commands, or only what was not understood and may have been meant instead."""
    if command.problem:
        return Outcome(Reply(plain(*not_understood(ctx, command.problem))))
    groups = (_group(group, command.everything, ctx.traits) for group in Group)
    parts: list[Part] = [Text(spans) for spans in groups if spans]
    if command.everything:
        return Outcome(Reply(plain(*parts), replaces=True))
    return Outcome(Reply(plain(*parts, Note((_points(),)), Choices((ALL_COMMANDS,)))))


def _group(group: Group, everything: bool, traits: Traits) -> tuple[Span, ...]:
    """One command a line: a phone has no room for more."""
    spans: list[Span] = []
    for spec in TABLE:
        if spec.group is group and (everything or spec.first):
            spans += ["\n", Code(_use(spec, everything, traits)), f" · {spec.help}"]
    return (Bold(group), *spans) if spans else ()


def _use(spec: Spec, everything: bool, traits: Traits) -> str:
    """Discord shows a command's options by itself, while it is typed."""
    if traits.notation is Notation.WORDS:
        return f"/awsquiz {spec.usage if everything else spec.first}"
    return traits.typed(spec.command)


def _points() -> str:
    *first, last = map(str, POINTS.values())
    return (
        f"A right answer earns {', '.join(first)} or {last} points, by how hard it is: on every daily, and "
        f"on {EARNING_A_DAY} other questions a day. Practice earns none. A streak is the quiz days in a row "
        "on which you answered anything, also in practice; one miss in seven days is forgiven."
    )
