"""A planned round that does not come: one of its keepers hears so in private, and what to do next."""

from __future__ import annotations

import pytest

from bot.commands import ForgetMe, Round
from bot.ports import CannotPost, Trouble, TryLater
from bot.store import audit
from bot.tokens import encode
from tests.features.contests import plays, question
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of
from tests.small_bank import question as made

PLANNED = "The round planned for Mon 23 Nov at 09:20 in #general did not come."
NEXT = (
    "The next one is due on Mon 30 Nov at 09:20. "
    "Start one there with /awsquiz round, or see what is planned with /awsquiz round show."
)
TOO_FEW = "Too few questions are left for one on Networking: what the channel saw within a week is not asked"


async def keeper(table: Table, words: str = "/awsquiz round mon 9:20") -> Person:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says(words)
    return ana


def told(table: Table) -> list[tuple[str, str]]:
    return [(each.user, each.text) for each in table.platform.told]


async def test_too_few_questions(table: Table) -> None:
    ana = await keeper(table, "/awsquiz round mon 9:20 networking")  # which has two
    assert "next on Mon 23 Nov at 09:20 · too few questions for it now" in await ana.says(
        "/awsquiz round show"
    )
    await table.passes(minutes=15)
    assert table.cards == []
    ((user, said),) = told(table)
    assert user == ana.actor.user
    assert said.startswith(PLANNED)
    assert TOO_FEW in said
    assert "Plan it on another topic, or on fewer days." in said
    assert said.endswith(NEXT)
    await table.passes(minutes=5)
    assert len(told(table)) == 1
    assert await table.bot.database.read(audit.problems) == []


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble.of_place])
async def test_a_channel_that_takes_no_message_is_told_of_once(table: Table, trouble: Trouble) -> None:
    ana = await keeper(table, "/awsquiz round mon-sun 9:20")
    table.platform.refusing["general"] = trouble
    await table.passes(minutes=15)
    for _ in range(3):
        await table.passes(hours=24)
    assert table.cards == []
    ((user, said),) = told(table)
    assert user == ana.actor.user
    assert said.startswith(PLANNED)
    assert "there" in said or "Nobody can write" in said or "that channel" in said or "conversation" in said
    assert said.endswith("see what is planned with /awsquiz round show.")


async def test_once_one_came_the_next_that_does_not_is_news_again(table: Table) -> None:
    await keeper(table, "/awsquiz round mon-sun 9:20")
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await table.passes(minutes=15)
    del table.platform.refusing["general"]
    await table.passes(hours=24)
    assert len(table.cards) == 1
    await table.passes(minutes=6)  # nobody joined
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    table.later(minutes=-6)
    await table.passes(hours=24)
    assert ["Mon 23 Nov" in said for _, said in told(table)] == [True, False]
    assert "The round planned for Wed 25 Nov at 09:20 in #general did not come." in told(table)[1][1]


async def test_a_message_that_nobody_takes_in_time(table: Table) -> None:
    await keeper(table)
    table.platform.accidents.extend([TryLater(30)] * 5)
    await table.passes(minutes=15)
    for _ in range(6):
        await table.passes(seconds=31)
    assert table.cards == []
    ((_, said),) = told(table)
    assert "Slack did not take it in time." in said


async def test_a_bot_that_was_not_running_says_so_if_it_was_today(table: Table) -> None:
    await keeper(table)
    table.later(minutes=26)
    table.restarts()
    await table.tick(2)
    ((_, said),) = told(table)
    assert said.startswith(PLANNED)
    assert "I was not running then." in said


@pytest.mark.parametrize(("stands", "minutes"), [(True, 20), (False, 20), (False, 8)])
async def test_a_bot_that_ended_after_it_had_announced_one_says_so(
    table: Table, *, stands: bool, minutes: int
) -> None:
    """stands: whether its lobby was posted yet."""
    await keeper(table)
    table.later(minutes=15)
    await table.bot.clock.claim()
    if stands:
        await table.tick()
        assert "A round starts in 5 minutes." in table.card.text
    table.later(minutes=minutes)
    table.restarts()
    await table.tick(3)
    ((_, said),) = told(table)
    assert said.startswith(PLANNED)
    assert "I was not running then." in said
    assert len(table.cards) == stands
    assert not stands or "It ended: I was not running." in table.card.text


async def test_one_that_was_played_in_part_before_the_bot_ended_is_told_of_in_its_lobby(table: Table) -> None:
    ana = await keeper(table)
    await table.passes(minutes=15)
    await ana.clicks("Join", on=table.card)
    await table.passes(minutes=5)
    assert "question 1 of 5" in question(table).text
    table.later(minutes=20)
    table.restarts()
    await table.tick(3)
    assert told(table) == []


async def test_after_weeks_away_nobody_hears_of_each(table: Table) -> None:
    await keeper(table, "/awsquiz round mon-sun 9:20")
    table.later(days=14)
    table.restarts()
    await table.tick(20)
    assert ["Sun 6 Dec" in said for _, said in told(table)] == [True]


async def test_a_channel_with_several_hears_one_word_a_day(table: Table) -> None:
    ana = await keeper(table, "/awsquiz round mon 9:20 networking")
    await ana.says("/awsquiz round mon 11:20 networking")
    await ana.says("/awsquiz round mon 11:40 networking", "another")
    await table.passes(minutes=15)
    await table.passes(hours=2)
    await table.passes(minutes=20)
    assert [said.partition(" did not")[0][-8:] for _, said in told(table)] == ["#general", "#another"]


