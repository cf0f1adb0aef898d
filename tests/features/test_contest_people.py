"""Who may do what in a round: begin, join, tap, choose its pace, stop it, and hear their own place."""

from __future__ import annotations

import pytest

from bot.commands import Answer, JoinRound, MyPlace, PaceRound, Round, StopRound
from bot.game import contest_steps
from bot.store import Tx, audit, contests
from tests.features.contests import closes, goes_on, letter, plays, question, seconds, starts
from tests.quiz_table import Table


async def test_one_at_a_time_in_a_channel(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz round")
    said = await bo.says("/awsquiz battle")
    assert "A round is under way in this channel." in said
    assert "You play." in await bo.clicks("Join")
    assert await bo.says("/awsquiz round", channel="games") == ""
    assert [p.ref.place.channel for p in table.cards] == ["general", "games"]


async def test_one_whose_lobby_was_deleted_is_stopped_by_its_keeper_all_the_same(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo)
    table.platform.posted.remove(next(p for p in table.cards if p.key.endswith(":lobby")))
    assert "[Join] [Stop]" in await bo.says("/awsquiz round")
    assert "Only Ana, who began it, or admins can stop it." in await bo.clicks("Stop")
    await ana.says("/awsquiz round")
    assert "Stop the round for everybody?" in await ana.clicks("Stop")
    assert "The round is stopped." in await ana.clicks("Stop it")
    await table.tick(2)
    assert card.text.startswith("Closed · ")


async def test_the_same_request_twice_is_one_round(table: Table) -> None:
    ana = table.person("Ana")
    assert await ana.does(Round(), id="r1") == ""
    assert await ana.does(Round(), id="r1") == ""
    assert len(table.cards) == 1


async def test_who_began_it_or_a_keeper_chooses_the_pace_and_stops_it(table: Table) -> None:
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy", admin=True)
    await ana.says("/awsquiz round")
    lobby = table.card
    assert "Only Ana, who began it, or admins can choose that." in await bo.clicks("Fast", on=lobby)
    assert "Only Ana, who began it, or admins can stop it." in await bo.clicks("Stop", on=lobby)
    assert "Fast" in await cy.clicks("Fast", on=lobby)
    await table.passes(seconds=30)
    assert "stays as it is" in await ana.does(PaceRound(1))
    card = question(table)
    await bo.answers(on=card)
    assert "Stop the round for everybody?" in await ana.clicks("Stop", on=lobby)
    assert "The round is stopped." in await ana.clicks("Stop it")
    await table.tick(2)
    assert card.text.startswith("Closed · ")
    assert "podium · 1 question · 2 played" in table.card.text
    assert "It was stopped. 2 people played." in lobby.text
    assert "This round is over already." in await ana.does(StopRound(1, True))
    assert await table.bot.database.read(audit.problems) == []


async def test_who_began_it_may_stop_it_and_need_not_be_named(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz round")
    lobby = table.card
    await ana.says("/awsquiz hide me")
    assert "Only who began it, or admins, can stop it." in await bo.clicks("Stop", on=lobby)
    await ana.forgets()
    assert "Only admins can stop it." in await bo.clicks("Stop", on=lobby)


async def test_stopped_before_its_question_was_sent_nothing_more_comes(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.later(seconds=30)
    await table.bot.clock.claim()  # it is on its way, and nobody has begun to send it
    await ana.does(StopRound(1, True))
    await table.passes(seconds=5)
    assert len(table.cards) == 1
    assert "It was stopped." in table.card.text
    assert await table.bot.database.read(audit.problems) == []


async def test_no_scoreboard_comes_after_the_podium_of_one_that_was_stopped(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana)
    await ana.answers(on=card)
    table.later(seconds=seconds(card) + 3)
    await table.bot.clock.claim()  # it is on its way, and nobody has begun to send it
    await ana.does(StopRound(1, True))
    await table.passes(seconds=11)
    assert len(table.cards) == 3
    assert table.card.text.startswith("Round · podium · ")
    assert await table.bot.database.read(audit.problems) == []


async def test_a_second_tap_changes_nothing(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana)
    await ana.clicks(letter(card, right=False), on=card)
    said = await ana.clicks(letter(card, right=True), on=card)
    assert "the first answer counts" in said
    assert "✗ Not this time" in said
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_forged_buttons_are_refused(table: Table) -> None:
    ana, eve = table.person("Ana"), table.person("Eve", workspace="T2")
    card = await starts(table, ana)
    with table.nothing_changes():
        for forged in (JoinRound(1), MyPlace(1), StopRound(1, True), PaceRound(1, True), Answer(1, (0,))):
            assert "no longer works" in await eve.does(forged)
        for gone in (JoinRound(9), MyPlace(9), StopRound(9, True), PaceRound(9)):
            assert "no longer works" in await ana.does(gone)
    assert "Choose exactly one" in await ana.does(Answer(1, (0, 1)))
    assert "Choose exactly one" in await ana.does(Answer(1, (25,)))
    assert card.text.startswith("Round · ")


async def test_guests_play_and_do_not_begin(table: Table) -> None:
    ana, gil = table.person("Ana"), table.person("Gil")
    gil.silent = True
    assert "for full members" in await gil.says("/awsquiz round")
    card = await starts(table, ana)
    assert "✓ Right" in await gil.answers(on=card)


async def test_no_more_than_so_many_play(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.game.contests.MOST_PEOPLE", 2)
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy")
    card = await starts(table, ana, bo)
    assert "it takes no more" in await cy.does(JoinRound(1))
    assert "it takes no more" in await cy.answers(on=card)
    assert "✓ Right" in await bo.answers(on=card)
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_ones_own_place_is_ones_own_and_as_of_the_last_scoreboard(table: Table) -> None:
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy")
    await starts(table, ana, bo)
    assert "You do not play this round." in await cy.does(MyPlace(1))
    await ana.answers(on=question(table))
    await bo.answers(right=False, on=question(table))
    assert "Your place comes with the next scoreboard." in await ana.does(MyPlace(1))
    await closes(table)
    assert "You are number 1 of 2: 1,000 points. 1 of 1 right." in await ana.clicks("My place", on=table.card)
    assert "You are number 2 of 2: 0 points. 0 of 1 right." in await bo.clicks("My place", on=table.card)
    await goes_on(table)
    podium = await plays(table, (ana, "rwwr"), (bo, "rrrr"))
    said = await bo.clicks("My place", on=podium)
    assert "You missed:\nWhat about com-" in said  # one alone has no number
    assert "Why" in await bo.clicks("Why?")
    said = await ana.clicks("My place", on=podium)
    assert "You missed:\n1. What about com-" in said
    assert "\n2. What about com-" in said
    assert "Why" in await ana.clicks("Why? 2")


async def test_the_round_counts_for_memory_and_not_for_the_week(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz review")
    await starts(table, ana)
    await plays(table, (ana, "rwrrr"))
    assert table.rows("SELECT sum(points) FROM answers") == [(0,)]
    assert table.rows("SELECT count(*) FROM memories") == [(5,)]
    assert await table.bot.database.read(audit.problems) == []


async def test_a_day_with_a_round_keeps_a_streak(table: Table) -> None:
    ana = table.person("Ana")
    await starts(table, ana)
    await ana.answers(on=question(table))
    assert "1 day" in await ana.says("/awsquiz me")


async def test_ones_own_place_in_a_stopped_round_is_the_podiums(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo)
    await bo.answers(on=card)
    await ana.clicks("Stop", on=table.cards[0])
    await ana.clicks("Stop it")
    await table.tick(2)
    assert "1  1,000 points" in table.card.text
    assert "You are number 1 of 2: 1,000 points. 1 of 1 right." in await bo.clicks("My place", on=table.card)


async def test_nothing_is_said_of_reviews_where_there_are_none(table: Table) -> None:
    await table.person("Ana").says("/awsquiz round")
    assert "its answers help your reviews, and earn no weekly points." in table.card.text
    table.memory = False
    table.restarts()
    await table.person("Bo").says("/awsquiz round", "elsewhere")
    assert "Its points stay in this round: its answers earn no weekly points." in table.card.text


async def test_who_asks_for_a_question_gets_one_beside_the_round(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await starts(table, ana)
    assert await bo.says("/awsquiz ask") == ""
    assert "asked by Bo" in table.card.text


def its_first_question_comes_first(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock asks it after somebody read their round, and before they hold it."""
    held = contests.held

    def late(tx: Tx, contest_id: int) -> contests.Contest | None:
        monkeypatch.setattr(contests, "held", held)
        contest_steps.take_due(tx, table.bot.contexts)
        return held(tx, contest_id)

    monkeypatch.setattr(contests, "held", late)


async def test_a_round_that_has_just_asked_stops_for_nobody_who_did_not_say_so(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.later(seconds=30)
    its_first_question_comes_first(table, monkeypatch)
    assert "Stop the round for everybody?" in await ana.does(StopRound(1))
    assert table.rows("SELECT state, ended FROM contests") == [("asking", None)]


async def test_a_round_that_has_just_asked_keeps_its_pace(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.later(seconds=30)
    its_first_question_comes_first(table, monkeypatch)
    assert "stays as it is" in await ana.does(PaceRound(1, True))


async def test_who_did_not_play_is_not_sent_to_tap_when_it_is_over(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await starts(table, ana)
    await plays(table, (ana, "rrrrr"))
    assert await bo.clicks("My place", on=table.card) == "You did not play this round."
    await bo.says("/awsquiz me")
    assert await bo.clicks("My place", on=table.card) == "You did not play this round."


@pytest.mark.parametrize(("many", "play"), [(1, "1 plays"), (2, "2 play")])
async def test_a_scoreboard_says_how_many_play(table: Table, many: int, play: str) -> None:
    await starts(table, *(table.person(f"Person {n}") for n in range(many)))
    assert (await closes(table)).text.startswith(f"Round · after question 1 of 5 · {play}\n")
