"""A guest was let into some channels of a workspace, not among everybody."""

from __future__ import annotations

from bot import commands as c
from bot.tokens import decode, encode
from tests.quiz_table import Table


async def test_a_guest_sees_the_board_of_this_channel_only(table: Table) -> None:
    await table.person("Bo").says("/awsquiz compute", "other")
    await table.person("Bo").answers()
    eve = table.person("Eve")
    table.platform.guests.add("U-EVE")
    assert "in this channel" in await eve.says("/awsquiz leaderboard")
    table.platform.asked.clear()
    for command in (
        c.Leaderboard("week", True),
        c.Leaderboard("all", True, True),
        c.ShareLeaderboard("week", True),
    ):
        with table.nothing_changes():
            reply = await eve.does(decode(encode(command)))
        assert reply == "Guests see the board of the channel they are in: /awsquiz leaderboard."
    eve.silent = True
    assert "for full members" in await eve.does(c.ShareLeaderboard("week"), "other")
    assert set(table.platform.asked) == {"is_guest"}  # and of nobody who stands on it
    assert "in the whole workspace" in await table.person("Cy").says("/awsquiz leaderboard everyone")


async def test_who_may_be_a_guest_is_shown_no_more_than_one(table: Table) -> None:
    table.platform.silent = True
    ana = table.person("Ana")
    assert "does not answer my questions" in await ana.says("/awsquiz leaderboard everyone")
    assert "in this channel" in await ana.says("/awsquiz leaderboard")
