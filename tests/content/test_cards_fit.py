"""Every question of the bank as a card, open and closed, and as a verdict: nothing refused, nothing cut."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest

from adapters.discord import text, view
from adapters.discord.form import form as discord_form
from adapters.slack.form import form as slack_form
from adapters.slack.traits import SLACK
from adapters.slack.view import content, modal
from bot.content.load import default_folder, load
from bot.context import Context
from bot.drawing import face, interview, verdict
from bot.drawing.around import NOTHING
from bot.forms import Form
from bot.messages import Message
from bot.quiz.interview import touched
from bot.quiz.occasion import ASK, PRACTICE, Occasion
from bot.quiz.question import Bank, Question
from bot.quiz.stood import Stood
from bot.quiz.task import Picked
from bot.store import Tx
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.workspaces import Workspace
from playground.slack.drawing import draw
from playground.slack.mrkdwn import Reader
from playground.slack.reading import words
from playground.slack.rules.surfaces import check_message, check_view
from playground.slack.world import World

NINE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
READER = Reader(World(NINE.timestamp, str), "UTC")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(default_folder())


TEAM = Workspace(1, "slack", "T1", None, zone_asked=False)


def posted(question: Question, occasion: Occasion = ASK, closed: bool = False) -> Card:
    shuffle = tuple(range(len(question.options)))
    end = NINE + timedelta(days=1)
    return Card(
        2**40, "key", TEAM, "general", occasion, question.id, question.revision, shuffle, None,
        "", "", None, NINE, NINE, end, end if closed else None, Stood(None, timedelta(), deleted=False), None,
    )  # fmt: skip


def answered(question: Question, picks: tuple[int, ...]) -> Graded:
    return Graded(
        2**40, 1, ASK, "general", question.id, question.topic, Picked(picks), picks == question.correct,
        0, None, date(2026, 11, 23), NINE, NINE.date(), NINE.date(), question.examines,
    )  # fmt: skip


def said(bank: Bank, question: Question) -> Iterator[tuple[Message, list[str]]]:
    """Each message about a question, and the sentences that must be on it whole."""
    # No asker, no daily before and no answers yet: nothing here reads the database.
    ctx = Context(cast(Tx, None), bank, SLACK, NINE, random.Random(1))
    options = [option.text for option in question.options]
    whys = [option.why for option in question.options]
    wrong = tuple(p for p in range(len(options)) if p not in question.correct)[: len(question.correct)]
    right = [whys[p] for p in question.correct]
    chosen = [whys[p] for p in wrong]
    yield face.draw(ctx, posted(question), NOTHING), [question.stem, *options]
    yield (
        face.draw(ctx, posted(question, closed=True), NOTHING),
        [question.stem, *options, *right, question.id],
    )
    yield face.practice(ctx, posted(question, PRACTICE), question), [question.stem, *options]
    yield verdict.draw(ctx, posted(question), answered(question, question.correct), 999), right
    yield verdict.draw(ctx, posted(question), answered(question, wrong), 0), chosen + right
    yield (
        verdict.draw(ctx, posted(question, PRACTICE), answered(question, wrong), 0),
        [question.stem, *chosen, *right],
    )
    yield verdict.every_reason(ctx, posted(question, closed=True), answered(question, wrong)), whys


def interviewed(bank: Bank, answer: str) -> Iterator[tuple[Message | Form, list[str]]]:
    """Each message and form about an interview prompt, and the sentences that must be on it whole."""
    ctx = Context(cast(Tx, None), bank, SLACK, NINE, random.Random(1))
    for prompt in bank.interviews.values():
        points = [point.point for point in prompt.key_points]
        found = touched(prompt, answer)
        yield interview.asked(ctx, prompt, "", ""), [prompt.question]
        yield interview.to_write(prompt), [prompt.question, interview.KEPT]
        yield (
            interview.compared(ctx, prompt, answer, found),
            [prompt.question, answer[:1499].strip(), prompt.answer, *points],
        )
        yield interview.to_ask(ctx, prompt), [prompt.question, prompt.answer, *points]
        yield interview.to_tick(prompt, (0,), other=False), [prompt.question, *points]
        yield (
            interview.confirmed(prompt, (0,), other=True),
            [prompt.question, *points, *(point.why for point in prompt.key_points[1:])],
        )


@pytest.mark.parametrize("answer", ["I would use a proxy.", "Some words. " * 340])
def test_slack_takes_every_interview_whole(bank: Bank, answer: str) -> None:
    for said, sentences in interviewed(bank, answer):
        if isinstance(said, Form):
            drawn = slack_form(said, "{}")
            check_view(drawn, "modal")
            shown = json.dumps(drawn, ensure_ascii=False)
        else:
            sent = content(said)
            check_message(sent["text"], sent["blocks"])
            shown = words(draw(sent["blocks"], {}, READER))
        assert [s for s in sentences if s not in shown] == []


@pytest.mark.parametrize("answer", ["I would use a proxy.", "Some words. " * 340])
async def test_discord_takes_every_interview_whole_in_two_messages_at_most(bank: Bank, answer: str) -> None:
    for said, sentences in interviewed(bank, answer):
        if isinstance(said, Form):
            shown = json.dumps(discord_form(said).to_dict(), ensure_ascii=False).replace("\\", "")
        else:
            pages = [view.draw(page) for page in view.paged(said)]
            assert len(pages) <= 2
            assert all(text.size(page.content) <= 2000 for page in pages)
            assert [bool(page.view.children) for page in pages] == [*(False for _ in pages[1:]), True]
            shown = "\n".join(page.content for page in pages).replace("\\", "")
        assert [s for s in sentences if s not in shown] == []


def test_slack_takes_every_question_whole(bank: Bank) -> None:
    for question in bank.questions.values():
        for message, sentences in said(bank, question):
            sent = content(message)
            check_message(sent["text"], sent["blocks"])
            check_view(modal(message, "{}"), "modal")
            shown = words(draw(sent["blocks"], {}, READER))
            assert [s for s in sentences if s not in shown] == [], question.id


def several(bank: Bank) -> Iterator[tuple[Question, Message]]:
    """Every question that asks for several answers, as the card that asks it."""
    ctx = Context(cast(Tx, None), bank, SLACK, NINE, random.Random(1))
    for question in bank.questions.values():
        if len(question.correct) > 1:
            yield question, face.draw(ctx, posted(question), NOTHING)


def ends(question: Question, shown: str) -> int:
    """How many lines end in one of the question's options."""
    texts = tuple(text.one_line(option.text, 200) for option in question.options)
    return sum(line.endswith(texts) for line in shown.splitlines())


