"""The card in the channel: open with its tally, closed with its answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Reveal, Why
from bot.context import Context
from bot.drawing import contest_card, practising, recap, task
from bot.drawing.around import Around, Before
from bot.drawing.counted import went
from bot.drawing.gone import is_gone, so
from bot.drawing.instead import other_subject
from bot.drawing.named import name_of
from bot.drawing.returning import back_from
from bot.messages import (
    Choice,
    Choices,
    Link,
    Message,
    Moment,
    Note,
    Part,
    Span,
    Style,
    Text,
    words,
)
from bot.quiz.occasion import CONTEST, Closes
from bot.quiz.question import Interview, Question
from bot.store import pack_questions
from bot.store.cards import Card
from bot.store.recaps import Week


def draw(ctx: Context, card: Card, around: Around) -> Message:
    """The card as it should look now."""
    question = ctx.question(card)
    if not card.occasion.public:
        return practice(ctx, card, question)
    message = (_closed if card.closed_at else _open)(ctx, card, question, around)
    return _with_week(ctx, message, around.week, {question.id, *around.beside}) if around.week else message


def _with_week(ctx: Context, message: Message, week: Week, asked: Collection[str]) -> Message:
    """The week before stands above the question, as far as there is room for both; a notification begins with
    the question.
    """
    longest, *shorter = ((*told, *message.parts) for told in recap.draw(ctx, week, asked))
    return Message(longest, message.summary, (*shorter, message.parts))


def heading(ctx: Context, card: Card, question: Question) -> str:
    subject = f"{ctx.bank.title_of(question.topic)} · {question.difficulty}"
    if author := name_of(ctx, pack_questions.named_author(ctx.tx, question.id)):
        subject += f" · suggested by {author}"
    if card.back_from:
        subject = f"Back from {back_from(card.back_from, card.on_date or card.back_from)} · {subject}"
    label = contest_card.label(ctx, card) if card.occasion is CONTEST else card.occasion.label
    line = f"{label} · {subject}" if label else subject
    if not card.occasion.public:
        return f"{line} · only you see this"
    asker = name_of(ctx, card.owner_id)
    return f"{line} · asked by {asker}" if asker else line


def source(question: Question | Interview) -> Note:
    """Where to read on, if that is known, and the id to quote."""
    if not question.links:
        return Note((question.id,))
    site = question.links[0].split("/")[2]
    where = "in the AWS docs" if site == "docs.aws.amazon.com" else f"on {site}"
    return Note((Link(f"Read more {where}", question.links[0]), f" · {question.id}"))


def mended(question: Question) -> tuple[Note, ...]:
    """Why an answer that is not right any more counts."""
    said = "The key of this question was mended. Answers that were right by the key before count too."
    return (Note((said,)),) if question.mended else ()


def practice(ctx: Context, card: Card, question: Question) -> Message:
    """A question for one person: no tally, no closing."""
    parts = (
        Note((heading(ctx, card, question),)),
        *_instead(ctx, card, question, "You have"),
        Text((question.stem,)),
        *task.asked(card, question.task),
        Choices((Choice("Skip", practising.skip(card, question)),)),
    )
    return Message(parts, words(parts))


def _instead(ctx: Context, card: Card, question: Question, who: str) -> tuple[Note, ...]:
    """Where it is not about what was wanted; who asks for all is told in private."""
    wanted = card.asked_topic or ""
    of_that_pack = question.id not in ctx.bank.questions
    if card.occasion.dated and is_gone(ctx, wanted) and not of_that_pack:
        this = f"this one is on {ctx.bank.title_of(question.topic)}"
        return (Note(so(ctx, wanted, this)),)
    said = other_subject(ctx.bank, question, wanted, who)
    return (Note((said,)),) if said else ()


def _open(ctx: Context, card: Card, question: Question, around: Around) -> Message:
    tally = _tally(ctx, card, around)
    parts: list[Part] = [
        Note((heading(ctx, card, question),)),
        *(_instead(ctx, card, question, "This channel has") if card.occasion.dated else ()),
        Text((question.stem,)),
        *task.asked(card, question.task),
        Note(tally),  # between the letters and Reveal, so that a thumb does not take one for the other
        *_team(card, around),
    ]
    if Closes.ON_REQUEST in card.occasion.closes:
        reveal = Choice("Reveal now", Reveal(card.id), spoken="Reveal now: the answer, for everyone")
        parts.append(Choices((reveal,)))
    if around.before is not None:
        asked = {card.question_id, *around.beside}
        parts.append(Note(_last_time(ctx, around.before, card.on_date, asked)))
    return Message(tuple(parts), words(parts))


def _tally(ctx: Context, card: Card, around: Around) -> tuple[Span, ...]:
    if card.occasion is CONTEST:  # counted when it closes
        return contest_card.until(ctx, card)
    count = f"{around.figures.answered} answered" if around.figures.answered else "No answers yet"
    tally = f"{count} · answers are private"
    return (f"{tally} · closes ", _moment(card)) if Closes.BY_TIME in card.occasion.closes else (tally,)


def _closed(ctx: Context, card: Card, question: Question, around: Around) -> Message:
    told = around.figures
    parts: list[Part] = [
        Note((f"Closed · {went(told)} · {heading(ctx, card, question)}",)),
        Text((question.stem,)),
        *task.closed(card, question.explained),
    ]
    if told.told:
        parts += task.spread(card, question.explained, told.responses)
    parts += [*task.solution(card, question.explained), *mended(question), source(question)]
    parts += _team(card, around)
    why = Choice("Why?", Why(card.id), Style.PRIMARY, task.why_spoken(question.explained))
    parts.append(Choices((why,)))
    return Message(tuple(parts), words(parts))


def _team(card: Card, around: Around) -> tuple[Note, ...]:
    """The team's streak, once this card made it longer."""
    if not around.team:
        return ()
    return (Note((f"Team streak {around.team}: {card.needed} or more of you answered.",)),)


def _last_time(ctx: Context, before: Before, on: date | None, asked: Collection[str]) -> tuple[Span, ...]:
    """One line that tells how the daily before went; edits notify nobody, this does. Its answer is left out
    where that tells of what is asked, as when it has returned.
    """
    day, how = _day_name(before.card.on_date, on), went(before.figures)
    if any(ctx.bank.tells_of(before.card.question_id, each) for each in asked):
        return (f"{day}: {how}",)
    solution = task.solution_in_short(before.card, ctx.question(before.card).explained)
    line = f"{day}: {solution} · {how}"
    return (f"{line} · ", Link("see it", before.link)) if before.link else (line,)


def _day_name(day: date | None, today: date | None) -> str:
    if day is None or today is None:
        return "Last time"
    if day == today:
        return "Earlier today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return day.strftime("%A") if today - day < timedelta(days=7) else f"{day.day} {day:%b}"


def _moment(card: Card) -> Moment:
    return Moment(card.closes_at, f"{card.closes_at.astimezone(ZoneInfo('UTC')):%a %H:%M} UTC")
