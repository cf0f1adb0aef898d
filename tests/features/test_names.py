"""Names on boards: who left, who is called otherwise now, and who is called like somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Ask, Leaderboard, ShareLeaderboard
from bot.drawing.names import Called, columns, seen, told_apart
from bot.messages import Message
from bot.messages import Table as Lines
from bot.ports import Member, Place
from tests.quiz_table import CHANNEL, Person, Table


async def all_answer(table: Table, *people: Person) -> None:
    """One question, 30 points for each."""
    await people[0].does(Ask("compute", "hard", anyway=True))
    for person in people:
        await person.answers(on=table.card)


def names(message: object) -> list[str]:
    assert isinstance(message, Message)
    rows = (line for part in message.parts if isinstance(part, Lines) for line in part.lines)
    return [" ".join(row.split()[1:]).partition(" 30 points")[0] for row in rows]


async def board(person: Person, words: str = "") -> list[str]:
    await person.says(f"/awsquiz leaderboard {words}")
    return names(person.private)


def called(person: Person, name: str, handle: str = "") -> Person:
    """The same account under another name."""
    return replace(person, actor=replace(person.actor, name=name, handle=handle))


async def test_who_left_leaves_the_boards(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    await ana.does(ShareLeaderboard())
    table.platform.called[bo.actor.user] = None
    for words in ("", "month", "all", "all everyone"):
        assert await board(ana, words) == ["You"]
    await table.passes(seconds=20)
    assert names(table.card.message) == ["Ana"]  # also the one that was shared


async def test_who_moves_up_for_somebody_who_left_may_have_left_too(table: Table) -> None:
    people = [table.person(f"P{n:02}") for n in range(13)]
    await all_answer(table, *people)
    for person in (people[0], people[10]):
        table.platform.called[person.actor.user] = None
    rows = await board(table.person("Zoe"))
    assert rows == [f"P{n:02}" for n in (*range(1, 10), 11)]


@pytest.mark.parametrize("left", ["the workspace", "the channel"])
async def test_however_many_who_led_have_left_none_of_them_shows(table: Table, left: str) -> None:
    people = [table.person(f"P{n:02}") for n in range(47)]
    await all_answer(table, *people)
    gone = [person.actor.user for person in people[:45]]
    if left == "the workspace":
        table.platform.called |= dict.fromkeys(gone)
    else:
        table.platform.outside |= {(CHANNEL, user) for user in gone}
    assert await board(people[45]) == ["You", "P46"]


async def test_somebody_who_left_counts_in_nobodys_rank(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    await ana.does(Ask("compute", "easy", anyway=True))
    await ana.answers(on=table.card)
    table.platform.called[ana.actor.user] = None
    await bo.says("/awsquiz leaderboard")
    assert isinstance(bo.private, Message)
    assert "\n1 You 30 points" in bo.private.summary


async def test_who_comes_back_finds_their_points(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    table.platform.called[bo.actor.user] = None
    assert await board(ana) == ["You"]
    table.platform.called[bo.actor.user] = Member("Bo")
    await bo.says("/awsquiz show me")
    assert await board(ana) == ["You", "Bo"]


async def test_a_new_name_shows_at_the_next_read(table: Table) -> None:
    """Also where its owner has done nothing since."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    table.platform.called[bo.actor.user] = Member("Bo B.")
    assert await board(ana) == ["You", "Bo B."]
    await ana.does(ShareLeaderboard())
    assert names(table.card.message) == ["Ana", "Bo B."]


