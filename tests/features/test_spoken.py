"""What is shown, as somebody gets it who hears it instead."""

from __future__ import annotations

from bot.charts import BAR
from bot.commands import Ask, DailyNow, Joined, ShareLeaderboard
from bot.messages import Message, in_words
from bot.messages import Table as Lines
from tests.drawn import as_text, choices_of
from tests.quiz_table import Table


async def everything_public(table: Table) -> list[Message]:
    """All that ever stood in the channel: cards of both kinds, open and closed, a board, a greeting."""
    boss = table.person("Boss", admin=True)
    await boss.does(Joined())
    for words in ("compute", "databases"):
        await boss.does(Ask(words, anyway=True))
        for n in range(5):
            await table.person(f"P{n}").answers(on=table.card, right=n > 1)
    await boss.does(DailyNow())
    await boss.does(ShareLeaderboard())
    await table.passes(hours=25)
    return [message for card in table.cards for message in card.shown]


async def test_every_public_button_says_aloud_what_it_does(table: Table) -> None:
    """And begins with its label or holds it, because that is what people say to press it."""
    shown = await everything_public(table)
    buttons = [choice for message in shown for choice in choices_of(message)]
    assert {"A", "Reveal now", "Why?"} <= {choice.label for choice in buttons}
    for choice in buttons:
        assert choice.label in choice.spoken
        assert len(choice.label) < len(choice.spoken)
    for message in shown:
        spoken = [choice.spoken for choice in choices_of(message)]
        assert len(spoken) == len(set(spoken))


async def test_the_summary_holds_every_line(table: Table) -> None:
    for message in await everything_public(table):
        heard = [" ".join(line.split()) for line in message.summary.splitlines()]
        for line in as_text(message).splitlines():
            if not line.startswith("["):
                assert " ".join(line.replace(BAR, " ").split()) in heard


async def test_no_bar_stands_without_its_number_in_words(table: Table) -> None:
    tables = [p for m in await everything_public(table) for p in in_words(m.parts) if isinstance(p, Lines)]
    bars = [line for each in tables for line in each.lines if BAR in line]
    assert bars
    assert all(" person " in line or " people " in line for line in bars)
    assert max(map(len, bars)) <= 33  # on a phone
