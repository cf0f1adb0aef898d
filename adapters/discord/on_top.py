"""A message as a modal, for who would not see one below the channel's last: its words, for which there is
twice the room of a message, and its buttons as a menu, because a modal has no buttons.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from adapters.discord import text
from adapters.discord.controls import OPTION, OPTIONS
from adapters.discord.form import INTRO, LABEL, given
from adapters.discord.view import content
from bot import tokens
from bot.commands import Command
from bot.messages import Choices, Message
from bot.sentences import NAME, OPENS_BELOW, WHAT_NEXT

SHOWN = "shown"  # the modal's custom_id; every command's token begins with a number
_CHOSEN = "chosen"


def on_top(message: Message) -> ui.Modal | None:
    """None for a message without buttons: nobody documents that a modal may hold words alone."""
    buttons = [choice for part in message.parts if isinstance(part, Choices) for choice in part.choices]
    offers = {tokens.encode(choice.does): text.one_line(choice.label, OPTION) or "…" for choice in buttons}
    if not offers:
        return None
    menu: ui.Select[ui.Modal] = ui.Select(
        custom_id=_CHOSEN,
        required=False,
        min_values=0,
        options=[discord.SelectOption(label=label, value=token) for token, label in offers.items()][:OPTIONS],
    )
    modal = ui.Modal(title=NAME, custom_id=SHOWN)
    modal.add_item(ui.TextDisplay(content(message, INTRO)))
    modal.add_item(ui.Label(text=text.one_line(WHAT_NEXT, LABEL), description=OPENS_BELOW, component=menu))
    modal.stop()
    return modal


def chosen(data: Mapping[str, Any]) -> Command | None:
    """What somebody chose in such a modal, None for nothing. Raises as reading any payload does."""
    values = given(data["components"]).get(_CHOSEN) or ()
    return tokens.decode(str(values[0])) if values else None
