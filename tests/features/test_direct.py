"""One's own talk with the bot: everything for oneself, with nobody's leave and without points."""

from __future__ import annotations

import pytest

from bot.commands import Mentioned, NotThere
from bot.store import audit
from tests.drawn import labels
from tests.fake_platform import Lost, Told
from tests.quiz_table import Person, Table

MINE = "D-BO"


class Alone:
    """Somebody in their own direct messages."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def says(self, words: str) -> str:
        return await self.person.says(words, MINE, direct=True)

    async def clicks(self, label: str) -> str:
        return await self.person.clicks(label, channel=MINE, direct=True)

    @property
    def got(self) -> list[Told]:
        """The private words that reached them."""
        return [t for t in self.person.table.platform.told if t.user == self.person.actor.user]

    async def answers(self, question: Told | None = None, *, right: bool = True) -> str:
        self.person.private = (question or self.got[-1]).message
        return await self.person.answers(right=right)


@pytest.fixture
def bo(table: Table) -> Alone:
    return Alone(table.person("Bo", zone="America/New_York"))


async def test_a_daily_of_ones_own_needs_no_admin_and_follows_ones_own_zone(table: Table, bo: Alone) -> None:
    said = await bo.says("/awsquiz daily at 09:30 networking")
    assert said.startswith("Daily at 09:30 America/New_York, mon-fri, Networking.")
    assert table.rows("SELECT zone FROM workspaces") == [(None,)]  # one's own day is not the team's
    assert "rights" not in table.platform.asked
    await table.passes(hours=5, minutes=31)  # 09:31 in New York
    assert table.cards == []  # it is a private word, wherever that lands
    assert bo.got[-1].text.startswith("Your daily · Networking · ")
    assert "answers are private" not in bo.got[-1].text
    assert labels(bo.got[-1].message)[-1] == "Skip"


async def test_it_comes_every_day_once_and_earns_nothing(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    for _ in range(3):
        await table.passes(hours=1)
        verdict = await bo.answers()
        assert "Your daily earns no points, and keeps your streak." in verdict
        assert verdict.splitlines()[1] == bo.got[-1].text.splitlines()[1]  # it takes the question's place
        await table.passes(hours=23)
    assert len(bo.got) == 3
    assert len({told.text.splitlines()[1] for told in bo.got}) == 3
    assert table.rows("SELECT sum(points) FROM answers") == [(0,)]
    assert table.rows("SELECT * FROM scores WHERE points > 0") == []
    assert "streak 3" in (await bo.says("/awsquiz me")).casefold()
    assert await table.bot.database.read(audit.problems) == []


async def test_one_that_was_not_answered_is_no_miss_and_stays_open(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    first = bo.got[-1]
    await table.passes(days=1)
    assert "Closed" not in first.text
    assert "Yesterday" not in bo.got[-1].text
    assert "✗ Not this time" in await bo.answers(first, right=False)


async def test_it_is_shown_stopped_paused_and_asked_for_now_by_oneself(table: Table, bo: Alone) -> None:
    nothing = "You have no daily question of your own. Set one: /awsquiz daily at 09:30."
    assert await bo.says("/awsquiz daily show") == nothing
    assert await bo.says("/awsquiz daily off") == nothing
    await bo.says("/awsquiz daily at 09:30 utc")
    assert "Daily at 09:30 UTC" in await bo.says("/awsquiz daily show")
    assert "Paused until Mon 4 Jan" in await bo.says("/awsquiz daily pause until 2027-01-04")
    await bo.says("/awsquiz daily now")
    assert bo.got[-1].text.startswith("Your daily · ")
    assert "is off" in await bo.says("/awsquiz daily off")


async def test_it_moves_with_ones_zone(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30")
    await bo.says("/awsquiz timezone Asia/Tokyo")
    assert "Daily at 09:30 Asia/Tokyo" in await bo.says("/awsquiz daily show")
    await table.passes(hours=15, minutes=31)  # 09:31 of Tuesday in Tokyo
    assert len(bo.got) == 1


async def test_where_nobody_knows_the_zone_it_says_which_is_used(discord_table: Table) -> None:
    bo = Alone(discord_table.person("Bo"))
    said = await bo.says("/awsquiz daily at 09:30")
    assert said.startswith("Daily at 09:30 UTC, mon-fri, any topic.")
    assert "Tell me yours with /quiz timezone mine zone:Europe/Berlin" in said
    assert "team" not in said
    await bo.says("/awsquiz timezone utc")
    assert "I don't know" not in await bo.says("/awsquiz daily at 09:30")


async def test_a_question_there_is_practice(table: Table, bo: Alone) -> None:
    question = await bo.says("/awsquiz compute")
    assert question.startswith("Practice · Compute · ")
    assert table.cards == []
    assert "Did you mean" in await bo.says("/awsquiz compte")
    assert (await bo.clicks("Ask about compute")).startswith("Practice · Compute · ")


async def test_the_board_there_is_the_whole_workspaces_and_is_shared_with_nobody(
    table: Table, bo: Alone
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz")
    await ana.answers()
    board = await bo.says("/awsquiz leaderboard")
    assert "This week in the whole workspace" in board
    assert "Ana" in board
    assert await bo.clicks("Share") == "There is nobody here to share it with. Share it from a channel."
    assert len(table.cards) == 1


async def test_what_concerns_the_team_is_still_the_admins(table: Table, bo: Alone) -> None:
    with table.nothing_changes():
        assert "Only admins can" in await bo.says("/awsquiz timezone workspace utc")


async def test_a_channel_still_asks_who_one_is(table: Table, bo: Alone) -> None:
    with table.nothing_changes():
        said = await bo.person.says("/awsquiz daily at 09:30")
    assert said.startswith("More than 50 people are in this channel")


async def test_nothing_of_it_is_left_of_who_is_forgotten(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    await table.passes(days=1)
    await bo.person.forgets()
    assert table.rows("SELECT * FROM schedules") == table.rows("SELECT * FROM occurrences") == []
    await table.passes(days=1)
    assert len(bo.got) == 2
    assert await table.bot.database.read(audit.problems) == []
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(days=1)
    assert len(bo.got) == 3


async def test_one_that_is_on_its_way_reaches_nobody_who_was_forgotten(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    table.later(hours=1)
    await table.bot.clock.claim()
    await bo.person.forgets()
    await table.passes(hours=1)
    assert bo.got == []


async def test_who_takes_no_messages_is_left_in_peace(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    table.platform.deaf.add(bo.person.actor.user)
    await table.passes(hours=1)
    tried = len(table.platform.attempts)
    await table.passes(days=1)
    await table.passes(days=1)
    assert len(table.platform.attempts) == tried == 1
    assert bo.got == []


async def test_who_takes_no_messages_hears_how_to_take_them(table: Table, bo: Alone) -> None:
    """Where they can still be answered: a click, or a command on Discord."""
    await bo.says("/awsquiz daily at 09:30 utc")
    table.platform.deaf.add(bo.person.actor.user)
    await table.passes(hours=1)
    why = "I can't write to you by myself: you take no direct messages from me. Allow them in Slack's privacy"
    shown = await bo.says("/awsquiz daily show")
    assert why in shown
    assert "filter" not in shown
    assert why in await bo.says("/awsquiz daily now")


async def test_ones_own_daily_moves_with_the_zone_that_the_platform_tells(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30")
    await bo.says("/awsquiz practice")
    await bo.person.travels("Asia/Tokyo")
    await bo.person.answers()
    assert "Daily at 09:30 Asia/Tokyo" in await bo.says("/awsquiz daily show")
    await table.passes(hours=5, minutes=31)  # 09:31 in New York
    assert bo.got == []
    await table.passes(hours=10)  # 09:31 of Tuesday in Tokyo
    assert len(bo.got) == 1


async def test_ones_own_daily_is_set_anew_also_where_one_has_travelled_since(table: Table, bo: Alone) -> None:
    """The platform says so at that moment, and the daily that is set has just moved."""
    await bo.says("/awsquiz daily at 09:30")
    table.platform.zones[bo.person.actor.user] = "Asia/Tokyo"
    assert "Daily at 09:30 Asia/Tokyo, mon-thu, any topic." in await bo.says("/awsquiz daily mon-thu")


async def test_a_report_from_there_tells_nobody_of_ones_own_daily(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    await bo.answers()
    await bo.clicks("Report a problem")
    await bo.person.writes("It is wrong.")
    assert len(table.platform.told) == 1  # the question itself


async def test_nobody_else_answers_it(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    ana = Alone(table.person("Ana"))
    assert "no longer works" in await ana.answers(bo.got[-1])


async def test_nobody_keeps_it_but_oneself(table: Table, bo: Alone) -> None:
    yours = "Channels have keepers. What is here is yours alone."
    await bo.says("/awsquiz daily at 09:30 utc")
    for words in ("keepers", "keepers add <@U-ANA>", "keepers leave"):
        assert await bo.says(f"/awsquiz {words}") == yours
    assert table.rows("SELECT * FROM keepers") == []


async def test_it_is_on_again_when_one_says_so(table: Table, bo: Alone) -> None:
    assert "of your own" in await bo.says("/awsquiz daily resume")
    await bo.says("/awsquiz daily at 09:30 utc")
    await bo.says("/awsquiz daily off")
    assert "Daily at 09:30 UTC" in await bo.says("/awsquiz daily resume")


async def test_guests_see_no_board_there(table: Table, bo: Alone) -> None:
    table.platform.guests.add(bo.person.actor.user)
    assert (await bo.says("/awsquiz leaderboard")).startswith("Guests see the board of the channel")


async def test_a_channels_daily_and_ones_own_know_nothing_of_each_other(table: Table, bo: Alone) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 utc")
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    assert (len(table.cards), len(bo.got)) == (1, 1)
    await table.passes(days=1)
    assert (len(table.cards), len(bo.got)) == (2, 2)
    assert await table.bot.database.read(audit.problems) == []


async def test_who_left_the_server_is_told_so_and_gets_no_more_questions_from_there(
    discord_table: Table,
) -> None:
    table, bo = discord_table, Alone(discord_table.person("Bo"))
    await bo.says("/awsquiz daily at 09:30 utc")
    await table.passes(hours=1)
    gone = "This is of a server where you or I am no more, so it does nothing now."
    stopped = f"{gone} Your daily question from there has stopped."
    assert await bo.person.does(NotThere(), MINE, direct=True) == stopped
    await table.passes(days=1)
    assert len(bo.got) == 1
    assert await bo.person.does(NotThere(), MINE, direct=True) == gone
    assert await table.person("Eve").does(NotThere(), "D-EVE", direct=True) == gone


async def test_one_whose_arrival_nobody_knows_of_is_looked_for(table: Table, bo: Alone) -> None:
    await bo.says("/awsquiz daily at 09:30 utc")
    table.platform.tell_accidents.append(Lost.BEFORE)
    await table.passes(hours=1)
    await table.passes(minutes=1)
    ours = [again for key, again in table.platform.attempts if key == "card:1"]
    assert ours == [False, True]
    assert len(bo.got) == 1


async def test_the_last_server_played_in_is_known(table: Table) -> None:
    bo, engine = table.person("Bo"), table.bot.engine
    elsewhere = table.person("Bo", workspace="T2")
    assert await engine.played_in("slack", bo.actor.user) == ()
    for here in (bo, elsewhere):
        await here.says("/awsquiz practice")
        await here.answers()
        table.later(minutes=1)
    assert await engine.played_in("slack", bo.actor.user) == ("T2", "T1")
    await bo.says("/awsquiz practice")
    await bo.answers()
    assert await engine.played_in("slack", bo.actor.user) == ("T1", "T2")
    assert await engine.played_in("discord", bo.actor.user) == ()


async def test_its_name_in_a_channel_is_answered_in_one_line(table: Table) -> None:
    line = await table.person("Bo").does(Mentioned())
    assert line == "Type /awsquiz for an AWS question; /awsquiz help tells the rest."


async def test_whoever_greets_it_is_told_what_there_is_for_them_alone(table: Table, bo: Alone) -> None:
    for words in ("hello", "Hi!", "hey", "help"):
        said = await bo.says(words)
        assert "/awsquiz practice · Practise alone" in said
        assert "Here words alone are enough: practice s3, me or daily at 9:30 for a daily" in said
        assert "channel" not in said  # there is none
        assert "Keepers" not in said


async def test_a_greeting_in_a_channel_is_told_what_one_may_type(table: Table) -> None:
    assert "Ask the channel a question" in await table.person("Bo").says("/awsquiz hello")
