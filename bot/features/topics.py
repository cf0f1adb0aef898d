"""What there is to learn."""

from __future__ import annotations

from bot.commands import Ask, Topics
from bot.context import Context
from bot.drawing.counted import counted
from bot.game.serving import serves
from bot.messages import Bold, Code, Message, Span, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.subject import ANYTHING, NEW

MOST = 20  # packs that are told of


@serves(Topics, writes=False)
def topics(ctx: Context, _: Request, __: Topics) -> Outcome:
    lines: list[Span] = []
    ours = [topic for topic in ctx.bank.topics.values() if topic.id not in ctx.bank.packs]
    for topic in ours:
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
    parts = [Text(tuple(lines)), *_packs(ctx)]
    return Outcome(Reply(Message(tuple(parts), "The topics")))


def _packs(ctx: Context) -> list[Text]:
    """The workspace's own, beside ours."""
    packs = list(ctx.bank.packs.values())
    if not packs:
        return []
    lines: list[Span] = [f"This {ctx.traits.workspace}'s own packs:\n"]
    for pack in packs[:MOST]:
        of = pack.about
        facts = (of.about, counted(len(pack.questions), "question"), of.language, of.licence)
        lines += [Bold(of.title), f" · {' · '.join(filter(None, facts))}: "]
        lines += [Code(ctx.traits.typed(Ask, of.name)), "\n"]
    if len(packs) > MOST:
        lines += [f"And {len(packs) - MOST} more: type the beginning of a name."]
    return [Text(tuple(lines))]
