"""A form as a modal of labelled inputs, and what was filled in there, by the names of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from adapters.discord import text
from adapters.discord.custom_ids import sealed
from bot.forms import (
    ChoiceField,
    Field,
    FileField,
    Form,
    Given,
    Offer,
    PersonField,
    SeveralField,
    TextField,
    TimeField,
)

FIELDS, TITLE, LABEL, HINT, INPUT, INTRO = 5, 45, 45, 100, 4000, 4000
OFFERS, OFFER, VALUE = 25, 100, 100
TIME = 40  # characters: "half past nine"
BOXES = 10  # offers that are ticked; more are chosen from a menu
_TEXT, _SELECT, _USERS, _WORDS, _TICKED = 4, 3, 5, 10, 22


def form(asked: Form, server: str = "") -> ui.Modal:
    """Each field that is not spare is an input of its name; the button that sends it is worded by Discord.
    `server` is the one it is of where it is opened in none.

    ValueError says the remedy for what Discord cannot ask.
    """
    fields = [field for field in asked.fields if not (isinstance(field, ChoiceField) and field.spare)]
    if not 0 < len(fields) + bool(asked.intro) <= FIELDS:
        raise ValueError(f"{len(fields)} fields, and Discord takes 1 to {FIELDS}: ask in two forms")
    drawn = ui.Modal(title=text.one_line(asked.title, TITLE) or "…", custom_id=sealed(asked.does, server))
    if asked.intro:
        drawn.add_item(ui.TextDisplay(text.cut(text.escape(asked.intro), INTRO)))
    for field in fields:
        drawn.add_item(_label(field))
    drawn.stop()
    return drawn


def given(components: list[Mapping[str, Any]]) -> dict[str, Given]:
    """What a submission holds, by the fields' names. Raises as reading any payload does."""
    return {box["custom_id"]: _value(box) for box in _boxes(components)}


def _label(field: Field) -> ui.Label[ui.Modal]:
    label, hint = text.one_line(field.label, LABEL) or "…", text.one_line(field.hint, HINT)
    match field:
        case TextField(value=value):
            # A placeholder is read only in a field with nothing in it.
            above, within = (hint, "") if value else ("", hint)
            return ui.Label(text=label, description=above or None, component=_input(field, within))
        case TimeField():  # Discord has nothing to pick a time with
            words = TextField(field.name, "", TIME, required=field.required, value=f"{field.value:%H:%M}")
            return ui.Label(text=label, component=_input(words, hint))
        case SeveralField(offers=offers) if len(offers) <= BOXES:
            return ui.Label(text=label, description=hint or None, component=_ticks(field))
        case ChoiceField() | SeveralField():
            return ui.Label(text=label, description=hint or None, component=_select(field))
        case PersonField():
            return ui.Label(text=label, description=hint or None, component=_people(field))
        case FileField():
            raise ValueError(f"{field.name} is a file, which comes here as an option of a command: ask by it")


def _input(field: TextField, hint: str) -> ui.TextInput[ui.Modal]:
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.many_lines else discord.TextStyle.short,
        placeholder=hint or None,
        default=field.value[: min(max(field.max_length, 1), INPUT)] or None,
        required=field.required,
        max_length=min(max(field.max_length, 1), INPUT),
    )


def _select(field: ChoiceField | SeveralField) -> ui.Select[ui.Modal]:
    return ui.Select(
        custom_id=field.name,
        required=field.required,
        min_values=int(field.required),
        max_values=1 if isinstance(field, ChoiceField) else len(field.offers),
        options=_options(field.name, field.offers, field.chosen),
    )


def _people(field: PersonField) -> ui.UserSelect[ui.Modal]:
    return ui.UserSelect(
        custom_id=field.name, required=field.required, min_values=int(field.required), max_values=1
    )


def _ticks(field: SeveralField) -> ui.CheckboxGroup[ui.Modal]:
    group: ui.CheckboxGroup[ui.Modal] = ui.CheckboxGroup(
        custom_id=field.name, required=field.required, min_values=int(field.required)
    )
    for option in _options(field.name, field.offers, field.chosen):
        group.add_option(label=option.label, value=option.value, default=option.default)
    return group


def _options(
    name: str, offers: tuple[Offer, ...], chosen: str | tuple[str, ...]
) -> list[discord.SelectOption]:
    if not 0 < len(offers) <= OFFERS:
        raise ValueError(f"{name} has {len(offers)} offers, and Discord takes 1 to {OFFERS}: offer as many")
    if long := [offer.value for offer in offers if not 0 < len(offer.value) <= VALUE]:
        raise ValueError(f"{long[0][:20]!r} of {name}: Discord sends 1 to {VALUE} characters, shorten it")
    ready = (chosen,) if isinstance(chosen, str) else chosen
    return [
        discord.SelectOption(
            label=text.one_line(o.label, OFFER) or "…", value=o.value, default=o.value in ready
        )
        for o in offers
    ]


def _boxes(components: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The inputs, out of the labels or rows that Discord wraps them in."""
    for component in components:
        if "component" in component:
            yield component["component"]
        elif "components" in component:
            yield from _boxes(component["components"])
        elif component.get("type") != _WORDS:
            yield component


def _value(box: Mapping[str, Any]) -> Given:
    if box["type"] == _TEXT:
        return str(box.get("value") or "")
    if box["type"] in (_SELECT, _TICKED):
        return tuple(str(value) for value in box["values"])
    if box["type"] == _USERS:
        return tuple(f"<@{value}>" for value in box["values"])
    raise ValueError("an input that no form of ours has")
