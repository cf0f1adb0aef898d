"""A card that is voted on shows its longest options whole in Discord's 2,000 characters, in each phase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.discord import text, view
from bot.commands import Peer
from bot.messages import Message, beside
from bot.quiz.question import Bank, Question, Topic
from bot.quiz.task import Choose, Option
from tests.features.arguing import A_MINUTE, ARGUED, card, crowd, votes
from tests.features.contests import closes, starts
from tests.quiz_table import Table
from tests.small_bank import question

STEM, OPTION, REASON, TITLE = 400, 120, 240, 40  # the longest that a file may have
OPTIONS = tuple(f"{'yes' if n == 0 else 'no'} {'x' * (OPTION - 6)}{n:>2}"[:OPTION] for n in range(5))


def longest() -> Question:
    options = tuple(Option(text, "w" * REASON) for text in OPTIONS)
    link = f"https://docs.aws.amazon.com/{'p' * 172}"
    return replace(question("x" * 64, "longest"), stem="s" * STEM, task=Choose(options, (0,)), links=(link,))


def bank() -> Bank:
    return Bank({"longest": Topic("longest", "T" * TITLE, "All of it", ())}, {"x": longest()})


def shown(message: Message) -> tuple[str, str]:
    """In words, and as it is beside a picture."""
    pictured = replace(message, parts=beside(message.parts))
    return view.draw(message).content, view.draw(pictured).content


def all_of(options: tuple[str, ...], content: str) -> bool:
    return all(f"  {option}" in content for option in options)


@pytest.mark.parametrize("voters", [3, 250])
async def test_each_option_is_whole_in_each_phase(discord_table: Table, voters: int) -> None:
    table = discord_table
    table.restarts(bank())
    people = [table.person(f"{'N' * 28}{n:>4}") for n in range(voters)]
    await people[0].does(Peer())
    seen = [shown(card(table).message)]
    await votes(people, ("ABCDE" * voters)[:voters])
    for seconds in (A_MINUTE, ARGUED):
        await table.passes(seconds=seconds)
        seen.append(shown(card(table).message))
    late = crowd(table, 1)
    await votes(late, "A")
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=10)
    seen.append(shown(card(table).message))
    for content in (each for both in seen for each in both):
        assert text.size(content) <= view.CONTENT
        assert "s" * STEM in content
        assert all_of(OPTIONS, content)
    assert "Closed · " in seen[-1][0]
    assert "✓ right" in seen[-1][0]


async def test_a_rounds_question_is_whole_open_and_closed(discord_table: Table) -> None:
    table = discord_table
    questions = {str(n): replace(longest(), id=f"{n}{'x' * 63}") for n in range(5)}
    table.restarts(Bank(bank().topics, questions))
    ana, *others = crowd(table, 7)
    first = await starts(table, ana, *others)
    seen = [shown(first.message)]
    for person in (ana, *others):
        await person.clicks("B", on=first)
    await closes(table, first)
    await table.passes(seconds=10)
    seen.append(shown(first.message))
    for content in (each for both in seen for each in both):
        assert text.size(content) <= view.CONTENT
        assert "s" * STEM in content
        assert all_of(OPTIONS, content)
    assert "Closed · 7 answered" in seen[-1][0]
