"""The soak's short version: twenty kills over both platforms and databases; nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

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
