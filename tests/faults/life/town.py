"""Who lives where, and what they do all day: everything by one number, so that a day can be lived again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.quiz.zones import zone_names

IN_A_WORKSPACE, IN_A_WORKSPACE_CHANNELS = 100, 10
ON_A_DAILY, ON_A_CARD = 45, 5  # who answers it: of a hundred people five cards each, all told
NINE = time(9)
AWAKE = timedelta(hours=8)  # after which nobody answers a card any more


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    workspace: str
    people: tuple[str, ...]  # of its workspace; the first is an admin
    zone: str
    at: time

    def due_on(self, on: date) -> datetime:
        """When its daily must come on a date of its own."""
        return datetime.combine(on, self.at, ZoneInfo(self.zone))

    def due_between(self, after: datetime, until: datetime) -> set[date]:
        """The dates whose daily must come in that time."""
        begins = after.astimezone(ZoneInfo(self.zone)).date()
        dates = (begins + timedelta(days=n) for n in range((until - after).days + 2))
        return {on for on in dates if after < self.due_on(on) <= until}


def channels(people: int, step: timedelta, rng: random.Random) -> list[Channel]:
    """Workspaces over all zones; three dailies of five come at nine, the others at another time of the day.

    step: what times of day are whole multiples of.
    """
    zones, found = zone_names(), []
    times = [
        time(hour, minute) for hour in range(7, 19) for minute in range(0, 60, step // timedelta(minutes=1))
    ]
    for number in range(people // IN_A_WORKSPACE):
        workspace, zone = f"w{number}", rng.choice(zones)
        members = tuple(f"{workspace}p{n}" for n in range(IN_A_WORKSPACE))
        for n in range(IN_A_WORKSPACE_CHANNELS):
            at = NINE if rng.random() < 0.6 else rng.choice(times)
            found.append(Channel(f"{workspace}c{n}", workspace, members, zone, at))
    return found


def who_answers(channel: Channel, many: int, rng: random.Random) -> list[tuple[timedelta, str]]:
    """Half of them within the hour, hardly anybody late in the evening."""
    return [
        (min(AWAKE, timedelta(hours=rng.expovariate(0.7))), person)
        for person in rng.sample(channel.people, many)
    ]
