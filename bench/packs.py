"""A workspace with as many packs as it may have, one of them as large as it may be, beside one without.

python -m bench.packs [--quick]
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import islice
from string import ascii_lowercase

from adapters.terminal import PLACE, Terminal
from bench.__main__ import alone
from bench.asking import NOW, asking, bank_of, filled
from bench.figure import Figure
from bench.growth import ratios
from bot.app import App
from bot.commands import OptionKind
from bot.content.load import default_folder, load
from bot.context import Contexts
from bot.features.suggest import complete
from bot.game.asking import next_for_channel
from bot.library import OneBank
from bot.quiz.pack import MOST_PACKS, MOST_QUESTIONS, About, Pack, inside, merged
from bot.quiz.question import Bank
from bot.store import engines

CARDS = 1_000  # that the channel heard, of both banks the same
FEW = 5  # questions in each of the other packs
TIMES, QUICK = 40, 10  # a round
BIG, SLIP, BEGUN = "runbooks", "netwroking", "net"


def pack(name: str, questions: int) -> Pack:
    """Made of the benchmark's own questions."""
    those = bank_of(questions).questions.values()
    of = tuple(inside(replace(q, topic=name), 1, name, name) for q in those)
    return Pack(About(name, f"{name.capitalize()} of ours"), of)


def with_packs(ours: Bank, packs: int, questions: int) -> Bank:
    names = (f"pack-{a}{b}" for a in ascii_lowercase for b in ascii_lowercase)
    others = [pack(name, FEW) for name in islice(names, packs - 1)]
    bank = merged(ours, [pack(BIG, questions), *others])
    bank.prepare()
    return bank


def figures(quick: bool) -> list[Figure]:
    """quick: fewer times a round."""
    times, ours = QUICK if quick else TIMES, load(default_folder())
    ours.prepare()
    full = with_packs(ours, MOST_PACKS, MOST_QUESTIONS)
    little = with_packs(ours, 1, 100)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)

        def choosing(bank: Bank, topic: str) -> Callable[[], object]:
            url = filled(tempfile.mkdtemp(dir=folder), CARDS, ours)
            terminal = Terminal(lambda _: None)
            app = App(url, bank, [terminal], now=lambda: NOW, rng=random.Random(1))
            stack.callback(app.database.close)
            asking(app, loop)()  # how far the channel is, is stored from then on
            contexts = Contexts(OneBank(bank), {terminal.name: terminal}, lambda: NOW, random.Random(1))
            tx = stack.enter_context(engines.reading(url, 1).connect())
            ctx = contexts.of(tx, PLACE.platform, PLACE.workspace)
            return partial(next_for_channel, ctx, 1, PLACE.channel, topic, "")

        anything = ratios([choosing(ours, ""), choosing(full, "")], times)
        of_it = ratios([choosing(little, BIG), choosing(full, BIG)], times)
    banks = (ours, full)
    begun = ratios([partial(complete, bank, OptionKind.TOPIC, BEGUN) for bank in banks], 10 * times)
    slip = ratios([partial(complete, bank, OptionKind.TOPIC, SLIP) for bank in banks], times)
    beside = f"{MOST_PACKS} packs, one of {MOST_QUESTIONS:,} ÷ our bank alone; CPU, SQLite"
    large = f"of a pack of {MOST_QUESTIONS:,} among {MOST_PACKS} ÷ of one of 100 alone; CPU, SQLite"
    return [
        Figure("choosing among packs", anything, 5, 2, "less", beside=beside),
        Figure("choosing of a pack", of_it, 5, 2, "less", beside=large),
        Figure("completing a topic", begun, 5, 2, "less", beside=beside),
        Figure("completing one with a slip", slip, 5, 3, "less", beside=beside),
    ]


if __name__ == "__main__":
    alone("packs")
