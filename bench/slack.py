"""A click over HTTP, from Slack's signed request to the verdict that it is shown, beside Bolt's bare ack.

python -m bench.slack [--quick]
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bench.children import LOAD, SERVER
from bench.figure import Figure
from bench.fleet import Bare, Fleet, Played, sound, told
from bench.load import Load
from bench.rounds import Null, Rounds

CARDS = 16


@dataclass(frozen=True, slots=True)
class Round:
    """Many at once, and one at a time."""

    bare: Played
    ours: Played
    durable_alone: Played
    ours_alone: Played


def figures(quick: bool) -> list[Figure]:
    seconds, wanted, people = (1.0, 1, 200) if quick else (3.0, 5, 1_000)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        null = stack.enter_context(closing(Null(SERVER, LOAD)))
        load = stack.enter_context(closing(Load(LOAD)))
        fleet = Fleet([load], f"sqlite:///{folder}/bot.db", folder, size=1, people=people, cores=SERVER)
        stack.enter_context(closing(fleet))

        def bare(*words: str) -> Bare:
            child = Bare(load, ("bench.bare_slack", *words), folder, cores=SERVER)
            return stack.enter_context(closing(child))

        plain, durable = bare(), bare(f"{folder}/bare.db")

        def play(number: int) -> Round:
            cards = fleet.asks(2 * CARDS)
            many, few = cards[:CARDS], cards[CARDS:]
            sides: list[Callable[[], Played]] = [
                lambda: plain.play(many, seconds=seconds),
                lambda: fleet.play(1, many, spread=True, seconds=seconds),
                lambda: durable.play(few, seconds=seconds / 2, in_flight=1),
                lambda: fleet.play(1, few, spread=True, seconds=seconds / 2, in_flight=1),
            ]
            order = range(4) if number % 2 == 0 else reversed(range(4))
            played = {at: sides[at]() for at in order}
            return Round(*(played[at] for at in range(4)))

        rounds = Rounds(null, wanted)
        played = rounds.of(play)
        fleet.close()
        wrong = fleet.wrong()
    return _figures(played, rounds.said, wrong)


def _figures(rounds: list[Round], said: str, wrong: str) -> list[Figure]:
    beside = f"{told([r.ours for r in rounds])} ÷ {told([r.bare for r in rounds])}; {said}"
    calls = tuple(calls_each(r.ours) for r in rounds)
    return [
        Figure(
            "Slack HTTP delivered, 32 in flight ÷ bare ack: throughput",
            tuple(r.ours.rate / r.bare.rate for r in rounds),
            0.35,
            0.50,
            "more",
            beside=beside,
        ),
        Figure(
            "Slack HTTP delivered, 32 in flight ÷ bare ack: CPU",
            tuple(r.ours.cpu_each / r.bare.cpu_each for r in rounds),
            2.8,
            2.0,
            "less",
        ),
        Figure(
            "Slack HTTP, one at a time ÷ a bare side that commits one row durably: ack p50",
            tuple(_ack(r.ours_alone) / _ack(r.durable_alone) for r in rounds),
            2.2,
            1.6,
            "less",
            beside=" ÷ ".join(
                f"{statistics.median(_ack(r) for r in side) * 1e3:.2f} ms"
                for side in ([r.ours_alone for r in rounds], [r.durable_alone for r in rounds])
            ),
        ),
        Figure("Slack: API calls per answered click, people of today", calls, 1.05, 1.0, "less", "calls"),
        sound("Slack HTTP", wrong),
    ]


def _ack(played: Played) -> float:
    return statistics.median(played.result.acknowledged)


def calls_each(played: Played) -> float:
    """Everything that was asked of Slack, the verdict among it; auth.test comes with the minute."""
    result = played.result
    return (result.calls.total() - result.calls["auth.test"]) / max(1, result.delivered + result.late)


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("slack")
