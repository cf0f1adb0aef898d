"""Who looks after a channel: who may begin, who is a keeper, and what keepers and admins may."""

from __future__ import annotations

import asyncio

import pytest

from bot import commands as c
from bot.ports import Room, Trouble, TryLater
from bot.tokens import encode
from tests.every_command import FOR_KEEPERS, filled
from tests.features.keeping import SET, SMALL, a_team_lead, keepers  # noqa: F401 -- the fixture `ana`
from tests.quiz_table import CHANNEL, Person, Table


async def test_the_lead_who_brought_the_bot_sets_the_daily_and_keeps_the_channel(
    table: Table, ana: Person
) -> None:
    reply = await ana.says(SET)
    assert "Next: " in reply
    assert reply.endswith("You are this channel's keeper now: /awsquiz keepers tells more.")
    assert keepers(table) == ["Ana"]
    assert "keeper now" not in await ana.says("/awsquiz daily at 10:00")
    assert keepers(table) == ["Ana"]


async def test_then_nobody_else_may(table: Table, ana: Person) -> None:
    await ana.says(SET)
    bo = table.person("Bo")
    with table.nothing_changes():
        reply = await bo.says("/awsquiz daily at 10:00")
    assert reply == "Only this channel's keepers can set this channel's daily question: Ana. Ask one of them."


@pytest.mark.parametrize(
    ("room", "may"),
    [
        (Room(people=1), True),
        (Room(people=50), True),
        (Room(people=51), False),
        (Room(people=51, founder="U-ANA"), True),
        (Room(people=51, founder="U-BO"), False),
        (Room(), False),
        (Room(founder="U-ANA"), True),
    ],
    ids=str,
)
async def test_a_small_channel_or_ones_own(table: Table, ana: Person, room: Room, may: bool) -> None:
    table.platform.rooms[CHANNEL] = room
    assert ("Next: " in await ana.says(SET)) is may
    assert keepers(table) == (["Ana"] if may else [])


async def test_a_large_channel_says_who_may(table: Table, ana: Person) -> None:
    table.platform.rooms[CHANNEL] = Room(people=51)
    with table.nothing_changes():
        reply = await ana.says(SET)
    assert reply == (
        "More than 50 people are in this channel, so only who created it or admins can set this channel's "
        "daily question. Ask one of them."
    )


async def test_a_guest_may_not_begin_even_in_a_channel_of_three(table: Table, ana: Person) -> None:
    table.platform.guests.add("U-ANA")
    table.platform.rooms[CHANNEL] = Room(people=3, founder="U-ANA")
    with table.nothing_changes():
        assert "Guests can't set this channel's daily question" in await ana.says(SET)


async def test_a_channel_that_is_not_shown_to_us_asks_for_an_invitation(table: Table, ana: Person) -> None:
    """Else nobody but an admin could begin in a private channel, and nobody would know why."""
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    with table.nothing_changes():
        assert "/invite @awsquiz" in await ana.says(SET)


async def test_on_discord_whoever_may_manage_the_channel_begins(discord_table: Table) -> None:
    table = discord_table
    ana, bo = table.person("Ana"), table.person("Bo")
    table.platform.managers.add(("U-BO", CHANNEL))
    with table.nothing_changes():
        assert await ana.does(c.DailyAt("09:30")) == (
            "Only people with Manage Channels can set this channel's daily question. "
            "Ask one of them to type it for you."
        )
        assert "Only people with Manage Channels" in await bo.does(c.DailyAt("09:30"), "other")
    assert "You are this channel's keeper now: /quiz keepers show" in await bo.does(c.DailyAt("09:30"))


async def test_on_discord_the_rights_over_a_channel_are_not_over_the_server(discord_table: Table) -> None:
    table = discord_table
    bo = table.person("Bo")
    table.platform.managers.add(("U-BO", CHANNEL))
    await bo.does(c.DailyAt("09:30"))
    with table.nothing_changes():
        reply = await bo.does(c.TimezoneWorkspace("Asia/Tokyo"))
    assert reply.startswith("Only people with Manage Server can set the team's time zone.")
    boss = table.person("Boss", admin=True)
    assert "Asia/Tokyo" in await boss.does(c.TimezoneWorkspace("Asia/Tokyo"))


async def test_no_keeper_moves_everybodys_day(table: Table, ana: Person) -> None:
    await ana.says(SET)
    with table.nothing_changes():
        assert "Only admins can" in await ana.says("/awsquiz timezone workspace Asia/Tokyo")


async def test_a_keeper_and_an_admin_may_all_that_concerns_the_channel(table: Table, ana: Person) -> None:
    boss = table.person("Boss", admin=True)
    await ana.says(SET)
    for person in (ana, boss):
        for command in (*map(filled, FOR_KEEPERS),):
            assert "Only " not in await person.does(command), command


async def test_a_keeper_is_nothing_in_another_channel(table: Table, ana: Person) -> None:
    await ana.says(SET)
    with table.nothing_changes():
        assert "More than 50 people" in await ana.says("/awsquiz daily now", "other")


