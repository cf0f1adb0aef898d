"""The names of units: which of them mean the same one. Nothing is converted (`bot.quiz.matching`)."""

from __future__ import annotations

from typing import Final

from bot.quiz.folding import folded

# One unit a line. Case does not tell them apart, so b is a byte, as in kb; a bit is written out.
_UNITS: Final = """\
ns nsec nanosec nanosecond
μs us usec microsec microsecond
ms msec millisec millis millisecond
s sec second
min minute
h hr hour
d day
wk week
b byte
kb kilobyte
mb megabyte
gb gigabyte
tb terabyte
pb petabyte
kib kibibyte
mib mebibyte
gib gibibyte
tib tebibyte
pib pebibyte
bit
kbit kilobit
mbit megabit
gbit gigabit
kbps kbit/s
mbps mbit/s
gbps gbit/s
hz hertz
khz kilohertz
mhz megahertz
ghz gigahertz
% percent pct
mm millimetre millimeter
cm centimetre centimeter
m metre meter
km kilometre kilometer
g gram gramme
kg kilo kilogram kilogramme
"""
_WORD: Final = 3  # letters: from here on a name has a plural, too


def _names(line: str) -> frozenset[str]:
    names = {folded(name) for name in line.split()}
    return frozenset(names | {f"{name}s" for name in names if len(name) >= _WORD and name.isalpha()})


_NAMES: Final = {name: names for names in map(_names, _UNITS.splitlines()) for name in names}


def names_of(unit: str) -> frozenset[str]:
    """All names of the unit that this folded text names, none where it is not known."""
    return _NAMES.get(unit, frozenset())


def same(unit: str, typed: str) -> bool:
    """Whether two folded texts name one unit."""
    return unit == typed or typed in names_of(unit)
