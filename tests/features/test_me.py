"""`/awsquiz me`: your own numbers, for nobody else."""

from __future__ import annotations

from dataclasses import replace

from bot.charts import Bars, Calendar
from bot.commands import Ask
from bot.drawing import own_numbers
from bot.messages import Message, words
from tests.quiz_table import Table


async def test_a_newcomer_hears_how_to_begin(table: Table) -> None:
    with table.nothing_changes():
        assert "not answered anything yet. Type /awsquiz" in await table.person("Ana").says("/awsquiz me")


async def test_points_accuracy_and_streaks(table: Table) -> None:
    ana = table.person("Ana")
    for topic, right in (("compute", True), ("compute", False), ("compute", True), ("networking", False)):
        await table.asked(topic, "medium")
        await ana.answers(right=right)
    reply = await ana.says("/awsquiz me")
    assert "40 points · 40 this month · 40 this week" in reply
    assert "Streak 1 · best 1" in reply
    assert "Compute     2 of 3 right   66 %" in reply
    assert "Networking  0 of 1 right    0 %" in reply
    assert reply.index("Compute") < reply.index("Networking")


async def test_points_are_those_of_all_channels(table: Table) -> None:
    ana = table.person("Ana")
    for channel, topic in (("general", "compute"), ("other", "networking")):
        await ana.does(Ask(topic, "medium"), channel)
        await ana.answers(on=table.card)
    assert "40 points · 40 this month · 40 this week" in await ana.says("/awsquiz me")


