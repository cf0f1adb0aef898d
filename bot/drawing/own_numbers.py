"""One person's own numbers as something to look at, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.charts import Bars, Calendar, Series
from bot.drawing.counted import counted
from bot.messages import Note, Part, Table, Text, Words
from bot.quiz.periods import monday_of

WEEKS = 26
_LATELY = 12  # weeks; Slack's charts take 20 bars, and a phone shows a dozen
_STEPS = (1, 3, 6, 10)  # answers on a day, from which it stands out more
_WEEK = timedelta(weeks=1)
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "")


def first_day(today: date) -> date:
    """The Monday with which the last 26 weeks began; the week of today is one of them."""
    return monday_of(today) - (WEEKS - 1) * _WEEK


def calendar(answered: Mapping[date, int], today: date) -> tuple[Part, ...]:
    """answered: how many answers on each day since `first_day` that had any. A day ahead of today counts too:
    a daily's date may begin sooner than one's own.
    """
    since = first_day(today)
    if not answered:
        return (Text((f"No answers in the last {WEEKS} weeks.",)),)
    days = (max(today, *answered) - since).days + 1
    each = [since + timedelta(days=n) for n in range(days)]
    counts = tuple(answered.get(day, 0) for day in each)
    weeks = [sum(counts[at : at + 7]) for at in range(0, days, 7)]
    mondays = each[::7]
    most = max(answered, key=lambda day: (answered[day], day))
    total = f"{counted(sum(counts), 'answer')} on {counted(len(answered), 'day')} in {WEEKS} weeks"
    began = next(at for at, many in enumerate(weeks) if many)
    told = (Note((f"By week since {_day(mondays[began])}: {', '.join(map(str, weeks[began:]))}.",)),)
    lately = Bars(
        "Answers a week",
        "answers",
        tuple(map(_day, mondays[-_LATELY:])),
        (Series("answers", tuple(weeks[-_LATELY:])),),
        told,
    )
    drawn = Calendar(
        "answers a day",
        counts,
        _DAYS,
        tuple(_month(monday) for monday in mondays),
        _STEPS,
        lately,
        told,
        f"{total}. Weeks from Monday to Sunday: {'; '.join(_spoken(mondays, counts))}.",
    )
    peak = f", most on {_day(most)}: {answered[most]}" if answered[most] > 1 else ""
    return Text((f"{total}{peak}.",)), drawn


def topics(
    titles: Sequence[str], right: Sequence[int], answered: Sequence[int], recall: Sequence[float | None]
) -> tuple[Part, ...]:
    """right, answered: of each topic, how many answers. recall: how likely its questions would be answered
    now, from 0 to 1; None where nothing is known of that.
    """
    percent = tuple(100 * good // of for good, of in zip(right, answered, strict=True))
    series = [Series("right", percent)]
    told: list[Words] = [_table(titles, right, answered, percent)]
    known = [(title, round(100 * p)) for title, p in zip(titles, recall, strict=True) if p is not None]
    kept = [Note((f"Expected recall: {', '.join(f'{title} {now} %' for title, now in known)}.",))]
    aside: list[Part] = []
    if len(known) == len(titles):
        series.append(Series("expected recall", tuple(now for _, now in known)))
        told += kept
    elif known:
        aside += kept  # beside bars of which none is made up
    return Bars("Right by topic", "%", tuple(titles), tuple(series), tuple(told), full=100), *aside


def _table(
    titles: Sequence[str], right: Sequence[int], answered: Sequence[int], percent: Sequence[int]
) -> Table:
    width, digits = max(map(len, titles)), len(str(max(answered)))
    return Table(
        tuple(
            f"{title:<{width}}  {good:>{digits}} of {of:>{digits}} right  {share:>3} %"
            for title, good, of, share in zip(titles, right, answered, percent, strict=True)
        )
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _month(monday: date) -> str:
    """Above the first week that begins in it."""
    return f"{monday:%b}" if monday.day <= 7 else ""


def _spoken(mondays: Sequence[date], counts: Sequence[int]) -> list[str]:
    """Week by week; those without an answer are left out."""
    weeks = ((monday, counts[7 * n : 7 * n + 7]) for n, monday in enumerate(mondays))
    return [f"{_day(monday)}: {' '.join(map(str, week))}" for monday, week in weeks if any(week)]
