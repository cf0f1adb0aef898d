"""A number in folded text, and the unit behind it (`bot.quiz.matching`)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(
    r"([+-]?)([.,]?\d(?:[\d.,'_]| (?=\d))*)(?:e([+-]?\d{1,3})(?!\w))? ?(.*)", re.DOTALL
)
_GROUPED: Final = {gap: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(gap)}\d{{3}})+") for gap in " '_,."}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`values` are those that the number may be read as; `unit` is folded text."""

    values: frozenset[Decimal]
    unit: str


def quantity(text: str, *, either: bool) -> Quantity | None:
    """Of folded text, None where it is no number with or without a unit behind it.

    either: 3,500 and 3.500 may be 3.5 and 3500; else the first is 3500 and the second 3.5.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    sign, body, power, unit = found.groups()
    if unit and not (unit[0].isalpha() or unit[0] in "%‰°" or unicodedata.category(unit[0]) == "Sc"):
        return None
    values = {Decimal(f"{sign}{value}e{power or 0}") for value in _values(body, either)}
    if not values or (power and not all(values)):  # 0e5 and 0e6 are not meant as numbers
        return None
    return Quantity(frozenset(values), unit)


def _values(body: str, either: bool) -> list[str]:
    """As Decimal takes them: the digits with one point at most."""
    whole, mark, rest = _parted(body)
    gaps = {sign for sign in whole if not sign.isdecimal()}
    if len(gaps) > 1 or (mark and not rest.isdecimal()):
        return []
    if gaps:
        [gap] = gaps
        grouped = gap != mark and _GROUPED[gap].fullmatch(whole)
        return [f"{whole.replace(gap, '')}.{rest or 0}"] if grouped else []
    plain = [f"{whole or 0}.{rest or 0}"]
    if not mark or not _GROUPED[mark].fullmatch(body):
        return plain
    thousands = [whole + rest] if len(rest) == 3 else []
    return [*plain, *thousands] if either else (thousands if mark == "," else plain)


def _parted(body: str) -> tuple[str, str, str]:
    """Before the decimal mark, the mark, and behind it; where one sign stands twice it groups thousands."""
    at = max(body.rfind("."), body.rfind(","))
    if at < 0 or body.count(body[at]) > 1:
        return body, "", ""
    return body[:at], body[at], body[at + 1 :]
