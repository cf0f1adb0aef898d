"""What a daily asks about on each of its dates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Asks:
    """topic: a subject's id, "" for any. by_day: those of weekdays with one of their own, 0 is Monday.
    difficulty: "" for any.
    """

    topic: str = ""
    by_day: Mapping[int, str] = field(default_factory=dict)
    difficulty: str = ""

    def on(self, day: date) -> str:
        """The topic of a date."""
        return self.by_day.get(day.weekday(), self.topic)


def told_apart(topic: str, by_day: Mapping[int, str], days: Collection[int]) -> dict[int, str]:
    """The topics of weekdays that are among a daily's days and have another than it has, in their order."""
    return {day: of for day, of in sorted(by_day.items()) if day in days and of != topic}
