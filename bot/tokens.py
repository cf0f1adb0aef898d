"""A command as the short string behind a button, and back.

A token says what to do and never who may: the signed event says who, and the engine checks again.
It holds no answer, so reading one tells nothing. `1` in front is the version: tokens on old cards
must work for as long as the cards stand in channels.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from bot.commands import SPECS, Command, Stale

LIMIT = 90  # Discord allows 100 in a custom_id and Slack 255 in an action_id; the rest is the adapters'
LARGEST = 2**31 - 1  # of PostgreSQL's integers, and no row has a larger id
_VERSION = "1"

_COMMANDS: dict[str, type[Command]] = {spec.code: spec.command for spec in SPECS if spec.code}


@lru_cache(maxsize=1024)  # everybody who answers a card gets the same buttons
def encode(command: Command) -> str:
    """At most 90 printable ASCII characters; ValueError names the command that does not fit."""
    code = command.spec.code
    if not code:
        raise ValueError(
            f"{type(command).__name__} has no code: give its declaration one to put it on a button"
        )
    values = [_write(getattr(command, f.name)) for f in fields(command)]
    while values and not values[-1]:
        values.pop()
    token = ":".join([_VERSION, code, *values])
    if len(token) > LIMIT:
        raise ValueError(
            f"{token[:40]}… is {len(token)} characters, {LIMIT} fit: shorten what the button carries"
        )
    return token


@lru_cache(maxsize=1024)
def decode(token: str) -> Command:
    """What `encode` wrote; `Stale` for anything else, however strange."""
    version, _, rest = token.partition(":")
    code, *values = rest.split(":")
    kind = _COMMANDS.get(code)
    if len(token) > LIMIT or version != _VERSION or kind is None or len(values) > len(fields(kind)):
        return Stale()
    try:
        # `Any`: `_read` gives each field the type that its annotation names.
        args: dict[str, Any] = {
            f.name: _read(str(f.type), v) for f, v in zip(fields(kind), values, strict=False) if v
        }
        return kind(**args)
    except (ValueError, TypeError):
        return Stale()


def whole(text: str) -> int:
    """A number from zero on that every database can hold; ValueError for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) <= LARGEST):
        raise ValueError(text)
    return int(text)


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, tuple):
        return "".join(chr(ord("a") + int(v)) for v in value)
    return quote(str(value), safe=" ") if value else ""


def _read(annotation: str, text: str) -> str | int | bool | tuple[int, ...]:
    if annotation == "bool":
        if text != "1":
            raise ValueError(text)
        return True
    if annotation == "int":
        return whole(text)
    if annotation.startswith("tuple"):
        picks = tuple(ord(ch) - ord("a") for ch in text)
        if not all(0 <= p < 26 for p in picks):
            raise ValueError(text)
        return picks
    return unquote(text, errors="strict")
