"""Nothing here may serve to watch people: what is drawn from several people's answers needs five of them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from bot.charts import Shares
from bot.commands import TABLE, Answer, Ask, Command, DailyNow, Reveal, ShareLeaderboard, Why
from tests.drawn import as_text
from tests.every_command import filled
from tests.fake_platform import Posted
from tests.quiz_table import Table, sqlite


async def answered_by(table: Table, *right: bool, words: str = "networking") -> Posted:
    """A card that so many people answered, each rightly or not, in this order."""
    await table.person("Asker").does(Ask(words, anyway=True))
    card = table.card
    for n, knows in enumerate(right):
        await table.person(f"P{n}").answers(right=knows, on=card)
    return card


def figures(card: Posted) -> tuple[str, int | None]:
    """What a closed card says of its answers, and how many its bars count; None without bars."""
    drawn = [part for part in card.message.parts if isinstance(part, Shares)]
    said = card.text.partition("Closed · ")[2].partition(" · ")[0]
    return said, sum(sum(each.values) for part in drawn for each in part.series) if drawn else None


@pytest.mark.parametrize("answers", [1, 2, 4])
async def test_fewer_than_five_are_too_few_to_say(table: Table, answers: int) -> None:
    """ "2 answered, 1 right" told each the other's result."""
    card = await answered_by(table, *([True] * answers))
    await table.passes(hours=24)
    assert figures(card) == (f"{answers} answered, too few to say how many were right", None)
    assert card.message.summary.startswith(f"Closed · {answers} answered, too few to say ")


async def test_of_five_it_is_said(table: Table) -> None:
    card = await answered_by(table, True, False, True, True, False)
    await table.passes(hours=24)
    assert figures(card) == ("5 answered, 3 right", 5)


async def test_it_changes_only_when_five_more_are_in_it(table: Table) -> None:
    right = (True, False, True, True, False, True, True, True, True, True)
    for many in (6, 9):
        card = await answered_by(table, *right[:many])
        await table.passes(hours=24)
        assert figures(card) == (f"{many} answered, 3 of the first 5 right", 5)
    card = await answered_by(table, *right)
    await table.passes(hours=24)
    assert figures(card) == ("10 answered, 8 right", 10)


async def test_nobody_is_no_secret(table: Table) -> None:
    card = await answered_by(table)
    await table.passes(hours=24)
    assert figures(card) == ("nobody answered", None)


@pytest.mark.parametrize(
    ("right", "told"),
    [
        ((True,), "1 answered, too few to say how many were right"),
        ((True, True, False, False, False), "5 answered, 2 right"),
        ((True, True, False, False, False, True), "6 answered, 2 of the first 5 right"),
    ],
)
async def test_the_next_daily_tells_no_more(table: Table, right: tuple[bool, ...], told: str) -> None:
    boss = table.person("Boss", admin=True)
    await boss.does(DailyNow())
    for n, knows in enumerate(right):
        await table.person(f"P{n}").answers(right=knows)
    await boss.does(DailyNow())
    assert f" · {told} · see it" in table.card.text


@pytest.mark.parametrize("who", ["P0", "P5"])
async def test_somebody_forgotten_changes_no_figure(table: Table, who: str) -> None:
    """Else the difference would be theirs."""
    card = await answered_by(table, True, False, True, True, False, True)
    await table.passes(hours=24)
    before = card.text
    assert figures(card) == ("6 answered, 3 of the first 5 right", 5)
    await table.person(who).forgets()
    await table.person("Asker").forgets()  # which has it drawn anew
    edits = len(table.platform.edits)
    await table.passes(seconds=11)
    assert len(table.platform.edits) > edits
    assert card.text == before.replace(" · asked by Asker", "")


# ---- what anybody else sees is the same, whatever one of too few answered

_TIMING = re.compile(r"^process_|_(bucket|sum|created)\b")  # what this machine makes of it today


class World:
    """All that others read of a day on which one person, who is on no board, answered rightly or not."""

    def __init__(self, table: Table, others: int) -> None:
        self.table, self.others, self.seen = table, others, list[str]()

    async def lived(self, *, right: bool) -> list[str]:
        table = self.table
        boss, watched = table.person("Boss", admin=True), table.person("Watched")
        await boss.says("/awsquiz daily at 09:30 utc mon-sun")
        await watched.says("/awsquiz hide me")
        for asks in (DailyNow(), Ask("compute", anyway=True)):
            await boss.does(asks)
            card = table.card
            for n in range(self.others):
                await table.person(f"P{n}").answers(right=n % 2 == 0, on=card)
            await watched.answers(right=right, on=card)
            await table.passes(seconds=11)
            self._reads()
        await boss.does(Reveal(2, sure=True))
        await table.passes(hours=1)
        self._reads()
        for command in self._anything():
            self.seen.append(await boss.does(command))
        await table.passes(hours=24)
        self._reads()
        self.seen += self._asked_by_who_runs_it()
        return self.seen

    def _reads(self) -> None:
        self.seen += [text for card in self.table.cards for text in map(as_text, card.shown)]
        self.seen += [told.text for told in self.table.platform.told]

    def _anything(self) -> Iterator[Command]:
        """Whatever an admin who keeps the channel can type or click, on each of the cards."""
        for spec in TABLE:
            yield spec.command()
            yield filled(spec.command)
        yield from (Why(1), Why(2), Answer(1, (0,)), Answer(2, (0,)), Reveal(1, True), ShareLeaderboard())

    def _asked_by_who_runs_it(self) -> list[str]:
        """What Prometheus reads of answers."""
        scraped = self.table.bot.metrics.exposition().decode().splitlines()
        return [line for line in scraped if not _TIMING.search(line)]


@pytest.mark.parametrize("others", [1, 3, 5, 8])
async def test_nobody_can_tell_what_one_of_too_few_answered(
    others: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen = []
    for right in (True, False):
        table = Table(sqlite(tmp_path_factory.mktemp("world") / "quiz.db"))
        table.rng = random.Random(7)
        table.restarts()
        seen.append(await World(table, others).lived(right=right))
        table.closes()
    assert seen[0] == seen[1]
    everything = "\n".join(seen[0])
    assert "Watched" not in everything  # nor that they took part
    assert f"{others + 1} answered" in everything
    for board in ("This week in this channel", "This month in the whole workspace"):
        assert f"{board} · only you see this" in everything
    for counted in ('requests_total{command="Answer"', "posts_total{", "edits_total{"):
        assert f"\nawsquiz_{counted}" in everything


async def test_what_others_see_would_differ_with_one_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    """So the test above can fail."""
    seen = []
    for right in (True, False):
        table = Table(sqlite(tmp_path_factory.mktemp("world") / "quiz.db"))
        seen.append(await World(table, 4).lived(right=right))
        table.closes()
    assert seen[0] != seen[1]
