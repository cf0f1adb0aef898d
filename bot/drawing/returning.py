"""Dailies that return, in words."""

from __future__ import annotations

from datetime import date, timedelta

from bot.quiz.returning import Missed
from bot.store.figures import Figures


def back_from(day: date, today: date) -> str:
    """The year where it was another one."""
    said = f"{day.day} {day:%B}"
    return said if day.year == today.year else f"{said} {day.year}"


def why(missed: Missed, figures: Figures, on: date, today: date, at: str = "") -> str:
    """One line on a daily that is to return on a date. at: what tells that one from others."""
    of = f"of {figures.told}" if figures.told == figures.answered else f"of the first {figures.told}"
    were = "was" if figures.right == 1 else "were"
    question = f"{_question(on, today)} at {at}" if at else _question(on, today)
    return f"{question} is back from {back_from(missed.on, on)}: {figures.right} {of} {were} right."


def _question(on: date, today: date) -> str:
    if on == today:
        return "Today's question"
    if on == today + timedelta(days=1):
        return "Tomorrow's question"
    if on - today < timedelta(days=7):
        return f"{on:%A}'s question"
    return f"The question of {back_from(on, today)}"
