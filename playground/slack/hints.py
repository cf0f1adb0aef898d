"""What the composer offers while somebody types a slash command. It parses nothing: the lines are given."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Hint:
    """`usage` and `help` are shown; `fill` goes into the composer, by default the fixed words of `usage`."""

    usage: str
    help: str
    fill: str = ""

    @property
    def filling(self) -> str:
        if self.fill:
            return self.fill
        words = self.usage.split()
        fixed = list(takewhile(lambda w: not w.startswith(("[", "<")) and not w.isupper(), words))
        return " ".join(fixed) + (" " if len(fixed) < len(words) else "")


INVITE = Hint("/invite @awsquiz", "Let the bot into this channel")


def from_table() -> tuple[Hint, ...]:
    """The bot's own table of commands, as its help shows them."""
    from bot.commands import TABLE  # noqa: PLC0415  # a workspace of its own needs no bot installed

    return (*(Hint(f"/awsquiz {spec.usage}".strip(), spec.help) for spec in TABLE), INVITE)
