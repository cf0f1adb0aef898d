"""Whether what somebody typed is one of a question's accepted answers. The whole rule:

- Of what was typed the first 200 characters count.
- Letters are compared after Unicode's NFKC, without case, accents and invisible characters; ø is o, ł is l,
  æ is ae, ß is ss, and so on. Digits of every script are the digits 0 to 9.
- Punctuation is passed over: full stops and apostrophes vanish (U.S.A. is usa), the rest is a space, and runs
  of spaces are one. What stands between two digits, a sign before a number and these stay: # % & @ * + = < >
  and every other symbol. What is punctuation alone is compared as it stands.
- One article at the beginning is passed over: a, an, the; der, die, das, ein, eine; le, la, les, un, une;
  el, los, las.
- A number, with or without a unit behind it, is compared by its value. 3.5 and 3,5 are one; 3 500, 3'500,
  3_500, 3,500 and 3.500 are 3500, and the last two may be 3.5 as well, whichever is accepted. In an accepted
  answer 3,500 is 3500 and 3.500 is 3.5. 1e3 is 1000. With a tolerance, what differs by it or less is right.
- A unit is compared by its names: ms is milliseconds, KB is kilobytes, and KiB is another. Nothing is
  converted. Where the question states the unit, it may be left out.
- Else small typos are forgiven: a letter too many, too few or another, or two neighbours turned around. None
  where the answer has up to three letters, one up to seven, two beyond; a plural's s is one like any other.
- No typo is forgiven in digits and symbols, in scripts where one sign is a syllable or a word, or where it
  makes another word: one with a, an, un, in, im, il, ir, dis, de or non before it, or one that the question
  lists as wrong, when what was typed is as near to that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapidfuzz.distance import OSA

from bot.quiz.folding import folded
from bot.quiz.quantity import Quantity, quantity
from bot.quiz.units import names_of, same

MOST: Final = 200  # characters of what somebody typed
_ALSO: Final = ("a", "an", "un", "in", "im", "il", "ir", "dis", "de", "non")
_FIXED: Final = re.compile(r"((?:[^\w\s]|[\d_])+)")  # digits and symbols, in which no typo is forgiven
_SYLLABLES: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class _Said:
    text: str  # folded
    number: Quantity | None


def accepts(
    answers: Sequence[str],
    typed: str,
    *,
    wrong: Sequence[str] = (),
    tolerance: Decimal = Decimal(0),
    unit: str = "",
) -> bool:
    """By the rule above.

    tolerance: in the answers' own unit, 0 or more. unit: of the answers that are bare numbers, "" for none.
    """
    said = _read(typed, written=True)
    slips: list[int] = []
    for answer in (_read(answer, written=False) for answer in answers):
        if said.text == answer.text:
            return True
        if said.number is not None and answer.number is not None:
            if _agree(answer.number, said.number, tolerance, unit):
                return True
        elif (many := typos(answer.text, said.text)) is not None:
            slips.append(many)
    near_wrong = (typos(_read(word, written=False).text, said.text) for word in wrong)
    return bool(slips) and all(many is None or min(slips) < many for many in near_wrong)


def typos(answer: str, typed: str) -> int | None:
    """How many make the one of the other, both folded; None for more than are forgiven."""
    if answer == typed:
        return 0
    if _SYLLABLES.search(answer) or _SYLLABLES.search(typed):
        return None
    parts, others = _FIXED.split(answer), _FIXED.split(typed)
    if parts[1::2] != others[1::2] or _another_word(answer, typed):
        return None
    most = _forgiven(answer)
    pairs = zip(parts[::2], others[::2], strict=True)
    many = sum(OSA.distance(one, other, score_cutoff=most) for one, other in pairs)
    return many if many <= most else None


def is_number(answer: str) -> bool:
    """Whether an accepted answer is a number and nothing else."""
    number = _read(answer, written=False).number
    return number is not None and not number.unit


def alike(one: str, other: str) -> bool:
    """Whether two accepted answers are the same by the rule, typos apart."""
    first, second = _read(one, written=False), _read(other, written=False)
    return first.text == second.text or (first.number is not None and first.number == second.number)


def _read(text: str, *, written: bool) -> _Said:
    plain = folded(text[:MOST])
    return _Said(plain, quantity(plain, either=written))


def _agree(answer: Quantity, said: Quantity, tolerance: Decimal, unit: str) -> bool:
    wanted = answer.unit or folded(unit)
    if not (said.unit == answer.unit or same(wanted, said.unit) or _misspelt(wanted, said.unit)):
        return False
    [value] = answer.values
    return any(v == value or (tolerance > 0 and abs(v - value) <= tolerance) for v in said.values)


def _misspelt(unit: str, typed: str) -> bool:
    if not unit or not typed or names_of(typed):  # by its own name it is another one
        return False
    return any(typos(name, typed) is not None for name in names_of(unit) or {unit})


def _forgiven(answer: str) -> int:
    letters = sum(map(str.isalpha, answer))
    return 0 if letters <= 3 else 1 if letters <= 7 else 2


def _another_word(answer: str, typed: str) -> bool:
    words, others = answer.split(), typed.split()
    if len(words) != len(others):
        return False
    return any(
        one != other and any(one == before + other or other == before + one for before in _ALSO)
        for one, other in zip(words, others, strict=True)
    )
