"""One file a thing users do, and the table that says which serves which command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from bot import commands as c
from bot.features import (
    answer,
    ask,
    daily,
    help,
    joined,
    leaderboard,
    me,
    privacy,
    report,
    reveal,
    timezones,
    topics,
)
from bot.game.context import Context
from bot.ports import Outcome, Request


class Needs(Flag):
    """What a feature must know of the platform before its transaction begins."""

    NOTHING = 0
    ADMIN = auto()
    ZONE = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Feature:
    """`run` is synchronous and pure but for its transaction; readers share snapshots, writers a thread."""

    run: Callable[[Context, Request, Any], Outcome]
    needs: Needs = Needs.NOTHING
    writes: bool = True


FEATURES: dict[type[c.Command], Feature] = {
    c.Answer: Feature(answer.answer, Needs.ZONE),
    c.Ask: Feature(ask.ask),
    c.Practice: Feature(ask.practice),
    c.Why: Feature(answer.why),
    c.Reveal: Feature(reveal.reveal, Needs.ADMIN | Needs.ZONE),
    c.Report: Feature(report.ask, writes=False),
    c.ReportText: Feature(report.store),
    c.Leaderboard: Feature(leaderboard.show, writes=False),
    c.ShareLeaderboard: Feature(leaderboard.share),
    c.Me: Feature(me.me, Needs.ZONE, writes=False),
    c.DailyAt: Feature(daily.set_daily, Needs.ADMIN | Needs.ZONE | Needs.PLACE),
    c.DailyShow: Feature(daily.show, writes=False),
    c.DailyNow: Feature(daily.now, Needs.ADMIN | Needs.PLACE),
    c.DailyPause: Feature(daily.pause, Needs.ADMIN),
    c.DailyOff: Feature(daily.off, Needs.ADMIN),
    c.Timezone: Feature(timezones.mine, Needs.ZONE),
    c.TimezoneWorkspace: Feature(timezones.workspace, Needs.ADMIN),
    c.HideMe: Feature(privacy.hide),
    c.ShowMe: Feature(privacy.show),
    c.ForgetMe: Feature(privacy.forget),
    c.Topics: Feature(topics.topics, writes=False),
    c.Help: Feature(help.help_, writes=False),
    c.Joined: Feature(joined.joined),
    c.Stale: Feature(answer.stale, writes=False),
}
