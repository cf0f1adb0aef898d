"""Somebody of whom as much is kept as can be."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Practice, ReportText, Round, RoundAt
from tests.features.days import was_away
from tests.packs import decides, raw, suggests
from tests.quiz_table import Person, Table


@pytest.fixture(name="ana")
async def a_user_of_everything(table: Table) -> Person:
    """Somebody who has used everything there is."""
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    await was_away(table, ana)
    await ana.says("/awsquiz timezone Europe/Berlin")
    await ana.says("/awsquiz daily at 09:30")
    await ana.says("/awsquiz remind at 08:30")
    await ana.does(Ask("networking"))
    await ana.answers()
    await bo.answers(right=False)
    await ana.does(ReportText(1, "wrong"))
    await ana.does(Practice("compute"))
    await ana.answers()
    await ana.says("/awsquiz review")
    await ana.clicks("I know this topic")
    await ana.answers()
    await ana.does(RoundAt("16:00", "fri"))
    await ana.does(Round(), "games")
    await ana.says("/awsquiz leaderboard")
    await ana.clicks("Share")
    suggests(table, "ours", raw("key"), ana)
    await decides(table, ana, ana)
    return ana
