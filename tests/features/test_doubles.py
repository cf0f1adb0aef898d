"""What a platform carries out when nobody expects it any more stands twice for seconds; nothing is lost."""

from __future__ import annotations

import pytest

from bot.game.doubles import LOOKS
from bot.ports import CannotPost, MessageRef, Trouble, TryLater, Unserved
from tests.audited import problems
from tests.fake_platform import Lost, Posted
from tests.features.contests import LOBBY, closes, goes_on, question
from tests.features.dailies import keeper, next_daily
from tests.quiz_table import Table

OPEN = "SELECT key FROM outbox WHERE done_at IS NULL"


async def doubled_question(table: Table) -> tuple[Posted, Posted]:
    """The round's first question as it is known, and the one that came late."""
    await table.person("Ana").says("/awsquiz round")
    await table.person("Bo").clicks("Join", on=table.card)
    table.platform.accidents.append(Lost.LATE)
    await table.passes(seconds=LOBBY)
    await table.passes(seconds=15)
    known = question(table)
    return known, table.platform.arrives()


def standing(table: Table, key: str) -> list[str]:
    return [p.ref.id for p in table.platform.posted if p.key == key]


async def looks(table: Table) -> None:
    for seconds in LOOKS:
        await table.passes(seconds=seconds)


async def test_a_tap_on_either_of_them_is_one_on_the_question(table: Table) -> None:
    known, double = await doubled_question(table)
    ana, bo = table.person("Ana"), table.person("Bo")
    assert "Right" in await ana.answers(on=double)
    assert "already answered" in await ana.answers(right=False, on=known)
    assert "Right" in await bo.answers(on=known)
    board = await closes(table, known)
    assert "2 play" in board.text


async def test_the_one_that_is_not_known_goes(table: Table) -> None:
    known, double = await doubled_question(table)
    assert standing(table, known.key) == [known.ref.id, double.ref.id]
    await table.passes(seconds=LOOKS[0])
    assert standing(table, known.key) == [known.ref.id]
    await closes(table, known)
    await goes_on(table)
    assert len({p.key for p in table.platform.posted}) == len(table.platform.posted)


async def test_who_comes_later_than_the_first_looks_is_found_too(table: Table) -> None:
    ana = await keeper(table)
    table.platform.accidents.append(Lost.LATE)
    await next_daily(table)
    await table.passes(seconds=20)
    (known,) = table.cards
    for seconds in LOOKS[:-1]:
        await table.passes(seconds=seconds)
    double = table.platform.arrives()
    assert "Right" in await ana.answers(on=double)
    await table.passes(seconds=LOOKS[-1])
    assert table.cards == [known]
    assert table.rows(OPEN) == []


async def test_what_came_once_is_looked_for_a_few_times_and_no_more(table: Table) -> None:
    await keeper(table)
    table.platform.accidents.append(Lost.LATE)
    await next_daily(table)
    await table.passes(seconds=20)
    (known,) = table.cards
    before = len(table.platform.looks)
    await looks(table)
    await table.passes(hours=1)
    assert table.platform.looks[before:] == [known.key] * len(LOOKS)
    assert table.cards == [known]
    assert table.rows(OPEN) == []


async def test_what_came_to_stand_in_the_channel_is_looked_for_in_the_thread_too(table: Table) -> None:
    """The attempt that nobody heard of may have been the thread's."""
    await table.person("Ana").says("/awsquiz round")
    lobby = table.card
    table.platform.threads = False
    table.platform.accidents.append(Lost.LATE)
    await table.passes(seconds=LOBBY)
    await table.passes(seconds=20)
    assert table.card.ref.thread == ""
    assert table.rows("SELECT below FROM outbox WHERE key = 'once:card:1'") == [(lobby.ref.id,)]


async def test_what_is_not_doubted_is_not_looked_for(table: Table) -> None:
    await keeper(table)
    table.platform.accidents += [TryLater(1), Lost.AFTER]
    await next_daily(table)
    await table.passes(minutes=1)
    assert len(table.cards) == 1
    assert table.rows("SELECT key FROM outbox WHERE key LIKE 'once:%'") == []


async def test_what_nobody_could_look_for_in_time_is_let_go(table: Table) -> None:
    await keeper(table)
    table.platform.accidents.append(Lost.LATE)
    await next_daily(table)
    await table.passes(seconds=20)
    (known,) = table.cards
    await table.passes(hours=1)  # nobody ran
    assert table.cards == [known]
    assert table.rows(OPEN) == []
    assert table.platform.told == []


@pytest.mark.parametrize(
    "said", [CannotPost(Trouble.REMOVED), TryLater(1), Unserved(Trouble.NOT_INSTALLED, 1), ConnectionError()]
)
async def test_a_look_that_fails_ends_nothing_and_is_not_made_for_ever(table: Table, said: Exception) -> None:
    ana = await keeper(table)
    table.platform.accidents.append(Lost.LATE)
    await next_daily(table)
    await table.passes(seconds=20)
    made = []

    async def keep_only(ref: MessageRef, key: str) -> bool:
        made.append((ref.id, key))
        raise said

    table.platform.keep_only = keep_only  # type: ignore[method-assign]
    for _ in range(40):
        await table.passes(seconds=30)
    assert len(made) == len(LOOKS)
    assert table.rows(OPEN) == []
    assert table.platform.told == []
    assert "Next: " in await ana.says("/awsquiz daily")
    assert problems(table) == []
