"""Telling us that a question is wrong."""

from __future__ import annotations

from bot.commands import Report, ReportText
from bot.features.answer import find
from bot.features.context import Context, Refused
from bot.features.who import asker, one_line, request_key
from bot.messages import Code, Form, Message, Note, plain
from bot.ports import Outcome, Reply, Request
from bot.store import outbox, reports, schedules

LONGEST = 500


def ask(ctx: Context, request: Request, command: Report) -> Outcome:
    post = find(ctx, request, command.post)
    return Outcome(
        Reply(
            Form(
                title="Report a problem",
                label="What is wrong with this question?",
                hint=f"{post.question_id}: one line is enough",
                submit="Send",
                max_length=LONGEST,
                does=ReportText(post.id),
            )
        )
    )


def store(ctx: Context, request: Request, command: ReportText) -> Outcome:
    """Keep the words, and tell whoever set the channel's daily, once per question."""
    post = find(ctx, request, command.post)
    team, player = asker(ctx, request)
    words = one_line(command.text, LONGEST)
    if not words:
        raise Refused("Please write what is wrong, in one line.")
    key = request_key("report", request)
    report_id = reports.add(
        ctx.tx,
        key,
        workspace_id=team.id,
        player_id=player.id,
        question_id=post.question_id,
        revision=post.revision,
        text=words,
        at=ctx.now,
    )
    daily = schedules.get(ctx.tx, team.id, post.channel)
    due: tuple[str, ...] = ()
    if report_id is not None and daily is not None and daily.set_by is not None:
        told = f"told:{team.id}:{post.question_id}"
        if outbox.put(ctx.tx, told, team.id, post.channel, f"report {report_id}", ctx.now, user=daily.set_by):
            due = (told,)
    return Outcome(
        Reply(plain("Thank you. It is noted, and whoever looks after the questions can read it.")), due
    )


def draw_told(ctx: Context, report_id: int) -> Message:
    """The private word to whoever set the channel's daily."""
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
