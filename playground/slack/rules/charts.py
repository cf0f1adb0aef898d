"""The schema of a chart, `data_visualization`: a message's block, and no view's.

docs.slack.dev/reference/block-kit/blocks/data-visualization-block (June and August 2026): the lengths, one
value of each series for every category, names and categories unique, six series or segments (in June). That a
message takes two of them: vercel/chat, pull request 696, which no document says.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from playground.slack.rules import limits as n
from playground.slack.rules.check import Check, also, at, by_type, fields, listing, number, string


class Charts(Enum):
    """Where this workspace takes them. Whether Slack does in what only one person sees stands nowhere."""

    EVERYWHERE = auto()
    LASTING = auto()  # in messages that stay
    NOWHERE = auto()  # as an older workspace


_POINT = fields({"label": string(n.CHART_LABEL), "value": number()}, {})
_SLICE = fields({"label": string(n.CHART_LABEL), "value": number(above=0)}, {})
_SERIES = fields({"name": string(n.CHART_LABEL), "data": listing(_POINT, n.CHART_CATEGORIES)}, {})
_AXES = fields(
    {"categories": listing(string(n.CHART_LABEL), n.CHART_CATEGORIES)},
    {"x_label": string(n.CHART_AXIS), "y_label": string(n.CHART_AXIS)},
)


def _matches(value: object, pointer: str) -> Iterator[str]:
    """What the parts ask of each other; that each is well made was said before."""
    try:
        categories = value["axis_config"]["categories"]  # type: ignore[index]
        series = [(s["name"], [point["label"] for point in s["data"]]) for s in value["series"]]  # type: ignore[index]
    except (KeyError, TypeError):
        return
    yield from _unique(categories, f"{pointer}/axis_config/categories")
    yield from _unique([name for name, _ in series], f"{pointer}/series")
    for i, (_, labels) in enumerate(series):
        if sorted(map(str, labels)) != sorted(map(str, categories)):
            yield at(f"{pointer}/series/{i}/data", "must have exactly one value for every category")


def _unique(words: list[object], pointer: str) -> Iterator[str]:
    if any(each in words[:i] for i, each in enumerate(words)):
        yield at(pointer, "must be unique")


_DRAWN: Check = also(fields({"series": listing(_SERIES, n.CHART_SERIES), "axis_config": _AXES}, {}), _matches)

CHART = fields(
    {
        "title": string(n.CHART_TITLE),
        "chart": by_type(
            {
                "pie": fields({"segments": listing(_SLICE, n.CHART_SERIES)}, {}),
                **dict.fromkeys(("bar", "area", "line"), _DRAWN),
            }
        ),
    },
    {"block_id": string(n.IDENTIFIER)},
)
