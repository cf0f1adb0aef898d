"""A week's recap where its first daily could not come: the next one that does tells it."""

from __future__ import annotations

import pytest

from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.recaps import a_week, days
from tests.quiz_table import Person, Table

__all__ = ["a_daily_setter"]

TOLD = "The week of 23 November: 5 people gave 10 answers"


async def _fails(*_: object, **__: object) -> None:
    raise ConnectionError("no network")


async def test_one_that_is_too_late_does_not_take_it_from_one_that_comes(table: Table, admin: Person) -> None:
    """Both of a Monday are looked at together by a bot that was off till the night."""
    await admin.says("/awsquiz daily at 09:30 utc mon,tue")
    await admin.says("/awsquiz daily add 20:00 utc mon")
    await admin.says("/awsquiz daily recap all")
    await a_week(table)
    goes_to(table, 31, "01:00")
    await table.tick(2)
    assert table.rows("SELECT missed FROM occurrences WHERE on_date = '2026-11-30' ORDER BY due") == [
        ("I was not running then",),
        (None,),
    ]
    assert table.card.text.startswith(TOLD)


async def test_after_a_day_without_a_network_it_is_told(
    table: Table, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Monday's daily is over when its platform is there again, though nobody could note that before."""
    await admin.says("/awsquiz daily recap")
    await a_week(table)
    await days(table, 25, 29)
    with monkeypatch.context() as outage:
        outage.setattr(table.platform, "post", _fails)
        outage.setattr(table.platform, "find", _fails)
        for day, time in ((30, "09:30"), (30, "12:00"), (31, "09:31")):
            goes_to(table, day, time)
            await table.tick(2)
    for _ in range(4):
        await table.passes(minutes=5)
    assert table.card.text.startswith(TOLD)
    assert "The week of" not in (await daily_at(table, 32)).text