async def test_practice_counts_for_accuracy(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice networking")
    await ana.answers()
    assert "Networking  1 of 1 right" in await ana.says("/awsquiz me")


async def test_the_week_and_the_month_end(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers()
    await table.passes(days=7)
    assert "20 points · 20 this month · 0 this week" in await ana.says("/awsquiz me")
    await table.passes(days=7)
    assert "20 points · 0 this month · 0 this week" in await ana.says("/awsquiz me")


async def test_a_streak_that_is_over_shows_as_over(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Ask("compute", anyway=True))
        await ana.answers()
        table.later(days=1)
    assert "Streak 2 · best 2" in await ana.says("/awsquiz me")
    table.later(days=3)
    assert "Streak 0 · best 2" in await ana.says("/awsquiz me")


async def test_nobody_else_sees_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    await ana.answers()
    cards = len(table.cards)
    await ana.says("/awsquiz me")
    assert len(table.cards) == cards
    assert "not answered anything yet" in await bo.says("/awsquiz me")


async def test_the_last_half_year_is_a_calendar(table: Table) -> None:
    ana = table.person("Ana")
    for days in (0, 0, 3, 172):
        table.later(days=days)
        await ana.does(Ask("compute", anyway=True))
        await ana.answers()
    reply = await ana.says("/awsquiz me")
    assert "4 answers on 3 days in 26 weeks, most on 23 Nov: 2." in reply
    assert f"By week since 23 Nov: 3, {'0, ' * 24}1." in reply
    assert isinstance(ana.private, Message)
    [drawn] = [part for part in ana.private.parts if isinstance(part, Calendar)]
    assert drawn.counts == (2, 0, 0, 1, *[0] * 171, 1)
    assert [month for month in drawn.weeks if month] == ["Dec", "Jan", "Feb", "Mar", "Apr", "May"]
    assert len(drawn.weeks) == 26
    assert drawn.lately.labels[-1] == "17 May"
    assert drawn.lately.series[0].values == (0,) * 11 + (1,)
    assert "23 Nov: 2 0 0 1 0 0 0; 17 May: 1." in drawn.spoken
    table.later(days=7)
    assert "1 answer on 1 day in 26 weeks.\nBy week since 17 May: 1, 0." in await ana.says("/awsquiz me")
    table.later(days=26 * 7)
    assert "No answers in the last 26 weeks." in await ana.says("/awsquiz me")


async def test_a_question_of_a_topic_that_is_gone_keeps_its_number(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.restarts(replace(table.bank, topics={}))
    assert "compute  1 of 1 right  100 %" in await ana.says("/awsquiz me")


async def test_a_question_that_has_moved_to_another_topic_counts_there(table: Table) -> None:
    """As it does when its pack is described anew; what is expected of it is beside how it went."""
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers(right=False)
    await ana.says("/awsquiz review")
    assert "Expected recall: Networking 100 %." in await ana.says("/awsquiz me")
    moved = {id: replace(q, topic="databases") for id, q in table.bank.questions.items()}
    table.restarts(replace(table.bank, questions=moved))
    said = await ana.says("/awsquiz me")
    assert "Databases  0 of 1 right    0 %\nExpected recall: Databases 100 %." in said
    assert "Networking" not in said


async def test_who_never_opened_a_review_sees_nothing_of_what_they_remember(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    reply = await ana.says("/awsquiz me")
    assert "recall" not in reply
    assert "Due" not in reply
    assert "I knew it" not in reply


async def test_what_is_remembered_is_shown_by_topic(table: Table) -> None:
    ana = table.person("Ana")
    for topic, right in (("compute", False), ("networking", True)):
        await table.asked(topic, "medium")
        await ana.answers(right=right)
    await ana.says("/awsquiz review")
    reply = await ana.says("/awsquiz me")
    assert "Due for review: 0 today · 0 this week" in reply
    assert "Networking  1 of 1 right  100 %\nExpected recall: Compute 100 %, Networking 100 %." in reply
    table.later(days=9)  # a Wednesday; what was wrong is asked again from the tenth day on
    assert "Due for review: 0 today · 1 this week" in await ana.says("/awsquiz me")
    table.later(days=1)
    reply = await ana.says("/awsquiz me")
    assert "Due for review: 1 today · 1 this week" in reply
    assert isinstance(ana.private, Message)
    [bars] = [part for part in ana.private.parts if isinstance(part, Bars)]
    answered, expected = bars.series
    assert (answered.values, expected.name) == ((0, 100), "expected recall")
    assert expected.values[0] < expected.values[1] < 100


async def test_a_week_ends_on_sunday(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers(right=False)
    await ana.says("/awsquiz review")
    table.later(days=6)  # Sunday; it is due on Thursday
    assert "Due for review: 0 today · 0 this week" in await ana.says("/awsquiz me")
    table.later(days=1)
    assert "Due for review: 0 today · 1 this week" in await ana.says("/awsquiz me")


async def test_how_often_i_knew_it_was_right(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    for right, said in (
        (True, "I knew it"),
        (False, "I knew it"),
        (True, "I guessed"),
        (True, "Just tell me"),
    ):
        await ana.answers(right=right)
        await ana.clicks(said)
        await ana.clicks("Next")
    reply = await ana.says("/awsquiz me")
    assert "Right when you said “I knew it” 1 of 2 · “I guessed” 1 of 1" in reply


async def test_where_memory_is_off_nothing_of_it_is_shown(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    await ana.answers()
    await ana.clicks("I knew it")
    table.memory = False
    table.restarts()
    reply = await ana.says("/awsquiz me")
    assert "recall" not in reply
    assert "Due" not in reply
    assert "I knew it" not in reply


async def test_a_topic_of_which_nothing_can_be_asked_any_more_makes_up_no_bar(table: Table) -> None:
    ana = table.person("Ana")
    for topic in ("compute", "networking"):
        await ana.does(Ask(topic))
        await ana.answers()
    await ana.says("/awsquiz review")
    left = {id: each for id, each in table.bank.questions.items() if each.topic != "networking"}
    table.restarts(replace(table.bank, questions=left))
    reply = await ana.says("/awsquiz me")
    assert "Networking  1 of 1 right  100 %\nExpected recall: Compute 100 %." in reply
    assert isinstance(ana.private, Message)
    [bars] = [part for part in ana.private.parts if isinstance(part, Bars)]
    assert [each.name for each in bars.series] == ["right"]


async def test_nobody_else_is_told_what_somebody_remembers(table: Table) -> None:
    ana, boss = table.person("Ana"), table.person("Bo", admin=True)
    await ana.says("/awsquiz review")
    await ana.answers()
    await ana.clicks("I knew it")
    assert "not answered anything yet" in await boss.says("/awsquiz me")


def test_two_topics_of_one_title_keep_a_number_each() -> None:
    bars, *aside = own_numbers.topics(("Mine", "Mine"), (1, 2), (2, 2), (0.4, 0.6))
    assert isinstance(bars, Bars)
    assert [each.values for each in bars.series] == [(50, 100), (40, 60)]
    assert not aside
    _, kept = own_numbers.topics(("Mine", "Mine", "Gone"), (1, 2, 1), (2, 2, 2), (0.4, 0.6, None))
    assert words([kept]) == "Expected recall: Mine 40 %, Mine 60 %."
