"""The day's first click of people with a streak, with all that comes of it, beside Bolt's bare ack.

python -m bench.streaks [--quick]
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from bench.children import LOAD, SERVER
from bench.figure import Figure
from bench.fleet import Bare, Fleet, Played, person, sound, told
from bench.load import Load
from bench.past import played as a_past
from bench.rounds import Null, Rounds, most
from bench.slack import calls_each

DAYS = 5


def figures(quick: bool) -> list[Figure]:
    wanted, a_round, seconds = (1, 200, 1.0) if quick else (5, 300, 3.0)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        null = stack.enter_context(closing(Null(SERVER, LOAD)))
        load = stack.enter_context(closing(Load(LOAD)))
        bare = stack.enter_context(closing(Bare(load, ("bench.bare_slack",), folder, cores=SERVER)))
        people = [person(0, n) for n in range(most(wanted) * a_round)]
        database = asyncio.run(a_past(folder / "bot.db", people, DAYS))
        fleet = Fleet([load], database, folder, size=1, people=len(people), cores=SERVER, known=False)
        stack.enter_context(closing(fleet))

        def play(number: int) -> tuple[Played, Played]:
            cards = fleet.asks(1)
            before = None if number % 2 else bare.play(cards, seconds=seconds)
            some = slice(number * a_round, (number + 1) * a_round)
            ours = fleet.play(1, cards, spread=True, seconds=120, people=some, to_the_end=True)
            return before or bare.play(cards, seconds=seconds), ours

        rounds = Rounds(null, wanted)
        played = rounds.of(play)
        fleet.close()
        wrong = fleet.wrong()
    beside = f"{told([ours for _, ours in played])} ÷ {told([theirs for theirs, _ in played])}; {rounds.said}"
    return [
        Figure(
            "Slack, the day's first click of a person with a streak, background work counted ÷ bare ack: CPU",
            tuple(ours.cpu_each / theirs.cpu_each for theirs, ours in played),
            3.6,
            2.6,
            "less",
            beside=beside,
        ),
        Figure(
            "Slack: API calls per answered click, the day's first",
            tuple(calls_each(ours) for _, ours in played),
            1.05,
            1.0,
            "less",
            "calls",
        ),
        sound("Slack, streaks", wrong),
    ]


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("streaks")
