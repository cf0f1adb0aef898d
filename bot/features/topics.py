"""What there is to learn."""

from __future__ import annotations

from bot.commands import Ask, Topics
from bot.context import Context
from bot.drawing.counted import counted
from bot.game.serving import serves
from bot.messages import Bold, Code, Message, Span, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.subject import ANYTHING, NEW


@serves(Topics, writes=False)
def topics(ctx: Context, _: Request, __: Topics) -> Outcome:
    lines: list[Span] = []
    for topic in ctx.bank.topics.values():
        count = len(ctx.bank.by_topic[topic.id])
        about = f"{topic.about} · " if topic.about else ""
        lines += [Bold(topic.title), f" · {about}{counted(count, 'question')}\n"]
    lines += ["Ask about one: ", Code(ctx.traits.typed(Ask, next(iter(ctx.bank.topics))))]
    lines += [", or name a service: ", Code(ctx.traits.typed(Ask, "lambda", "hard"))]
    broad = [of for of in ctx.bank.subjects.by_id.values() if of.topic == ANYTHING and "." not in of.id]
    exams = [of for of in broad if of.id != NEW]
    if exams:
        titles = ", ".join(of.title for of in exams)
        lines += [f"\nFor an exam ({titles}): ", Code(ctx.traits.typed(Ask, exams[0].names[-1]))]
    for of in broad:
        if of.id == NEW:
            lines += [f"\n{of.title}, {counted(len(of.questions), 'question')}: "]
            lines += [Code(ctx.traits.typed(Ask, of.id))]
    return Outcome(Reply(Message((Text(tuple(lines)),), "The topics")))
