"""What is said in the thread of a card that is voted on, and clicks that a platform delivers late."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import PeerStop
from bot.ports import CannotPost, Trouble
from bot.store import audit
from tests.drawn import labels
from tests.fake_platform import Posted
from tests.features.arguing import A_MINUTE, ARGUED, answers, card, crowd, right, votes, wrong
from tests.quiz_table import Table


def said(table: Table) -> list[Posted]:
    """In the thread of the newest card."""
    return [message for message in table.cards if message.ref.thread == card(table).ref.id]


async def test_each_part_begins_with_a_word_in_the_thread(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 5)
    await votes(people, "AABBC")
    assert said(table) == []
    await table.passes(seconds=A_MINUTE)
    (argue,) = said(table)
    assert argue.text == "Argue here: which answer is right, and why? The second vote opens Mon 09:04 UTC."
    await table.passes(seconds=ARGUED)
    again = said(table)[1]
    assert again.text.startswith("Now vote again. It closes Mon 09:05 UTC.")
    assert labels(again.message) == list("ABCD")
    r = right(table)
    for person in people:
        assert f"You voted {r}" in await person.clicks(r, on=again)  # right there
    await table.passes(seconds=A_MINUTE)
    over = said(table)[2]
    assert over.text.startswith("The votes are over. The card shows the answer, and how minds changed.")
    assert "right." in await people[0].clicks("How did I do?", on=over)
    assert len(said(table)) == 3
    assert "still open" not in await people[0].clicks(wrong(table)[0], on=again)
    assert await table.bot.database.read(audit.problems) == []


async def test_of_two_nobody_is_promised_how_minds_changed(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    await votes(crowd(table, 2), "AB")
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    await table.passes(seconds=A_MINUTE)
    assert said(table)[-1].text.startswith("The votes are over. The card shows the answer.")
    assert "How minds changed" not in card(table).text


async def test_what_is_over_when_the_bot_is_back_is_not_said(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    await votes(crowd(table, 2), "AB")
    table.later(seconds=A_MINUTE)
    await table.bot.clock.claim()  # and it ends right then, before it has posted anything
    table.later(seconds=ARGUED)
    await table.bot.clock.claim()
    table.restarts()
    await table.tick(2)
    assert [message.text.split(".")[0] for message in said(table)] == ["Now vote again"]


async def test_a_thread_that_takes_nothing_stops_no_vote(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 2)
    await votes(people, "AB")
    table.platform.accidents += [CannotPost(Trouble.LOCKED)] * 3
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    await votes(people, "AA")
    await table.passes(seconds=A_MINUTE)
    assert said(table) == []
    assert "2 voted, and you agree." in card(table).text
    assert len(answers(table)) == 2
    assert table.platform.told == []  # and nobody is bothered with it


async def test_stopped_before_anybody_argued_nothing_is_said(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz peer")
    await votes([ana], "A")
    await ana.does(PeerStop(1, True))
    await table.passes(seconds=1)
    assert said(table) == []


async def test_a_click_that_is_delivered_again_takes_no_later_vote_back(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    (bo,) = crowd(table, 1)
    await bo.clicks("A", on=card(table))
    table.later(seconds=5)
    await bo.clicks("B", on=card(table))
    table.later(seconds=1)
    bo.on_its_way = timedelta(seconds=6)  # the first one once more
    assert (await bo.clicks("A", on=card(table))).startswith("You voted B")
    bo.on_its_way = timedelta()
    assert (await bo.clicks("C", on=card(table))).startswith("You voted C")
