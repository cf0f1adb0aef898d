"""Numbers as other tools' files have them: digits and a point, no exponent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def are_numbers(answers: Sequence[str]) -> bool:
    """Whether every tool reads each of them as the same number."""
    return bool(answers) and all(_NUMBER.fullmatch(answer) for answer in answers)


def plain(number: float) -> str:
    """1e-05 is 0.00001."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