async def test_a_keepers_word_is_enough_whatever_the_platform_would_say(table: Table, ana: Person) -> None:
    await ana.says(SET)
    table.platform.asked.clear()
    await ana.says("/awsquiz daily pause until 2027-01-04")
    assert table.platform.asked == []


async def test_before_anybody_began_the_other_commands_say_how(table: Table, ana: Person) -> None:
    for words in (
        "daily now",
        "daily off",
        "daily pause until 2027-01-04",
        "keepers add <@U-BO>",
    ):
        with table.nothing_changes():
            assert await ana.says(f"/awsquiz {words}") == (
                "This channel has no keeper yet. Set its daily question with /awsquiz daily at 09:30 "
                "and you are the first."
            )


async def test_two_who_begin_at_once_are_one_keeper(table: Table, ana: Person) -> None:
    bo = table.person("Bo")
    replies = await asyncio.gather(ana.says(SET), bo.says("/awsquiz daily at 10:00"))
    assert sorted("keeper now" in reply for reply in replies) == [False, True]
    assert sorted(reply.startswith("Only this channel's keepers can") for reply in replies) == [False, True]
    assert len(keepers(table)) == 1


async def test_two_processes_that_begin_at_once_make_one_keeper(table: Table, ana: Person) -> None:
    other = table.starts()
    bo = table.person("Bo")
    bo.process = other
    await asyncio.gather(ana.says(SET), bo.says("/awsquiz daily at 10:00"))
    other.database.close()
    assert len(keepers(table)) == 1


async def test_keepers_name_keepers(table: Table, ana: Person) -> None:
    await ana.says(SET)
    table.platform.names["U-BO"] = "Bo"
    assert (await ana.says("/awsquiz keepers add <@U-BO>")).splitlines() == [
        "Bo is a keeper here.",
        "This channel's keepers: Ana, Bo. They set its daily question.",
        "Keepers name another with /awsquiz keepers add @PERSON, and stop with /awsquiz keepers leave.",
    ]
    bo = table.person("Bo")
    assert "Daily at 10:00" in await bo.says("/awsquiz daily at 10:00")
    assert "U-CY is a keeper here." in await bo.does(c.KeepersAdd("<@U-CY>"))


async def test_a_name_that_the_platform_does_not_say_stays_what_it_was(table: Table, ana: Person) -> None:
    await table.person("Bo").says("/awsquiz topics")
    await table.person("Bo").says("/awsquiz practice")
    await ana.says(SET)
    assert "Bo is a keeper here." in await ana.says("/awsquiz keepers add <@U-BO>")


async def test_everyone_sees_who_they_are(table: Table, ana: Person) -> None:
    cy = table.person("Cy")
    with table.nothing_changes():
        assert "This channel has no keeper." in await cy.says("/awsquiz keepers")
    await ana.says(SET)
    with table.nothing_changes():
        assert "This channel's keepers: Ana." in await cy.says("/awsquiz keepers")
        assert "This channel has no keeper." in await cy.says("/awsquiz keepers", "other")


async def test_somebody_else_names_nobody(table: Table, ana: Person) -> None:
    await ana.says(SET)
    with table.nothing_changes():
        reply = await table.person("Bo").does(c.KeepersAdd("<@U-BO>"))
    assert reply == "Only this channel's keepers can name its keepers: Ana. Ask one of them."


async def test_an_admin_may_name_one_where_nobody_keeps(table: Table) -> None:
    boss = table.person("Boss", admin=True)
    table.platform.names["U-BO"] = "Bo"
    assert "Bo is a keeper here." in await boss.says("/awsquiz keepers add <@U-BO>")
    assert keepers(table) == ["Bo"]


@pytest.mark.parametrize("typed", ["bo", "@bo", "<@>", "<@U-BO", "bo smith", "<@U-BO> <@U-CY>", "x" * 200])
async def test_a_name_that_is_no_mention_is_asked_for_again(table: Table, ana: Person, typed: str) -> None:
    await ana.says(SET)
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz keepers add {typed}")
    assert "I can't tell who “" in reply
    assert "Type /awsquiz keepers add @PERSON and choose the name from the list" in reply
    assert ("newest manifest" in reply) is typed.startswith("@")


async def test_nobody_named_is_asked_for(table: Table, ana: Person) -> None:
    await ana.says(SET)
    assert (await ana.says("/awsquiz keepers add")).startswith("Whom? Type /awsquiz keepers add @PERSON")


async def test_guests_and_people_nobody_knows_are_no_keepers(table: Table, ana: Person) -> None:
    await ana.says(SET)
    table.platform.guests.add("U-GUEST")
    table.platform.nobodies.add("U-GHOST")
    for user in ("U-GUEST", "U-GHOST"):
        with table.nothing_changes():
            assert "Only a full member" in await ana.says(f"/awsquiz keepers add <@{user}>")


