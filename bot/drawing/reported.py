"""The private word about a report, to whoever set the channel's daily."""

from __future__ import annotations

from bot.context import Context
from bot.messages import Code, Message, Note, plain
from bot.store import reports


def draw(ctx: Context, report_id: int) -> Message:
    report = reports.get(ctx.tx, report_id)
    if report is None:
        return plain("Somebody reported a problem with a question.")
    question = ctx.bank.questions.get(report.question_id)
    return plain(
        f"Somebody says that question {report.question_id} has a problem: “{report.text}”",
        *([f"The question: {question.stem}"] if question else []),
        Note(
            (
                "You get this once per question, because you set the channel's daily. "
                "On the machine the bot runs on, ",
                Code("awsquiz content reports"),
                " lists every report.",
            )
        ),
    )
