"""Each channel with a daily: is it there, does it take posts, what comes next, what became of the last?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.commands import DailyResume
from bot.doctor.guard import surely
from bot.doctor.platforms import titled
from bot.drawing.unreachable import unreachable
from bot.messages import Code, Link, Span
from bot.ports import Checkup, Finding, Place, Platform, Spot, Trouble
from bot.quiz.occurrence import upcoming
from bot.store import Tx, deliveries, occurrences, schedules
from bot.store.deliveries import Delivery
from bot.store.schedules import Schedule

NEXT = 3
LATE = timedelta(minutes=2)  # a running bot takes what is due within a second or so


@dataclass(frozen=True, slots=True)
class Daily:
    """claimed: the latest date whose daily was posted or missed. several: whether its channel has others."""

    schedule: Schedule
    last: Delivery | None
    claimed: date | None
    several: bool = False

    @property
    def place(self) -> Place:
        return Place(self.schedule.platform, self.schedule.workspace, self.schedule.channel)


def running(tx: Tx) -> Iterator[Daily]:
    """Channels' alone: one person's own daily is nobody else's business."""
    found = schedules.running(tx)
    of_channel = Counter((each.workspace_id, each.channel) for each in found)
    for each in found:
        claimed, several = (
            occurrences.last_claimed(tx, each.id),
            of_channel[each.workspace_id, each.channel] > 1,
        )
        yield Daily(each, deliveries.last(tx, each.id), claimed, several)


def findings(
    dailies: Iterable[Daily], platforms: Sequence[Platform], told: Mapping[str, Checkup], now: datetime
) -> Iterator[Finding]:
    known = {platform.name: platform for platform in platforms}
    for daily in dailies:
        platform = known.get(daily.schedule.platform)
        spot = told[platform.name].spots.get(daily.place) if platform else None
        what = _called(daily, platform, spot)
        yield from surely(what, partial(_judged, daily, platform, spot, what, now))


def _called(daily: Daily, platform: Platform | None, spot: Spot | None) -> str:
    channel = daily.schedule.channel
    name = f"{spot.name} ({channel})" if spot and spot.name else channel
    at = f" at {daily.schedule.at:%H:%M}" if daily.several else ""
    return f"Daily on {titled(platform) if platform else daily.schedule.platform} in {name}{at}"


def _judged(
    daily: Daily, platform: Platform | None, spot: Spot | None, what: str, now: datetime
) -> Iterator[Finding]:
    schedule = daily.schedule
    remedies = [*_to_post(daily, platform, spot), *_to_run(schedule, now)]
    says = [_reached(platform, spot), _coming(daily, now), _past(daily)]
    yield Finding(what, not remedies, "; ".join(filter(None, says)), " ".join(remedies))


def _reached(platform: Platform | None, spot: Spot | None) -> str:
    if platform is None:
        return "not asked, as no token of its platform is set here"
    if spot is None:
        return "not told of"
    return "takes no posts" if spot.trouble else "takes posts"


def _to_post(daily: Daily, platform: Platform | None, spot: Spot | None) -> Iterator[str]:
    """What to do so that a post is taken; what stopped the daily before may be mended by now."""
    if platform is None:
        return
    stopped = daily.schedule.trouble
    before = Trouble(stopped) if stopped is not None else None
    trouble = spot.trouble if spot is not None else before
    if trouble is not None:
        yield from (_words(text.spans) for text in unreachable(trouble, platform.traits, elsewhere=True))
    if before is not None:
        which = f"{daily.schedule.at:%H:%M}" if daily.several else ""
        resume = platform.traits.written(DailyResume(which))
        then = "Then type" if trouble else "It was paused when a post was refused: type"
        yield f"{then} {resume} in that channel."


def _to_run(schedule: Schedule, now: datetime) -> Iterator[str]:
    if _overdue(schedule, now):
        yield "Start `awsquiz run`, or read in its log why it does not go on."


def _overdue(schedule: Schedule, now: datetime) -> bool:
    return schedule.next is not None and schedule.next.due < now - LATE


def _coming(daily: Daily, now: datetime) -> str:
    schedule = daily.schedule
    if schedule.trouble is not None:
        return f"paused, as a post was refused ({schedule.trouble})"
    if schedule.next is not None and _overdue(schedule, now):
        return f"was due on {_moment(schedule.next.due, schedule.zone)}, and nobody has taken it"
    coming = upcoming(schedule.rule, now, NEXT, later_than=daily.claimed)
    times = ", ".join(_moment(each.due, schedule.zone) for each in coming)
    return f"next {times} ({schedule.zone})"


def _past(daily: Daily) -> str:
    last = daily.last
    if last is None:
        return "none yet"
    on = f"the last, of {_day(last.on)},"
    if last.missed is not None:
        return f"{on} was missed: {last.missed}"
    if last.posted_at is not None:
        return f"{on} was posted at {_time(last.posted_at, daily.schedule.zone)}"
    why = f", waiting: {last.waits_for}" if last.waits_for else ""
    return f"{on} is on its way, tried {last.tries} time{'s' * (last.tries != 1)}{why}"


def _moment(at: datetime, zone: str) -> str:
    there = at.astimezone(ZoneInfo(zone))
    return f"{_day(there.date())} {there:%H:%M}"


def _time(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _words(spans: Iterable[Span]) -> str:
    return "".join(each.text if isinstance(each, Code | Link) else str(each) for each in spans)
