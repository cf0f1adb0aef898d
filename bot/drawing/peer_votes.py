"""How votes were spread and how minds changed: pictures, and the same in words."""

from __future__ import annotations

from bot.charts import BAR, LETTERS, RIGHT, Bars, Series
from bot.drawing.counted import counted
from bot.messages import Note, Part, Table, Text
from bot.quiz.peer import Moves, Result, Spread
from bot.quiz.task import Task, correct_of
from bot.store.cards import Card

_FIRST, _LAST = "first vote", "second vote"
LONGEST = 8  # characters of the longest bar: what stands beside it must fit a phone's line


def first(card: Card, spread: Spread | None) -> list[Part]:
    """The spread of the first vote without the key."""
    if spread is None:
        return []
    if not spread.counts:
        return [Text((f"{spread.voters} voted, {_agree(spread)}.",))]
    return [_bars("First vote", card, (), {_FIRST: spread})]


def in_short(card: Card, spread: Spread | None) -> list[Part]:
    """The same in one line, while people vote again."""
    if spread is None or not spread.counts:
        return []
    each = (f"{letter} {spread.counts.get(p, 0)}" for letter, p in zip(LETTERS, card.shuffle, strict=False))
    return [Note((f"First vote: {' · '.join(each)}",))]


def revealed(card: Card, key: Task, before: Spread | None, result: Result) -> list[Part]:
    """before: what was told of the first vote."""
    last = result.spread
    if last.voters == 0:
        return [Text(("Nobody voted this time.",))]
    if last.voters == 1:
        return [Text(("Only one of you voted, so there was nothing to argue about.",))]
    parts: list[Part] = []
    shown = {name: s for name, s in ((_FIRST, before), (_LAST, last)) if s is not None and s.counts}
    if result.moves is None and len(shown) > 1 and before == last:
        del shown[_LAST]  # it was stopped before anybody could vote again
    if shown:
        right = correct_of(key)
        title = "Votes before and after" if len(shown) > 1 else "The votes"
        parts.append(_bars(title, card, right, shown))
    if not last.counts:
        parts.append(Text((f"{last.voters} voted, {_agree(last)}.",)))
    if result.moves is not None:
        parts.append(_moved(result.moves))
    if result.joined:
        many = counted(result.joined, "person", "people")
        parts.append(Note((f"{many} voted the second time alone: too few to say for what.",)))
    return parts


def _agree(spread: Spread) -> str:
    return "and you agree" if spread.agree else "and you differ"


def _bars(title: str, card: Card, right: tuple[int, ...], spreads: dict[str, Spread]) -> Bars:
    marks = {p: f" {RIGHT}" if p in right else "" for p in card.shuffle}
    labels = tuple(f"{letter}{marks[p]}" for letter, p in zip(LETTERS, card.shuffle, strict=False))
    series = tuple(
        Series(name, tuple(spread.counts.get(p, 0) for p in card.shuffle)) for name, spread in spreads.items()
    )
    lines = tuple(
        f"{letter}  {_numbers(series, at)}{marks[p] and f'  {RIGHT}'}"
        for at, (letter, p) in enumerate(zip(LETTERS, card.shuffle, strict=False))
    )
    return Bars(title, "people", labels, series, (Note((f"{title}:",)), Table(lines)))


def _numbers(series: tuple[Series, ...], at: int) -> str:
    """Of one option: "3 people  ████", "3 first, then 1"."""
    if len(series) > 1:
        first, last = (each.values[at] for each in series)
        return f"{first} first, then {last}"
    values = series[0].values
    people = [counted(many, "person", "people") for many in values]
    bar = BAR * round(LONGEST * values[at] / max(values))
    return f"{people[at]:>{max(map(len, people))}}  {bar}".rstrip()


def _moved(moves: Moves) -> Bars:
    told = (
        f"How minds changed: {moves.to_right} from wrong to right, {moves.to_wrong} from right to wrong. "
        f"{moves.stayed_right} stayed right, {moves.stayed_wrong} stayed wrong."
    )
    labels = ("Wrong to right", "Right to wrong", "Stayed right", "Stayed wrong")
    values = (moves.to_right, moves.to_wrong, moves.stayed_right, moves.stayed_wrong)
    return Bars("How minds changed", "people", labels, (Series("people", values),), (Text((told,)),))
