"""Which time zone data counts: the newer of the system's and the `tzdata` package's.

Python looks at the system's first, however old it is, and a distribution may be a year behind.
"""

from __future__ import annotations

import os
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # it has two constants


@dataclass(frozen=True, slots=True)
class ZoneData:
    """The versions that there are, as IANA names them ("2026f"); `system` is None where it tells none."""

    source: str  # "system" or "tzdata", or "PYTHONTZPATH" where somebody chose for themselves
    system: str | None
    package: str

    @property
    def version(self) -> str:
        """Of what counts; "unknown" for somebody's own."""
        return {"system": self.system, "tzdata": self.package}.get(self.source) or "unknown"


def use_newer() -> ZoneData:
    """From here on every zone is looked up in the newer data."""
    found = newer()
    if found.source == "tzdata":
        zoneinfo.reset_tzpath(())
        ZoneInfo.clear_cache()
    return found


@cache
def newer() -> ZoneData:
    """Which one that is; as it was before anything was changed."""
    system, package = _told_by(zoneinfo.TZPATH), tzdata.IANA_VERSION
    if os.environ.get("PYTHONTZPATH") is not None:
        return ZoneData("PYTHONTZPATH", system, package)
    return ZoneData("system" if system is not None and system > package else "tzdata", system, package)


def _told_by(folders: Sequence[str]) -> str | None:
    """The version of the first folder that holds zones, which is where zones are found."""
    for folder in map(Path, folders):
        if (folder / "UTC").exists() or (folder / "Etc").exists():
            return _version(folder)
    return None


def _version(folder: Path) -> str | None:
    """`tzdata.zi` begins with "# version 2025b"; BSDs and macOS have it in `+VERSION`."""
    try:
        with (folder / "tzdata.zi").open(encoding="ascii", errors="replace") as file:
            return file.readline().removeprefix("# version ").strip() or None
    except OSError:
        pass
    try:
        return (folder / "+VERSION").read_text(encoding="ascii", errors="replace").strip() or None
    except OSError:
        return None
