"""A card that tells of a week fits each platform whole, or tells less of it: never less of the question."""

from __future__ import annotations

import pytest

from adapters.discord import view
from adapters.slack.view import BLOCKS_JSON, MESSAGE_BLOCKS, SUMMARY_BYTES, content
from bot.charts import Bars, Series
from bot.commands import Answer, Reveal
from bot.messages import Bold, Choice, Choices, Message, Note, Options, Part, Text, words

STEM, OPTION = 400, 120  # the longest that a file may have


def question(letter: str, options: int) -> tuple[Part, ...]:
    choices = tuple(Choice(at, Answer(1, (n,))) for n, at in enumerate("ABCDE"[:options]))
    return (
        Note((f"Daily · Back from 2 November · {letter * 40} · medium · suggested by {'N' * 40}",)),
        Text((f"{letter * (STEM - 3)}end",)),
        Options(tuple(f"{letter * (OPTION - 3)}{n:>3}" for n in range(options))),
        Choices(choices),
        Note(("500 answered · answers are private · closes Tue 09:30 UTC",)),
        Choices((Choice("Reveal now", Reveal(1)),)),
        Note((f"Yesterday: B ({letter * 59}…) · 500 answered, 100 right · see it",)),
    )


def recap(letter: str) -> list[tuple[Part, ...]]:
    days = tuple(f"{day} {n}" for n, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), 23))
    told = Note((f"Answers: {', '.join(f'{day}: 1500' for day in days)}.",))
    went = Text(
        (Bold("The week of 23 November"), ": 500 people gave 10500 answers to 21 dailies, 60 % right.")
    )
    rest = (
        Text((f"Most missed: “{letter * 60}”, 100 of 500 right. Answer: A ({letter * 60})",)),
        Text(
            (f"Ahead, of those who show their names: {', '.join([letter * 14 + ' with 140 points'] * 3)}.",)
        ),
        Text((f"The season of November is over: {', '.join(['number 1 ' + letter * 14] * 3)}.",)),
    )
    chart = Bars("Answers by day", "answers", days, (Series("answers", (1500,) * 7),), (told,))
    return [(went, chart, *rest), (went, *rest), (went,)]


def card(letter: str, options: int) -> Message:
    asked = question(letter, options)
    most, *less = ((*told, *asked) for told in recap(letter))
    return Message(most, words(asked), (*less, asked))


# A plain letter, one that Markdown escapes, one that Slack does, and one of two units.
@pytest.mark.parametrize("letter", ["x", "<", "*", "\N{FOX FACE}"])
@pytest.mark.parametrize("options", [2, 5])
def test_slack_shows_all_of_the_longest(letter: str, options: int) -> None:
    for charts in (True, False):
        sent = content(card(letter, options), charts=charts)
        alone = content(Message(question(letter, options), "x"))
        assert sent["blocks"][-len(alone["blocks"]) :][:3] == alone["blocks"][:3]
        assert len(str(sent["blocks"])) < 2 * BLOCKS_JSON
        assert len(sent["blocks"]) <= MESSAGE_BLOCKS
        assert len(sent["text"].encode()) <= SUMMARY_BYTES
        assert "The week of 23 November" in str(sent["blocks"])


@pytest.mark.parametrize("letter", ["x", "<", "*", "\N{FOX FACE}"])
@pytest.mark.parametrize("options", [2, 5])
async def test_on_discord_the_week_leaves_for_the_question(letter: str, options: int) -> None:
    shown = view.draw(card(letter, options)).content
    alone = view.draw(Message(question(letter, options), "x")).content
    assert shown.endswith(alone), "not a letter of the question goes for the week"
    assert len(shown.encode("utf-16-le")) // 2 <= view.CONTENT


async def test_on_discord_it_becomes_shorter_before_it_leaves() -> None:
    """What is escaped takes twice the room."""
    told = [view.draw(card(*each)).content for each in (("x", 5), ("*", 2), ("*", 3))]
    assert ["Most missed" in each for each in told] == [True, False, False]
    assert ["The week of 23 November" in each for each in told] == [True, True, False]
