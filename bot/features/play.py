"""What there is to play, each behind one button."""

from __future__ import annotations

from bot.commands import Command, Duel, Peer, Play, Practice, Review, Round
from bot.context import Context
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Note, Part, Span, Style, Text, plain
from bot.ports import Outcome, Reply, Request

# What a channel plays, and what one person does; each with the name that its button has.
_TOGETHER: tuple[tuple[str, Command], ...] = (("Round", Round()), ("Vote and argue", Peer()))
_ALONE: tuple[tuple[str, Command], ...] = (("Duel", Duel()), ("Practice", Practice()), ("Review", Review()))
_FOR_ALL = "A round or a vote begins here at once, for everybody in this channel."
_IN_A_CHANNEL = "Rounds and votes are played in a channel. Open this there to begin one."


@serves(Play, writes=False)
def play(ctx: Context, request: Request, _: Play) -> Outcome:
    """What would be refused here is left out."""
    together = not (request.place.direct or request.silent)
    offered = [each for each in (*_TOGETHER, *_ALONE) if _can(ctx, each[1], together)]
    lines: list[Span] = []
    for name, command in offered:
        lines += ["\n" if lines else "", Bold(name), f" · {command.spec.help}"]
    parts: list[Part] = [Text(tuple(line for line in lines if line))]
    if together or request.place.direct:
        parts.append(Note((_FOR_ALL if together else _IN_A_CHANNEL,)))
    buttons = (
        Choice(name, command, Style.PRIMARY if nth == 0 else Style.PLAIN, f"{name}: {command.spec.help}")
        for nth, (name, command) in enumerate(offered)
    )
    return Outcome(Reply(plain(*parts, Choices(tuple(buttons)))))


def _can(ctx: Context, command: Command, together: bool) -> bool:
    spec = command.spec
    named, remembered = ctx.names or not spec.names, ctx.memory or not spec.memory
    return named and remembered and (together or spec.seen_by != "everyone")
