"""An occasion is one row: what a card of a new one does follows from its traits alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import DailyNow, Reveal
from bot.game.asking import add_card, send_card
from bot.quiz import occasion
from bot.quiz.occasion import Closes, Earns, Occasion
from bot.store import Tx
from tests.drawn import labels
from tests.quiz_table import CHANNEL, TEAM, Table

ROUND = Occasion("round", "Round", True, timedelta(minutes=1), Earns.NOTHING, False, Closes.BY_THE_NEXT)


@pytest.fixture(autouse=True)
def one_more_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(occasion._BY_NAME, ROUND.name, ROUND)


async def asks(table: Table, key: str) -> int:
    """A round's question in the channel; its card's number."""

    def ask(tx: Tx) -> int:
        ctx = table.bot.contexts.of(tx, "slack", TEAM)
        question = next(iter(ctx.bank.questions.values()))
        id = add_card(ctx, ROUND, question, key=key, workspace_id=1, channel=CHANNEL, topic="")
        assert id is not None
        send_card(ctx, id, 1, CHANNEL, ctx.now, ctx.now + timedelta(hours=1))
        return id

    id = await table.bot.database.write(ask)
    await table.passes(seconds=1)
    return id


async def test_it_closes_its_own_kind_and_no_daily(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.does(DailyNow())
    first = await asks(table, "r1")
    second = await asks(table, "r2")
    open_still = [id for (id,) in table.rows("SELECT id FROM cards WHERE closed_at IS NULL ORDER BY id")]
    assert open_still == [1, second]
    assert first not in open_still


async def test_its_card_offers_what_it_can_keep(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.does(DailyNow())
    id = await asks(table, "r1")
    assert table.card.text.startswith("Round · ")
    assert "Reveal now" not in labels(table.card.message)
    assert "closes" not in table.card.text
    assert "Earlier today" not in table.card.text  # the daily's line is the daily's
    assert "no longer works" in await ana.does(Reveal(id))


async def test_its_verdict_says_why_there_are_no_points(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.does(DailyNow())
    await asks(table, "r1")
    assert "Round earns no points, and keeps your streak." in await ana.answers(on=table.card)
    assert "1 answered" not in table.cards[0].text
