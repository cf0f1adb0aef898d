"""A click on Discord, from the gateway's word to the verdict, beside discord.py's bare reply.

python -m bench.discord [--quick]
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from bench.children import LOAD, SERVER
from bench.discord_stub import DiscordPeople
from bench.figure import Figure
from bench.fleet import Bare, Fleet, Played, sound, told
from bench.load import Load
from bench.rounds import Null, Rounds
from bench.slack import CARDS


def figures(quick: bool) -> list[Figure]:
    seconds, wanted, people = (1.0, 1, 200) if quick else (3.0, 5, 1_000)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        null = stack.enter_context(closing(Null(SERVER, LOAD)))
        theirs, load = (stack.enter_context(closing(Load(LOAD, DiscordPeople))) for _ in range(2))
        fleet = Fleet([load], f"sqlite:///{folder}/bot.db", folder, size=1, people=people, cores=SERVER)
        stack.enter_context(closing(fleet))
        bare = stack.enter_context(closing(Bare(theirs, ("bench.bare_discord",), folder, cores=SERVER)))

        def play(number: int) -> tuple[Played, Played]:
            cards = fleet.asks(CARDS)
            before = None if number % 2 else bare.play(cards, seconds=seconds, delivers=True)
            ours = fleet.play(1, cards, spread=True, seconds=seconds)
            return before or bare.play(cards, seconds=seconds, delivers=True), ours

        rounds = Rounds(null, wanted)
        played = rounds.of(play)
        fleet.close()
        wrong = fleet.wrong()
    beside = f"{told([ours for _, ours in played])} ÷ {told([theirs for theirs, _ in played])}; {rounds.said}"
    return [
        Figure(
            "Discord, 32 in flight ÷ bare reply: throughput",
            tuple(ours.rate / theirs.rate for theirs, ours in played),
            0.40,
            0.55,
            "more",
            beside=beside,
        ),
        Figure(
            "Discord, 32 in flight ÷ bare reply: CPU",
            tuple(ours.cpu_each / theirs.cpu_each for theirs, ours in played),
            3.0,
            2.2,
            "less",
        ),
        sound("Discord", wrong),
    ]


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("discord")
