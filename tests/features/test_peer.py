"""Vote, argue, vote again, as a channel lives through it."""

from __future__ import annotations

import re

import pytest

from bot.commands import Answer, Ask, Peer, PeerMine, PeerStop, PeerStretch, PeerVote, Reveal, Why
from bot.store import audit
from tests.drawn import as_text, labels
from tests.fake_platform import Posted
from tests.features.arguing import A_MINUTE, ARGUED, answers, both, card, cards, crowd, right, votes, wrong
from tests.quiz_table import CHANNEL, Table
from tests.rescored import rescored
from tests.small_bank import bank_of, question

A_DAYS = "3 hours to vote, 3 hours to argue, and 2 hours to vote again"


def ever_shown(card: Posted) -> str:
    return "\n".join(map(as_text, card.shown))


async def test_seven_people_vote_argue_and_vote_again(table: Table) -> None:
    ana = table.person("Ana")
    told = await ana.says("/awsquiz peer")
    assert told.startswith("A minute to vote, three minutes to argue, and a minute to vote again.")
    people = crowd(table, 7)
    assert "Vote, argue, vote again · Compute" in card(table).text
    assert "asked by Ana" in card(table).text
    assert "First vote · closes Mon 09:01 UTC." in card(table).text
    r, (w, x, y) = right(table), wrong(table)
    await votes(people, f"{r}{r}{w}{w}{x}{w}{y}")
    await table.passes(seconds=A_MINUTE)
    assert set(re.findall(r"^([A-D])  (\d) pe", card(table).text, re.MULTILINE)) == {
        *((r, "2"), (w, "3"), (x, "1"), (y, "1"))
    }
    assert "Now argue." in card(table).text
    assert "The second vote opens Mon 09:04 UTC." in card(table).text
    assert "✓" not in ever_shown(card(table))  # the key is nowhere yet
    assert "Why " not in ever_shown(card(table))
    await table.passes(seconds=ARGUED)
    assert "Second vote · closes Mon 09:05 UTC." in card(table).text
    await votes(people[:6], f"{r}{w}{r}{r}{r}{r}")
    await table.passes(seconds=A_MINUTE)
    assert len(cards(table)) == 1  # the same message all along
    assert "Closed · 7 voted" in card(table).text
    assert both(card(table), r) == ("2", "5")
    assert both(card(table), w) == ("3", "1")
    assert re.search(rf"^{r}  first vote .*✓ right$", card(table).text, re.MULTILINE)
    moved = "4 from wrong to right, 1 from right to wrong. 1 stayed right, 1 stayed wrong."
    assert f"How minds changed: {moved}" in card(table).text
    assert f"{r} is right: Why 0 of " in card(table).text
    assert f"You changed from {r} to {w}: not this time." in await people[1].clicks("How did I do?")
    assert f"You changed from {w} to {r}: right." in await people[2].clicks("How did I do?")
    assert f"You voted {r} both times: right." in await people[0].clicks("How did I do?")
    assert f"You voted {y}: not this time." in await people[6].clicks("How did I do?")
    assert "You did not vote on this one." in await ana.clicks("How did I do?")
    assert await table.bot.database.read(audit.problems) == []


async def test_the_card_says_first_what_is_told_of_votes(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    before_the_question, _, _ = card(table).text.partition("What about ")
    assert "Nobody sees who voted for what." in before_the_question
    assert "From five voters on, all see how the votes are spread" in before_the_question
    assert "two to four hear only whether they agree" in before_the_question


@pytest.mark.parametrize("many", [2, 3, 4])
async def test_two_to_four_hear_only_that_they_agree_or_differ(table: Table, many: int) -> None:
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, many)
    r, w = right(table), wrong(table)[0]
    await votes(people, w + r * (many - 1))
    await table.passes(seconds=A_MINUTE)
    assert f"{many} voted, and you differ." in card(table).text
    await table.passes(seconds=ARGUED)
    await votes(people, r * many)
    await table.passes(seconds=A_MINUTE)
    assert f"{many} voted, and you agree." in card(table).text
    assert f"{r} is right" in card(table).text
    assert not re.search(r"^[A-D]  \d", ever_shown(card(table)), re.MULTILINE)
    assert "How minds changed" not in ever_shown(card(table))


