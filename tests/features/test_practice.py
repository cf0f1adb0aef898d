"""`/awsquiz practice`: the same, only for you, with Next."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Practice
from tests.quiz_table import Table


async def test_only_you_see_it(table: Table) -> None:
    question = await table.person("Ana").says("/awsquiz practice lambda")
    assert question.startswith("Practice · Compute · ")
    assert "only you see this" in question
    assert table.cards == []
    await table.passes(hours=30)
    assert table.cards == []


async def test_next_draws_the_next_over_the_last(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz practice networking")
    verdict = await ana.answers()
    question = first.splitlines()[1:6]
    assert verdict.splitlines()[1:6] == question  # it stays above its verdict, with its options
    second = await ana.clicks("Next")
    assert second.splitlines()[1] != first.splitlines()[1]
    assert ana.replaced == [False, True, True]


async def test_skip_takes_another(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.says("/awsquiz practice networking")
    assert (await ana.clicks("Skip")).splitlines()[1] != first.splitlines()[1]


async def test_nothing_repeats_until_the_topic_is_used_up(table: Table) -> None:
    ana = table.person("Ana")
    stems = [(await ana.does(Practice("compute"))).splitlines()[1] for _ in range(12)]
    assert len(set(stems)) == 12


async def test_it_earns_no_points_and_says_so(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    verdict = await ana.answers()
    assert "✓ Right" in verdict
    assert "Practice earns no points" in verdict
    assert "+" not in verdict
    assert "0 points" in await ana.says("/awsquiz me")
    assert table.rows("SELECT * FROM scores") == []


async def test_it_keeps_the_streak(table: Table) -> None:
    ana = table.person("Ana")
    for day in range(1, 4):
        await ana.says("/awsquiz practice compute")
        assert f"Streak {day}." in await ana.answers()
        table.later(days=1)


async def test_clicking_again_shows_the_first_verdict(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    question = ana.private
    verdict = await ana.answers(right=False)
    ana.private = question
    again = await ana.answers(right=True)
    assert [
        line for line in again.splitlines() if "the first answer counts" not in line
    ] == verdict.splitlines()


async def test_nobody_else_can_answer_mine(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz practice compute")
    bo.private = ana.private
    with table.nothing_changes():
        assert "no longer works" in await bo.clicks("A")


async def test_it_can_be_answered_days_later(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    await table.passes(hours=49)
    assert "✓ Right" in await ana.answers()


async def test_it_holds_up_no_question_in_the_channel(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice networking")
    assert await ana.does(Ask("networking")) == ""
    assert len(table.cards) == 1


async def test_the_second_delivery_shows_the_same_question(table: Table) -> None:
    ana = table.person("Ana")
    first = await ana.does(Practice("compute"), id="the same")
    assert await ana.does(Practice("compute"), id="the same") == first
    assert table.rows("SELECT count(*) FROM cards") == [(1,)]


async def test_delivered_again_after_they_were_forgotten_it_can_be_answered(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Practice("compute"), id="once")
    await ana.forgets()
    await ana.does(Practice("compute"), id="once")
    assert "✓ Right" in await ana.answers()


async def test_several_answers_are_chosen_together(table: Table) -> None:
    ana = table.person("Ana")
    assert "[choose 2 of 5]" in await ana.says("/awsquiz practice databases")
    assert "✓ Right" in await ana.answers()


# ---- what was asked stays asked


def subjects(*messages: str) -> set[str]:
    """Topic and difficulty as the headings name them."""
    return {" · ".join(m.splitlines()[0].split(" · ")[1:3]) for m in messages}


async def test_next_and_skip_keep_the_topic_and_the_difficulty(table: Table) -> None:
    ana = table.person("Ana")
    seen = [await ana.says("/awsquiz practice compute hard")]
    seen.append(await ana.clicks("Skip"))
    await ana.answers()
    seen.append(await ana.clicks("Next"))
    await ana.answers(right=False)
    seen.append(await ana.clicks("Next"))
    assert subjects(*seen) == {"Compute · hard"}


async def test_who_asked_for_anything_goes_on_with_anything(table: Table) -> None:
    ana = table.person("Ana")
    seen = [await ana.says("/awsquiz practice")]
    for _ in range(14):
        await ana.answers()
        seen.append(await ana.clicks("Next"))
    assert len({subject.split(" · ")[0] for subject in subjects(*seen)}) == 3


async def test_a_difficulty_alone_is_kept_too(table: Table) -> None:
    ana = table.person("Ana")
    seen = [await ana.says("/awsquiz practice easy")]
    for _ in range(3):
        seen.append(await ana.clicks("Skip"))
    assert subjects(*seen) == {"Compute · easy"}


async def test_another_click_on_an_answered_one_keeps_it_as_well(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute easy")
    question = ana.private
    await ana.answers()
    ana.private = question
    await ana.answers()
    assert subjects(await ana.clicks("Next")) == {"Compute · easy"}


@pytest.mark.parametrize("closed", [False, True])
async def test_practise_more_keeps_what_the_channel_was_asked(table: Table, closed: bool) -> None:
    """After an answer, and below the reasons of a card that has closed."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute hard")
    card = table.card
    await bo.answers(on=card)
    if closed:
        await table.passes(hours=24)
        await bo.clicks("Why?", on=card)
    seen = [await bo.clicks("Practise more")]
    for _ in range(3):
        seen.append(await bo.clicks("Skip"))
    assert subjects(*seen) == {"Compute · hard"}


async def test_practise_more_of_anything_is_of_this_topic_and_any_difficulty(table: Table) -> None:
    ana = table.person("Ana")
    table.rng.seed(3)
    await ana.does(Ask("lambda"))
    await ana.answers()
    seen = [await ana.clicks("Practise more")]
    for _ in range(11):
        seen.append(await ana.clicks("Skip"))
    assert subjects(*seen) == {"Compute · easy", "Compute · medium", "Compute · hard"}


async def test_a_question_of_before_goes_on_with_its_topic(table: Table) -> None:
    """Nobody wrote down what was asked then."""
    ana = table.person("Ana")
    await ana.says("/awsquiz practice networking")
    table.changes("UPDATE cards SET asked_topic = NULL")
    await ana.answers()
    assert "Networking" in await ana.clicks("Next")


async def test_what_i_revealed_comes_again_only_after_the_others(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    revealed = table.card.text.splitlines()[1]
    await ana.reveals(table.card)
    assert (await ana.says("/awsquiz practice networking")).splitlines()[1] != revealed
    assert (await ana.clicks("Skip")).splitlines()[1] == revealed
