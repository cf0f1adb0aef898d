"""How a channel does, for its keepers and admins alone: never who answered what."""

from __future__ import annotations

from datetime import date, timedelta

from bot.commands import Insights, InsightsFile, InsightsPage
from bot.context import Context, Refused
from bot.drawing import insights, insights_csv
from bot.game.asker import known
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import File, Outcome, Reply, Request
from bot.quiz.insights import Insights as Found
from bot.quiz.insights import of
from bot.quiz.periods import monday_of, month_before, month_of
from bot.store.insights import met
from bot.store.workspaces import Workspace

_WEEKS = 12  # that are looked at, this one among them
_PAGE_WEEKS = 26


@serves(Insights, writes=False)
def show(ctx: Context, request: Request, _: Insights) -> Outcome:
    found, since, until = _lately(ctx, request, _WEEKS)
    return Outcome(Reply(insights.draw(ctx.bank, found, since, until)))


@serves(InsightsPage, writes=False)
def page(ctx: Context, request: Request, _: InsightsPage) -> Outcome:
    """Words that stand for themselves: whoever gets them has no quiz to look at."""
    found, since, until = _lately(ctx, request, _PAGE_WEEKS)
    return Outcome(Reply(insights.page(ctx.bank, found, since, until)))


@serves(InsightsFile, writes=False)
def file(ctx: Context, request: Request, command: InsightsFile) -> Outcome:
    team = _team(ctx, request)
    today = ctx.today(team.zone or "UTC")
    first, last = month_before(today) if command.last else month_of(today)
    found = _found(ctx, request, team, first, min(last, today))  # no week that is yet to come
    said = plain(f"{first:%B %Y} of this channel, as CSV.")
    return Outcome(Reply(said, file=File(f"awsquiz-{first:%Y-%m}.csv", insights_csv.printed(found))))


def _lately(ctx: Context, request: Request, weeks: int) -> tuple[Found, date, date]:
    team = _team(ctx, request)
    today = ctx.today(team.zone or "UTC")
    since = monday_of(today) - timedelta(weeks=weeks - 1)
    return _found(ctx, request, team, since, today), since, today


def _found(ctx: Context, request: Request, team: Workspace, since: date, until: date) -> Found:
    answers = met(ctx.tx, team.id, request.place.channel, ctx.bank.topic_of)
    return of(answers, since, until, ctx.bank.topics)


def _team(ctx: Context, request: Request) -> Workspace:
    if request.place.direct:
        raise Refused("Insights are a channel's. Ask for them in one.")
    return known(ctx, request)[0]