async def test_the_next_keeper_hears_where_who_planned_it_takes_no_messages(table: Table) -> None:
    ana = await keeper(table, "/awsquiz daily at 12:00")
    bo = table.person("Bo")
    await bo.says("/awsquiz me")
    await ana.says("/awsquiz keepers add <@U-BO>")
    await bo.says("/awsquiz round mon 9:20 networking")
    table.platform.tell_accidents.append(CannotPost(Trouble.DECLINED))
    await table.passes(minutes=15)
    await table.tick(2)
    assert [user for user, _ in told(table)] == [ana.actor.user]


async def test_who_planned_it_and_asked_to_be_forgotten_hears_nothing(table: Table) -> None:
    ana = await keeper(table, "/awsquiz round mon 9:20 networking")
    await ana.says("/awsquiz forget me")
    await ana.presses(encode(ForgetMe(sure=True)))
    await table.passes(minutes=15)
    assert told(table) == []


async def test_a_plan_that_was_removed_before_the_word_went_tells_nothing(table: Table) -> None:
    ana = await keeper(table, "/awsquiz round mon 9:20 networking")
    table.platform.tell_accidents.append(TryLater(after=5))
    await table.passes(minutes=15)
    await ana.says("/awsquiz round off")
    await table.passes(seconds=10)
    assert told(table) == []
    assert table.rows("SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]


async def test_one_that_meets_another_round_waits_for_its_end(table: Table) -> None:
    ana = await keeper(table)
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(20))))
    table.later(minutes=14)
    await ana.says("/awsquiz round")
    await table.passes(minutes=1)  # 9:15, and the other one has its first question
    assert "question 1 of 5" in question(table).text
    await plays(table, (ana, "rrrrr"))
    lobbies = [card for card in table.cards if card.key.endswith(":lobby")]
    assert len(lobbies) == 1
    await table.passes(seconds=15)
    await table.passes(seconds=1)
    lobbies = [card for card in table.cards if card.key.endswith(":lobby")]
    assert len(lobbies) == 2
    assert told(table) == []
    assert "next on Mon 30 Nov at 09:20" in await ana.says("/awsquiz round show")


async def test_one_that_other_rounds_never_left_room_for_is_told_of(table: Table) -> None:
    await keeper(table)
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(40))))
    bo = table.person("Bo")
    table.later(minutes=14)
    for _ in range(2):
        await bo.says("/awsquiz round 15")
        await table.passes(seconds=30)
        await plays(table, (bo, "r" * 15))
    assert table.now.minute >= 25
    await table.passes(seconds=15)
    ((_, said),) = told(table)
    assert "Another round was under way there." in said


async def test_who_began_one_by_hand_hears_in_private_where_it_was_not_taken(table: Table) -> None:
    bo = table.person("Bo")
    table.platform.accidents.extend([TryLater(30)] * 5)
    await bo.says("/awsquiz round")
    for _ in range(6):
        await table.passes(seconds=31)
    assert table.cards == []
    ((user, said),) = told(table)
    assert user == bo.actor.user
    assert "What you asked me to post did not reach #general." in said


@pytest.mark.parametrize("minutes", [3, 8, 20])
async def test_who_began_one_by_hand_right_before_the_bot_ended_hears_so(table: Table, minutes: int) -> None:
    bo = table.person("Bo")
    await bo.asks(Round())
    table.later(minutes=minutes)
    table.restarts()
    await table.tick(3)
    assert table.cards == []
    ((user, said),) = told(table)
    assert user == bo.actor.user
    assert "What you asked me to post did not reach #general." in said
    assert await table.bot.database.read(audit.problems) == []


async def test_on_discord_a_keeper_hears_the_same(discord_table: Table) -> None:
    table = discord_table
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz round mon 9:20 networking")
    await table.passes(minutes=15)
    ((_, said),) = told(table)
    assert said.startswith(PLANNED)
    assert said.endswith(
        "Start one there with /quiz round now, or see what is planned with /quiz round show."
    )


async def test_one_whose_thread_takes_nothing_is_told_of_with_how_to_mend_it(table: Table) -> None:
    await keeper(table, "/awsquiz round mon-sun 9:20")
    bo = table.person("Bo")
    for _ in range(2):
        await table.passes(minutes=15)
        await bo.clicks("Join", on=table.card)
        table.platform.accidents.append(CannotPost(Trouble.NO_THREADS))
        await table.passes(minutes=5)
        assert "a message of it was not taken here" in table.card.text
        table.later(hours=23, minutes=40)
    assert len(table.cards) == 2
    ((_, said),) = told(table)
    assert said.startswith(PLANNED)
    assert "Give me Send Messages in Threads in its channel" in said


async def test_who_began_one_that_was_refused_in_the_middle_hears_how_to_mend_it(table: Table) -> None:
    bo = table.person("Bo")
    await bo.says("/awsquiz round")
    table.platform.accidents.append(CannotPost(Trouble.NO_THREADS))
    await table.passes(seconds=30)
    await table.tick(2)
    ((user, said),) = told(table)
    assert user == bo.actor.user
    assert "Give me Send Messages in Threads in its channel" in said
