#!/usr/bin/env bash
# APScheduler 3.11.3, AsyncIOScheduler: when the wall clock is set back an hour, an interval of one second does not
# fire until that hour has come round again. It sleeps until a time of day (`next_run_time`) and looks at
# `datetime.now` alone; nothing is logged. Seen: 3 runs in 3 s before, 0 runs in the 5 s after.
# What to do: notice the jump by a monotonic clock, and give each job a new `next_run_time`.
# Exits 1 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check apscheduler==3.11.3 tzlocal==5.3.1
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import sys
from datetime import datetime, timedelta

import apscheduler.schedulers.base
from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Wall(datetime):
    """The machine's clock, an hour fast until somebody puts it right."""

    wrong_by = timedelta(hours=1)

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.wrong_by


apscheduler.schedulers.base.datetime = Wall


async def main():
    runs = []
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(lambda: runs.append(None), "interval", seconds=1, coalesce=True, misfire_grace_time=None)
    scheduler.start()
    await asyncio.sleep(3.5)
    before = len(runs)
    Wall.wrong_by = timedelta()
    await asyncio.sleep(1.2)  # what was due already
    runs.clear()
    await asyncio.sleep(5)
    print(f"{before} runs in 3.5 s before the clock was set back, {len(runs)} in 5 s after")
    return before >= 2 and not runs


sys.exit(0 if asyncio.run(main()) else 1)
PYTHON
