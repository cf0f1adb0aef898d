"""Numbers as Slack's own charts (`data_visualization`), inside every limit those have.

Limits: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. That a message takes two of them
stands in no documentation (vercel/chat, pull request 696), and no modal takes any.
"""

from __future__ import annotations

from collections.abc import Iterable

from adapters.slack.text import Json, plain_text
from bot.messages import Calendar, Drawing

CHART = "data_visualization"
A_MESSAGE = 2
_TITLE = 50
_LABEL = 20
_AXIS = 50
_CATEGORIES = 20
_SERIES = 6


def chart(drawing: Drawing) -> Json | None:
    """None for what no chart can hold as a whole."""
    bars = drawing.lately if isinstance(drawing, Calendar) else drawing
    if not 0 < len(bars.labels) <= _CATEGORIES or not 0 < len(bars.series) <= _SERIES:
        return None
    labels = _told_apart(bars.labels)
    names = _told_apart(each.name for each in bars.series)
    return {
        "type": CHART,
        "title": _shown(bars.title, _TITLE),
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": name,
                    "data": [
                        {"label": label, "value": value}
                        for label, value in zip(labels, each.values, strict=True)
                    ],
                }
                for name, each in zip(names, bars.series, strict=True)
            ],
            "axis_config": {"categories": labels, "y_label": _shown(bars.unit, _AXIS)},
        },
    }


def _told_apart(words: Iterable[str]) -> list[str]:
    """Short enough, and no two the same."""
    taken: list[str] = []
    for each in words:
        label, number = _shown(each, _LABEL), 1
        while label in taken:
            number += 1
            aside = f" {number}"
            label = _shown(each, _LABEL - len(aside)) + aside
        taken.append(label)
    return taken


def _shown(words: str, most: int) -> str:
    """No field of a chart may be empty."""
    return plain_text(words, most).strip() or "…"
