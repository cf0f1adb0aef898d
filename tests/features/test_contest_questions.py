"""What a round asks and how many, and what was missed in it."""

from __future__ import annotations

import pytest

from bot.commands import Round
from bot.quiz import contest
from tests.features.contests import plays, starts
from tests.quiz_table import Table
from tests.small_bank import bank_of
from tests.small_bank import question as made


async def test_only_questions_with_one_answer_and_no_family_twice(table: Table) -> None:
    kin = [made(f"kin-{n}", "compute", family="kin") for n in range(5)]
    others = [made(f"com-{n}", "compute") for n in range(3)]
    several = [made(f"two-{n}", "compute", right=2, options=5) for n in range(5)]
    table.restarts(bank_of(*kin, *others, *several))
    ana = table.person("Ana")
    said = await ana.says("/awsquiz round compute")
    assert "There are 4 questions for it" in said
    await table.passes(seconds=30)
    await plays(table, (ana, "rrrr"))
    asked = {id for (id,) in table.rows("SELECT question_id FROM cards")}
    assert len(asked) == 4
    assert len(asked & {q.id for q in kin}) == 1
    assert not asked & {q.id for q in several}


async def test_what_the_channel_saw_this_week_is_not_asked(table: Table) -> None:
    ana = table.person("Ana")
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(6))))
    for _ in range(3):
        await table.asked()
    seen = {id for (id,) in table.rows("SELECT question_id FROM cards")}
    await ana.says("/awsquiz round")
    await table.passes(seconds=30)
    await plays(table, (ana, "rrr"))
    asked = {id for (id,) in table.rows("SELECT question_id FROM cards WHERE occasion = 'contest'")}
    assert len(asked) == 3
    assert not asked & seen
    said = await ana.says("/awsquiz round compute")
    assert "too few questions" in said
    table.later(days=8)
    assert await ana.says("/awsquiz round") == ""


def test_the_lengths_and_the_bound_are_the_issues() -> None:
    assert (contest.LENGTHS, contest.MOST_PEOPLE) == ((5, 10, 15), 500)


async def test_too_few_questions_say_what_to_do_instead(table: Table) -> None:
    ana = table.person("Ana")
    table.restarts(bank_of(made("com-1", "compute"), made("com-2", "compute")))
    assert (await ana.says("/awsquiz round compute")).endswith("[Play on anything]")
    said = await ana.clicks("Play on anything")
    assert "There are too few questions for a round: it takes 3 questions" in said
    assert said.endswith("Play one in some days, or practise alone.\n[Practise]")


async def test_any_other_number_of_questions_is_refused(table: Table) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        for words in ("20", "7 compute", "0", "9" * 5_000):
            assert "A round has 5, 10 or 15 questions." in await ana.says(f"/awsquiz round {words}")
        for count in ("9" * 5_000, "²", "-5", "many"):
            assert "A round has 5, 10 or 15 questions." in await ana.does(Round(count))


@pytest.mark.parametrize("many", [4, 5])
async def test_what_was_missed_most_is_told_of_five_people_or_more(table: Table, many: int) -> None:
    people = [table.person(f"Person {n}") for n in range(many)]
    await starts(table, *people)
    podium = await plays(table, (people[0], "rrrrr"), *((each, "wrrrr") for each in people[1:]))
    assert ("Most missed: " in podium.text) is (many == 5)
    assert ("1 right" in podium.text) is (many == 5)
    assert ("Why?" in podium.text) is (many == 5)


async def test_who_missed_many_hears_how_many_more_there_are(table: Table) -> None:
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(20))))
    ana = table.person("Ana")
    await starts(table, ana, words="/awsquiz round 15")
    podium = await plays(table, (ana, "w" * 8 + "r" * 7))
    assert "And 3 more: their questions tell the answer, and why." in await ana.clicks("My place", on=podium)


async def test_another_round_is_as_long_as_the_one_before(table: Table) -> None:
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(40))))
    ana = table.person("Ana")
    await starts(table, ana, words="/awsquiz round 10")
    await plays(table, (ana, "r" * 10))
    await table.passes(seconds=11)
    await ana.clicks("Another round", on=table.cards[0])
    assert table.card.text.startswith("Round · 10 questions · ")


@pytest.mark.parametrize("words", ["stop round", "end round", "cancel round"])
async def test_no_round_is_offered_on_what_is_no_topic(table: Table, words: str) -> None:
    said = await table.person("Ana").says(f"/awsquiz {words}")
    assert "There is no topic" in said
    assert f"round {words.split(maxsplit=1)[0]}" not in said
