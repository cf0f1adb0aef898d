"""What a platform refuses is told to whom it concerns, and tried no more than is worth it."""

from __future__ import annotations

import pytest

from bot.commands import Ask
from bot.ports import CannotPost, Trouble, TryLater
from tests.quiz_table import Table


@pytest.mark.parametrize("trouble", Trouble)
async def test_a_refused_card_is_never_tried_again(table: Table, trouble: Trouble) -> None:
    table.platform.refusing["general"] = trouble
    await table.person("Ana").does(Ask("compute"))
    del table.platform.refusing["general"]
    for _ in range(5):
        await table.passes(minutes=1)
    assert table.cards == []
    assert len(table.platform.attempts) == 1


async def test_a_refused_message_is_told_to_its_asker_and_bars_no_other(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.accidents.append(CannotPost(Trouble.REFUSED))
    said = await ana.does(Ask("compute"))
    assert "Slack did not take this message" in said
    assert "Please try once more" in said
    await ana.does(Ask("compute"))
    assert len(table.cards) == 1
    assert table.platform.told == []


@pytest.mark.parametrize("accident", [TryLater(2), ConnectionError()])
@pytest.mark.parametrize("trouble", Trouble)
async def test_who_asked_hears_of_a_refusal_that_comes_later(
    table: Table, accident: Exception, trouble: Trouble
) -> None:
    """Nobody waits for a reply any more when the clock tries again."""
    ana = table.person("Ana")
    table.platform.accidents.extend([accident, CannotPost(trouble)])
    assert (await ana.does(Ask("compute"))).startswith("Slack is slow right now.")
    for _ in range(5):
        await table.passes(minutes=1)
    assert len(table.platform.attempts) == 3  # two posts, and one word
    [told] = table.platform.told
    assert told.user == ana.actor.user
    assert told.text.startswith("What you asked me to post did not reach #general.")


async def test_who_shared_a_board_hears_of_it_too(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz leaderboard")
    table.platform.accidents.extend([TryLater(2), CannotPost(Trouble.REFUSED)])
    await ana.clicks("Share")
    await table.passes(minutes=1)
    [told] = table.platform.told
    assert told.user == ana.actor.user


async def test_who_was_forgotten_meanwhile_is_told_nothing(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.accidents.extend([TryLater(2), CannotPost(Trouble.REFUSED)])
    await ana.does(Ask("compute"))
    await ana.forgets()
    for _ in range(3):
        await table.passes(minutes=1)
    assert table.platform.told == []


async def test_a_platform_may_say_how_often_it_is_worth_trying(table: Table) -> None:
    """Then it is a refusal, told as one."""
    ana = table.person("Ana")
    table.platform.accidents.extend([TryLater(1, at_most=10)] * 100)
    await ana.does(Ask("compute"))
    for _ in range(50):
        await table.passes(minutes=1)
    assert len([key for key, _ in table.platform.attempts if key.startswith("card:")]) == 10
    assert table.cards == []
    [told] = table.platform.told
    assert "Slack did not take this message" in told.text


async def test_other_delays_do_not_count_towards_that(table: Table) -> None:
    delays = [TryLater(1, at_most=3), *[TryLater(1), ConnectionError()] * 5, TryLater(1, at_most=3)]
    table.platform.accidents.extend(delays)
    await table.person("Ana").does(Ask("compute"))
    for _ in range(50):
        await table.passes(minutes=1)
    assert len(table.cards) == 1


async def test_a_person_who_takes_no_messages_stops_no_daily(table: Table) -> None:
    """The word that a report came in is refused; tomorrow's question comes as ever."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    await table.passes(minutes=30)
    table.platform.deaf.add(ana.actor.user)
    bo = table.person("Bo")
    await bo.answers()
    await bo.clicks("Report a problem")
    await bo.writes("The second option is right too.")
    await table.passes(minutes=1)
    assert any(not key.startswith("card:") for key, _ in table.platform.attempts)
    await table.passes(hours=24)
    assert len(table.cards) == 2
