"""What there is to learn."""

from __future__ import annotations

from bot.commands import Ask, Topics
from bot.context import Context
from bot.drawing.counted import counted
from bot.game.serving import serves
from bot.messages import Bold, Code, Message, Span, Text
from bot.ports import Outcome, Reply, Request


@serves(Topics, writes=False)
def topics(ctx: Context, _: Request, __: Topics) -> Outcome:
    lines: list[Span] = []
    for topic in ctx.bank.topics.values():
        count = len(ctx.bank.by_topic[topic.id])
        about = f"{topic.about} · " if topic.about else ""
        lines += [Bold(topic.title), f" · {about}{counted(count, 'question')}\n"]
    lines += ["Ask about one: ", Code(ctx.traits.typed(Ask, next(iter(ctx.bank.topics))))]
    lines += [", or name a service: ", Code(ctx.traits.typed(Ask, "lambda", "hard"))]
    return Outcome(Reply(Message((Text(tuple(lines)),), "The topics")))
