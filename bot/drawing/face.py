"""The card in the channel: open with its tally, closed with its answer."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Answer, Practice, Reveal, Why
from bot.game.context import Context
from bot.messages import (
    Bold,
    Choice,
    Choices,
    Link,
    Message,
    Moment,
    Note,
    Part,
    Pick,
    Span,
    Style,
    Table,
    Text,
)
from bot.quiz.occasion import Closes
from bot.quiz.question import Question
from bot.store import answers, cards, people
from bot.store.cards import Card

LETTERS = "ABCDEF"
SPREAD_FROM = 5  # answers; below that a bar could be a person
BAR = 12  # characters of the longest bar
SHORT = 60  # characters of an answer told in one line


def draw(ctx: Context, card: Card) -> Message:
    """The card as it should look now."""
    question = ctx.question(card)
    return _closed(ctx, card, question) if card.closed_at else _open(ctx, card, question)


def shown(card: Card, picks: tuple[int, ...]) -> str:
    """File positions as the letters they have on this card: "B", "A and C"."""
    letters = [LETTERS[card.shuffle.index(p)] for p in picks]
    *most, last = sorted(letters)
    return f"{', '.join(most)} and {last}" if most else last


def options(card: Card, question: Question, *, mark: bool = False) -> Text:
    """The options with their letters, the right ones marked in words' company if asked."""
    spans: list[Span] = []
    for letter, position in zip(LETTERS, card.shuffle, strict=False):
        option = question.options[position]
        tick = "  ✓ right" if mark and option.right else ""
        spans += [Bold(letter), f"  {option.text}{tick}\n"]
    spans[-1] = str(spans[-1]).rstrip("\n")
    return Text(tuple(spans))


def buttons(card: Card, question: Question) -> Part:
    """One button a letter, or one control where several answers are asked for."""
    if len(question.correct) > 1:
        texts = tuple(question.options[p].text for p in card.shuffle)
        return Pick(texts, len(question.correct), Answer(card.id))
    return Choices(
        tuple(
            Choice(letter, Answer(card.id, (i,)), spoken=f"Answer {letter}: {question.options[p].text}")
            for i, (letter, p) in enumerate(zip(LETTERS, card.shuffle, strict=False))
        )
    )


def heading(ctx: Context, card: Card, question: Question) -> str:
    topic = ctx.bank.topics.get(question.topic)
    subject = f"{topic.title if topic else question.topic} · {question.difficulty}"
    line = f"{card.occasion.label} · {subject}" if card.occasion.label else subject
    if not card.occasion.public:
        return f"{line} · only you see this"
    asker = people.names(ctx.tx, {card.asker_id}).get(card.asker_id) if card.asker_id else None
    return f"{line} · asked by {asker}" if asker else line


def link(question: Question) -> Link:
    site = question.refs[0].split("/")[2]
    where = "in the AWS docs" if site == "docs.aws.amazon.com" else f"on {site}"
    return Link(f"Read more {where}", question.refs[0])


def practice(ctx: Context, card: Card, question: Question) -> Message:
    """A question for one person: no tally, no closing."""
    parts = (
        Note((heading(ctx, card, question),)),
        Text((question.stem,)),
        options(card, question),
        buttons(card, question),
        Choices((Choice("Skip", Practice(question.topic, again=True)),)),
    )
    return Message(parts, _summary(parts))


def _open(ctx: Context, card: Card, question: Question) -> Message:
    count = f"{card.answered} answered" if card.answered else "No answers yet"
    tally: tuple[Span, ...] = (f"{count} · answers are private · closes ", _moment(card))
    parts: list[Part] = [
        Note((heading(ctx, card, question),)),
        Text((question.stem,)),
        options(card, question),
        buttons(card, question),
        Note(tally),  # between the letters and Reveal, so that a thumb does not take one for the other
        Choices((Choice("Reveal now", Reveal(card.id), spoken="Reveal the answer now, for everyone"),)),
    ]
    if Closes.BY_THE_NEXT in card.occasion.closes:
        earlier = cards.last_daily(ctx.tx, card.workspace_id, card.channel, before_id=card.id)
        if earlier is not None:
            parts.append(Note(_last_time(ctx, earlier, card.on_date)))
    return Message(tuple(parts), _summary(parts))


def _closed(ctx: Context, card: Card, question: Question) -> Message:
    letters = shown(card, question.correct)
    verb = "is" if len(question.correct) == 1 else "are"
    parts: list[Part] = [
        Note((f"Closed · {card.answered} answered, {card.right} right · {heading(ctx, card, question)}",)),
        Text((question.stem,)),
        options(card, question, mark=True),
    ]
    if card.answered >= SPREAD_FROM:
        parts.append(_bars(ctx, card, question))
    reasons = " ".join(question.options[p].why for p in question.correct)
    parts.append(Text((Bold(f"{letters} {verb} right: "), reasons)))
    parts.append(Note((link(question), f" · {question.id}")))
    parts.append(
        Choices(
            (
                Choice(
                    "Why?", Why(card.id), Style.PRIMARY, "Your answer, and why each option is right or wrong"
                ),
            )
        )
    )
    return Message(tuple(parts), _summary(parts))


def _bars(ctx: Context, card: Card, question: Question) -> Table:
    spread = answers.spread(ctx.tx, card.id)
    most = max(spread.values(), default=1)
    width = len(str(most))
    return Table(
        tuple(
            f"{letter}  {spread[p]:>{width}}  {'█' * round(BAR * spread[p] / most)}"
            + ("  ✓ right" if question.options[p].right else "")
            for letter, p in zip(LETTERS, card.shuffle, strict=False)
        )
    )


def _last_time(ctx: Context, earlier: Card, on: date | None) -> tuple[Span, ...]:
    """One line that tells how the daily before went; edits notify nobody, this does."""
    question = ctx.question(earlier)
    texts = "; ".join(question.options[p].text for p in question.correct)
    texts = texts if len(texts) <= SHORT else texts[: SHORT - 1].rstrip() + "…"
    went = f"{earlier.right} of {earlier.answered} were right" if earlier.answered else "nobody answered"
    line = f"{_day_name(earlier.on_date, on)}: {shown(earlier, question.correct)} ({texts}) · {went}"
    return (f"{line} · ", Link("see it", earlier.link)) if earlier.link else (line,)


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


def _summary(parts: tuple[Part, ...] | list[Part]) -> str:
    """The whole question in plain words, for notifications and screen readers."""
    lines = [
        "".join(s if isinstance(s, str) else s.text for s in part.spans)
        for part in parts
        if isinstance(part, Text | Note)
    ]
    return "\n".join(lines)
