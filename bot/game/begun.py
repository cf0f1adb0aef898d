"""A form to suggest a question, begun with what a colleague's message says."""

from __future__ import annotations

from dataclasses import replace

from bot.forms import Field, Form, TextField

_KEEP = "Keep only what the question needs."
_WORDS, _LONG = f"From that message. {_KEEP}", f"The message is longer than this field takes. {_KEEP}"
_NONE = "That message has no text. Write the question here."
_LINK = "It leads to that message. Empty this field to leave it out."


def begun(form: Form, words: str) -> Form:
    """The form, which has the link to that message already, with its words as the question, and what to do
    with both.
    """
    return replace(form, fields=tuple(_begun(field, words.strip()) for field in form.fields))


def _begun(field: Field, words: str) -> Field:
    if isinstance(field, TextField) and field.name == "question":
        value = _beginning(words, field.max_length)
        hint = _NONE if not words else _WORDS if value == words else _LONG
        return replace(field, value=value, hint=hint)
    if isinstance(field, TextField) and field.name == "link" and field.value:
        return replace(field, hint=_LINK)
    return field


def _beginning(words: str, most: int) -> str:
    """At most so many characters as the platforms count them (UTF-16), with … where some are missing."""
    counted = words.encode("utf-16-le", "surrogatepass")
    if len(counted) <= 2 * most:
        return words
    kept = counted[: 2 * (most - 1)].decode("utf-16-le", "ignore")  # no half of an emoji
    return kept.rstrip() + "…"
