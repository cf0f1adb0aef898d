"""A Message or Form as Discord draws it, within Discord's limits whatever it holds.

Views are made, sent and forgotten: a component is understood by its `custom_id` alone, so it works
after a restart. Escaping (`text` has it) and calls to Discord must never enter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from string import ascii_uppercase

import discord
from discord import ui

from adapters.discord import text
from adapters.discord.shorten import fit
from bot import tokens
from bot.commands import Command
from bot.messages import Choice, Choices, Form, Message, Part, Pick, Style, Text, text_of

CONTENT, ROWS, IN_A_ROW, LABEL, OPTION, OPTIONS = 2000, 5, 5, 80, 100, 25
TITLE, HINT, INPUT = 45, 100, 4000
INPUT_ID = "text"
_STYLES = {Style.PLAIN: discord.ButtonStyle.secondary, Style.PRIMARY: discord.ButtonStyle.primary}

Component = ui.Button[ui.View] | ui.Select[ui.View]


@dataclass(frozen=True, slots=True)
class Drawn:
    content: str
    view: ui.View


def draw(message: Message, mark: str = "") -> Drawn:
    """`mark` (at most 6 letters or digits) lets a post be recognised later, by its first component."""
    content = fit(_options_written_out(message.parts), CONTENT)
    content = content or text.cut(text.escape(message.summary), CONTENT) or "…"
    view = ui.View(timeout=None)
    for component in _components(message.parts, mark):
        view.add_item(component)
    view.stop()  # discord.py keeps only unfinished views
    return Drawn(content, view)


def modal(form: Form) -> ui.Modal:
    """The button that sends it is worded by Discord."""
    box: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=INPUT_ID,
        style=discord.TextStyle.paragraph if form.max_length > 100 else discord.TextStyle.short,
        placeholder=text.one_line(form.hint, HINT) or None,
        max_length=min(max(form.max_length, 1), INPUT),
    )
    drawn = ui.Modal(title=text.one_line(form.title, TITLE) or "…", custom_id=tokens.encode(form.does))
    drawn.add_item(ui.Label(text=text.one_line(form.label, TITLE) or "…", component=box))
    drawn.stop()
    return drawn


def read(custom_id: str) -> Command:
    """The command behind a component of ours; `Stale` for anything else."""
    return tokens.decode(custom_id.partition("#")[0])


def mark_of(message: discord.Message) -> str:
    """The mark `draw` was given, if any."""
    for row in message.components:
        for component in getattr(row, "children", ()):
            return (getattr(component, "custom_id", None) or "").partition("#")[2].partition("#")[0]
    return ""


def _options_written_out(parts: tuple[Part, ...]) -> list[Part]:
    """A closed select shows none of its options, so a Pick's stand in the text, unless they do already."""
    said = "\n".join(text_of(p.spans) for p in parts if isinstance(p, Text))
    written: list[Part] = []
    for part in parts:
        if isinstance(part, Pick) and not all(option in said for option in part.options):
            written.append(Text(("\n".join(f"{letter}  {option}" for letter, option in _lettered(part)),)))
        written.append(part)
    return written


def _lettered(pick: Pick) -> list[tuple[str, str]]:
    return list(zip(ascii_uppercase, pick.options[:OPTIONS], strict=False))


def _components(parts: tuple[Part, ...], mark: str) -> list[Component]:
    """Five rows of five at most; when that is not enough, the rows close up and the last are left out."""
    rows: list[list[Choice | Pick]] = []
    for part in parts:
        if isinstance(part, Pick):
            rows.append([part])
        elif isinstance(part, Choices):
            rows += _rows_of(part.choices)
    if len(rows) > ROWS:
        picks = [row for row in rows if isinstance(row[0], Pick)]
        rows = picks + _rows_of(tuple(c for c in chain.from_iterable(rows) if isinstance(c, Choice)))
    ids = _Ids(mark)
    return [_component(item, row, ids) for row, items in enumerate(rows[:ROWS]) for item in items]


def _rows_of(choices: tuple[Choice, ...]) -> list[list[Choice | Pick]]:
    return [list(choices[i : i + IN_A_ROW]) for i in range(0, len(choices), IN_A_ROW)]


class _Ids:
    """Custom ids, unique in one message: `TOKEN`, `TOKEN#MARK` on the first, `TOKEN##2` on a repeat."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._used: set[str] = set()

    def of(self, command: Command) -> str:
        token = tokens.encode(command)
        repeat = f"#{len(self._used)}" if token in self._used else ""
        mark, self._mark = self._mark, ""
        self._used.add(token + repeat)
        return f"{token}#{mark}{repeat}" if mark or repeat else token


def _component(item: Choice | Pick, row: int, ids: _Ids) -> Component:
    if isinstance(item, Choice):
        label = text.one_line(item.label, LABEL) or "…"
        return ui.Button(style=_STYLES[item.style], label=label, custom_id=ids.of(item.does), row=row)
    labels = [f"{letter}  {text.one_line(option, OPTION - 3)}" for letter, option in _lettered(item)]
    options = [discord.SelectOption(label=label, value=str(at)) for at, label in enumerate(labels)]
    count = min(max(item.count, 1), len(options))
    return ui.Select(
        custom_id=ids.of(item.does),
        placeholder=f"Choose {count}",
        min_values=count,
        max_values=count,
        options=options,
        row=row,
    )
