"""`/awsquiz me`: your own numbers, for nobody else."""

from __future__ import annotations

from bot.commands import Ask
from tests.quiz_table import Table


async def test_a_newcomer_hears_how_to_begin(table: Table) -> None:
    with table.nothing_changes():
        assert "not answered anything yet. Type /awsquiz" in await table.person("Ana").says("/awsquiz me")


async def test_points_accuracy_and_streaks(table: Table) -> None:
    ana = table.person("Ana")
    for topic, right in (("compute", True), ("compute", False), ("compute", True), ("networking", False)):
        await table.asked(topic, "medium")
        await ana.answers(right=right)
    reply = await ana.says("/awsquiz me")
    assert "40 points · 40 this month · 40 this week" in reply
    assert "Streak 1 · best 1" in reply
    assert "Compute     2 of 3 right   66 %" in reply
    assert "Networking  0 of 1 right    0 %" in reply
    assert reply.index("Compute") < reply.index("Networking")


async def test_points_are_those_of_all_channels(table: Table) -> None:
    ana = table.person("Ana")
    for channel, topic in (("general", "compute"), ("other", "networking")):
        await ana.does(Ask(topic, "medium"), channel)
        await ana.answers(on=table.card)
    assert "40 points · 40 this month · 40 this week" in await ana.says("/awsquiz me")


async def test_practice_counts_for_accuracy(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice networking")
    await ana.answers()
    assert "Networking  1 of 1 right" in await ana.says("/awsquiz me")


async def test_the_week_and_the_month_end(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers()
    await table.passes(days=7)
    assert "20 points · 20 this month · 0 this week" in await ana.says("/awsquiz me")
    await table.passes(days=7)
    assert "20 points · 0 this month · 0 this week" in await ana.says("/awsquiz me")


async def test_a_streak_that_is_over_shows_as_over(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Ask("compute", anyway=True))
        await ana.answers()
        table.later(days=1)
    assert "Streak 2 · best 2" in await ana.says("/awsquiz me")
    table.later(days=3)
    assert "Streak 0 · best 2" in await ana.says("/awsquiz me")


async def test_nobody_else_sees_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    await ana.answers()
    cards = len(table.cards)
    await ana.says("/awsquiz me")
    assert len(table.cards) == cards
    assert "not answered anything yet" in await bo.says("/awsquiz me")
