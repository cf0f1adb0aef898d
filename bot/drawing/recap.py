"""The week before, above the question of a week's first daily. It names only who wants that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from bot.charts import Bars, Series
from bot.context import Context
from bot.drawing import board, task
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.drawing.names import Called, told_apart
from bot.messages import Bold, Note, Part, Text
from bot.quiz.returning import was_missed
from bot.store.cards import Card
from bot.store.people import Player
from bot.store.recaps import Season, Week, Went

_STEM = 60  # characters of its beginning


def draw(ctx: Context, week: Week, asked: Collection[str]) -> Iterator[tuple[Part, ...]]:
    """All of it, then less and less, for where the question needs the room: the chart goes first.

    asked: the question below it, and what else is open there: it does not tell their answers.
    """
    went: tuple[Part, ...] = (Text(_went(week)),) if week.dailies else ()
    chart: tuple[Part, ...] = (_bars(week),) if _answers(week) else ()
    rest = tuple(Text((line,)) for line in _lines(ctx, week, asked))
    yield (*went, *chart, *rest)
    if chart and rest:
        yield (*went, *rest)
    if went and (chart or rest):
        yield went


def _lines(ctx: Context, week: Week, asked: Collection[str]) -> Iterator[str]:
    if (most := _most_missed(ctx, week, asked)) is not None:
        card, went = most
        question = ctx.question(card)
        missed = f"“{beginning(question.stem, _STEM)}”, {went.right} of {went.told} right"
        yield f"Most missed: {missed}. Answer: {task.right_in_short(card, question.explained)}"
    if week.leaders and ctx.names:
        names = _names(leader.who for leader in week.leaders)
        led = ", ".join(f"{names[one.who.id]} with {counted(one.points, 'point')}" for one in week.leaders)
        yield f"Ahead, of those who show their names: {led}."
    if week.season is not None and ctx.names:
        yield _season(week.season)


def _went(week: Week) -> tuple[Bold, str]:
    lead = Bold(f"The week of {week.monday.day} {week.monday:%B}")
    answers = _answers(week)
    if not answers:
        return lead, ": nobody answered."
    said = f"{counted(week.people, 'person', 'people')} gave {counted(answers, 'answer')} to "
    said += counted(len(week.dailies), "daily", "dailies")
    told, right = sum(went.told for _, went in week.dailies), sum(went.right for _, went in week.dailies)
    of = f" of {told}" if told < answers else ""
    share = f", {round(100 * right / told)} %{of} right" if told else ", too few to say how many were right"
    return lead, f": {said}{share}."


def _answers(week: Week) -> int:
    return sum(went.answered for _, went in week.dailies)


def _bars(week: Week) -> Bars:
    """A day's dailies together: a chart has room for no more bars than a week has days."""
    days: Counter[str] = Counter()
    for card, went in week.dailies:
        days[f"{card.on_date:%a} {card.on_date.day}" if card.on_date else ""] += went.answered
    told = ", ".join(f"{day}: {many}" for day, many in days.items())
    series = Series("answers", tuple(days.values()))
    return Bars("Answers by day", "answers", tuple(days), (series,), (Note((f"Answers: {told}.",)),))


def _most_missed(ctx: Context, week: Week, asked: Collection[str]) -> tuple[Card, Went] | None:
    """Unless it tells of what is asked now, or is not asked any more: its answer may be why."""
    told = [
        (card, went)
        for card, went in week.dailies
        if went.told
        and card.question_id in ctx.bank.questions
        and not any(ctx.bank.tells_of(card.question_id, each) for each in asked)
    ]
    worst = min(told, key=lambda one: one[1].right / one[1].told, default=None)
    return worst if worst and was_missed(worst[1].told, worst[1].right) else None


def _season(season: Season) -> str:
    over = f"The season of {season.on:%B} is over"
    if season.first is None:
        return f"{over}. Too few played it to say who won."
    names = _names(season.called.values())
    shown = [
        f"number {each.rank} {names[each.player_id]}" for each in season.first if each.player_id in names
    ]
    if not shown:
        return f"{over}. Those who led it do not show their names."
    return f"{over}: {', '.join(shown)}."


def _names(people: Iterable[Player]) -> dict[int, str]:
    return told_apart((Called(each.id, each.name, each.handle) for each in people), board.NAME)
