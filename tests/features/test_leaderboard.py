"""The boards: who is ahead here or everywhere, this week, this month or ever."""

from __future__ import annotations

import re

import pytest

from bot.charts import Bars
from bot.commands import Ask, Leaderboard, ShareLeaderboard
from bot.messages import Choices, Message, Style
from bot.messages import Table as Lines
from bot.ports import Trouble
from tests.quiz_table import CHANNEL, Person, Table


async def earns(person: Person, points: int, channel: str = CHANNEL) -> None:
    """Points from as many questions as it takes; at most five a day earn."""
    for difficulty, worth in (("hard", 30), ("medium", 20), ("easy", 10)):
        while points >= worth:
            await person.table.asked("compute", difficulty, channel)
            assert f"+{worth}" in await person.answers(on=person.table.card)
            points -= worth


async def eleven_answer_a_hard_one(table: Table) -> None:
    """P00 to P10, 30 points each."""
    await table.person("P00").does(Ask("compute", "hard"))
    for n in range(11):
        await table.person(f"P{n:02}").answers()


def lines(message: Message | object) -> list[str]:
    assert isinstance(message, Message)
    return [
        " ".join(line.split()) for part in message.parts if isinstance(part, Lines) for line in part.lines
    ]


def bars(message: Message | object) -> list[tuple[str, int]]:
    assert isinstance(message, Message)
    drawn = [part for part in message.parts if isinstance(part, Bars)]
    return [each for part in drawn for each in zip(part.labels, part.series[0].values, strict=True)]


async def board(person: Person, words: str = "", channel: str = CHANNEL) -> list[str]:
    await person.says(f"/awsquiz leaderboard {words}", channel)
    return lines(person.private)


async def test_ones_own_place_here_counts_who_is_ahead_here(table: Table) -> None:
    await eleven_answer_a_hard_one(table)
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 10)
    await earns(bo, 30, "elsewhere")
    await earns(bo, 10)
    (*_, own) = await board(ana)
    assert own.startswith("12 ")
    await bo.says("/awsquiz leaderboard everyone")
    assert [line for line in lines(bo.private) if line.startswith("1 ") and "You" in line]


async def test_the_first_leads(table: Table) -> None:
    reply = await table.person("Ana").says("/awsquiz leaderboard")
    assert "This week in this channel · only you see this" in reply
    assert "Nobody has points here yet" in reply
    assert "[Week] [Month] [All] [Share]" in reply


async def test_looking_changes_nothing(table: Table) -> None:
    with table.nothing_changes():
        await table.person("Ana").says("/awsquiz leaderboard all everyone")


async def test_ties_share_a_rank_and_the_next_one_is_counted_on(table: Table) -> None:
    people = {name: table.person(name) for name in ("Ana", "Bo", "Cleo", "Dan")}
    for name, points in (("Bo", 30), ("Ana", 30), ("Cleo", 20), ("Dan", 40)):
        await earns(people[name], points)
    assert await board(people["Cleo"]) == [
        "1 Dan 40 points · 1 day",
        "2 Ana 30 points · 1 day",
        "2 Bo 30 points · 1 day",
        "4 You 20 points · 1 day",
    ]


async def test_top_ten_and_your_own_row_below(table: Table) -> None:
    await eleven_answer_a_hard_one(table)
    zoe = table.person("Zoe")
    await earns(zoe, 10)
    rows = await board(zoe)
    assert len(rows) == 11
    assert rows[0] == "1 P00 30 points · 1 day"
    assert rows[9] == "1 P09 30 points · 1 day"
    assert rows[10] == "12 You 10 points · 1 day"
    # Somebody who is tied with the tenth and listed after them has the same rank.
    assert (await board(table.person("P10")))[10] == "1 You 30 points · 1 day"
    # Who has no points here has a row all the same, and no rank.
    nobody = table.person("Nobody")
    assert len(await board(nobody)) == 10
    assert "\nYou: no points yet this week.\n" in await nobody.says("/awsquiz leaderboard")
    await nobody.answers(right=False, on=table.card)
    assert "\nYou: no points yet this month. Your streak: 1 day.\n" in await nobody.says(
        "/awsquiz leaderboard month"
    )


async def test_you_stand_on_it_also_where_nobody_does(table: Table) -> None:
    reply = await table.person("Ana").says("/awsquiz leaderboard all")
    assert reply.splitlines()[1:3] == [
        "Nobody has points here yet. The first right answer leads.",
        "You: no points yet.",
    ]


async def test_who_hears_it_hears_all_of_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 30)
    await bo.says("/awsquiz leaderboard")
    assert isinstance(bo.private, Message)
    heard = "in this channel · only you see this\n1 Ana 30 points · 1 day\nYou: no points yet this week."
    assert bo.private.summary == f"This week {heard}"
    await bo.clicks("Share")
    shared = "This week in this channel · shared by Bo\n1 Ana 30 points · 1 day"
    assert table.card.message.summary == shared


