"""When a reminder of what is due for review comes: at its hour or soon after, and never in the night unasked.

- It comes where something is due, and its person did not say that they are away.
- It comes at a local time on chosen weekdays, at most once a date, by the rules of `quiz.occurrence`.
- One that could not be sent in time is left out: it has two hours, and those end at 22:00.
- Nothing is sent between 22:00 and 06:00 by the clock where its person is at that moment, whatever zone or
  clock it was planned by. Who chose an hour of the night themselves gets it then, within the same two hours.
- A reminder was followed by whoever opens a review or answers anything before the next one is due. After five
  in a row that were not there are no more; the fifth says so.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.quiz.occurrence import Occurrence, Rule, moment

IN_TIME = timedelta(hours=2)
EVENING, MORNING = time(22), time(6)
IN_VAIN = 5  # reminders in a row that nobody followed


def latest(rule: Rule, occurrence: Occurrence) -> datetime:
    """The moment (UTC) from which it is left out."""
    end = occurrence.due + IN_TIME
    return end if of_night(rule.at) else min(end, moment(occurrence.on, EVENING, rule.zone))


def may_come(rule: Rule, now: datetime) -> bool:
    """Whether the hour there and now is one at which this person wants to be reminded."""
    return of_night(rule.at) or not of_night(now.astimezone(ZoneInfo(rule.zone)).time())


def of_night(at: time) -> bool:
    return at >= EVENING or at < MORNING
