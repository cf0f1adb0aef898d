"""Every figure of the benchmark as one table: `python -m bench [--quick] [--only NAME …]`."""

from __future__ import annotations

import argparse
import importlib
import logging
import signal
import sys
import time
from collections.abc import Sequence

import structlog

from bench import history
from bench.children import CORES
from bench.figure import Figure

NAMES = (
    "postgresql",
    "slack",
    "streaks",
    "sockets",
    "discord",
    "idle",
    "closing",
    "contests",
    "dailies",
    "boards",
    "asking",
    "packs",
    "checking",
    "remembering",
    "memory",
    "starting",
)


def main() -> int:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute's look: fewer and shorter rounds")
    parser.add_argument(
        "--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=", ".join(NAMES)
    )
    given = parser.parse_args()
    found, machine = [], history.machine()
    for name in given.only:
        began = time.monotonic()
        found += figures_of(name, quick=given.quick)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    show(found)
    kept = history.keep(found, machine, quick=given.quick)
    print(f"\n{history.words(machine)}\nkept in {kept}")
    return 1 if any(each.reaches(each.must) is False for each in found if each.ratios) else 0


def figures_of(name: str, *, quick: bool) -> list[Figure]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as Ctrl-C: what was begun is ended
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    return list(importlib.import_module(f"bench.{name}").figures(quick))


def alone(name: str) -> None:
    """One module's rows, run by itself; nothing is kept."""
    show(figures_of(name, quick="--quick" in sys.argv))


def show(figures: Sequence[Figure]) -> None:
    rows = [("", "median", "min to max", "must", "aim", ""), *map(_row, figures)]
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        left, *cells = (
            cell.ljust(w) if at == 0 else cell.rjust(w)
            for at, (cell, w) in enumerate(zip(row, wide, strict=True))
        )
        print("  ".join((left, *cells)).rstrip())
    for each in figures:
        if each.beside:
            print(f"\n{each.name}\n  {each.beside}")


def _row(figure: Figure) -> tuple[str, ...]:
    bounds = (_bound(figure.must), _bound(figure.aim))
    if not figure.ratios:
        few = figure.needs_cores > len(CORES)
        return (figure.name, "", "", *bounds, f"needs {figure.needs_cores} cores" if few else "not measured")
    span = f"{_number(min(figure.ratios))} to {_number(max(figure.ratios))}"
    said = {None: "", True: "ok", False: "MISSED"}[figure.reaches(figure.must)]
    if figure.reaches(figure.aim):
        said = "aim"
    return (figure.name, f"{_number(figure.median)} {figure.unit}", span, *bounds, said)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())
