"""The memory of a bot that has started, and of one that took 100,000 clicks, beside loading what the first
revision loads and nothing else.

The clicks come through the loopback's gateway, of a thousand people on each of a hundred cards, 32 in flight,
so that discord.py's part is in it. The database is there already.

python -m bench.memory [--quick]
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from bench.figure import Figure
from bench.imports import first_imports, started, told
from tests.faults.loopback_discord import LoopbackDiscord, Message, PersonHandle

ROUNDS, CARDS, PEOPLE, IN_FLIGHT = 5, 100, 1_000, 32
REST = 2.0  # seconds that a bot is left alone before it is called idle


def figures(quick: bool) -> list[Figure]:
    return asyncio.run(_measured(*(1, 5) if quick else (ROUNDS, CARDS)))


async def _measured(rounds: int, cards: int) -> list[Figure]:
    loading, idle, after = [], [], 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database, channels = folder / "bot.db", [f"aws-{n}" for n in range(3 * cards)]
        async with first_imports(folder) as imports:
            for number in range(rounds + 1):
                loading.append(imports.load().mib)
                async with LoopbackDiscord(rates={}) as remote:
                    for channel in channels:
                        remote.channel(channel)
                    async with started(remote, database, folder / f"{number}.log") as bot:
                        await bot.ready(remote)
                        await asyncio.sleep(REST)
                        idle.append(bot.now().mib)
                        if number == rounds:
                            await _clicked(remote, channels, cards)
                            after = bot.now().mib
    del loading[0], idle[0]  # which made the database
    clicks = cards * PEOPLE
    usual = statistics.median(loading)
    beside = f"{statistics.median(idle):.0f} ÷ {usual:.0f} MiB"
    later = f"{after:.0f} ÷ {usual:.0f} MiB; one round of {clicks:,} clicks"
    return [
        Figure("memory idle ÷ imports", _each(idle, loading), 1.2, 1.1, "less", beside=beside),
        Figure("memory after 100,000 clicks ÷ imports", (after / usual,), 1.35, 1.25, "less", beside=later),
    ]


def _each(taken: list[float], loading: list[float]) -> tuple[float, ...]:
    return tuple(each / beside for each, beside in zip(taken, loading, strict=True))


async def _clicked(remote: LoopbackDiscord, channels: Sequence[str], cards: int) -> None:
    people = [remote.person(f"P{n}") for n in range(PEOPLE)]
    buttons = (card async for card in _asked(remote, channels) if "A" in card.buttons)
    for _ in range(cards):
        card, waiting = await anext(buttons), iter(people)
        await asyncio.gather(*(_click(remote, card, waiting) for _ in range(IN_FLIGHT)))
        remote.calls.clear()
        for session in remote.gateway.sessions:
            session.sent.clear()


async def _asked(remote: LoopbackDiscord, channels: Sequence[str]) -> AsyncIterator[Message]:
    """A card in each; where several answers are right it has no buttons."""
    for name in channels:
        await remote.person("Ana", name).types("awsquiz")
        where = remote.channel(name)
        yield (await remote.until(lambda: where.messages, 60, "a card"))[0]  # noqa: B023 -- awaited at once


async def _click(remote: LoopbackDiscord, card: Message, people: Iterator[PersonHandle]) -> None:
    for person in people:
        asked = await person.clicks(card, "A")
        await remote.until(lambda: asked.shown, 60, "a verdict")  # noqa: B023 -- awaited at once


if __name__ == "__main__":
    print(*map(told, figures("--quick" in sys.argv)), sep="\n")
