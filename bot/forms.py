"""What a person fills in: fields with names, and how what was given becomes the command it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from bot.commands import ASKED, SPARE, Command, Stale
from bot.tokens import whole


@dataclass(frozen=True, slots=True)
class TextField:
    """Words, in one line or in many; at most `max_length` characters where the platform counts them.

    value: what stands there to be changed, here and below. listed: it is a list, one a line.
    """

    name: str
    label: str
    max_length: int
    hint: str = ""
    many_lines: bool = False
    required: bool = True
    value: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TimeField:
    """A time of day, which comes back as words: "09:30", or what people write where none can be picked."""

    name: str
    label: str
    value: time
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the things to choose from: what is read, and what is sent."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of the offers, or none where it is not required. A yes is an offer of "1".

    spare: left out where a platform has no room for all fields of a form.
    """

    name: str
    label: str
    offers: tuple[Offer, ...]
    hint: str = ""
    required: bool = True
    chosen: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class SeveralField:
    """Some of the offers; `required` is at least one."""

    name: str
    label: str
    offers: tuple[Offer, ...]
    hint: str = ""
    required: bool = True
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileField:
    """One file, which comes back as what the platform calls it."""

    name: str
    label: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class PersonField:
    """Somebody of the workspace, who comes back as a mention: "<@U1>"."""

    name: str
    label: str
    hint: str = ""
    required: bool = True


Field = TextField | TimeField | ChoiceField | SeveralField | FileField | PersonField


@dataclass(frozen=True, slots=True)
class Form:
    """`does` is sent with what was given in its fields of these names; `intro` is read above them.

    ValueError where there are none, or the names are not those that `does` asks for.
    """

    title: str
    submit: str
    fields: tuple[Field, ...]
    does: Command
    intro: str = ""

    def __post_init__(self) -> None:
        if not self.fields:
            raise ValueError("a form without fields asks for nothing: use a button")
        names = [f.name for f in self.fields]
        if sorted(names) != sorted(_asked(self.does)):
            asks = ", ".join(_asked(self.does)) or "nothing"
            raise ValueError(f"{type(self.does).__name__} asks for {asks}, the form for {', '.join(names)}")


Given = str | tuple[str, ...]


def filled(command: Command, given: Mapping[str, Given]) -> Command:
    """The command with what a person gave in the fields it asks for, each by that field's type.

    Words come as a `str`, empty where nothing was written, what was chosen as a tuple of the offers' values.
    What a platform had no room for is not among it.
    `Stale` for another set of names than the command asks for, or what the field's type cannot be.
    """
    types = _asked(command)
    if not types or not _needed(command) <= given.keys() <= types.keys():
        return Stale()
    try:
        # `Any`: `_read` gives each field the type that its annotation names.
        values: dict[str, Any] = {name: _read(types[name], value) for name, value in given.items()}
    except ValueError:
        return Stale()
    return replace(command, **values)


def _asked(command: Command) -> dict[str, str]:
    """The type of each field that a person fills in, as it is annotated."""
    return {f.name: str(f.type) for f in fields(command) if ASKED in f.metadata}


def _needed(command: Command) -> set[str]:
    """The names of those that every platform asks for."""
    return {f.name for f in fields(command) if ASKED in f.metadata and not f.metadata.get(SPARE)}


def _read(annotation: str, value: Given) -> str | int | bool | tuple[int, ...]:
    if annotation.startswith("tuple"):
        if isinstance(value, str):
            raise ValueError("words, and several were asked for")
        return tuple(sorted({whole(each) for each in value}))
    if isinstance(value, tuple):
        if len(value) > 1:
            raise ValueError("several, and one was asked for")
        value = "".join(value)
    match annotation:
        case "int":
            return whole(value)
        case "bool":
            if value not in ("", "1"):
                raise ValueError("neither yes nor no")
            return value == "1"
    return value
