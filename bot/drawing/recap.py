"""The week before, above the question of a week's first daily. It names only who wants that."""

from __future__ import annotations

from collections.abc import Iterable

from bot.charts import Bars, Series
from bot.context import Context
from bot.drawing import task
from bot.drawing.counted import counted
from bot.drawing.names import SOMEBODY
from bot.drawing.question_health import beginning
from bot.messages import Bold, Note, Part, Text
from bot.quiz.season import Placed
from bot.store.cards import Card
from bot.store.figures import Figures
from bot.store.recaps import Season, Week

_STEM = 60  # characters of its beginning
_MISSED = 0.6  # of whom fewer were right, that question was missed


def draw(ctx: Context, week: Week) -> Iterable[Part]:
    answers = sum(figures.answered for _, figures in week.dailies)
    yield Text((Bold(f"The week of {week.monday.day} {week.monday:%B}"), f": {_went(week, answers)}"))
    if answers:
        yield _bars(week)
    if (most := _most_missed(week)) is not None:
        card, figures = most
        question = ctx.question(card)
        missed = f"“{beginning(question.stem, _STEM)}”, {figures.right} of {figures.told} right. "
        yield Text(("Most missed: ", missed, "Answer: ", task.solution_in_short(card, question.explained)))
    if week.leaders and ctx.names:
        led = ", ".join(f"{one.name} with {counted(one.points, 'point')}" for one in week.leaders)
        yield Text((f"Ahead, of those who show their names: {led}.",))
    if week.season is not None and ctx.names:
        yield Text((_season(week.season),))


def _went(week: Week, answers: int) -> str:
    if not answers:
        return "nobody answered."
    said = f"{counted(week.people, 'person', 'people')} gave {counted(answers, 'answer')} to "
    said += counted(len(week.dailies), "daily", "dailies")
    told = sum(figures.told for _, figures in week.dailies)
    right = sum(figures.right for _, figures in week.dailies)
    share = f", {round(100 * right / told)} % right" if told else ", too few to say how many were right"
    return f"{said}{share}."


def _bars(week: Week) -> Bars:
    days = tuple(f"{card.on_date:%a} {card.on_date.day}" if card.on_date else "" for card, _ in week.dailies)
    answered = tuple(figures.answered for _, figures in week.dailies)
    told = Note(
        (f"Answers: {', '.join(f'{day} {many}' for day, many in zip(days, answered, strict=True))}.",)
    )
    return Bars("Answers to each daily", "answers", days, (Series("answers", answered),), (told,))


def _most_missed(week: Week) -> tuple[Card, Figures] | None:
    told = [(card, figures) for card, figures in week.dailies if figures.told]
    worst = min(told, key=lambda one: one[1].right / one[1].told, default=None)
    return worst if worst and worst[1].right / worst[1].told < _MISSED else None


def _season(season: Season) -> str:
    over = f"The season of {season.on:%B} is over"
    if season.first is None:
        return f"{over}. Too few played it to say who won."
    return f"{over}: {', '.join(_place(each, season.names) for each in season.first)}."


def _place(each: Placed, names: dict[int, str]) -> str:
    return f"{each.rank} {names.get(each.player_id, SOMEBODY)}"
