"""How votes were spread and how minds changed: pictures, and the same in words."""

from __future__ import annotations

from bot.charts import LETTERS, Bars, Series, Shares
from bot.drawing.counted import counted
from bot.messages import Note, Part, Text
from bot.quiz.peer import Moves, Result, Spread
from bot.quiz.task import Task, correct_of, options_of
from bot.store.cards import Card

_FIRST, _LAST = "first vote", "second vote"


def first(card: Card, key: Task, spread: Spread | None) -> list[Part]:
    """The spread of the first vote without the key."""
    if spread is None:
        return []
    if not spread.counts:
        return [Text((f"{spread.voters} voted, {_agree(spread)}.",))]
    return [_shares(f"What {spread.voters} people voted", card, key, (), {_FIRST: spread})]


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
        title = f"What {max(each.voters for each in shown.values())} people voted"
        title += ", before and after" if len(shown) > 1 else ""
        parts.append(_shares(title, card, key, correct_of(key), shown))
    if not last.counts:
        parts.append(Text((f"{last.voters} voted, {_agree(last)}.",)))
    if result.moves is not None and result.correct == correct_of(key):  # else the key was mended since
        parts += _moved(result.moves)
    if result.joined:
        many = counted(result.joined, "person", "people")
        parts.append(Note((f"{many} voted the second time alone: too few to say for what.",)))
    return parts


def _agree(spread: Spread) -> str:
    return "and you agree" if spread.agree else "and you differ"


def _shares(title: str, card: Card, key: Task, right: tuple[int, ...], spreads: dict[str, Spread]) -> Shares:
    """right: positions in file order."""
    series = tuple(
        Series(name, tuple(spread.counts.get(p, 0) for p in card.shuffle)) for name, spread in spreads.items()
    )
    texts = tuple(options_of(key)[p].text for p in card.shuffle)
    marked = tuple(at for at, p in enumerate(card.shuffle) if p in right)
    return Shares(title, texts, series, of=max(s.voters for s in spreads.values()), right=marked)


def _moved(moves: Moves) -> list[Part]:
    told = (
        f"How minds changed: {moves.to_right} from wrong to right, {moves.to_wrong} from right to wrong. "
        f"{moves.stayed_right} stayed right, {moves.stayed_wrong} stayed wrong."
    )
    labels = ("Wrong to right", "Right to wrong", "Stayed right", "Stayed wrong")
    values = (moves.to_right, moves.to_wrong, moves.stayed_right, moves.stayed_wrong)
    return [Text((told,)), Bars("How minds changed", "people", labels, (Series("people", values),), ())]