async def test_a_platform_that_does_not_tell_costs_nobody_the_board(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    table.platform.silent = True
    assert await board(ana) == ["You", "Bo"]


async def test_reading_it_again_changes_nothing(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    table.platform.called |= {ana.actor.user: Member("Ana"), bo.actor.user: None}
    await board(ana)
    with table.nothing_changes():
        await board(ana)


async def test_who_is_forgotten_while_their_platform_is_asked_stays_so(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await all_answer(table, ana, bo)
    table.platform.called[bo.actor.user] = Member("Bo B.", "bo")
    ask = table.platform.members

    async def slow(place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
        told = await ask(place, users)
        await bo.forgets()
        return told

    table.platform.members = slow  # type: ignore[method-assign]
    assert await board(ana) == ["You"]
    assert table.rows("SELECT name FROM players WHERE name LIKE 'Bo%' OR handle <> ''") == []


async def test_a_board_asks_about_those_who_stand_on_it_alone(table: Table) -> None:
    people = [table.person(f"P{n:02}") for n in range(12)]
    await all_answer(table, *people)
    await people[11].says("/awsquiz hide me")
    table.platform.asked.clear()
    await table.person("Zoe").does(Leaderboard())
    asked = [each for each in table.platform.asked if each.startswith("members ")]
    assert asked == [f"members {p.actor.user}" for p in people[:10]]
    table.platform.asked.clear()
    await people[0].does(Leaderboard("decade"))
    assert not [each for each in table.platform.asked if each.startswith("members ")]


async def test_people_of_the_same_name_are_told_apart(table: Table) -> None:
    first = called(table.person("A1"), "Ana", "ana.b")
    second = called(table.person("A2"), "ana", "ana.c")
    bo = table.person("Bo")
    await all_answer(table, first, second, bo)
    assert await board(bo) == ["Ana (ana.b)", "You", "ana (ana.c)"]
    await bo.does(ShareLeaderboard())
    assert names(table.card.message) == ["Ana (ana.b)", "Bo", "ana (ana.c)"]
    assert await board(first) == ["You", "Bo", "ana"]  # whoever reads it is told apart already


async def test_a_person_called_you_is_not_you(table: Table) -> None:
    liar = called(table.person("Y"), "Y\u200bou", "yu")
    bo = table.person("Bo")
    await all_answer(table, liar, bo)
    assert await board(bo) == ["You", "Y\u200bou (yu)"]
    await bo.does(ShareLeaderboard())
    assert "You (yu)" in table.card.text.replace("\u200b", "")


@pytest.mark.parametrize("name", ["", " ", "\u3164", "\u2800\u200b", "\ufe0f"])
async def test_a_name_that_shows_nothing_gives_way_to_the_handle(table: Table, name: str) -> None:
    blank = called(table.person("B"), name, "blank.1")
    bo = table.person("Bo")
    await all_answer(table, blank, bo)
    assert sorted(await board(bo)) == ["You", "blank.1"]
    assert "asked by blank.1" in table.card.text
    table.platform.called[blank.actor.user] = Member(name, "blank.2")
    assert sorted(await board(bo)) == ["You", "blank.2"]


async def test_forgotten_people_leave_no_handle(table: Table) -> None:
    ana = called(table.person("A"), "Ana", "ana.b")
    await all_answer(table, ana)
    assert "ana.b" in repr(table.contents())
    await ana.forgets()
    assert "ana.b" not in repr(table.contents())


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        (["Ana", "Bo"], ["Ana", "Bo"]),
        (["Ana", "Ana"], ["Ana (1)", "Ana (2)"]),
        (["Ana:a", "ANA:b", "Bo:c"], ["Ana (a)", "ANA (b)", "Bo"]),
        (["Ana:a", "Ana:a"], ["Ana (1)", "Ana (2)"]),
        (["Ana:Ana", "Ana:b"], ["Ana", "Ana (b)"]),
        (["", ""], ["Somebody (1)", "Somebody (2)"]),
        (["You"], ["You (1)"]),
        (["YOU:you"], ["YOU (1)"]),
        # Whoever takes the name that another one is told apart by is told apart from it.
        (["Ana:a", "Ana:b", "Ana (a):x"], ["Ana (1)", "Ana (b)", "Ana (a) (1)"]),
        (["Ana", "Ana", "Ana (1)"], ["Ana (2)", "Ana (3)", "Ana (1)"]),
        # What is cut away cannot tell them apart.
        (["Christopher Robin Miller:m", "Christopher Robin Milne:n"], None),
        (["漢字" * 20, "漢字" * 20 + "一"], None),
        ([f"x:{'y' * 40}1", f"x:{'y' * 40}2"], None),
    ],
)
def test_no_two_people_look_the_same(people: list[str], shown: list[str] | None) -> None:
    asked = [Called(n, *each.split(":")) for n, each in enumerate(people, 1)]
    named = told_apart(asked, 18)
    if shown is not None:
        assert list(named.values()) == shown
    assert len({seen(name) for name in named.values()}) == len(people)
    assert all(seen(name) not in ("", "you") and columns(name) <= 18 for name in named.values())
    assert told_apart(reversed(asked), 18) == named  # whatever order they come in


ANY_NAME = st.text(st.sampled_from("aAn (1)é\u200b\u3164漢") | st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(ANY_NAME | st.sampled_from(["You", "Ana", "Ana (1)"]), ANY_NAME), max_size=12))
def test_whatever_they_call_themselves(people: list[tuple[str, str]]) -> None:
    named = told_apart((Called(n, *each) for n, each in enumerate(people)), 14)
    assert len({seen(name) for name in named.values()}) == len(people)
    assert all(seen(name) not in ("", "you") and columns(name) <= 14 for name in named.values())
