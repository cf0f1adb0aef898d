"""A street to be strange in, one for each file: building it for every case would leave time for few."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.fuzz.street import Street


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def street(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    street = Street(runner, tmp_path_factory.mktemp("street"))
    yield street
    street.leave()
