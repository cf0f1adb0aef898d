"""`/awsquiz s3`, `/awsquiz saa` and `/awsquiz new`: questions about it, until there are none left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import Ask, DailyAt, OptionKind, Practice
from bot.features.suggest import complete
from bot.forms import Form
from bot.quiz.question import Bank, Question, Topic
from bot.tokens import encode
from tests.quiz_table import Person, Table
from tests.small_bank import question


def about(
    id: str, topic: str, service: str, *, exam: str = "", since: str = "", family: str = ""
) -> Question:
    item = question(id, topic, family=family)
    return replace(item, services=(service,), exam=(exam,) if exam else (), since=since)


BANK = Bank(
    {
        "storage": Topic("storage", "Storage", "S3 and EFS", ("buckets",), {"simple storage": "s3"}),
        "compute": Topic("compute", "Compute", "Lambda", ("functions",)),
    },
    {
        q.id: q
        for q in (
            *(about(f"sto-{n}", "storage", "s3", since=f"2026-0{n + 1}") for n in range(3)),
            *(about(f"sto-{n}", "storage", "efs", exam="SAA-C03.2") for n in range(3, 6)),
            *(about(f"com-{n}", "compute", "lambda") for n in range(3)),
        )
    },
)


@pytest.fixture
def ana(table: Table) -> Person:
    table.restarts(BANK)
    return table.person("Ana", admin=True)


def stems(table: Table) -> list[str]:
    return [card.text.splitlines()[1] for card in table.cards]


async def test_a_service_is_asked_about_and_then_its_topic_which_is_said(table: Table, ana: Person) -> None:
    for n in range(3):
        assert await table.person(f"P{n}").does(Ask("s3", anyway=True)) == ""
    assert sorted(stems(table)) == [f"What about sto-{n}?" for n in range(3)]
    said = await ana.does(Ask("s3", anyway=True))
    assert said == ("This channel has had every question on s3 of this round, so this one is on Storage.")
    assert table.card.text.startswith("Storage · ")


@pytest.mark.parametrize("words", ["s3", "simple storage", "storage s3", "s3 buckets", "about s3 please"])
async def test_people_name_a_service_in_many_ways(table: Table, ana: Person, words: str) -> None:
    await ana.says(f"/awsquiz {words}")
    assert table.rows("SELECT asked_topic FROM cards") == [("s3",)]


async def test_what_changed_lately_comes_newest_first(table: Table, ana: Person) -> None:
    for n in range(3):
        await table.person(f"P{n}").does(Ask("new", anyway=True))
    assert stems(table) == [f"What about sto-{n}?" for n in (2, 1, 0)]
    assert "every question on what changed lately" in await ana.does(Ask("new", anyway=True))


@pytest.mark.parametrize("words", ["new", "what's new", "news", "New!"])
async def test_new_is_what_is_new_and_no_other_word_for_a_question(
    table: Table, ana: Person, words: str
) -> None:
    await ana.says(f"/awsquiz {words}")
    assert stems(table) == ["What about sto-2?"]


@pytest.mark.parametrize("words", ["saa", "SAA-C03", "saa 2", "saa-c03.2"])
async def test_an_exam_and_its_domains(table: Table, ana: Person, words: str) -> None:
    await ana.says(f"/awsquiz {words}")
    assert stems(table)[0] in {f"What about sto-{n}?" for n in range(3, 6)}


async def test_practice_goes_on_about_the_service_and_says_when_it_is_used_up(
    table: Table, ana: Person
) -> None:
    said = [await ana.says("/awsquiz practice s3")]
    said += [await ana.clicks("Skip") for _ in range(3)]
    assert sorted(s.splitlines()[1] for s in said[:3]) == [f"What about sto-{n}?" for n in range(3)]
    assert said[3].splitlines()[1] == (
        "You have had every question on s3 of this round, so this one is on Storage."
    )


async def test_an_old_button_for_a_service_still_asks_about_it(table: Table, ana: Person) -> None:
    await ana.presses(encode(Ask("lambda")))
    await table.person("Bo").presses(encode(Ask("compute")))
    assert all("com-" in stem for stem in stems(table))


async def test_a_card_that_stands_is_offered_where_it_is_about_the_same(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz efs")
    assert "still open" in await table.person("Bo").says("/awsquiz saa")
    assert await table.person("Cy").says("/awsquiz s3") == ""


async def test_a_daily_prefers_what_is_new_where_its_keeper_chose_that(table: Table, ana: Person) -> None:
    said = await ana.says("/awsquiz daily at 09:30 mon-sun new")
    assert said.startswith("Daily at 09:30 UTC, mon-sun, What changed lately.")
    table.later(minutes=31)
    for _ in range(4):
        await table.tick(2)
        table.later(days=1)
    assert stems(table)[:3] == [f"What about sto-{n}?" for n in (2, 1, 0)]
    assert "This channel has had every question on what changed lately of this round" in table.card.text
    assert len(table.cards) == 4


async def test_a_daily_that_was_set_for_a_topic_stays_on_it(table: Table, ana: Person) -> None:
    await ana.does(DailyAt("09:30", days="mon-sun", topic="storage"))
    table.changes("UPDATE schedules SET topic = 'compute'")
    await table.passes(minutes=31)
    assert "com-" in stems(table)[0]


async def test_a_daily_for_a_service_that_is_gone_asks_about_anything(table: Table, ana: Person) -> None:
    await ana.does(DailyAt("09:30", days="mon-sun", topic="efs"))
    table.restarts(Bank(BANK.topics, {"com-0": BANK.questions["com-0"]}))
    await table.passes(minutes=31)
    note, stem = table.card.text.splitlines()[1:3]
    assert note.startswith("The pack or topic “efs” is gone, so this one is on Compute. To choose anew: ")
    assert stem == "What about com-0?"


async def test_the_form_keeps_a_service_that_was_typed(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30 s3")
    await ana.says("/awsquiz settings")
    assert isinstance(ana.private, Form)
    topic = ana.private.fields[3]
    assert topic.chosen == "s3"  # type: ignore[union-attr]
    offers = [offer.value for offer in topic.offers]  # type: ignore[union-attr]
    assert offers == ["any", "storage", "compute", "new", "s3"]


def test_half_typed_it_is_completed_and_nothing_typed_offers_what_is_broad() -> None:
    broad = [value for _, value in complete(BANK, OptionKind.TOPIC, "")]
    assert broad == ["storage", "compute", "saa-c03", "new"]
    assert ("s3 (Storage)", "s3") in complete(BANK, OptionKind.TOPIC, "s")


async def test_the_topics_name_the_exams_and_what_is_new(table: Table, ana: Person) -> None:
    said = await ana.says("/awsquiz topics")
    assert "For an exam (SAA-C03): /awsquiz saa\n" in said
    assert said.endswith("What changed lately, 3 questions: /awsquiz new")


async def test_interviews_are_by_topic_also_where_a_service_is_named(table: Table, ana: Person) -> None:
    assert "interview questions" in await ana.says("/awsquiz interview s3")


FAMILIES = Bank(
    {"storage": Topic("storage", "Storage", "S3", ())},
    {
        q.id: q
        for q in (
            *(question(f"sto-{n}", "storage", family="one") for n in range(3)),
            *(question(f"sto-{n}", "storage", family="two") for n in range(3, 6)),
        )
    },
)


def families(table: Table) -> list[str]:
    return [
        FAMILIES.questions[id].family for (id,) in table.rows("SELECT question_id FROM cards ORDER BY id")
    ]


async def test_two_of_a_family_do_not_meet_in_a_channel_within_a_fortnight(table: Table) -> None:
    table.restarts(FAMILIES)
    await table.asked()
    table.later(days=13)
    await table.asked()
    assert set(families(table)) == {"one", "two"}
    table.later(days=2)  # the first one's is free again, the second one's is not
    await table.asked()
    assert families(table)[2] == families(table)[0]


async def test_where_nothing_else_is_left_the_longest_ago_comes(table: Table) -> None:
    table.restarts(FAMILIES)
    for _ in range(6):
        await table.asked()
        table.later(hours=1)
    first, second = families(table)[:2]
    assert families(table) == [first, second] * 3


async def test_nor_in_what_one_person_practises_in_a_day(table: Table) -> None:
    table.restarts(FAMILIES)
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Practice())
    assert set(families(table)) == {"one", "two"}
    table.later(hours=25)
    seen = set()
    for n in range(8):  # a day later any may come
        await table.person(f"P{n}").does(Practice())
        seen.add(families(table)[-1])
    assert seen == {"one", "two"}


async def test_nor_in_what_one_person_reviews_in_a_day(table: Table) -> None:
    table.restarts(FAMILIES)
    ana = table.person("Ana")
    await ana.says("/awsquiz review 3")
    await ana.answers()
    await ana.clicks("I knew it")
    await ana.clicks("Next")
    assert set(families(table)) == {"one", "two"}
