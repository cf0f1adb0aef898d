"""A click by Socket Mode, beside Bolt's bare acknowledgement over a socket.

python -m bench.sockets [--quick]
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from bench.children import LOAD, SERVER
from bench.figure import Figure
from bench.fleet import Bare, Fleet, Played, sound, told
from bench.load import Load
from bench.rounds import Null, Rounds
from bench.slack import CARDS
from bench.socket_stub import SocketPeople


def figures(quick: bool) -> list[Figure]:
    seconds, wanted, people = (1.0, 1, 200) if quick else (3.0, 5, 1_000)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        null = stack.enter_context(closing(Null(SERVER, LOAD)))
        theirs, load = (stack.enter_context(closing(Load(LOAD, SocketPeople))) for _ in range(2))
        bare = stack.enter_context(closing(Bare(theirs, ("bench.bare_slack",), folder, cores=SERVER)))
        fleet = Fleet([load], f"sqlite:///{folder}/bot.db", folder, size=1, people=people, cores=SERVER)
        stack.enter_context(closing(fleet))

        def play(_: int) -> tuple[Played, Played]:
            cards = fleet.asks(CARDS)
            return bare.play(cards, seconds=seconds), fleet.play(1, cards, spread=True, seconds=seconds)

        rounds = Rounds(null, wanted)
        played = rounds.of(play)
        fleet.close()
        wrong = fleet.wrong()
    beside = f"{told([ours for _, ours in played])} ÷ {told([theirs for theirs, _ in played])}; {rounds.said}"
    return [
        Figure(
            "Slack by sockets, 32 in flight ÷ bare ack over sockets: CPU",
            tuple(ours.cpu_each / theirs.cpu_each for theirs, ours in played),
            7,
            5,
            "less",
            beside=beside,
        ),
        sound("Slack by sockets", wrong),
    ]


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("sockets")
