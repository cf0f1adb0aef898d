"""A small channel, somebody who may begin there, and who keeps it."""

from __future__ import annotations

import pytest

from bot.ports import Room
from tests.quiz_table import CHANNEL, Person, Table

SMALL = Room(people=50)
SET = "/awsquiz daily at 09:30"


@pytest.fixture(name="ana")
def a_team_lead(table: Table) -> Person:
    """A team lead and no admin, in a channel of fifty."""
    table.platform.rooms[CHANNEL] = SMALL
    return table.person("Ana")


def keepers(table: Table, channel: str = CHANNEL) -> list[str]:
    sql = (
        "SELECT p.name FROM keepers k JOIN players p ON p.id = k.player_id WHERE k.channel = :c ORDER BY k.id"
    )
    return [name for (name,) in table.rows(sql, c=channel)]
