"""Numbers, and what they count."""

from __future__ import annotations

from bot.store.figures import Figures


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 day", "2 days"; `many` where it is not the word with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def went(figures: Figures, *, percent: bool = False) -> str:
    """How many answered a card, and how many of them were right as far as that may be told: of five people
    and more, and of fives. percent: as a share, "12 answered, 70 % of the first 10 right".
    """
    if not figures.answered:
        return "nobody answered"
    many = f"{figures.answered} answered"
    if not figures.told:
        return f"{many}, too few to say how many were right"
    first = f" of the first {figures.told}" if figures.told < figures.answered else ""
    right = f"{round(100 * figures.right / figures.told)} %" if percent else figures.right
    return f"{many}, {right}{first} right"
