"""A daily whose channel refuses it, or whose platform fails: it stands once, or is missed and says why."""

from __future__ import annotations

import math

import pytest

from bot import together
from bot.commands import DailyNow
from bot.ports import CannotPost, Trouble, TryLater
from tests.drawn import as_text
from tests.fake_platform import Lost
from tests.features.dailies import keeper, next_daily
from tests.quiz_table import Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    return await keeper(table)


# Trouble


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble.of_place])
async def test_a_channel_that_refuses_pauses_its_daily_and_the_admin_hears_once(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    table.platform.refusing["general"] = trouble
    await next_daily(table)
    for _ in range(5):
        await next_daily(table)
    assert table.cards == []
    (told,) = table.platform.told
    assert told.user == ana.actor.user
    assert "The daily question in #general is paused" in told.text
    assert "/awsquiz daily resume" in told.text
    assert len([key for key, _ in table.platform.attempts if key.startswith("card:")]) == 1


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.DECLINED])
async def test_a_message_that_is_refused_is_missed_and_the_next_comes(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    table.platform.accidents.append(CannotPost(trouble))
    await next_daily(table)
    assert table.cards == []
    shown = await ana.says("/awsquiz daily")
    assert "The one of Mon 23 Nov was missed: Slack did not take its message." in shown
    assert "Next: Tue 24 Nov 09:30" in shown
    await next_daily(table)
    assert len(table.cards) == 1
    assert table.platform.told == []


async def test_one_that_is_turned_away_ten_times_is_missed_and_the_next_comes(
    table: Table, ana: Person
) -> None:
    table.platform.accidents.extend([TryLater(10, at_most=10)] * 10)
    await next_daily(table)
    for _ in range(60):
        await table.passes(minutes=1)
    assert table.cards == []
    assert len(table.platform.attempts) == 10
    assert "missed: Slack did not take its message." in await ana.says("/awsquiz daily")
    table.later(hours=-1)
    await next_daily(table)
    assert len(table.cards) == 1


async def test_the_reply_says_so_too(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    shown = await ana.says("/awsquiz daily")
    assert "/invite @awsquiz" in shown
    assert "Next: " not in shown


async def test_other_channels_are_not_paused(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30 mon-sun", channel="other")
    table.platform.refusing["general"] = Trouble.GONE
    await next_daily(table)
    await next_daily(table)
    assert [card.ref.place.channel for card in table.cards] == ["other", "other"]


async def test_set_again_it_goes_on(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    reply = await ana.says("/awsquiz daily at 09:30")
    assert "Next: Tue 24 Nov 09:30" in reply
    assert "missed" in reply
    await next_daily(table)
    assert len(table.cards) == 1


async def test_mended_the_same_day_it_comes_the_next(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    assert "Next: Tue 24 Nov 11:00" in await ana.says("/awsquiz daily at 11:00")
    await table.passes(hours=2)
    assert table.cards == []
    await table.passes(hours=24)
    assert len(table.cards) == 1


async def test_mended_before_the_admin_heard_of_it_there_is_nothing_to_tell(
    table: Table, ana: Person
) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    table.platform.tell_accidents.append(TryLater(after=5))
    table.later(minutes=30)
    await table.tick()
    del table.platform.refusing["general"]
    await ana.says("/awsquiz daily at 09:30")
    await table.passes(seconds=10)
    assert table.platform.told == []
    assert table.rows("SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]


async def test_in_trouble_again_the_admin_hears_again(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    await ana.says("/awsquiz daily at 09:30")
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    assert len(table.platform.told) == 2


async def test_a_change_of_zone_does_not_wake_a_daily_in_trouble(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    await ana.says("/awsquiz timezone workspace Europe/Berlin")
    await next_daily(table)
    assert len(table.platform.told) == 1


async def test_a_refused_daily_now_pauses_nothing(table: Table, ana: Person) -> None:
    """It is checked at once; and if the channel changes its mind in between, the asker is told."""
    outcome = await ana.asks(DailyNow())
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    late = await table.bot.engine.deliver(outcome)
    assert late is not None
    assert "/invite @awsquiz" in as_text(late.message)
    del table.platform.refusing["general"]
    await next_daily(table)
    assert len(table.cards) == 1
    assert table.platform.told == []


# Accidents


@pytest.mark.parametrize("lost", Lost)
async def test_a_post_whose_fate_is_unknown_is_looked_for_and_stands_once(
    table: Table, ana: Person, lost: Lost
) -> None:
    table.platform.accidents.append(lost)
    await next_daily(table)
    for _ in range(5):
        await table.passes(seconds=20)
    assert len(table.cards) == 1
    assert [again for _, again in table.platform.attempts] == [False, True]
    assert "✓ Right" in await ana.answers()


async def test_a_process_that_dies_while_posting_leaves_one_card(
    table: Table, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post arrived and nobody wrote it down: the next process looks first."""
    monkeypatch.setattr(together, "SLOW", math.inf)  # however slow this machine is, the tick sees it die

    class Dies(BaseException):
        pass

    table.later(minutes=30)
    original = table.platform.post

    async def posts_and_dies(*args: object, **named: object) -> None:
        await original(*args, **named)  # type: ignore[arg-type]
        raise Dies

    table.platform.post = posts_and_dies  # type: ignore[method-assign, assignment]
    with pytest.raises(Dies):
        await table.tick()
    table.platform.post = original  # type: ignore[method-assign]
    table.restarts()
    for _ in range(4):
        await table.passes(seconds=20)
    assert len(table.cards) == 1
    assert [again for _, again in table.platform.attempts] == [False, True]
    await table.passes(hours=24)
    assert [card.text.partition(" · ")[0] for card in table.cards] == ["Closed", "Daily"]


async def test_a_platform_that_asks_for_patience_gets_it(table: Table, ana: Person) -> None:
    table.platform.accidents.append(TryLater(120))
    await next_daily(table)
    for _ in range(11):
        await table.passes(seconds=10)
    assert len(table.platform.attempts) == 1
    await table.passes(seconds=10)
    assert len(table.cards) == 1


async def test_a_broken_platform_is_tried_less_and_less_often(table: Table, ana: Person) -> None:
    table.platform.accidents.extend([ConnectionError()] * 100)
    await next_daily(table)
    for _ in range(3600 // 15):
        await table.passes(seconds=15)
    assert 10 <= len(table.platform.attempts) <= 30


async def test_a_daily_that_could_not_be_posted_that_day_is_missed(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    table.platform.accidents.extend([TryLater(3600)] * 30)
    await next_daily(table)
    await ana.says("/awsquiz daily off")
    for _ in range(60):
        await table.passes(hours=1)
    assert table.cards == []


async def test_one_that_expires_in_doubt_is_looked_for_before_it_is_called_missed(
    table: Table, ana: Person
) -> None:
    """It arrived, nobody heard so, and then the platform was gone until the next day."""
    table.platform.accidents.extend([Lost.AFTER, *[TryLater(3600)] * 30])
    await next_daily(table)
    for _ in range(15):
        await table.passes(hours=1)
    table.platform.accidents.clear()
    assert table.platform.looks != []
    assert len(table.cards) == 1
    assert "missed" not in await ana.says("/awsquiz daily")
    await next_daily(table)
    assert len(table.cards) == 2
    assert "Yesterday: " in table.card.text


async def test_a_look_that_is_turned_away_ends_too(table: Table, ana: Person) -> None:
    looks = []

    async def find(*_: object, **__: object) -> None:
        looks.append(table.now)
        raise TryLater(10, at_most=3)

    table.platform.find = find  # type: ignore[method-assign]
    table.platform.accidents.extend([TryLater(300)] * 1000)
    await next_daily(table)
    for _ in range(16 * 12):
        await table.passes(minutes=5)
    assert len(looks) == 3
    assert "missed" in await ana.says("/awsquiz daily")


async def test_one_that_was_never_taken_says_why(table: Table, ana: Person) -> None:
    table.platform.accidents.extend([TryLater(3600)] * 30)
    await next_daily(table)
    for _ in range(15):
        await table.passes(hours=1)
    table.platform.accidents.clear()
    shown = await ana.says("/awsquiz daily")
    assert "The one of Mon 23 Nov was missed: Slack did not take it in time." in shown
    await next_daily(table)
    assert len(table.cards) == 1


async def test_a_dead_platform_is_asked_less_and_less_and_posts_soon_after_it_is_back(
    table: Table, ana: Person
) -> None:
    """Down for an hour, as an unreachable adapter says it: TryLater, soon."""
    table.platform.accidents.extend([TryLater(2)] * 10_000)
    await next_daily(table)
    for _ in range(360):
        await table.passes(seconds=10)
    assert len(table.platform.attempts) <= 30
    table.platform.accidents.clear()
    for _ in range(31):
        await table.passes(seconds=10)
    assert len(table.cards) == 1
