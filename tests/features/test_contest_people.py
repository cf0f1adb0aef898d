"""Who may do what in a round; and who comes late, leaves, hides or is forgotten in the middle of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import Answer, JoinRound, MyPlace, PaceRound, Round, StopRound
from bot.game import contest_steps
from bot.quiz import contest
from bot.store import Tx, audit, contests
from tests.features.contests import closes, goes_on, letter, plays, question, seconds, starts
from tests.quiz_table import CHANNEL, Table
from tests.small_bank import bank_of
from tests.small_bank import question as made


async def test_one_at_a_time_in_a_channel(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz round")
    said = await bo.says("/awsquiz battle")
    assert "A round is under way in this channel." in said
    assert "You play." in await bo.clicks("Join")
    assert await bo.says("/awsquiz round", channel="games") == ""
    assert [p.ref.place.channel for p in table.cards] == ["general", "games"]


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


async def test_only_questions_with_one_answer_and_no_family_twice(table: Table) -> None:
    kin = [made(f"kin-{n}", "compute", family="kin") for n in range(5)]
    others = [made(f"com-{n}", "compute") for n in range(3)]
    several = [made(f"two-{n}", "compute", right=2, options=5) for n in range(5)]
    table.restarts(bank_of(*kin, *others, *several))
    ana = table.person("Ana")
    said = await ana.says("/awsquiz round compute")
    assert "There are 4 questions for it" in said
    await table.passes(seconds=30)
    await plays(table, (ana, "rrrr"))
    asked = {id for (id,) in table.rows("SELECT question_id FROM cards")}
    assert len(asked) == 4
    assert len(asked & {q.id for q in kin}) == 1
    assert not asked & {q.id for q in several}


async def test_what_the_channel_saw_this_week_is_not_asked(table: Table) -> None:
    ana = table.person("Ana")
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(6))))
    for _ in range(3):
        await table.asked()
    seen = {id for (id,) in table.rows("SELECT question_id FROM cards")}
    await ana.says("/awsquiz round")
    await table.passes(seconds=30)
    await plays(table, (ana, "rrr"))
    asked = {id for (id,) in table.rows("SELECT question_id FROM cards WHERE occasion = 'contest'")}
    assert len(asked) == 3
    assert not asked & seen
    said = await ana.says("/awsquiz round compute")
    assert "too few questions" in said
    table.later(days=8)
    assert await ana.says("/awsquiz round") == ""


async def test_people_hide_and_are_forgotten_in_the_middle(table: Table) -> None:
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy")
    for person in (ana, bo, cy):
        await person.says("/awsquiz name me")
    card = await starts(table, ana, bo, cy)
    for person in (ana, bo, cy):
        await person.answers(on=card)
    scores = await closes(table, card)
    assert "1  Ana, Bo and Cy · 1,000" in scores.text
    await ana.says("/awsquiz hide me")
    await bo.forgets()
    await table.passes(seconds=6)
    await table.passes(seconds=10)
    assert "1  Cy, among others · 1,000" in scores.text  # what stood is drawn anew
    assert "· 2 play" in scores.text
    card = question(table)
    said = await bo.answers(on=card)  # they are back, as somebody new
    assert "1,000 points in this round so far" in said
    assert table.rows("SELECT count(*) FROM contest_players") == [(3,)]
    assert await table.bot.database.read(audit.problems) == []


async def test_who_answered_before_they_were_forgotten_does_not_answer_again(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana)
    await ana.answers(on=card)
    await ana.forgets()
    assert "the first answer counts" in await ana.answers(on=card)


async def test_nobody_is_named_who_does_not_want_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await bo.says("/awsquiz name me")
    await starts(table, ana, bo)
    podium = await plays(table, (ana, "rrrrr"), (bo, "wrrrr"))
    assert "1  5,000 points" in podium.text
    assert "2  Bo · 4,000" in podium.text
    assert "Ana" not in podium.text


async def test_two_of_one_name_are_told_apart_and_nobody_is_called_you(table: Table) -> None:
    one, other, third = table.person("Alex"), table.person("Alex2"), table.person("Cy")
    other = replace(other, actor=replace(other.actor, name="Alex", handle="alexb"))
    third = replace(third, actor=replace(third.actor, name="You", handle="cy"))
    for each in (one, other, third):
        await each.says("/awsquiz name me")
    await starts(table, one, other, third)
    podium = await plays(table, (one, "rrrrr"), (other, "wrrrr"), (third, "wwrrr"))
    first, second, last = podium.text.split("\n")[1:4]
    assert first == "1  Alex · 5,000 points"
    assert second == "2  Alex (alexb) · 4,000 points"
    assert last == "3  You (cy) · 3,000 points"


async def test_people_are_asked_once_whether_they_may_be_named(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz round")
    assert "Name me in posts" in await bo.clicks("Join")
    await table.passes(seconds=30)
    assert "Name me in posts" not in await bo.answers(on=question(table))
    assert "Name me in posts" in await ana.answers(on=question(table))


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


def test_the_lengths_and_the_bound_are_the_issues() -> None:
    assert (contest.LENGTHS, contest.MOST_PEOPLE) == ((5, 10, 15), 500)


async def test_ones_own_place_in_a_stopped_round_is_the_podiums(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await starts(table, ana, bo)
    await bo.answers(on=card)
    await ana.clicks("Stop", on=table.cards[0])
    await ana.clicks("Stop it")
    await table.tick(2)
    assert "1  1,000 points" in table.card.text
    assert "You are number 1 of 2: 1,000 points. 1 of 1 right." in await bo.clicks("My place", on=table.card)


async def test_too_few_questions_say_what_to_do_instead(table: Table) -> None:
    ana = table.person("Ana")
    table.restarts(bank_of(made("com-1", "compute"), made("com-2", "compute")))
    assert (await ana.says("/awsquiz round compute")).endswith("[Play on anything]")
    said = await ana.clicks("Play on anything")
    assert "There are too few questions for a round: it takes 3 questions" in said
    assert said.endswith("Play one in some days, or practise alone.\n[Practise]")


async def test_any_other_number_of_questions_is_refused(table: Table) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        for words in ("20", "7 compute", "0", "9" * 5_000):
            assert "A round has 5, 10 or 15 questions." in await ana.says(f"/awsquiz round {words}")
        for count in ("9" * 5_000, "²", "-5", "many"):
            assert "A round has 5, 10 or 15 questions." in await ana.does(Round(count))


async def test_nothing_is_said_of_reviews_where_there_are_none(table: Table) -> None:
    await table.person("Ana").says("/awsquiz round")
    assert "its answers help your reviews, and earn no weekly points." in table.card.text
    table.memory = False
    table.restarts()
    await table.person("Bo").says("/awsquiz round", "elsewhere")
    assert "Its points stay in this round: its answers earn no weekly points." in table.card.text


@pytest.mark.parametrize("many", [4, 5])
async def test_what_was_missed_most_is_told_of_five_people_or_more(table: Table, many: int) -> None:
    people = [table.person(f"Person {n}") for n in range(many)]
    await starts(table, *people)
    podium = await plays(table, (people[0], "rrrrr"), *((each, "wrrrr") for each in people[1:]))
    assert ("Most missed: " in podium.text) is (many == 5)
    assert ("1 right" in podium.text) is (many == 5)
    assert ("Why?" in podium.text) is (many == 5)


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


async def test_who_leaves_the_channel_in_the_middle_is_named_no_more(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    for person in (ana, bo):
        await person.says("/awsquiz name me")
    await starts(table, ana, bo, words="/awsquiz round 5")
    lobby = next(p for p in table.cards if "begun by" in p.text)
    for person in (ana, bo):
        await person.answers(right=True, on=question(table))
    assert "Ana and Bo · 1,000" in (await closes(table)).text
    table.platform.outside.add((CHANNEL, "U-ANA"))
    await table.passes(minutes=1)
    podium = await plays(table, (bo, "-----"))
    assert "Bo, among others · 1,000" in podium.text
    assert "Ana and" not in lobby.text
    assert "Bo, among others · 1,000" in lobby.text


async def test_who_did_not_play_is_not_sent_to_tap_when_it_is_over(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await starts(table, ana)
    await plays(table, (ana, "rrrrr"))
    assert await bo.clicks("My place", on=table.card) == "You did not play this round."
    await bo.says("/awsquiz me")
    assert await bo.clicks("My place", on=table.card) == "You did not play this round."


async def test_who_missed_many_hears_how_many_more_there_are(table: Table) -> None:
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(20))))
    ana = table.person("Ana")
    await starts(table, ana, words="/awsquiz round 15")
    podium = await plays(table, (ana, "w" * 8 + "r" * 7))
    assert "And 3 more: their questions tell the answer, and why." in await ana.clicks("My place", on=podium)


async def test_another_round_is_as_long_as_the_one_before(table: Table) -> None:
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(40))))
    ana = table.person("Ana")
    await starts(table, ana, words="/awsquiz round 10")
    await plays(table, (ana, "r" * 10))
    await table.passes(seconds=11)
    await ana.clicks("Another round", on=table.cards[0])
    assert table.card.text.startswith("Round · 10 questions · ")


@pytest.mark.parametrize("words", ["stop round", "end round", "cancel round"])
async def test_no_round_is_offered_on_what_is_no_topic(table: Table, words: str) -> None:
    said = await table.person("Ana").says(f"/awsquiz {words}")
    assert "There is no topic" in said
    assert f"round {words.split(maxsplit=1)[0]}" not in said


@pytest.mark.parametrize(
    ("right", "named", "told"),
    [
        (4, False, "1  1,000 points"),
        (5, False, "1  5 people or more · 1,000 points"),
        (9, False, "1  5 people or more · 1,000 points"),
        (5, True, "1  P0, among others · 1,000 points"),
        (6, True, "1  P0 and 5 others or more · 1,000 points"),
    ],
)
async def test_how_many_it_does_not_name_is_told_in_fives(
    table: Table, right: int, named: bool, told: str
) -> None:
    people = [table.person(f"P{n}") for n in range(9)]
    if named:
        await people[0].says("/awsquiz practice compute")
        await people[0].says("/awsquiz name me")
    card = await starts(table, *people)
    for n, person in enumerate(people):
        await person.answers(right=n < right, on=card)
    scores = await closes(table, card)
    assert told in scores.text.splitlines()
