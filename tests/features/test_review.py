"""`/awsquiz review`: what somebody is about to forget, asked in private, one card after another."""

from __future__ import annotations

import pytest

from bot.commands import Ask, HowSure, Review, ReviewInMessages
from bot.store.consequences import memory
from tests.drawn import as_text, labels
from tests.features.reviewing import (
    all_of_it,
    asked,
    heading,
    labels_of,
    remembered,
    reviewed,
    with_points,
)
from tests.quiz_table import Table

INTRODUCTION = (
    "A review asks what you are about to forget. It goes by what you answered here and when.\n"
    "Only you see it, no admin does; /awsquiz forget me erases it."
)


async def test_the_first_one_says_in_two_lines_what_it_uses_and_who_sees_it(table: Table) -> None:
    ana = table.person("Ana")
    assert (await ana.says("/awsquiz review")).startswith(INTRODUCTION)
    assert not (await ana.says("/awsquiz review")).startswith("A review")
    assert table.cards == []


async def test_nothing_is_modelled_of_who_never_opened_one(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz review")
    await table.asked("compute")
    await bo.answers()
    await ana.answers(on=table.card)
    assert table.rows("SELECT DISTINCT player_id FROM memories") == table.rows(
        "SELECT id FROM players WHERE name = 'Ana'"
    )


async def test_what_was_answered_before_is_replayed(table: Table) -> None:
    ana = table.person("Ana")
    for topic, right in (("networking", True), ("compute", False)):
        await table.asked(topic)
        await ana.answers(right=right)
    await ana.says("/awsquiz practice databases")
    await ana.answers(right=False)
    await ana.says("/awsquiz review")
    examined = {point for point, _ in remembered(table)}
    assert examined == {id for (id,) in table.rows("SELECT question_id FROM answers")}
    assert len(examined) == 3


async def test_what_older_versions_kept_is_replayed_by_what_the_bank_says_it_examined(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("databases"))
    await ana.answers(right=False)
    await ana.does(Ask("networking"))
    await ana.answers()
    gone = table.rows("SELECT question_id FROM answers ORDER BY id")[1][0]
    table.changes("UPDATE answers SET point = NULL")
    table.restarts(with_points({"dat-0": "9.1"}, without=str(gone)))
    await ana.says("/awsquiz review")
    assert {point for point, _ in remembered(table)} == {"9.1", gone}
    assert table.rows("SELECT count(*) FROM answers WHERE point IS NULL") == [(0,)]


async def test_how_sure_is_asked_before_it_is_told(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    said = await ana.answers(right=False)
    assert "How sure were you?\n[I knew it] [I guessed] [Just tell me]" in said
    assert "right" not in said
    assert "Not this time" in await ana.clicks("I knew it")
    assert ana.replaced == [False, True, True]


@pytest.mark.parametrize(
    ("right", "sure", "said", "due"),
    [
        (True, "I knew it", "knew", "on 22 May 2027"),  # 180 days
        (True, "Just tell me", "", "on 22 May 2027"),
        (True, "I guessed", "guessed", "in 12 days"),
        (False, "I knew it", "knew", "in 10 days"),
    ],
)
async def test_what_was_known_is_put_away_and_what_was_guessed_is_not(
    table: Table, right: bool, sure: str, said: str, due: str
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    verdict = await reviewed(ana, right=right, sure=sure)
    assert f"It comes again {due}." in verdict
    assert table.rows("SELECT sure FROM answers") == [(said,)]


async def test_how_sure_counts_once_and_nothing_else_can_be_said(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz review")
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(1, "knew"))  # not answered yet
    await ana.says("/awsquiz review")
    await ana.answers()
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(1, "certain"))
        assert "no longer works" in await bo.does(HowSure(1, "guessed"))
    assert "How sure" in await ana.says("/awsquiz review")
    await ana.clicks("I guessed")
    with table.nothing_changes():
        assert "Right" in await ana.does(HowSure(1, "knew"))
    await ana.does(Ask("compute"))
    await ana.answers(on=table.card)
    with table.nothing_changes():
        assert "no longer works" in await ana.does(HowSure(2, "knew"))  # a channel's card asks nobody


async def test_it_ends_after_as_many_as_they_chose_and_says_how_it_went(table: Table) -> None:
    ana = table.person("Ana")
    said = await all_of_it(ana)
    assert said.startswith("5 of 5 kept. Nothing is due now; the next comes on 22 May 2027.")
    assert labels_of(ana) == ["3 more", "5 more", "10 more", "My stats"]
    assert table.rows("SELECT count(*) FROM answers") == [(5,)]
    await ana.clicks("3 more")
    for _ in range(3):
        await reviewed(ana, right=False)
        said = await ana.clicks("Next")
    assert said.startswith("0 of 3 kept. Nothing is due now; the next comes in 10 days.")
    assert (await all_of_it(ana)).startswith("3 of 3 kept.")  # three are theirs now
    assert (await all_of_it(ana, "/awsquiz review 10")).startswith("4 of 4 kept.")  # of fifteen in all


async def test_when_nothing_is_left_it_says_when_to_come_back(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        said = await all_of_it(ana, "/awsquiz review 10")
    assert said == (
        "5 of 5 kept. Nothing is due now; the next comes on 22 May 2027.\n"
        "/awsquiz practice TOPIC asks anything at any time.\n[My stats]"
    )
    assert (await ana.says("/awsquiz review")).startswith(
        "Nothing is due now; the next comes on 22 May 2027."
    )
    assert "only you see this" in await ana.says("/awsquiz practice compute")


async def test_typed_again_it_goes_on_where_it_stood(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review")
    table.restarts()
    assert (await ana.says("/awsquiz review")).splitlines() == first.splitlines()[2:]
    await ana.answers()
    assert "How sure were you?" in await ana.says("/awsquiz review")
    await ana.clicks("Just tell me")
    second = await ana.says("/awsquiz review")
    assert asked(second) != asked(first)
    assert heading(second).endswith(" · 2 of 5")
    table.later(days=3)  # another review, in which it is the first
    again = await ana.says("/awsquiz review")
    assert asked(again) == asked(second)
    assert heading(again).endswith(" · 1 of 5")


async def test_a_double_click_on_next_or_skip_is_one(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz review")
    button = ana.private
    second = await ana.clicks("Skip")
    ana.private = button
    assert await ana.clicks("Skip") == second
    assert asked(second) != asked(first)
    await reviewed(ana)
    verdict = ana.private
    third = await ana.clicks("Next")
    ana.private = verdict
    assert await ana.clicks("Next") == third
    assert table.rows("SELECT count(*) FROM cards") == [(3,)]


async def test_the_second_delivery_shows_the_same(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.does(Review(), id="the same")
    await ana.answers()
    await ana.clicks("I knew it")
    again = await ana.does(Review(), id="the same")
    assert asked(again) == asked(first)
    assert table.rows("SELECT count(*) FROM cards") == [(1,)]


async def test_once_memory_began_practice_of_nothing_in_particular_is_the_same(table: Table) -> None:
    ana = table.person("Ana")
    assert heading(await ana.says("/awsquiz practice")).startswith("Practice · ")
    review = await ana.says("/awsquiz review")
    assert await ana.says("/awsquiz practice") == "\n".join(review.splitlines()[2:])
    assert heading(await ana.says("/awsquiz practice compute")).startswith("Practice · Compute")
    assert heading(await ana.says("/awsquiz practice easy")).startswith("Practice · ")


async def test_it_earns_no_points_and_keeps_the_streak(table: Table) -> None:
    ana = table.person("Ana")
    for day in range(1, 4):
        await ana.says("/awsquiz review")
        assert f"Streak {day}." in await reviewed(ana)
        table.later(days=1)
    assert table.rows("SELECT * FROM scores") == []


async def test_delivered_again_after_they_were_forgotten_it_asks_them_anew(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Review(), id="once")
    await ana.forgets()
    await ana.does(Review(), id="once")
    assert "How sure" in await ana.answers()


async def test_it_goes_on_in_ones_own_messages(table: Table) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    assert "on its way to your messages" in await ana.clicks("Continue in my messages")
    (told,) = table.platform.told
    assert told.user == ana.actor.user
    assert asked(as_text(told.message)) == asked(card)
    assert labels(told.message)[-1] == "Skip"
    ana.private = told.message
    assert "How sure" in await ana.answers()
    assert await ana.does(ReviewInMessages(1)) == "It waits in your messages with me already."
    assert len(table.platform.told) == 1


async def test_who_takes_no_messages_is_told_so_and_goes_on_here(table: Table) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    table.platform.deaf.add(ana.actor.user)
    said = await ana.clicks("Continue in my messages")
    assert "no direct messages from me" in said
    assert asked(await ana.says("/awsquiz review")) == asked(card)


async def test_who_takes_them_again_has_it_there_when_they_ask_again(table: Table) -> None:
    ana = table.person("Ana")
    card = await ana.says("/awsquiz review")
    for _ in range(2):
        table.platform.deaf.add(ana.actor.user)
        assert "no direct messages from me" in await ana.clicks("Continue in my messages")
        await ana.says("/awsquiz review")
    table.platform.deaf.clear()
    await ana.clicks("Continue in my messages")
    assert [asked(as_text(told.message)) for told in table.platform.told] == [asked(card)]
    await ana.says("/awsquiz review")
    await ana.clicks("Continue in my messages")
    assert len(table.platform.told) == 1


async def test_what_was_answered_on_another_copy_of_it_is_not_sent_to_ones_messages(table: Table) -> None:
    ana = table.person("Ana")
    first = asked(await ana.says("/awsquiz review"))
    await ana.says("/awsquiz review")
    copy = ana.private
    await reviewed(ana)
    ana.private = copy
    assert "You have answered this one already." in await ana.clicks("Continue in my messages")
    assert table.platform.told == []
    assert asked(await ana.clicks("Review")) != first


async def test_in_direct_messages_there_is_nowhere_to_move_to(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("review", direct=True)
    assert "Skip" in labels_of(ana)
    assert "Continue in my messages" not in labels_of(ana)


async def test_where_it_is_off_nothing_is_modelled(table: Table) -> None:
    table.memory = False
    table.restarts()
    ana = table.person("Ana")
    with table.nothing_changes():
        assert (await ana.says("/awsquiz review")).startswith("Reviews are off here.")
    assert "review" not in await ana.says("/awsquiz help")
    await ana.says("/awsquiz practice")
    await ana.answers()
    assert remembered(table) == []


async def test_switched_off_later_nothing_is_asked_of_it_any_more(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    table.memory = False
    table.restarts()
    assert (await ana.does(ReviewInMessages(1))).startswith("Reviews are off here.")
    assert heading(await ana.says("/awsquiz practice")).startswith("Practice · ")


async def test_switched_off_nothing_of_it_stays_and_on_again_it_begins_anew(table: Table) -> None:
    people = [table.person(f"P{n}") for n in range(7)]  # more than are let go at once
    for person in people:
        await all_of_it(person, "/awsquiz review 3", right=False)
    before = table.rows("SELECT * FROM memories ORDER BY player_id, point")
    table.memory = False
    table.restarts()
    await table.tick(4)
    assert remembered(table) == []
    assert table.rows("SELECT DISTINCT memory_since FROM players") == [(None,)]
    table.memory = True
    table.restarts()
    for person in people:
        await person.says("/awsquiz review")
    assert table.rows("SELECT * FROM memories ORDER BY player_id, point") == before


@pytest.mark.parametrize("goes_on", ["Skip", "I know this topic"])
async def test_on_again_an_old_button_begins_it_in_steps_too(
    table: Table, monkeypatch: pytest.MonkeyPatch, goes_on: str
) -> None:
    ana = table.person("Ana")
    await all_of_it(ana)
    await ana.says("/awsquiz review")
    for on in (False, True):
        table.memory = on
        table.restarts()
        await table.tick(2)
    assert remembered(table) == []
    one_by_one: list[object] = []
    monkeypatch.setattr(memory, "replay_point", lambda *what: one_by_one.append(what))
    await ana.clicks(goes_on)
    assert len(remembered(table)) == 5
    assert one_by_one == []  # that is all at once, which keeps others waiting


async def test_forget_me_erases_what_they_remember_and_how_sure_they_were(table: Table) -> None:
    ana = table.person("Ana")
    await all_of_it(ana)
    await ana.forgets()
    assert remembered(table) == []
    assert table.rows("SELECT * FROM reviews") == []
    assert table.rows("SELECT DISTINCT sure FROM answers") == [(None,)]
    assert table.rows("SELECT memory_since FROM players") == [(None,)]
