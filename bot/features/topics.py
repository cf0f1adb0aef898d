"""What there is to learn."""

from __future__ import annotations

from bot.commands import Ask, Topics, typed
from bot.game.context import Context
from bot.messages import Bold, Code, Message, Span, Text
from bot.ports import Outcome, Reply, Request


def topics(ctx: Context, request: Request, _: Topics) -> Outcome:
    platform = request.place.platform
    lines: list[Span] = []
    for topic in ctx.bank.topics.values():
        count = len(ctx.bank.by_topic[topic.id])
        lines += [Bold(topic.title), f" · {topic.about} · {count} questions\n"]
    lines += ["Ask about one: ", Code(typed(Ask, platform, next(iter(ctx.bank.topics))))]
    lines += [", or name a service: ", Code(typed(Ask, platform, "lambda", "hard"))]
    return Outcome(Reply(Message((Text(tuple(lines)),), "The topics")))
