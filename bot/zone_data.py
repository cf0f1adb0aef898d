"""Which time zone data counts: the newer of the system's and the `tzdata` package's.

Python looks at the system's first, however old it is, and a distribution may be a year behind.
"""

from __future__ import annotations

import os
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # it has two constants


@dataclass(frozen=True, slots=True)
class ZoneData:
    """The versions that there are, as IANA names them ("2026f"); `system` is None where it tells none.

    folder: where the system's zones are, or those of PYTHONTZPATH; None on a machine that has none.
    """

    source: str  # "system" or "tzdata", or "PYTHONTZPATH" where somebody chose for themselves
    system: str | None
    package: str
    folder: Path | None

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
    folder, package = _first_with_zones(zoneinfo.TZPATH), tzdata.IANA_VERSION
    system = None if folder is None else _version(folder)
    source = "system" if system is not None and system > package else "tzdata"
    if os.environ.get("PYTHONTZPATH") is not None:
        source = "PYTHONTZPATH"
    return ZoneData(source, system, package, folder)


def differing(zones: Iterable[str], start: datetime) -> list[str]:
    """Those whose clocks the system's data and the package's show differently within a year from `start`."""
    folder = newer().folder
    hours = [start + timedelta(hours=h) for h in range(366 * 24)]
    return [] if folder is None else [z for z in sorted(set(zones)) if _differs(z, folder, hours)]


def _differs(zone: str, folder: Path, hours: Sequence[datetime]) -> bool:
    both = []
    for found in (folder, files("tzdata.zoneinfo")):
        try:
            with found.joinpath(*zone.split("/")).open("rb") as file:
                both.append(ZoneInfo.from_file(file))
        except (OSError, ValueError):  # one of them does not have it
            return True
    return any(hour.astimezone(both[0]).utcoffset() != hour.astimezone(both[1]).utcoffset() for hour in hours)


def _first_with_zones(folders: Sequence[str]) -> Path | None:
    """Where zones are found."""
    found = (folder for folder in map(Path, folders) if (folder / "UTC").exists())
    return next(found, None)


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
