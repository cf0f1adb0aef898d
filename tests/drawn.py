"""Messages in letters alone, as a test wants to read them: buttons are [labels]."""

from __future__ import annotations

from bot.messages import Choice, Choices, Form, Message, Note, Pick, Table, Text, text_of


def as_text(message: Message | Form) -> str:
    if isinstance(message, Form):
        return f"{message.title}: {message.label} ({message.hint})"
    lines: list[str] = []
    for part in message.parts:
        match part:
            case Text(spans) | Note(spans):
                lines.append(text_of(spans))
            case Table(rows):
                lines += rows
            case Choices(choices):
                lines.append(" ".join(f"[{c.label}]" for c in choices))
            case Pick(options, count):
                lines.append(f"[choose {count} of {len(options)}]")
    return "\n".join(lines)


def choices_of(message: Message) -> list[Choice]:
    return [c for part in message.parts if isinstance(part, Choices) for c in part.choices]


def labels(message: Message) -> list[str]:
    return [c.label for c in choices_of(message)]


def pick_of(message: Message) -> Pick | None:
    return next((p for p in message.parts if isinstance(p, Pick)), None)
