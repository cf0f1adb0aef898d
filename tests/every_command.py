"""Every command there is, with values for its fields, so that a new one is tested unasked."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from bot.commands import CHOICES, SPECS, TABLE, Command, OptionKind

EXAMPLES = {
    OptionKind.TOPIC: "compute",
    OptionKind.DIFFICULTY: "hard",
    OptionKind.PERIOD: "month",
    OptionKind.EVERYONE: "everyone",
    OptionKind.TIME: "10:45",
    OptionKind.ZONE: "europe/berlin",
    OptionKind.DAYS: "mon-fri",
    OptionKind.EVERY: "every 2 weeks",
    OptionKind.LEVEL: "mixed",
    OptionKind.WHICH: "15:00",
    OptionKind.DATES: "2026-12-24..2027-01-02",
    OptionKind.COUNTRY: "de-by",
    OptionKind.DATE: "2027-01-04",
    OptionKind.PERSON: "<@U-BO>",
    OptionKind.LENGTH: "10",
    OptionKind.COUNT: "10",
    OptionKind.PACK: "runbooks",
    OptionKind.FILE: "F1",
    OptionKind.WORDS: "some words",
    OptionKind.QUESTION: "runbooks/restart",
}
_KIND_OF = {option.field: option.kind for spec in TABLE for option in spec.options}


def filled(kind: type[Command], card: int = 1) -> Command:
    """Filled in every field; a card is named where it names one."""
    values: dict[str, Any] = {f.name: _value(f.name, str(f.type), card) for f in fields(kind)}
    return kind(**values)


def _value(name: str, annotation: str, card: int) -> object:
    match annotation:
        case "int":
            return card
        case "bool":
            return True
        case "str":
            return EXAMPLES[_KIND_OF[name]] if name in _KIND_OF else "hello"
        case "tuple[int, ...]":
            return (0,)
    raise TypeError(f"what is an example of a {annotation}?")


def any_of(
    kind: type[Command], cards: st.SearchStrategy[int], words: st.SearchStrategy[str]
) -> st.SearchStrategy[Command]:
    """Any value in every field; where only some words are offered, one of these or none."""
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "int": cards,
        "bool": st.booleans(),
        "tuple[int, ...]": st.lists(st.integers(0, 25), max_size=6).map(tuple),
        "str": words,
    }
    values = {f.name: by_type[str(f.type)] for f in fields(kind)}
    for name in values.keys() & _KIND_OF.keys():
        offered = CHOICES.get(_KIND_OF[name])
        if offered is not None:
            values[name] = st.sampled_from(("", *offered))
    return st.builds(kind, **values)


def card_of(command: Command) -> int | None:
    """The card it is about."""
    return next((getattr(command, f.name) for f in fields(command) if f.type == "int"), None)


EVERY = tuple(spec.command for spec in SPECS)
ON_A_BUTTON = tuple(spec.command for spec in SPECS if spec.code)
ABOUT_A_CARD = tuple(kind for kind in EVERY if card_of(filled(kind)) is not None)
FOR_ADMINS = tuple(spec.command for spec in SPECS if spec.admins)
FOR_KEEPERS = tuple(spec.command for spec in SPECS if spec.keepers)
