"""What can be clicked and chosen below words: each component's `custom_id` is its command.

Options are always written out above: a closed menu shows none of them.
"""

from __future__ import annotations

from itertools import chain

import discord
from discord import ui

from adapters.discord import text
from adapters.discord.custom_ids import CustomIds, token_of
from bot import tokens
from bot.charts import LETTERS
from bot.commands import Command
from bot.messages import Choice, Choices, Options, Part, Pick, Style
from bot.sentences import choose

ROWS, IN_A_ROW, LABEL, OPTION, OPTIONS = 5, 5, 80, 100, 25
_STYLES = {Style.PLAIN: discord.ButtonStyle.secondary, Style.PRIMARY: discord.ButtonStyle.primary}

Component = ui.Button[ui.View] | ui.Select[ui.View]
Menu = tuple[tuple[str, ...], Pick]  # the texts to pick from
Control = Choice | Menu


def components(parts: tuple[Part, ...], mark: str, server: str = "") -> list[Component]:
    """Five rows of five at most; when that is not enough, the rows close up and the last are left out.

    server: what each names where the message itself is in none.
    """
    rows: list[list[Control]] = []
    for part in parts:
        if isinstance(part, Options) and part.pick is not None:
            rows.append([(part.texts[:OPTIONS], part.pick)])
        elif isinstance(part, Choices):
            rows += _rows_of(part.choices)
    if len(rows) > ROWS:
        menus = [row for row in rows if not isinstance(row[0], Choice)]
        rows = menus + _rows_of(tuple(c for c in chain.from_iterable(rows) if isinstance(c, Choice)))
    ids = CustomIds(mark, server)
    return [_component(item, row, ids) for row, items in enumerate(rows[:ROWS]) for item in items]


def read(custom_id: str) -> Command:
    """The command behind a component of ours; `Stale` for anything else."""
    return tokens.decode(token_of(custom_id))


def _rows_of(choices: tuple[Choice, ...]) -> list[list[Control]]:
    return [list(choices[i : i + IN_A_ROW]) for i in range(0, len(choices), IN_A_ROW)]


def _component(item: Control, row: int, ids: CustomIds) -> Component:
    if isinstance(item, Choice):
        label = text.one_line(item.label, LABEL) or "…"
        return ui.Button(style=_STYLES[item.style], label=label, custom_id=ids.of(item.does), row=row)
    texts, pick = item
    labels = (
        f"{letter}  {text.one_line(each, OPTION - 3)}" for letter, each in zip(LETTERS, texts, strict=False)
    )
    options = [discord.SelectOption(label=label, value=str(at)) for at, label in enumerate(labels)]
    count = min(max(pick.count, 1), len(options))
    return ui.Select(
        custom_id=ids.of(pick.does),
        placeholder=choose(count),
        min_values=count,
        max_values=count,
        options=options,
        row=row,
    )
