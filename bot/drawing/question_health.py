"""Question health as it looks: a table where there is one, and lines of text that say the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.charts import Bars, Series
from bot.commands import Questions, Topics
from bot.context import Context
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Code, Message, Note, Number, Part, Sheet, Text, plain, words
from bot.quiz.health import Flag, Health, favourite
from bot.quiz.item_statistics import Correlation, Share
from bot.quiz.question import Question
from bot.store.health import Heard

_STEM, _OPTION = 60, 40  # characters of their beginnings
_UNKNOWN = "–"
_SAYS = {
    Flag.BACKWARDS: "Better answered by those who do worse elsewhere: look at its key.",
    Flag.HARD: "Too hard.",
    Flag.EASY: "Too easy.",
}
_HEADER = ("Question", "Begins", "Right", "Favourite wrong option", "Discrimination", "What it says")
_MEANS = Note(
    (
        "Each person's first answer counts. Discrimination goes from -1 to 1: above 0, those who do better "
        "on other questions are right here more often. In brackets: where it lies, 95 % sure.",
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """asked: the question as it was; None where this version cannot read it. today: it still reads so."""

    id: str
    asked: Question | None
    health: Health
    today: bool


def draw(
    ctx: Context, heard: Heard, lines: Sequence[Line], of: Collection[Health], page: int, pages: int
) -> Message:
    """of: the health of all that the pages show. page: from zero."""
    if not lines:
        return plain(
            Text(("Nobody has answered one of today's questions yet. ", Code(ctx.traits.typed(Topics)))),
            Note(("That lists what there is to ask.",)),
        )
    flagged = sum(bool(health.flags) for health in of)
    title = f"Question health · only you see this · page {page + 1} of {pages}\n"
    found = f"{counted(len(of), 'question')} answered by {counted(heard.people, 'person', 'people')}"
    latest = f", those who came last of {heard.of_all}" if heard.people < heard.of_all else ""
    parts: list[Part] = [
        Text((Bold(title), f"{found}{latest}; {flagged or 'none'} flagged. The worst first."))
    ]
    parts.append(
        Sheet("By question", _HEADER, tuple(map(_row, lines)), tuple(Text(_told(each)) for each in lines))
    )
    parts += [*_chart(lines), _MEANS]
    turns = [Choice("Back", Questions(str(page), True), spoken="The page before")] if page else []
    if page + 1 < pages:
        turns.append(Choice("Next", Questions(str(page + 2), True), spoken="The next page"))
    if turns:
        parts.append(Choices(tuple(turns)))
    return Message(tuple(parts), words(parts))


def _chart(lines: Sequence[Line]) -> tuple[Bars, ...]:
    """From two on, of which there is something to tell; each number stands in its line as well."""
    told = [(line.id, line.health.right) for line in lines if line.health.right is not None]
    if len(told) < 2:
        return ()
    right = Series("right", tuple(round(100 * share.value) for _, share in told))
    return (Bars("Right at the first answer", "%", tuple(id for id, _ in told), (right,), told=(), full=100),)


def says(health: Health) -> str:
    """What there is to know of it, in plain words."""
    if health.to_tell:
        return f"{counted(health.to_tell, 'more answer')} needed."
    found = " ".join(_SAYS[flag] for flag in health.flags)
    if health.to_judge:
        more = f"At least {counted(health.to_judge, 'more answer')} needed to judge "
        return f"{found} {more}{'the rest' if found else 'it'}.".strip()
    return found or "Nothing stands out."


def _told(line: Line) -> tuple[str | Bold, ...]:
    health = line.health
    figures = [counted(health.answered, "answer")]
    if health.right is not None:
        figures = [_share(health.right, f"right, {round(100 * health.right.value)} %")]
        if (wrong := _favourite(line)) is not None:
            figures.append(f"most often wrong: “{wrong[0]}” {_share(wrong[1])}")
        if health.discrimination is not None:
            figures.append(f"discrimination {_correlation(health.discrimination)}")
    stem = f" · “{_begins(line)}”" if line.asked else ""
    return Bold(line.id), f"{stem}{_changed(line)}\n{' · '.join(figures)}\n{says(health)}"


def _row(line: Line) -> tuple[str | Number, ...]:
    health, wrong = line.health, _favourite(line)
    right, discriminates = health.right, health.discrimination
    return (
        line.id,
        f"{_begins(line)}{_changed(line)}",
        _UNKNOWN if right is None else Number(round(right.value, 4), _share(right)),
        _UNKNOWN if wrong is None else f"{wrong[0]}: {_share(wrong[1])}",
        _UNKNOWN if discriminates is None else Number(round(discriminates.r, 4), _correlation(discriminates)),
        says(health),
    )


def _begins(line: Line) -> str:
    return beginning(line.asked.stem, _STEM) if line.asked else _UNKNOWN


def _changed(line: Line) -> str:
    return "" if line.today else " (as it was before it was changed)"


def _favourite(line: Line) -> tuple[str, Share] | None:
    found = favourite(line.asked.explained, line.health) if line.asked else None
    if found is None or line.asked is None or found.position >= len(line.asked.options):
        return None
    return beginning(line.asked.options[found.position].text, _OPTION), found.chosen


def _share(share: Share, what: str = "") -> str:
    low, high = round(100 * share.interval.low), round(100 * share.interval.high)
    return f"{share.count} of {share.of} {what}".rstrip() + f" ({low} to {high} %)"


def _correlation(found: Correlation) -> str:
    return f"{found.r:.2f} ({found.interval.low:.2f} to {found.interval.high:.2f})"
