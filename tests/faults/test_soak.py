"""The soaks' short versions: some thirty kills over both platforms and databases, in a crowd and in a whole
town too; nothing is lost or doubled.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.life import soak as life
from tests.faults.soak import CHANNELS, run


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_one_process_on_sqlite(platform: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/soak.db"
    figures = await run(platform, url, tmp_path, processes=1, occurrences=2 * CHANNELS, kills=5, seed=5)
    assert figures.clean, str(figures)
    assert (figures.scheduled, figures.posted, figures.kills >= 5) == (2 * CHANNELS, 2 * CHANNELS, True)


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_three_processes_on_postgresql(platform: str, tmp_path: Path, postgres_url: str) -> None:
    figures = await run(
        platform, postgres_url, tmp_path, processes=3, occurrences=2 * CHANNELS, kills=5, seed=5
    )
    assert figures.clean, str(figures)
    assert (figures.scheduled, figures.posted, figures.kills >= 5) == (2 * CHANNELS, 2 * CHANNELS, True)


@pytest.mark.parametrize(("platform", "processes"), [("slack", 1), ("discord", 3)])
async def test_a_crowd_clicks_while_bots_die(
    platform: str, processes: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/soak.db" if processes == 1 else request.getfixturevalue("postgres_url")
    figures = await run(
        platform, url, tmp_path, processes=processes, occurrences=CHANNELS, kills=2, seed=5, load=20
    )
    assert figures.clean, str(figures)
    assert figures.crowd is not None
    assert figures.crowd.taken > 20, "however slow this machine is"


@pytest.mark.parametrize(("processes", "days"), [(1, 2), (3, 1)])
async def test_a_town_lives(
    processes: int, days: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/life.db" if processes == 1 else request.getfixturevalue("postgres_url")
    told = await life.run(
        url, tmp_path, people=200, processes=processes, days=days, kills=1, minutes=60, seed=5
    )
    assert told.clean, str(told)
    assert (told.rows["answers"], told.rows["occurrences"], told.kills) == (1000 * days, 20 * days, 1)
