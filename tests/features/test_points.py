"""What right answers earn, and the three times they earn nothing."""

from __future__ import annotations

import pytest

from bot.commands import Ask, DailyNow, Reveal
from bot.ports import Trouble
from bot.store import audit
from tests.quiz_table import Person, Table
from tests.small_bank import TOPICS, bank_of, question


async def asked_and_answered(
    person: Person, topic: str = "compute", difficulty: str = "", *, right: bool = True
) -> str:
    await person.table.asked(topic, difficulty)
    return await person.answers(right=right)


@pytest.mark.parametrize(("difficulty", "points"), [("easy", 10), ("medium", 20), ("hard", 30)])
async def test_harder_earns_more(table: Table, difficulty: str, points: int) -> None:
    ana = table.person("Ana")
    assert f"+{points} points ·" in await asked_and_answered(ana, "compute", difficulty)
    assert f"{points} points" in await ana.says("/awsquiz me")


async def test_wrong_earns_nothing(table: Table) -> None:
    ana = table.person("Ana")
    await asked_and_answered(ana, right=False)
    assert "0 points" in await ana.says("/awsquiz me")


async def test_five_a_day_earn_and_the_sixth_says_why_not(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(5):
        assert "+" in await asked_and_answered(ana)
    verdict = await asked_and_answered(ana)
    assert "✓ Right" in verdict
    assert "+" not in verdict
    assert "5 questions a day" in verdict
    assert "streak 1" in verdict.casefold()


async def test_wrong_answers_use_up_none_of_the_five(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(4):
        await asked_and_answered(ana, right=False)
    for _ in range(5):
        assert "+" in await asked_and_answered(ana)


async def test_the_next_local_day_earns_again(table: Table) -> None:
    """09:00 UTC is 22:00 in Auckland: four hours later a new day has begun there, and none has in Berlin."""
    ana, bo = table.person("Ana", zone="Pacific/Auckland"), table.person("Bo", zone="Europe/Berlin")
    for person in (ana, bo):
        for _ in range(5):
            await asked_and_answered(person, right=True)
    table.later(hours=4)
    table.restarts(bank_of(*(question(f"new-{n}", "networking") for n in range(4))))
    assert "+20" in await asked_and_answered(ana, "networking")
    assert "5 questions a day" in await asked_and_answered(bo, "networking")


async def test_a_daily_earns_beyond_the_five(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    for _ in range(5):
        await asked_and_answered(ana)
    await ana.says("/awsquiz daily now")
    assert "+" in await ana.answers()


async def test_a_daily_is_none_of_the_five(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily now")
    await ana.answers()
    for _ in range(5):
        assert "+" in await asked_and_answered(ana)


@pytest.fixture
def one_question(table: Table) -> Table:
    table.restarts(bank_of(question("net-0", "networking"), topics=TOPICS[1:2]))
    return table


@pytest.mark.parametrize("first", ["right", "wrong", "practice", "daily"])
async def test_a_question_answered_within_90_days_earns_nothing(one_question: Table, first: str) -> None:
    table = one_question
    ana = table.person("Ana", admin=True)
    if first == "practice":
        await ana.says("/awsquiz practice")
        await ana.answers()
        ana.private = None
    elif first == "daily":
        await ana.says("/awsquiz daily now")
        await ana.answers()
    else:
        await asked_and_answered(ana, "networking", right=first == "right")
    await table.passes(days=89)
    verdict = await asked_and_answered(ana, "networking")
    assert "✓ Right" in verdict
    assert "+" not in verdict
    assert "within 90 days" in verdict
    assert "streak" in verdict.casefold()


async def test_after_90_days_it_earns_again(one_question: Table) -> None:
    ana = one_question.person("Ana")
    await asked_and_answered(ana, "networking")
    await one_question.passes(days=90, seconds=1)
    assert "+20" in await asked_and_answered(ana, "networking")


async def test_the_90_days_count_from_the_last_answer(one_question: Table) -> None:
    ana = one_question.person("Ana")
    for _ in range(3):
        verdict = await asked_and_answered(ana, "networking")
        await one_question.passes(days=60)
    assert "within 90 days" in verdict


async def test_seen_in_one_channel_is_seen_in_all(one_question: Table) -> None:
    ana = one_question.person("Ana")
    await asked_and_answered(ana, "networking")
    await ana.does(Ask("networking", anyway=True), "random")
    assert "within 90 days" in await ana.answers(on=one_question.card)


async def test_a_daily_seen_before_earns_nothing_either(one_question: Table) -> None:
    ana = one_question.person("Ana", admin=True)
    await asked_and_answered(ana, "networking")
    await ana.says("/awsquiz daily now")
    assert "within 90 days" in await ana.answers()


async def test_others_have_their_own_90_days(one_question: Table) -> None:
    ana, bo = one_question.person("Ana"), one_question.person("Bo")
    await asked_and_answered(ana, "networking")
    assert "+20" in await bo.answers()


# ---- dailies out of turn


async def test_only_the_first_daily_of_a_date_escapes_the_days_five(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 23:00 compute")
    earned = []
    for _ in range(8):
        await ana.does(DailyNow())
        earned.append("+" in await ana.answers(on=table.card))
    assert earned == [True] * 6 + [False] * 2
    assert "5 questions a day" in await asked_and_answered(ana, "networking")
    assert [str(problem) for problem in await table.bot.database.read(audit.problems)] == []


async def test_the_five_are_the_same_for_dailies_out_of_turn_and_for_what_people_ask(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 23:00 compute")
    await ana.does(DailyNow())
    await ana.answers(on=table.card)
    for _ in range(4):
        assert "+" in await asked_and_answered(ana)
    await ana.does(DailyNow())
    assert "+" in await ana.answers(on=table.card)
    await ana.does(DailyNow())
    assert "5 questions a day" in await ana.answers(on=table.card)


async def test_a_daily_that_never_arrived_was_not_the_first(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    for _ in range(5):
        await asked_and_answered(ana)
    table.platform.refusing["general"] = Trouble.REFUSED
    await ana.does(DailyNow())
    del table.platform.refusing["general"]
    await ana.does(DailyNow())
    assert "+" in await ana.answers(on=table.card)


async def test_the_next_date_has_a_first_one_again_and_each_channel_its_own(table: Table) -> None:
    table.restarts(bank_of(*(question(f"com-{n}", "compute") for n in range(90)), topics=TOPICS[:1]))
    ana = table.person("Ana", admin=True)
    for _ in range(5):
        await asked_and_answered(ana)
    for channel in ("general", "random"):
        await ana.does(DailyNow(), channel)
        assert "+" in await ana.answers(on=table.card)
    await ana.does(DailyNow(), "random")
    assert "5 questions a day" in await ana.answers(on=table.card)
    table.later(days=1)
    await ana.does(DailyNow(), "random")
    assert "+" in await ana.answers(on=table.card)


async def test_one_out_of_turn_closes_the_first_and_is_closed_by_the_next(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    for _ in range(3):
        await ana.does(DailyNow())
    await table.tick(2)
    assert [card.text.startswith("Closed · ") for card in table.cards] == [True, True, False]
    assert "Earlier today: " in table.card.text
    assert table.card.text.startswith("Daily · ")


# ---- what its asker has revealed is seen


async def meets_again(table: Table, person: Person, asked: str) -> str:
    """The same question in another channel, and the verdict there."""
    table.later(seconds=1)
    await table.asked(asked, channel="another")
    return await person.answers(on=table.card)


@pytest.fixture
def one(table: Table) -> Table:
    """A bank that has a single question on networking."""
    table.restarts(bank_of(question("net-0", "networking"), question("com-0", "compute"), topics=TOPICS))
    return table


async def test_a_card_that_i_asked_for_and_revealed_counts_as_seen(one: Table) -> None:
    ana = one.person("Ana")
    await ana.does(Ask("networking"))
    await ana.reveals(one.card)
    verdict = await meets_again(one, ana, "networking")
    assert "✓ Right" in verdict
    assert "No points: you have answered or revealed this question within 90 days." in verdict
    assert [str(problem) for problem in await one.bot.database.read(audit.problems)] == []


async def test_so_does_a_daily_that_i_wanted_now_and_revealed(one: Table) -> None:
    ana = one.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 10:30 networking")
    await ana.does(DailyNow())
    await ana.reveals(one.card)
    assert "answered or revealed" in await meets_again(one, ana, "networking")


async def test_to_anybody_else_it_is_not_seen_nor_after_ninety_days(one: Table) -> None:
    ana, bo = one.person("Ana"), one.person("Bo")
    await ana.does(Ask("networking"))
    await ana.reveals(one.card)
    assert "+20" in await meets_again(one, bo, "networking")
    one.later(days=91)
    assert "+20" in await meets_again(one, ana, "networking")
    assert [str(problem) for problem in await one.bot.database.read(audit.problems)] == []


async def test_what_a_keeper_revealed_its_asker_has_not_seen_by_that(one: Table) -> None:
    ana, boss = one.person("Ana"), one.person("Boss", admin=True)
    await ana.does(Ask("networking"))
    await boss.does(Reveal(1, sure=True))
    assert "+20" in await meets_again(one, ana, "networking")


async def test_an_answer_before_the_reveal_keeps_its_points_whatever_the_clock_does(
    one: Table,
) -> None:
    ana = one.person("Ana")
    await ana.does(Ask("networking"))
    assert "+20" in await ana.answers(on=one.card)
    one.later(seconds=-3)
    await ana.reveals(one.card)
    assert [str(problem) for problem in await one.bot.database.read(audit.problems)] == []
