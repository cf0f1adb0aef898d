"""Telling us that a question is wrong."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import Report, ReportText
from bot.context import Context, Refused
from bot.forms import Form, TextField
from bot.game import setting_aside, telling
from bot.game.asker import asker, request_key
from bot.game.finding import find, reply_to
from bot.game.serving import serves
from bot.game.typed import one_line
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import reports
from bot.store.shown import ReportShown

LONGEST = 500
MOST_A_DAY = 5  # reports of one person


@serves(Report, writes=False)
def ask(ctx: Context, request: Request, command: Report) -> Outcome:
    card = find(ctx, request, command.card)
    return Outcome(
        Reply(
            Form(
                title="Report a problem",
                submit="Send",
                fields=(
                    TextField(
                        "text",
                        "What is wrong with this question?",
                        LONGEST,
                        f"{card.question_id}: one line is enough",
                        many_lines=True,
                    ),
                ),
                does=ReportText(card.id),
            )
        )
    )


@serves(ReportText, writes=True)
def store(ctx: Context, request: Request, command: ReportText) -> Outcome:
    """Keep the words, and tell whoever set the channel's daily, once per question. Enough of them set the
    question aside, which the admins hear.
    """
    card = find(ctx, request, command.card)
    team, player = asker(ctx, request)
    words = one_line(command.text, LONGEST)
    if not words:
        raise Refused("Please write what is wrong, in one line.")
    key = request_key("report", request)
    if reports.others_since(ctx.tx, player.id, key, ctx.now - timedelta(days=1)) >= MOST_A_DAY:
        raise Refused(
            f"Thank you: you have reported {MOST_A_DAY} times today, and that is the most. Send it tomorrow."
        )
    report_id = reports.add(
        ctx.tx,
        key,
        workspace_id=team.id,
        player_id=player.id,
        question_id=card.question_id,
        revision=card.revision,
        text=words,
        at=ctx.now,
    )
    due: tuple[str, ...] = ()
    told = f"told:{team.id}:{card.question_id}"
    if report_id is not None:
        if telling.tell(ctx, told, team.id, card.channel, ReportShown(report_id)):
            due = (told,)
        due += setting_aside.consider(ctx, card)
    thanks = plain("Thank you. It is noted, and whoever looks after the questions can read it.")
    return Outcome(reply_to(card, thanks), due)
