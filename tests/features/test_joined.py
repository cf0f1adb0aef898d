"""The first word in a channel: short, and once."""

from __future__ import annotations

from bot.commands import Joined
from bot.ports import Trouble
from tests.fake_platform import Lost
from tests.quiz_table import Table


async def test_it_says_what_to_type(table: Table) -> None:
    assert await table.person("Ana").does(Joined()) == ""
    assert table.card.text.startswith("Hello. Type /awsquiz for an AWS question")
    assert "[Start a daily here]" in table.card.text
    assert "/awsquiz help" in table.card.text
    assert len(table.card.text) < 200


async def test_on_discord_in_its_words(discord_table: Table) -> None:
    await discord_table.person("Ana").does(Joined())
    assert "[Start a daily here]" in discord_table.card.text
    assert "/quiz help" in discord_table.card.text


async def test_once_a_channel_however_often_it_is_invited(table: Table) -> None:
    for name in ("Ana", "Bo", "Ana"):
        await table.person(name).does(Joined())
    table.restarts()
    await table.person("Ana").does(Joined())
    await table.passes(minutes=5)
    assert len(table.cards) == 1
    await table.person("Ana").does(Joined(), channel="other")
    assert len(table.cards) == 2


async def test_a_greeting_nobody_knows_of_arrives_once(table: Table) -> None:
    table.platform.accidents.append(Lost.AFTER)
    await table.person("Ana").does(Joined())
    await table.passes(minutes=5)
    assert len(table.cards) == 1


async def test_where_we_may_not_speak_we_say_nothing(table: Table) -> None:
    table.platform.refusing["general"] = Trouble.FORBIDDEN
    assert await table.person("Ana").does(Joined()) == ""
    await table.passes(minutes=5)
    assert len(table.platform.attempts) == 1
    assert table.platform.told == []