async def test_ten_at_most(table: Table, ana: Person) -> None:
    await ana.says(SET)
    for n in range(9):
        assert "is a keeper here" in await ana.says(f"/awsquiz keepers add <@U-{n}>")
    with table.nothing_changes():
        assert "at most 10 keepers" in await ana.says("/awsquiz keepers add <@U-TEN>")
    assert "is a keeper here" in await ana.says("/awsquiz keepers add <@U-3>")  # one already
    assert len(keepers(table)) == 10


async def test_one_gives_it_back(table: Table, ana: Person) -> None:
    await ana.says(SET)
    await ana.says("/awsquiz keepers add <@U-BO>")
    reply = await ana.says("/awsquiz keepers leave")
    assert reply.startswith("You are no keeper here any more.")
    assert len(keepers(table)) == 1
    with table.nothing_changes():
        assert "You are no keeper of this channel" in await ana.says("/awsquiz keepers leave")
        assert "Only this channel's keepers can" in await ana.says("/awsquiz daily off")


async def test_a_daily_that_nobody_keeps_is_the_admins(table: Table, ana: Person) -> None:
    """Else whoever comes first could take over what somebody else set up."""
    await ana.says(SET)
    await ana.says("/awsquiz keepers leave")
    bo = table.person("Bo")
    with table.nothing_changes():
        assert await bo.says("/awsquiz daily at 10:00") == (
            "This channel has no keeper, so only admins can set this channel's daily question. "
            "They can also name a keeper with /awsquiz keepers add."
        )
    await table.person("Boss", admin=True).says("/awsquiz daily off")
    assert "keeper now" in await bo.says("/awsquiz daily at 10:00")


async def test_an_admin_who_sets_the_first_daily_keeps_the_channel(table: Table) -> None:
    await table.person("Boss", admin=True).says(SET)
    assert keepers(table) == ["Boss"]


async def test_who_is_forgotten_keeps_nothing(table: Table, ana: Person) -> None:
    await ana.says(SET)
    await ana.forgets()
    assert table.rows("SELECT * FROM keepers") == []


async def test_a_card_is_revealed_by_the_keepers_of_its_own_channel(table: Table, ana: Person) -> None:
    """A button says which card, and can be forged: what one keeps is the card's channel, not where one is."""
    await ana.says(SET)
    bo = table.person("Bo")
    await bo.says("/awsquiz networking", "other")
    await bo.says("/awsquiz networking")
    there, here = (card.ref.place.channel for card in table.cards)
    assert (there, here) == ("other", CHANNEL)
    with table.nothing_changes():
        assert "Only Bo, who asked, or admins can reveal" in await ana.presses(encode(c.Reveal(1, sure=True)))
    assert "Revealed." in await ana.presses(encode(c.Reveal(2, sure=True)))


async def test_a_manager_of_this_channel_reveals_no_other_channels_card(discord_table: Table) -> None:
    table = discord_table
    table.platform.managers.add(("U-ANA", CHANNEL))
    ana, bo = table.person("Ana"), table.person("Bo")
    await bo.says("/awsquiz networking", "other")
    with table.nothing_changes():
        assert "people with Manage Channels can reveal" in await ana.presses(encode(c.Reveal(1)))


@pytest.fixture
def strict(table: Table) -> Table:
    """AWSQUIZ_SETUP=admins."""
    table.admins_only = True
    table.platform.rooms[CHANNEL] = SMALL
    table.restarts()
    return table


async def test_with_admins_only_it_is_as_it_was(strict: Table) -> None:
    ana, boss = strict.person("Ana"), strict.person("Boss", admin=True)
    with strict.nothing_changes():
        for kind in FOR_KEEPERS:
            assert (await ana.does(filled(kind))).startswith("Only admins can ")
        assert "Only admins can set one" in await ana.says("/awsquiz daily")
        assert "no keepers here: only admins set dailies" in await ana.says("/awsquiz keepers")
        assert "no keepers here" in await ana.says("/awsquiz keepers leave")
        assert "no keepers here" in await boss.says("/awsquiz keepers add <@U-ANA>")
    await boss.does(c.Joined())
    assert "A daily one is started by admins." in strict.card.text
    assert "keeper" not in await boss.says(SET)
    assert keepers(strict) == []


async def test_with_admins_only_an_earlier_keeper_is_none(table: Table, ana: Person) -> None:
    await ana.says(SET)
    table.admins_only = True
    table.restarts()
    with table.nothing_changes():
        assert "Only admins can" in await ana.says("/awsquiz daily off")


async def test_a_word_on_its_way_to_who_is_forgotten_goes_to_another_keeper(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 utc")
    await ana.says("/awsquiz keepers add <@U-BO>")
    table.platform.refusing["general"] = Trouble.RESTRICTED
    table.platform.tell_accidents.append(TryLater(600))
    await table.passes(minutes=31)
    assert table.platform.told == []
    await ana.forgets()
    await table.passes(minutes=11)
    assert [told.user for told in table.platform.told] == ["U-BO"]
    assert "is paused" in table.platform.told[0].text
