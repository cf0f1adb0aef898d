"""The card in the channel: open with its tally, closed with its answer."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Answer, Practice, Reveal, Why
from bot.features.context import Context
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
from bot.quiz.grading import Kind
from bot.quiz.question import Question
from bot.store import answers, people, posts
from bot.store.posts import Post

LETTERS = "ABCDEF"
SPREAD_FROM = 5  # answers; below that a bar could be a person
BAR = 12  # characters of the longest bar
SHORT = 60  # characters of an answer told in one line


def draw(ctx: Context, post: Post) -> Message:
    """The card as it should look now."""
    question = ctx.question(post)
    return _closed(ctx, post, question) if post.closed_at else _open(ctx, post, question)


def shown(post: Post, picks: tuple[int, ...]) -> str:
    """File positions as the letters they have on this card: "B", "A and C"."""
    letters = [LETTERS[post.shuffle.index(p)] for p in picks]
    *most, last = sorted(letters)
    return f"{', '.join(most)} and {last}" if most else last


def options(post: Post, question: Question, *, mark: bool = False) -> Text:
    """The options with their letters, the right ones marked in words' company if asked."""
    spans: list[Span] = []
    for letter, position in zip(LETTERS, post.shuffle, strict=False):
        option = question.options[position]
        tick = "  ✓ right" if mark and option.right else ""
        spans += [Bold(letter), f"  {option.text}{tick}\n"]
    spans[-1] = str(spans[-1]).rstrip("\n")
    return Text(tuple(spans))


def buttons(post: Post, question: Question) -> Part:
    """One button a letter, or one control where several answers are asked for."""
    if len(question.correct) > 1:
        texts = tuple(question.options[p].text for p in post.shuffle)
        return Pick(texts, len(question.correct), Answer(post.id))
    return Choices(
        tuple(
            Choice(letter, Answer(post.id, (i,)), spoken=f"Answer {letter}: {question.options[p].text}")
            for i, (letter, p) in enumerate(zip(LETTERS, post.shuffle, strict=False))
        )
    )


def heading(ctx: Context, post: Post, question: Question) -> str:
    topic = ctx.bank.topics.get(question.topic)
    subject = f"{topic.title if topic else question.topic} · {question.difficulty}"
    match post.kind:
        case Kind.DAILY:
            return f"Daily · {subject}"
        case Kind.PRACTICE:
            return f"Practice · {subject} · only you see this"
        case Kind.ASK:
            asker = people.names(ctx.tx, {post.asker_id}).get(post.asker_id) if post.asker_id else None
            return f"{subject} · asked by {asker}" if asker else subject


def link(question: Question) -> Link:
    site = question.refs[0].split("/")[2]
    where = "in the AWS docs" if site == "docs.aws.amazon.com" else f"on {site}"
    return Link(f"Read more {where}", question.refs[0])


def practice(ctx: Context, post: Post, question: Question) -> Message:
    """A question for one person: no tally, no closing."""
    parts = (
        Note((heading(ctx, post, question),)),
        Text((question.stem,)),
        options(post, question),
        buttons(post, question),
        Choices((Choice("Skip", Practice(question.topic, again=True)),)),
    )
    return Message(parts, _summary(parts))


def _open(ctx: Context, post: Post, question: Question) -> Message:
    count = f"{post.answered} answered" if post.answered else "No answers yet"
    tally: tuple[Span, ...] = (f"{count} · answers are private · closes ", _moment(post))
    parts: list[Part] = [
        Note((heading(ctx, post, question),)),
        Text((question.stem,)),
        options(post, question),
        buttons(post, question),
        Note(tally),  # between the letters and Reveal, so that a thumb does not take one for the other
        Choices((Choice("Reveal now", Reveal(post.id), spoken="Reveal the answer now, for everyone"),)),
    ]
    if post.kind is Kind.DAILY:
        earlier = posts.last_daily(ctx.tx, post.workspace_id, post.channel, before_id=post.id)
        if earlier is not None:
            parts.append(Note(_last_time(ctx, earlier, post.on_date)))
    return Message(tuple(parts), _summary(parts))


def _closed(ctx: Context, post: Post, question: Question) -> Message:
    letters = shown(post, question.correct)
    verb = "is" if len(question.correct) == 1 else "are"
    parts: list[Part] = [
        Note((f"Closed · {post.answered} answered, {post.right} right · {heading(ctx, post, question)}",)),
        Text((question.stem,)),
        options(post, question, mark=True),
    ]
    if post.answered >= SPREAD_FROM:
        parts.append(_bars(ctx, post, question))
    reasons = " ".join(question.options[p].why for p in question.correct)
    parts.append(Text((Bold(f"{letters} {verb} right: "), reasons)))
    parts.append(Note((link(question), f" · {question.id}")))
    parts.append(
        Choices(
            (
                Choice(
                    "Why?", Why(post.id), Style.PRIMARY, "Your answer, and why each option is right or wrong"
                ),
            )
        )
    )
    return Message(tuple(parts), _summary(parts))


def _bars(ctx: Context, post: Post, question: Question) -> Table:
    spread = answers.spread(ctx.tx, post.id)
    most = max(spread.values(), default=1)
    width = len(str(most))
    return Table(
        tuple(
            f"{letter}  {spread[p]:>{width}}  {'█' * round(BAR * spread[p] / most)}"
            + ("  ✓ right" if question.options[p].right else "")
            for letter, p in zip(LETTERS, post.shuffle, strict=False)
        )
    )


def _last_time(ctx: Context, earlier: Post, on: date | None) -> tuple[Span, ...]:
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


def _moment(post: Post) -> Moment:
    return Moment(post.closes_at, f"{post.closes_at.astimezone(ZoneInfo('UTC')):%a %H:%M} UTC")


def _summary(parts: tuple[Part, ...] | list[Part]) -> str:
    """The whole question in plain words, for notifications and screen readers."""
    lines = [
        "".join(s if isinstance(s, str) else s.text for s in part.spans)
        for part in parts
        if isinstance(part, Text | Note)
    ]
    return "\n".join(lines)
