"""Raw data as the rules read it: they take what is there, so that an entry with a wrong field still hears
everything else that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.content.tree import Path

Complaint = tuple[Path, str]
Rules = Callable[[Mapping[str, Any]], Iterator[Complaint]]


def entries(value: Any) -> list[Any]:
    """A list where there should be one, else nothing: what stands there instead is told field by field."""
    return value if isinstance(value, list) else []
