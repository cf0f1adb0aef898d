"""A process ends and another begins: scores, cards and the schedule are as they were."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from bot.commands import Ask
from bot.store import Tx
from bot.store.tables import snapshots
from tests.quiz_table import START, Table
from tests.small_bank import edited


async def test_scores_cards_and_streaks_survive(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute")
    await ana.answers()
    before = await ana.says("/awsquiz me"), await bo.says("/awsquiz leaderboard")
    table.restarts()
    assert (await ana.says("/awsquiz me"), await bo.says("/awsquiz leaderboard")) == before


async def test_old_buttons_still_work(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute")
    verdict = await ana.answers()
    table.restarts()
    assert (await ana.answers()).endswith(verdict)
    assert "✓ Right" in await bo.answers()
    await table.passes(seconds=11)
    assert "2 answered" in table.card.text


async def test_a_private_card_works_after_a_restart_too(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    table.restarts()
    assert "✓ Right" in await ana.answers()


async def test_a_card_that_was_asked_and_not_yet_posted_is_posted_once(table: Table) -> None:
    """The process dies between the commit and the post."""
    await table.person("Ana").asks(Ask("compute"))
    assert table.cards == []
    table.restarts()
    await table.passes(seconds=11)
    await table.passes(minutes=5)
    assert len(table.cards) == 1


async def test_the_schedule_goes_on(table: Table) -> None:
    await table.person("Ana", admin=True).says("/awsquiz daily at 09:30 utc")
    table.restarts()
    table.now = START + timedelta(minutes=30)
    await table.tick()
    assert "Daily · " in table.card.text
    table.restarts()
    await table.tick(3)
    assert len(table.cards) == 1


async def test_a_closing_that_nobody_saw_is_drawn_after_the_restart(table: Table) -> None:
    await table.person("Ana").says("/awsquiz compute")
    table.restarts()
    await table.passes(hours=25)
    assert table.card.text.startswith("Closed · ")


async def test_an_edited_question_never_regrades_what_was_asked(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz networking")
    asked = "net-0" if "net-0" in table.card.text else "net-1"
    await ana.answers(right=True)
    table.restarts(edited(table.bank, asked))
    assert "✓ Right" in await bo.answers(right=True)  # by the letters that stand on the card
    assert "✓ Right" in await ana.answers(right=True)
    await table.passes(hours=25)
    assert f"What about {asked}?" in table.card.text
    assert f"Why 0 of {asked} is right." in table.card.text
    assert "mended" not in table.card.text.casefold()
    points = table.rows("SELECT DISTINCT points FROM answers")
    assert points == [(20,)]  # as a medium question, which it was


async def test_a_card_of_another_version_answers_though_its_question_was_edited(table: Table) -> None:
    """What only authors note has another name there, and something is noted that we never heard of."""
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    await table.bot.database.write(_as_another_version_wrote_it)
    table.restarts(edited(edited(table.bank, "net-0"), "net-1"))
    assert "✓ Right" in await ana.answers(right=True)
    assert "Why 0 of net-" in await ana.answers(right=True)


def _as_another_version_wrote_it(tx: Tx) -> None:
    ((body,),) = tx.execute(select(snapshots.c.body))
    known = {name: value for name, value in body.items() if name not in ("bloom", "legacy")}
    tx.execute(update(snapshots).values(body={**known, "depth": "apply", "colour": "red"}))
