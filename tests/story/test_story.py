"""One working day of a team, told once and played on every platform."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from bot.commands import (
    Ask,
    Away,
    Back,
    DailyAt,
    DailyNow,
    ForgetMe,
    Interview,
    Leaderboard,
    Me,
    Review,
)
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter

STAGES: dict[str, Callable[[str], Stage]] = {"terminal": OnTerminal, "slack": OnSlack, "discord": OnDiscord}


@pytest.fixture(params=STAGES)
async def team(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Stage]:
    stage: Stage = STAGES[request.param](database_url)
    await stage.open()
    yield stage
    await stage.close()


async def test_a_day_with_the_quiz(team: Stage) -> None:
    # Ana asks; a card with its options stands in the channel.
    await team.types("Ana", Ask("s3"))
    (card,) = team.cards()
    assert "Networking · medium · asked by Ana" in card
    assert "No answers yet" in card
    right, wrong = letter(card, "the right one"), letter(card, "the tempting one")

    # Two people answer, each in private; a double click changes nothing.
    await team.clicks("Ana", right)
    assert f"Right: {right}. +20 points · streak 1." in team.private("Ana")
    await team.clicks("Bo", wrong)
    assert f"Not this time: you chose {wrong}. Streak 1." in team.private("Bo")
    assert f"{right} is right" in team.private("Bo")
    await team.clicks("Bo", right)
    assert f"You already answered {wrong}; the first answer counts." in team.private("Bo")

    # The tally follows, on the same card.
    await team.later(timedelta(seconds=11))
    (card,) = team.cards()
    assert "2 answered" in card

    # The leaderboard and one's own numbers agree with what was clicked.
    await team.types("Bo", Leaderboard())
    assert "1  Ana  20 points · 1 day" in " ".join(team.private("Bo").split(" ")).replace("\xa0", " ")
    assert "Bo" not in team.private("Bo")
    await team.types("Ana", Me())
    assert "20 points" in team.private("Ana")
    assert "1 answer on 1 day in 26 weeks" in team.private("Ana")
    assert re.search("Networking.* 100", team.private("Ana"))

    # The bot restarts; the old card's buttons still work.
    await team.restarts()
    await team.clicks("Cleo", right)
    assert f"Right: {right}. +20" in team.private("Cleo")

    # A daily arrives by itself at its hour.
    await team.types("Ana", DailyAt(at="09:30", zone="UTC"))
    assert "Next: Mon 23 Nov 09:30" in team.private("Ana")
    await team.later(timedelta(minutes=30))
    assert len(team.cards()) == 2
    daily = team.cards()[1]
    assert "Daily · Networking · medium" in daily
    await team.clicks("Bo", letter(daily, "the right one"))
    assert "+20" in team.private("Bo")

    # The next one tells how it went, and closes it.
    await team.types("Ana", DailyNow())
    await team.later(timedelta(seconds=11))
    assert len(team.cards()) == 3
    _, first, second = team.cards()
    assert "1 answered, too few to say how many were right" in second
    assert "Closed · 1 answered, too few to say" in first
    assert "the right one  ✓ right" in first

    # A day later the first card has closed too; why is told in private, and late clicks change nothing.
    await team.later(timedelta(days=1))
    assert "Closed · 3 answered, too few to say" in team.cards()[0]
    await team.clicks("Bo", "Why?", card=0)
    assert f"You chose {wrong}: not this time." in team.private("Bo")
    assert "It tempts many." in team.private("Bo")


async def test_what_nobody_can_undo_is_asked_once(team: Stage) -> None:
    await team.types("Ana", Ask("s3"))
    await team.clicks("Ana", letter(team.cards()[0], "the right one"))
    await team.clicks("Ana", "Reveal now")
    assert "Show everybody the answer now? 1 answered so far" in team.private("Ana")
    await team.later(timedelta(seconds=11))
    assert "Closed" not in team.cards()[0]
    await team.clicks_private("Ana", "Reveal it")
    assert "Revealed" in team.private("Ana")
    await team.later(timedelta(seconds=11))
    assert "Closed · 1 answered, too few to say" in team.cards()[0]

    await team.types("Ana", ForgetMe())
    assert "Nobody can undo it" in team.private("Ana")
    await team.types("Ana", Me())
    assert "20 points" in team.private("Ana")
    await team.types("Ana", ForgetMe())
    await team.clicks_private("Ana", "Erase it all")
    assert "are erased" in team.private("Ana")
    await team.types("Ana", Me())
    assert "not answered anything yet" in team.private("Ana")


async def test_what_one_is_about_to_forget_comes_back(team: Stage) -> None:
    await team.types("Bo", Ask("s3"))
    await team.clicks("Bo", letter(team.cards()[0], "the tempting one"))
    failed = stem(team.cards()[0])

    # The first review says what it uses; what was answered before is known to it, and rests.
    await team.types("Bo", Review("3"))
    assert "It goes by what you answered here and when." in team.private("Bo")
    assert "Review · Networking · medium · only you see this" in team.private("Bo")
    assert stem(team.private("Bo")) != failed

    # How sure one was is asked before one is told; typed again, it goes on where it stood.
    await team.clicks_private("Bo", letter(team.private("Bo"), "the right one"))
    assert "How sure were you?" in team.private("Bo")
    assert "Right" not in team.private("Bo")
    await team.restarts()
    await team.types("Bo", Review())
    await team.clicks_private("Bo", "I knew it")
    assert "✓ Right: " in team.private("Bo")
    assert "Review earns no points, and keeps your streak." in team.private("Bo")
    await team.clicks_private("Bo", "Next")
    guessed = stem(team.private("Bo"))
    await team.clicks_private("Bo", letter(team.private("Bo"), "the tempting one"))
    await team.clicks_private("Bo", "I guessed")
    assert "It comes again in 10 days." in team.private("Bo")
    await team.clicks_private("Bo", "Next")
    await team.clicks_private("Bo", "Skip")
    assert "1 of 2 kept." in team.private("Bo")

    # Eleven days later what was not known comes first.
    await team.later(timedelta(days=11))
    await team.types("Bo", Review())
    assert stem(team.private("Bo")) in (failed, guessed)
    assert len(team.cards()) == 1


def stem(message: str) -> str:
    """Its question: "Which is it, number 7?"."""
    found = re.search(r"Which is it, number \d+\?", message)
    assert found is not None, message
    return found[0]


async def test_an_interview(team: Stage) -> None:
    await team.types("Ana", Interview("s3"))
    assert "What does a proxy before a database do?" in team.private("Ana")
    await team.clicks_private("Ana", "Write my answer")
    await team.fills_in("Ana", text="It shares *connections*, <!channel>. Billing, well.")
    assert "It shares *connections*, <!channel>. Billing, well." in team.private("Ana").replace("\\", "")
    assert "It pools connections, and it bills while idle." in team.private("Ana")
    found = team.private("Ana").replace("\\", "")
    assert "✓ It pools connections\n~ It bills while idle (only mentioned)" in found

    # What a person confirms counts.
    await team.clicks_private("Ana", "Correct and confirm")
    await team.fills_in("Ana", made=["0", "1"])
    assert "You made 2 of 3 key points." in team.private("Ana")
    assert "○ It lives in a VPC. Nobody else reaches it." in team.private("Ana")

    # Two people: one asks aloud and ticks; nobody is written to.
    await team.clicks_private("Ana", "Another")
    await team.clicks_private("Ana", "Ask a colleague")
    await team.clicks_private("Ana", "Tick what they said")
    await team.fills_in("Ana", made=["2"])
    assert "Your colleague made 1 of 3 key points." in team.private("Ana")
    assert team.cards() == []


async def test_lost_words_find_the_way_by_buttons(team: Stage) -> None:
    await team.types("Bo", Ask("netwroking"))
    assert "Did you mean Networking?" in team.private("Bo")
    assert team.cards() == []
    await team.clicks_private("Bo", "Ask about networking")
    await team.later(timedelta(seconds=11))
    assert "Networking · medium · asked by Bo" in team.cards()[0]
    await team.types("Bo", Ask("today reset"))
    assert "There is no topic “today reset”." in team.private("Bo")
    await team.clicks_private("Bo", "Help")
    assert "Who is ahead here" in team.private("Bo")
    assert "A streak is" in team.private("Bo")
    await team.clicks_private("Bo", "All commands")
    assert "Erase all that is mine" in team.private("Bo")
    assert "A streak is" not in team.private("Bo")


async def test_what_is_clicked_twice_is_posted_once(team: Stage) -> None:
    await team.types("Ana", Leaderboard())
    await team.double_clicks_private("Ana", "Share")
    assert len(team.cards()) == 1
    await team.types("Ana", Ask("s3"))
    await team.types("Bo", Ask())
    assert re.search("Ana's question is (still open|on its way): ", team.private("Bo"))  # it has just come
    await team.double_clicks_private("Bo", "Ask anyway")
    assert len(team.cards()) == 3


async def test_whoever_was_away_says_so_on_the_next_verdict(team: Stage) -> None:
    # Bo answers on Monday and Tuesday, and is ill from Wednesday to Sunday.
    for wait in (1, 6):
        await team.types("Bo", Ask())
        await team.clicks("Bo", letter(team.cards()[-1], "the right one"))
        await team.later(timedelta(days=wait))
    await team.types("Bo", Me())
    assert "Streak 0" in team.private("Bo").replace("*", "")

    # On Monday the verdict asks, and one click puts it right.
    await team.types("Bo", Ask())
    await team.clicks("Bo", letter(team.cards()[-1], "the right one"))
    assert "streak 1." in team.private("Bo")
    assert "A streak of 2 ended: 5 days before Monday without an answer. Were you away?" in team.private("Bo")
    await team.clicks_private("Bo", "I was away")
    assert "your streak is 3." in team.private("Bo")
    await team.types("Ana", Leaderboard())
    assert "Bo  20 points · 3 days" in team.private("Ana").replace("\xa0", " ")
    assert "away" not in team.private("Ana")

    # A holiday is said ahead, and ends earlier than it was meant to.
    await team.types("Bo", Away("2026-12-20"))
    assert "You are away until Sun 20 Dec 2026." in team.private("Bo")
    await team.later(timedelta(days=10))
    await team.types("Bo", Back())
    assert "Welcome back." in team.private("Bo")
    await team.types("Bo", Me())
    assert "Streak 3" in team.private("Bo").replace("*", "")


@pytest.mark.parametrize("team", ["slack", "discord"], indirect=True)
async def test_who_left_the_team_leaves_its_boards(team: Stage) -> None:
    await team.types("Ana", Ask("s3"))
    right = letter(team.cards()[0], "the right one")
    await team.clicks("Ana", right)
    await team.clicks("Cleo", right)
    await team.types("Bo", Leaderboard())
    assert "Cleo  20 points" in team.private("Bo")
    team.leaves("Cleo")
    await team.later(timedelta(minutes=2))
    await team.types("Bo", Leaderboard())
    assert "Ana  20 points" in team.private("Bo")
    assert "Cleo" not in team.private("Bo")
