"""Nobody fills a channel: what was clicked twice is posted once, and what one person wants waits its turn."""

from __future__ import annotations

import asyncio

import pytest

from bot.commands import Ask, ShareLeaderboard
from bot.forms import Form
from bot.messages import Link, Message, Text
from bot.ports import Trouble
from bot.together import TOGETHER
from bot.tokens import encode
from tests.quiz_table import CHANNEL, Person, Table


def links(message: object) -> list[tuple[str, str]]:
    """What a message links: the words and the address."""
    assert isinstance(message, Message)
    spans = [span for part in message.parts if isinstance(part, Text) for span in part.spans]
    return [(span.text, span.url) for span in spans if isinstance(span, Link)]


def stem(table: Table) -> str:
    return table.card.text.splitlines()[1]


async def asks_three(person: Person, channel: str = CHANNEL) -> None:
    for _ in range(3):
        await person.does(Ask(anyway=True), channel)


# ---- clicks


@pytest.mark.parametrize("command", [Ask("compute", "", True), Ask("compute"), ShareLeaderboard("month")])
async def test_a_double_click_posts_once(table: Table, command: Ask | ShareLeaderboard) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        assert await ana.presses(encode(command)) == ""
    await table.passes(minutes=2)
    assert len(table.cards) == 1


async def test_a_double_click_posts_once_also_while_the_first_is_on_its_way(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.asks(Ask("compute", "", True), clicked=True)
        await ana.asks(ShareLeaderboard(), clicked=True)
    await table.passes(minutes=2)
    assert len(table.cards) == 2


async def test_two_clicks_that_two_processes_hear_at_once_are_one_wish(table: Table) -> None:
    other = table.starts()
    one, two = table.person("Ana"), table.person("Ana")
    two.process = other
    for command in (Ask("compute", "", True), ShareLeaderboard()):
        await asyncio.gather(*(ana.presses(encode(command)) for ana in (one, two)))
    other.database.close()
    await table.passes(minutes=2)
    assert len(table.cards) == 2


async def test_a_click_is_a_wish_of_its_own_after_ten_seconds(table: Table) -> None:
    ana = table.person("Ana")
    for later, stand in ((0, 1), (9.9, 1), (0.1, 2)):
        table.later(seconds=later)
        await ana.presses(encode(Ask("compute", "", True)))
        assert len(table.cards) == stand


async def test_a_click_elsewhere_of_somebody_else_or_on_something_else_is_another(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.presses(encode(Ask("compute", "", True)))
    await bo.presses(encode(Ask("compute", "", True)))
    await ana.presses(encode(Ask("compute", "", True)), "random")
    await ana.presses(encode(Ask("networking", "", True)))
    assert len(table.cards) == 4


async def test_two_typed_commands_are_two_wishes(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Ask("compute", "", True))
    await ana.presses(encode(Ask("compute", "", True)))
    assert len(table.cards) == 3


async def test_a_click_that_was_refused_may_be_made_again_at_once(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    await ana.presses(encode(Ask("compute", "", True)))
    table.platform.refusing.clear()
    await ana.presses(encode(Ask("compute", "", True)))
    assert len(table.cards) == 1


# ---- boards


async def test_a_channel_gets_the_same_board_once_in_ten_minutes(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.presses(encode(ShareLeaderboard()))
    table.later(minutes=9)
    for person in (bo, ana):
        assert "shared here a moment ago" in await person.presses(encode(ShareLeaderboard("week")))
        assert links(person.private) == [("it stands above", table.card.ref.link)]
    table.later(minutes=1)
    assert await bo.presses(encode(ShareLeaderboard())) == ""
    assert len(table.cards) == 2


async def test_another_period_scope_or_channel_is_another_board(table: Table) -> None:
    ana = table.person("Ana")
    for board in (ShareLeaderboard(), ShareLeaderboard("all"), ShareLeaderboard("week", True)):
        await ana.presses(encode(board))
    await ana.presses(encode(ShareLeaderboard()), "random")
    assert len(table.cards) == 4


async def test_a_board_on_its_way_counts_and_one_that_was_refused_does_not(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.asks(ShareLeaderboard(), clicked=True)
    assert "is on its way" in await bo.presses(encode(ShareLeaderboard()))
    await ana.asks(ShareLeaderboard("all"), "secret", clicked=True)
    table.platform.refusing["secret"] = Trouble.NOT_INVITED
    await table.passes(minutes=1)
    table.platform.refusing.clear()
    assert await bo.presses(encode(ShareLeaderboard("all")), "secret") == ""
    assert len(table.cards) == 2


# ---- what waits


async def test_a_card_on_its_way_waits_like_one_that_stands(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.asks(Ask("compute"))
    said = await bo.does(Ask())
    assert "Ana's question is on its way: " in said
    assert links(bo.private) == []
    await table.passes(minutes=1)
    assert len(table.cards) == 1


async def test_the_offer_says_what_waits_and_links_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    assert "Ana's question is still open: " in await bo.does(Ask())
    assert links(bo.private) == [(stem(table), table.card.ref.link)]
    assert "Your question is still open: " in await ana.does(Ask())


async def test_a_daily_is_offered_as_such(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:05 compute")
    await table.passes(minutes=6)
    assert "Today's daily is still open: " in await ana.does(Ask("compute"))
    assert links(ana.private) == [(stem(table), table.card.ref.link)]


async def test_the_question_of_somebody_who_is_forgotten_names_nobody(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    await ana.forgets()
    assert "A question is still open: " in await bo.does(Ask())


async def test_what_waits_stands_in_nobodys_way_who_wants_another_topic(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("compute"))
    assert await bo.says("/awsquiz vpc") == ""
    assert table.card.text.startswith("Networking")
    assert "Ana's question" in await bo.says("/awsquiz lambda")  # which is compute


# ---- how much one person may ask


async def test_one_person_has_three_open_questions_in_a_channel(table: Table) -> None:
    ana = table.person("Ana")
    await asks_three(ana)
    said = await ana.does(Ask(anyway=True))
    assert "Three questions of yours are open here" in said
    assert [url for _, url in links(ana.private)] == [card.ref.link for card in table.cards]
    assert "Practice · " in await ana.clicks("Practise")
    assert len(table.cards) == 3
    await table.person("Bo").does(Ask(anyway=True))
    await ana.does(Ask(anyway=True), "random")
    assert len(table.cards) == 5


async def test_a_question_on_its_way_is_one_of_the_three(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(4):
        await ana.asks(Ask(anyway=True))
    await table.passes(minutes=1)
    assert len(table.cards) == 3


async def test_a_closed_a_refused_and_a_practised_one_make_room(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    await asks_three(ana)
    table.platform.refusing.clear()
    for _ in range(3):
        await ana.says("/awsquiz practice")
    await asks_three(ana)
    await ana.reveals(table.cards[0])
    assert await ana.does(Ask(anyway=True)) == ""
    await table.passes(hours=24)
    assert await ana.does(Ask(anyway=True)) == ""
    assert len(table.cards) == 5


async def test_two_thousand_questions_of_one_person_are_three(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2000):
        await ana.asks(Ask(anyway=True))
    await table.passes(minutes=1)
    assert len(table.cards) == 3


async def test_a_daily_goes_before_what_somebody_asked_for_in_many_channels(table: Table) -> None:
    """None of it was posted when it was asked for, as when the platform is away."""
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:01 compute", "quiet")
    for n in range(500):
        await ana.asks(Ask(anyway=True), f"loud-{n}")
    table.later(minutes=2)
    await table.tick()
    assert len(table.cards) == 501
    assert "quiet" in [card.ref.place.channel for card in table.cards[:TOGETHER]]


# ---- who may


async def test_who_may_not_speak_to_everyone_does_not_do_it_through_us(table: Table) -> None:
    gus = table.person("Gus")
    gus.silent = True
    with table.nothing_changes():
        for command in (Ask("compute"), Ask("compute", "", True), ShareLeaderboard()):
            assert "full members who may write in this channel" in await gus.presses(encode(command))
    await gus.does(Ask("vpc"))
    assert "Practice · Networking" in await gus.clicks("Practise")
    await table.asked("compute")
    assert "Right" in await gus.answers(on=table.card)


# ---- what is out of sight


async def test_a_reply_says_whether_our_later_messages_cover_its_card(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    first = table.card
    table.later(seconds=1)
    await table.asked("compute", channel="random")
    for label in ("A", "B"):
        await ana.clicks(label, on=first)
        assert not ana.covered
    await ana.does(ShareLeaderboard())
    for label in ("A", "Report a problem", "Reveal now"):
        await ana.clicks(label, on=None if label.startswith("Report") else first)
        if isinstance(ana.private, Form):
            await ana.writes("It is wrong.")
        assert ana.covered
    await ana.clicks("Reveal it")
    await table.passes(seconds=11)
    await ana.clicks("Why?", on=first)
    assert ana.covered
    await ana.clicks("A", on=table.cards[1])
    assert not ana.covered