def test_slack_shows_each_option_once_where_it_can_be_ticked(bank: Bank) -> None:
    """The ticks say all of it, so nothing says it again, however options are written elsewhere."""
    met = 0
    for question, message in several(bank):
        if max(len(option.text) for option in question.options) <= 70:
            met += 1
            shown = words(draw(content(message)["blocks"], {}, READER))
            assert ends(question, shown) == len(question.options), question.id
    assert met > 0


def test_discord_writes_each_option_once(bank: Bank) -> None:
    """A closed menu shows none of them, so the words do."""
    for question, message in several(bank):
        assert ends(question, view.draw(message).content.replace("\\", "")) == len(question.options), (
            question.id
        )


async def test_discord_takes_every_question_whole(bank: Bank) -> None:
    for question in bank.questions.values():
        for message, sentences in said(bank, question):
            drawn = view.draw(message)
            rows = drawn.view.to_components()
            labels = [o["label"] for row in rows for c in row["components"] for o in c.get("options", ())]
            shown = "\n".join([drawn.content, *labels])
            assert text.size(drawn.content) <= 2000
            assert len(rows) <= 5
            # options of a choose-two question stand in the menu unescaped, all else is Markdown
            lost = [s for s in sentences if text.markdown((s,)) not in shown and s not in labels]
            assert lost == [], question.id