async def test_one_vote_ends_kindly(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz peer")
    r = right(table)
    await ana.clicks(r, on=card(table))
    await table.passes(seconds=A_MINUTE)
    assert "Only one of you voted, so there was nothing to argue about." in card(table).text
    assert f"{r} is right" in card(table).text
    assert f"You voted {r}: right." in await ana.clicks("How did I do?")
    assert answers(table) == [("Ana", True)]


async def test_no_vote_ends_kindly_too(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    await table.passes(seconds=A_MINUTE)
    assert "Nobody voted this time." in card(table).text
    assert "is right: " in card(table).text
    assert answers(table) == []


async def test_a_vote_may_be_changed_until_its_time_is_up(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    bo, *others = crowd(table, 5)
    r, w = right(table), wrong(table)[0]
    await votes(others, w * 4)
    for letter in (r, w, w, r):  # a double tap among them
        told = await bo.clicks(letter, on=card(table))
        assert told.startswith(f"You voted {letter}: ")
        assert "Only you see this. The vote closes Mon 09:01 UTC. You can change yours until then." in told
    await table.passes(seconds=A_MINUTE)
    assert f"{r}  1 person" in card(table).text
    assert f"{w}  4 people" in card(table).text


async def test_who_voted_hears_nothing_of_right_and_wrong_before_the_end(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    bo, cy = crowd(table, 2)
    r, w = right(table), wrong(table)[0]
    knew = await bo.clicks(r, on=card(table))
    did_not = await cy.clicks(w, on=card(table))
    assert re.sub("yes, .*", "", knew.replace(r, w)) == re.sub("no, .*", "", did_not)
    assert "still open" in await bo.does(Why(1))
    assert "still open" in await bo.does(PeerMine(1))
    assert "no longer works" in await bo.does(Reveal(1))
    with table.nothing_changes():
        assert "no longer works" in await bo.does(Answer(1, (0,)))  # forged: the card has no such button
    assert answers(table) == []


async def test_buttons_of_a_vote_that_is_over_change_nothing(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    bo, cy = crowd(table, 2)
    await votes([bo, cy], "AB")
    first = card(table).message
    table.later(seconds=60.0)  # the clock has not looked yet
    with table.nothing_changes():
        assert "This vote is over." in await bo.does(PeerVote(1, 1, 2))
    await table.passes(seconds=1)
    with table.nothing_changes():
        assert "The first vote is over. Argue now" in await bo.does(PeerVote(1, 1, 2))
        assert "no longer works" in await bo.does(PeerVote(1, 2, 2))  # ahead of its time
    await table.passes(seconds=ARGUED)
    assert labels(first)[:4] == list("ABCD")
    with table.nothing_changes():
        assert "The second one is open" in await bo.does(PeerVote(1, 1, 2))
    await table.passes(seconds=A_MINUTE)
    with table.nothing_changes():
        for turn in (1, 2):
            assert "The votes are over. The card shows the answer." in await bo.does(PeerVote(1, turn, 2))


async def test_forged_votes_are_refused(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz peer")
    await ana.does(Ask("compute"), "elsewhere")
    stranger = table.person("Eve", workspace="T2")
    await stranger.says("/awsquiz me")
    with table.nothing_changes():
        for forged in (
            *(PeerVote(1, 1, 4), PeerVote(1, 1, 2**31 - 1), PeerVote(1, 3, 0), PeerVote(1, 0, 0)),
            *(PeerVote(2, 1, 0), PeerStop(2, True), PeerStretch(2), PeerMine(2)),  # an ordinary card
            *(PeerVote(99, 1, 0), PeerStop(99), PeerStretch(99), PeerMine(99)),
        ):
            assert "no longer works" in await ana.does(forged)
        for command in (PeerVote(1, 1, 0), PeerStop(1, True), PeerStretch(1), PeerMine(1)):
            assert "no longer works" in await stranger.does(command)


async def test_one_at_a_time_in_a_channel(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz peer")
    with table.nothing_changes():
        assert "votes on a question already. See it, and start another" in await bo.says("/awsquiz peer")
    await bo.says("/awsquiz peer", "elsewhere")
    assert len(cards(table)) == 2
    await table.passes(seconds=A_MINUTE)  # nobody voted
    await bo.says("/awsquiz peer")
    assert len(cards(table)) == 3


async def test_a_redelivered_beginning_begins_one(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Peer(), id="the same")
    await table.tick()
    assert len(cards(table)) == 1


async def test_who_began_it_stretches_it_over_a_day(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz peer")
    assert "Only Ana, who began it, or admins can stretch this." in await bo.does(PeerStretch(1))
    assert await ana.clicks("Stretch it over a day") == f"Stretched over a day: {A_DAYS}."
    await table.tick(2)
    assert "First vote · closes Mon 12:00 UTC." in card(table).text
    await votes(crowd(table, 2), "AB")
    await table.passes(hours=2, minutes=59)
    await bo.clicks("A", on=card(table))
    table.later(minutes=2)
    assert await ana.does(PeerStretch(1)) == f"Stretched over a day: {A_DAYS}."  # twice changes nothing
    await table.tick(2)
    assert "The second vote opens Mon 15:01 UTC." in card(table).text
    assert "can't be stretched any more" in await ana.does(PeerStretch(1))
    await table.passes(hours=3)
    assert "Second vote · closes Mon 17:01 UTC." in card(table).text
    await table.passes(hours=2)
    assert "Closed · 3 voted" in card(table).text


async def test_who_began_it_stops_it_once_they_mean_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz peer")
    r = right(table)
    await bo.clicks(r, on=card(table))
    with table.nothing_changes():
        assert "Only Ana, who began it, or admins can stop this." in await bo.clicks("Stop")
        assert "Nobody can vote after that." in await ana.clicks("Stop")
    assert "Stopped." in await ana.clicks("Stop it")
    await table.tick(2)
    assert "Stopped · 1 voted" in card(table).text
    assert "is right: " in card(table).text
    assert answers(table) == [("Bo", True)]  # nothing that somebody gave is lost
    with table.nothing_changes():
        assert "The votes are over." in await ana.does(PeerStop(1))
        assert "The votes are over." in await ana.does(PeerStop(1, True))
        assert "The votes are over." in await bo.does(PeerVote(1, 1, 0))


async def test_an_admin_stops_it_between_the_votes(table: Table) -> None:
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 5)
    r, w = right(table), wrong(table)[0]
    await votes(people, f"{r}{w}{w}{w}{w}")
    await table.passes(seconds=A_MINUTE)
    await table.person("Ada", admin=True).does(PeerStop(1, True))
    await table.passes(seconds=1)
    assert "Stopped · 5 voted" in card(table).text
    assert f"{w}  4 people" in card(table).text
    assert "How minds changed" not in card(table).text  # nobody could change theirs
    assert len(answers(table)) == 5


async def test_it_earns_no_points_and_keeps_streak_and_memory(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz review")  # from here on it is modelled what she remembers
    before = table.rows("SELECT count(*) FROM memories")
    await ana.says("/awsquiz peer")
    await votes([ana, bo], right(table) * 2)
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    assert table.rows("SELECT count(*) FROM answers") == [(0,)]
    await table.passes(seconds=A_MINUTE)
    assert table.rows("SELECT sum(points), count(*) FROM answers WHERE occasion = 'peer'") == [(0, 2)]
    assert table.rows("SELECT count(*) FROM scores") == [(0,)]
    assert table.rows("SELECT streak FROM players WHERE name = 'Ana'") == [(1,)]
    assert table.rows("SELECT count(*) FROM memories") == [(before[0][0] + 1,)]
    assert await table.bot.database.read(audit.problems) == []


async def test_a_question_that_divides_the_channel_comes_first(table: Table) -> None:
    people = crowd(table, 6)
    await people[0].does(Ask("compute", anyway=True))
    divides = re.search(r"com-\d+", card(table).text)
    assert divides
    for n, person in enumerate(people):
        await person.answers(right=n < 3, on=card(table))
    await people[1].does(Ask("compute", anyway=True))
    for person in people:
        await person.answers(on=card(table))  # this one everybody knows
    await table.passes(days=15)
    await people[0].says("/awsquiz peer compute")
    assert f"What about {divides[0]}?" in card(table).text


async def test_what_cannot_be_argued_about_is_refused_kindly(table: Table) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        assert "it takes a question with options and one answer" in await ana.says("/awsquiz peer databases")
        assert "There is no topic “lambada”" in await ana.says("/awsquiz peer lambada")
        told = await ana.says("/awsquiz peer", "D-ANA", direct=True)
    assert told.startswith("There is nobody here to argue with.")
    assert await ana.clicks("Practise", channel="D-ANA", direct=True) != ""


async def test_a_guest_votes_and_begins_none(table: Table) -> None:
    guest = table.person("Gus")
    guest.silent = True
    with table.nothing_changes():
        assert "Posting here for everyone is for full members" in await guest.says("/awsquiz peer")
    await table.person("Ana").says("/awsquiz peer")
    assert "You voted A" in await guest.clicks("A", on=card(table))


async def test_who_asks_for_a_question_gets_one_beside_it(table: Table) -> None:
    """Votes have their own time, and are nothing to answer first."""
    ana = table.person("Ana")
    await ana.says("/awsquiz peer compute")
    assert await ana.says("/awsquiz compute") == ""
    assert len(cards(table)) == 2


async def test_a_keeper_stops_it_and_is_named_to_others(table: Table) -> None:
    keeper, ana, bo = table.person("Kay", admin=True), table.person("Ana"), table.person("Bo")
    await keeper.says("/awsquiz daily at 09:30")
    await keeper.says("/awsquiz keepers add <@U-BO>")
    await ana.says("/awsquiz peer")
    other = table.person("Cy")
    assert "this channel's keepers" in await other.clicks("Stop", on=card(table))
    await bo.clicks("Stop", on=card(table))
    assert "Stopped." in await bo.clicks("Stop it", channel=CHANNEL)


async def test_a_key_mended_afterwards_tells_nothing_of_minds_that_another_key_counted(table: Table) -> None:
    table.restarts(bank_of(question("com-0", "compute")))
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 5)
    r = right(table)
    [w] = [letter for letter in wrong(table) if f"{letter}  no, com-0 option 1" in card(table).text]
    await votes(people, r + w * 4)
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    await votes(people, r + w * 3 + r)
    await table.passes(seconds=A_MINUTE)
    assert "How minds changed: 1 from wrong to right" in card(table).text
    await rescored(table, "com-0", 1)
    await table.passes(seconds=30)
    assert f"{w} is right." in card(table).text
    assert both(card(table), w) == ("4", "3")
    assert "How minds changed" not in card(table).text


async def test_minds_are_counted_by_the_key_that_holds_at_the_reveal(table: Table) -> None:
    table.restarts(bank_of(question("com-0", "compute")))
    await table.person("Ana").says("/awsquiz peer")
    people = crowd(table, 5)
    r = right(table)
    [w] = [letter for letter in wrong(table) if f"{letter}  no, com-0 option 1" in card(table).text]
    await votes(people, r + w * 4)
    await rescored(table, "com-0", 1)
    await table.passes(seconds=A_MINUTE)
    await table.passes(seconds=ARGUED)
    await votes(people, w * 5)
    await table.passes(seconds=A_MINUTE)
    assert "How minds changed: 1 from wrong to right, 0 from right to wrong." in card(table).text
