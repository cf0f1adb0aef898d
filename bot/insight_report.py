"""A month of a channel for the shell: the same figures as `/awsquiz insights`, in words or as CSV."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.content.load import default_folder, load
from bot.drawing import insights, insights_csv
from bot.messages import words
from bot.quiz import periods
from bot.quiz.insights import of
from bot.shelves import bank_in
from bot.store import Tx
from bot.store.insights import met


def month_of(typed: str | None, today: date) -> tuple[date, date]:
    """The first and last day of a month such as 2026-11, or of this one; ValueError for none. This one lasts
    until today, so that no week that is yet to come is told.
    """
    on = datetime.strptime(typed, "%Y-%m").replace(tzinfo=UTC).date() if typed else today
    first, last = periods.month_of(on)
    return first, today if first <= today < last else last


def report(tx: Tx, workspace_id: int, channel: str, days: tuple[date, date], *, as_csv: bool) -> str:
    """days: the first and the last one."""
    ours = load(default_folder())
    bank = bank_in(tx, ours, workspace_id)
    answers = met(tx, workspace_id, channel, bank.topic_of)
    asked = (each.topic for each in answers if days[0] <= each.day <= days[1])
    found = of(answers, *days, [*ours.topics, *asked])
    return insights_csv.printed(found) if as_csv else f"{words(insights.figures(bank, found, *days))}\n"
