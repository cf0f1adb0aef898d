"""What one person is told in a round: how their tap was, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands import MyPlace, Report, Why
from bot.context import Context
from bot.drawing import face, task, verdict
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Message, Note, Part, Text, plain, words
from bot.quiz.absence import Gap
from bot.store import answers, cards, contest_players
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.contest_cards import Asked
from bot.store.contest_players import Told
from bot.store.contests import Contest

AT_MOST = 5  # of what one missed, told again
_STEM = 100  # characters of a stem told again


def draw(
    ctx: Context,
    card: Card,
    answer: Graded,
    asked: Asked,
    contest: Contest,
    ended: Gap | None = None,
    *,
    once_more: bool = False,
    asks: Sequence[Part] = (),
) -> Message:
    """As `verdict.draw`, with what it is worth in the round. asks: what they are asked besides."""
    question = ctx.question(card)
    parts: list[Part] = []
    if once_more:
        before = task.given(card, answer.response)
        parts.append(Text((f"You already answered {before}; the first answer counts.",)))
    parts.append(Text((Bold(_headline(card, answer, asked, contest)),)))
    parts += task.reasons(card, question.explained, answer.response)
    parts += face.mended(question)
    if not _to_come(answer, asked, contest):
        mine = contest_players.tally(ctx.tx, contest.id, answer.player_id, fast=contest.fast)
        parts.append(Note((f"{mine.points:,} points in this round so far",)))
    parts += verdict.of_the_streak(answer, ended)
    parts.append(face.source(question))
    report = Choice("Report a problem", Report(card.id))
    parts.append(Choices((_my_place(contest), *verdict.i_was_away(card, ended), report)))
    parts += asks
    return Message(tuple(parts), words(parts))


def too_late(contest: Contest) -> Message:
    over = "This round is over." if contest.ended is not None else "This question had closed by then."
    return plain(over, Choices((_my_place(contest),)))


def place(ctx: Context, contest: Contest, player_id: int, told: Told | None) -> Message:
    """One's own place as of the last scoreboard, and what one missed once it is over."""
    if told is None:
        return plain(not_playing(contest))
    if told.place is None:
        return plain("You play. Your place comes with the next scoreboard.")
    mine = told.tally
    with_others = f", with {counted(told.shared, 'other')}" if told.shared else ""
    where = f"You are number {told.place} of {told.of}{with_others}: {mine.points:,} points."
    how = f"{mine.right} of {mine.answered} right."
    parts: list[Part] = [Text((Bold(where), f" {how}"))]
    if contest.ended is not None:
        parts += _missed(ctx, contest, player_id)
    return Message(tuple(parts), words(parts))


def not_playing(contest: Contest) -> str:
    if contest.ended is not None:
        return "You did not play this round."
    return "You do not play this round. Tap an answer to join it."


def _missed(ctx: Context, contest: Contest, player_id: int) -> list[Part]:
    """What they got wrong, to review: each with its answer, and why."""
    went = contest_players.how_it_went(ctx.tx, contest.id)
    by_id = {card.id: card for card in cards.get_all(ctx.tx, went)}
    wrong = [
        card
        for card in by_id.values()
        if (given := answers.get(ctx.tx, card.id, player_id)) is not None and not given.right
    ]
    if not wrong:
        return []
    parts: list[Part] = [Text(("You missed:",))]
    for n, card in enumerate(wrong[:AT_MOST], start=1):
        question = ctx.question(card)
        stem = (
            f"{n}. {beginning(question.stem, _STEM)}" if len(wrong) > 1 else beginning(question.stem, _STEM)
        )
        parts.append(Text((stem, "\n", Bold(task.solution_in_short(card, question.explained)))))
    parts.append(Choices(tuple(_whys(wrong[:AT_MOST]))))
    if len(wrong) > AT_MOST:
        parts.append(Note((f"And {len(wrong) - AT_MOST} more: their questions tell the answer, and why.",)))
    return parts


def _whys(wrong: Sequence[Card]) -> Iterator[Choice]:
    """Numbered, where there are several."""
    for n, card in enumerate(wrong, start=1):
        number = f" {n}" if len(wrong) > 1 else ""
        yield Choice(f"Why?{number}", Why(card.id), spoken=f"Why? Number {n} of what you missed")


def _headline(card: Card, answer: Graded, asked: Asked, contest: Contest) -> str:
    if not answer.right:
        return f"✗ Not this time: {task.you_gave(card, answer.response)}."
    if _to_come(answer, asked, contest):
        return f"✓ Right: {task.given(card, answer.response)}. Its points come with the scoreboard."
    earned = contest_players.worth(answer.at, asked.opened_at, asked.within, fast=contest.fast)
    return f"✓ Right: {task.given(card, answer.response)}. +{earned:,} points"


def _to_come(answer: Graded, asked: Asked, contest: Contest) -> bool:
    """Whether they depend on since when the question stands, and we have not heard so yet."""
    return answer.right and contest.fast and asked.opened_at is None


def _my_place(contest: Contest) -> Choice:
    return Choice("My place", MyPlace(contest.id))
