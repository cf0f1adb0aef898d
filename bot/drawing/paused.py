"""The word about a daily that stopped."""

from __future__ import annotations

from bot.commands import DailyResume
from bot.context import Context
from bot.drawing.unreachable import unreachable
from bot.messages import Channel, Code, Message, Text, plain
from bot.ports import Trouble
from bot.store import schedules


def draw(ctx: Context, schedule_id: int, *, aloud: bool) -> Message | None:
    """To a keeper, or aloud in the channel itself. It names the channel: each such word is one of its own."""
    schedule = schedules.by_id(ctx.tx, schedule_id)
    if schedule is None or schedule.trouble is None:
        return None
    where = "here" if aloud else "there"
    room = "this channel" if aloud else Channel(schedule.channel, "your channel")
    return plain(
        Text(("The daily question in ", room, f" is paused: I could not post {where}.")),
        *unreachable(Trouble(schedule.trouble), ctx.traits, elsewhere=not aloud),
        Text((f"Start it again {where} with ", Code(ctx.traits.typed(DailyResume)), ".")),
    )