async def test_points_are_bars_of_whom_it_shows(table: Table) -> None:
    ana, bo, cleo = (table.person(name) for name in ("Ana", "Bo", "Cleo"))
    await earns(ana, 30)
    await ana.says("/awsquiz leaderboard")
    assert bars(ana.private) == [], "one alone is compared with nobody"
    await earns(bo, 40)
    await earns(cleo, 20)
    await ana.says("/awsquiz leaderboard")
    assert bars(ana.private) == [("1. Bo", 40), ("2. You", 30), ("3. Cleo", 20)]
    await ana.clicks("Share")
    assert bars(table.card.message) == [("1. Bo", 40), ("2. Ana", 30), ("3. Cleo", 20)]
    await bo.says("/awsquiz hide me")
    await table.passes(seconds=11)
    assert bars(table.card.message) == [("1. Ana", 30), ("2. Cleo", 20)]
    await cleo.says("/awsquiz hide me")
    await table.passes(seconds=11)
    assert bars(table.card.message) == []
    assert lines(table.card.message) == ["1 Ana 30 points · 1 day"]


async def test_a_channel_and_everyone(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 30, "here")
    await earns(ana, 20, "there")
    await earns(bo, 40, "there")
    assert await board(ana, channel="here") == ["1 You 30 points · 1 day"]
    assert await board(ana, channel="there") == ["1 Bo 40 points · 1 day", "2 You 20 points · 1 day"]
    assert await board(ana, "everyone") == ["1 You 50 points · 1 day", "2 Bo 40 points · 1 day"]
    assert "in the whole workspace" in await ana.says("/awsquiz leaderboard everyone")


async def test_another_workspace_is_another_world(table: Table) -> None:
    ana, eve = table.person("Ana"), table.person("Eve", workspace="T2")
    await earns(ana, 30)
    assert await board(eve, "all everyone") == []


@pytest.mark.parametrize(("zone", "still"), [("UTC", True), ("Europe/Berlin", False), ("Asia/Tokyo", False)])
async def test_weeks_start_on_monday_in_the_workspaces_zone(table: Table, zone: str, still: bool) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says(f"/awsquiz timezone workspace {zone}")
    await earns(ana, 30)
    table.later(days=6, hours=14, minutes=30)  # Sunday 23:30 UTC
    assert bool(await board(ana, "week")) is still
    assert await board(ana, "month")
    table.later(hours=1)
    assert await board(ana, "week") == []


async def test_months_and_all_time(table: Table) -> None:
    ana = table.person("Ana")
    await earns(ana, 30)
    table.later(days=8)  # 1 December
    assert await board(ana, "month") == []
    assert len(await board(ana, "all")) == 1


async def test_buttons_turn_the_page(table: Table) -> None:
    ana = table.person("Ana")
    await earns(ana, 30)
    table.later(days=8)
    await board(ana)
    assert "All time in this channel" in await ana.clicks("All")
    assert len(lines(ana.private)) == 1
    assert ana.replaced[-1]  # drawn over the board it was clicked on
    assert isinstance(ana.private, Message)
    choices = next(p for p in ana.private.parts if isinstance(p, Choices)).choices
    assert [c.label for c in choices if c.style is Style.PRIMARY] == ["All"]
    await board(ana, "everyone")
    assert "This month in the whole workspace" in await ana.clicks("Month")


async def test_share_shows_the_same_to_the_channel(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 30)
    await earns(bo, 20)
    await board(bo, "month everyone")
    assert await bo.clicks("Share") == ""
    assert table.card.text.startswith("This month in the whole workspace · shared by Bo")
    assert lines(table.card.message) == [
        "1 Ana 30 points · 1 day",
        "2 Bo 20 points · 1 day",
    ]  # nobody is "You" there
    assert not any(isinstance(part, Choices) for part in table.card.message.parts)


