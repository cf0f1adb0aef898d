"""What you can type, from the table of commands: what is enough to live with first, all of it on request."""

from __future__ import annotations

from bot.commands import TABLE, Ask, Group, Help, Play, Spec
from bot.context import Context
from bot.game.lost import not_understood
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Code, Note, Part, Span, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.grading import EARNING_A_DAY, POINTS
from bot.traits import Notation, Traits

PLAY = Choice("Play", Play(), spoken="Play: what there is to play, one tap each")
ALL_COMMANDS = Choice("All commands", Help(everything=True))
# In one's own direct messages nothing is a channel's, and what was typed needs no command in front.
ALONE = Text(
    (
        "Here words alone are enough: ",
        *(Code("practice s3"), ", ", Code("me"), " or ", Code("daily at 9:30")),
        " for a daily question of your own, without points.",
    )
)


@serves(Help, writes=False)
def help_(ctx: Context, request: Request, command: Help) -> Outcome:
    """The commands, or only what was not understood and may have been meant instead."""
    if command.problem:
        return Outcome(Reply(plain(*not_understood(ctx, command.problem))))
    groups = [(group, _listed(ctx, group, command.everything, request.place.direct)) for group in Group]
    parts: list[Part] = [
        Text((Bold(group), *_lines(specs, command.everything, ctx.traits)))
        for group, specs in groups
        if specs
    ]
    if command.everything:
        return Outcome(Reply(plain(*parts), replaces=True))
    if request.place.direct:
        parts.append(ALONE)
    return Outcome(Reply(plain(*parts, Note((_points(),)), Choices((PLAY, ALL_COMMANDS)))))


def _listed(ctx: Context, group: Group, everything: bool, direct: bool) -> list[Spec]:
    specs = [spec for spec in TABLE if spec.group is group and _offered(ctx, spec)]
    if everything:
        return specs
    if direct and group is Group.KEEPERS:
        return []
    return [spec for spec in specs if spec.first and not (direct and spec is Ask.spec)]


def _offered(ctx: Context, spec: Spec) -> bool:
    return (ctx.names or not spec.names) and (ctx.memory or not spec.memory)


def _lines(specs: list[Spec], everything: bool, traits: Traits) -> list[Span]:
    """One command a line: a phone has no room for more."""
    spans: list[Span] = []
    for spec in specs:
        who = " (admins)" if spec.admins else ""
        spans += ["\n", Code(_use(spec, everything, traits)), f" · {spec.help}{who}"]
    return spans


def _use(spec: Spec, everything: bool, traits: Traits) -> str:
    """Discord shows a command's options by itself, while it is typed."""
    if traits.notation is Notation.WORDS:
        return f"/awsquiz {spec.usage if everything else spec.first}"
    return traits.typed(spec.command)


def _points() -> str:
    *first, last = map(str, POINTS.values())
    return (
        f"A right answer earns {', '.join(first)} or {last} points, by how hard it is: on the first daily of "
        f"a date, and on {EARNING_A_DAY} other questions a day. Practice earns none. A streak is the quiz "
        "days in a row on which you answered anything, also in practice; one miss in seven days is forgiven."
    )
