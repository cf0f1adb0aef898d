"""Anything a person, or somebody who forges, could send."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

# Every code point there is, also control characters and halves of surrogate pairs.
CHARACTERS = st.characters(exclude_categories=())
NASTY = (
    "\0", "\ud800", "\u202e", "\u2028", "'; DROP TABLE answers; --", "<!channel> <@U1>", "@everyone",
    "{}", "%s", "{0.__class__}", "x" * 3000, "ﷺ" * 300, "🦊" * 100, "9" * 5000, "-1", "٣", "²", "NaN", "null",
    "\r\n",
)  # fmt: skip
TEXT = st.one_of(st.text(CHARACTERS, max_size=60), st.sampled_from(NASTY), st.text(max_size=400))
NUMBERS = st.integers() | st.sampled_from([0, -1, 2**31, 2**63 - 1, 2**63, 10**17, 10**400, -(2**70)])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)


@dataclass(frozen=True, slots=True)
class Twist:
    """One field, wherever it is, that is missing, of another type, doubled in a list, or one too many.

    `at` is counted over all fields of whatever payload it is done to.
    """

    at: int
    how: str
    value: Any = None

    def do(self, body: Json) -> None:
        spots = list(_spots(body))
        if not spots:
            return
        holder, key = spots[self.at % len(spots)]
        if self.how == "missing":
            del holder[key]
        elif self.how == "other":
            holder[key] = deepcopy(self.value)
        elif isinstance(holder, dict):
            holder["extra"] = deepcopy(self.value)
        else:
            holder.insert(key, deepcopy(self.value))


TWISTS = st.lists(
    st.builds(Twist, st.integers(0, 999), st.sampled_from(("missing", "other", "extra")), VALUES),
    min_size=1,
    max_size=3,
)


def twisted(body: Json, twists: list[Twist]) -> Json:
    """A copy with all of it done."""
    changed = deepcopy(body)
    for twist in twists:
        twist.do(changed)
    return changed


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _spots(value[key])