async def test_sharing_twice_by_redelivery_posts_once(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(ShareLeaderboard(), id="the same")
    await table.passes(minutes=2)
    assert len(table.cards) == 1


async def test_where_we_cannot_post_sharing_says_so(table: Table) -> None:
    table.platform.refusing[CHANNEL] = Trouble.NOT_INVITED
    assert "/invite @awsquiz" in await table.person("Ana").does(ShareLeaderboard())


async def test_hidden_people_are_seen_by_nobody_but_themselves(table: Table) -> None:
    ana, bo, cleo = (table.person(name) for name in ("Ana", "Bo", "Cleo"))
    for person, points in ((ana, 50), (bo, 40), (cleo, 30)):
        await earns(person, points)
    assert "off the leaderboards" in await ana.says("/awsquiz hide me")
    assert await board(bo) == ["1 You 40 points · 1 day", "2 Cleo 30 points · 1 day"]
    assert await board(ana) == [
        "1 Bo 40 points · 1 day",
        "2 Cleo 30 points · 1 day",
        "1 You 50 points · 1 day",
    ]
    assert "You are hidden" in await ana.says("/awsquiz leaderboard")
    await ana.does(ShareLeaderboard())
    assert "50" not in table.card.text  # their own sharing shows no row of theirs either
    await ana.says("/awsquiz show me")
    assert (await board(bo))[0] == "1 Ana 50 points · 1 day"


async def test_a_hidden_person_counts_in_nobodys_rank(table: Table) -> None:
    await eleven_answer_a_hard_one(table)
    zoe = table.person("Zoe")
    await earns(zoe, 10)
    await table.person("P03").says("/awsquiz hide me")
    assert (await board(zoe))[-1] == "11 You 10 points · 1 day"


async def test_forgotten_people_are_gone(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 50)
    await earns(bo, 40)
    await ana.forgets()
    for words in ("", "all", "all everyone"):
        assert await board(bo, words) == ["1 You 40 points · 1 day"]
    assert await board(ana) == ["1 Bo 40 points · 1 day"]
    assert "You: no points yet" in await ana.says("/awsquiz leaderboard")


async def test_names_are_the_newest_and_never_mentions(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(ana, 30)
    renamed = Person(table, type(ana.actor)("slack", "T1", ana.actor.user, "Ana Maria"))
    await renamed.says("/awsquiz hide me")
    await renamed.says("/awsquiz show me")
    [row] = await board(bo)
    assert row == "1 Ana Maria 30 points · 1 day"
    assert ana.actor.user not in row


@pytest.mark.parametrize(
    "name",
    ["x" * 200, "漢字" * 30, "Ana\nBo\t", "A\0\ud800", "<!channel> @everyone", "`*_~", ""],
)
async def test_any_name_keeps_the_columns(table: Table, name: str) -> None:
    await earns(table.person("Bo"), 30)
    odd = Person(table, type(table.person("x").actor)("slack", "T1", "U-ODD", name))
    await earns(odd, 20)
    await table.person("Bo").says("/awsquiz leaderboard all")
    shown = await table.person("Cleo").says("/awsquiz leaderboard")
    rows = [line for line in shown.splitlines() if re.match(r" ?\d", line)]
    assert len(rows) == 2
    assert all(" points · 1 day" in row for row in rows)
    wide = [sum(2 if ch in "漢字" else 1 for ch in row.split(" · ")[0]) for row in rows]
    assert wide[0] == wide[1] <= 29


async def test_a_streak_that_is_over_is_not_shown(table: Table) -> None:
    ana = table.person("Ana")
    await earns(ana, 30)
    table.later(days=6)
    assert await board(ana, "month") == ["1 You 30 points"]


@pytest.mark.parametrize("period", ["decade", "weeks", "x" * 10_000])
async def test_another_period_is_refused(table: Table, period: str) -> None:
    with table.nothing_changes():
        assert "Take week, month or all." in await table.person("Ana").does(Leaderboard(period))


async def test_the_board_and_me_show_the_same_streak(table: Table) -> None:
    """Ana lives in Los Angeles and said so; for the workspace's Tokyo her Wednesday is over already."""
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz timezone workspace Asia/Tokyo")
    await ana.says("/awsquiz timezone America/Los_Angeles")
    table.later(hours=9)  # Monday 10:00 in Los Angeles
    await earns(ana, 30)
    table.later(days=2, hours=6)  # Wednesday 16:00 there (Tuesday was missed), Thursday 09:00 in Tokyo
    assert "Streak 1 " in await ana.says("/awsquiz me")
    assert await board(ana) == ["1 You 30 points · 1 day"]


async def test_who_left_the_channel_is_off_its_board_alone_and_the_next_move_up(table: Table) -> None:
    await eleven_answer_a_hard_one(table)
    ana, bo = table.person("Ana"), table.person("Bo")
    await earns(bo, 40)
    await earns(ana, 10)
    assert (await board(ana))[0].startswith("1 Bo 40 points")
    table.platform.outside |= {(CHANNEL, "U-BO"), (CHANNEL, "U-P01")}
    await table.passes(minutes=1)
    first, *others, own = await board(ana)
    assert first.startswith("1 P00 30 points")
    assert [line.split()[1] for line in others] == [f"P{n:02}" for n in range(2, 11)]
    assert own.startswith("11 You 10 points")
    assert (await board(ana, "everyone"))[0].startswith("1 Bo 40 points")
    await ana.says("/awsquiz leaderboard")
    await ana.clicks("Share")
    assert [line.split()[1] for line in lines(table.card.message)] == [
        f"P{n:02}" for n in range(11) if n != 1
    ]


async def test_a_silent_platform_says_of_nobody_that_they_left(table: Table) -> None:
    bo = table.person("Bo")
    await earns(bo, 40)
    table.platform.outside |= {(CHANNEL, "U-BO")}
    table.platform.silent = True
    assert (await board(table.person("Ana")))[0].startswith("1 Bo 40 points")
