"""Messages in letters alone, as a test wants to read them: buttons are [labels]."""

from __future__ import annotations

from bot.forms import Form
from bot.messages import (
    Channel,
    Choice,
    Choices,
    Message,
    Note,
    Options,
    Pick,
    Span,
    Table,
    Text,
    in_words,
    text_of,
    written_out,
)


def as_text(message: Message | Form) -> str:
    if isinstance(message, Form):
        return f"{message.title}: " + "; ".join(f"{f.label} ({f.hint})" for f in message.fields)
    lines: list[str] = []
    for part in in_words(message.parts):
        match part:
            case Text(spans) | Note(spans):
                lines.append(text_of(tuple(map(_named, spans))))
            case Options():
                lines.append(text_of(written_out(part).spans))
                if part.pick is not None:
                    lines.append(f"[choose {part.pick.count} of {len(part.texts)}]")
            case Table(rows):
                lines += rows
            case Choices(choices):
                lines.append(" ".join(f"[{c.label}]" for c in choices))
    return "\n".join(lines)


def _named(span: Span) -> Span:
    return f"#{span.channel}" if isinstance(span, Channel) else span


def choices_of(message: Message) -> list[Choice]:
    return [c for part in message.parts if isinstance(part, Choices) for c in part.choices]


def labels(message: Message) -> list[str]:
    return [c.label for c in choices_of(message)]


def pick_of(message: Message) -> Pick | None:
    return next((p.pick for p in message.parts if isinstance(p, Options)), None)
