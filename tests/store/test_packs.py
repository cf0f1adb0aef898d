"""Packs in the database: what changes, whose it is, and the number that tells every process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from bot import packing
from bot.game import packing as rules
from bot.game.packing import NotAdded
from bot.store import Tx, opening, pack_changes, pack_questions, packs, people, workspaces
from bot.store.pack_questions import Entry
from tests.packs import adds, raw, suggests
from tests.quiz_table import Table

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
T = TypeVar("T")


def within(table: Table, work: Callable[[Tx, int], T]) -> T:
    """In one transaction, with the number of the workspace's row."""
    with opening.change(table.url) as tx:
        return work(tx, workspaces.of(tx, "slack", "T1").id)


def test_a_pack_added_again_says_what_came_changed_and_went(table: Table) -> None:
    first = adds(table, "runbooks", raw("a"), raw("b"), raw("c"))
    assert (first.new, first.changes) == (True, pack_questions.Changes(3, 0, 0))
    again = adds(table, "runbooks", raw("c"), raw("a", "Mended?"), raw("d"), title="Runbooks of today")
    assert (again.new, again.changes) == (False, pack_questions.Changes(1, 1, 1))
    kept, entries = packing.show(table.url, "slack:T1", "runbooks")
    assert [entry.id for entry in entries] == ["c", "a", "d"]
    assert kept.pack.about.title == "Runbooks of today"


def test_one_question_is_put_at_the_end_edited_where_it_stands_and_dropped(table: Table) -> None:
    adds(table, "runbooks", raw("a"), raw("b"))

    def changes(tx: Tx, team: int) -> list[tuple[str, str]]:
        pack = packs.find(tx, team, "runbooks")
        assert pack is not None
        assert rules.put(tx, pack, Entry("c", raw("c")))
        assert not rules.put(tx, pack, Entry("a", raw("a", "Mended?")))
        assert pack_questions.drop(tx, pack, "b")
        assert not pack_questions.drop(tx, pack, "b")
        return [(entry.id, entry.body["stem"]) for entry in pack_questions.of(tx, pack)]

    assert within(table, changes) == [("a", "Mended?"), ("c", "What about c?")]


def test_an_edit_does_not_bring_back_who_was_forgotten_meanwhile(table: Table) -> None:
    def changes(tx: Tx, team: int) -> Entry | None:
        _, adder = people.asking(tx, "slack", "T1", "U-ANA", people.Called("Ana"))
        pack = rules.own_pack(tx, table.bank, team, NOW)
        rules.put(tx, pack, Entry("a", raw("a"), adder.id, named=True))
        before = pack_questions.find(tx, pack, "a")
        assert before is not None
        pack_questions.forget(tx, adder)
        rules.put(tx, pack, Entry("a", raw("a", "Mended?"), before.author_id, before.named))
        return pack_questions.find(tx, pack, "a")

    assert within(table, changes) == Entry("a", raw("a", "Mended?"))


def test_every_change_has_a_higher_number_than_the_one_before(table: Table) -> None:
    numbers = [0]
    for step in (
        lambda: adds(table, "runbooks", raw("a")),
        lambda: adds(table, "others", raw("a"), workspace="slack:T2"),
        lambda: adds(table, "runbooks", raw("b")),
        lambda: packing.remove(table.url, "slack:T1", "runbooks"),
        lambda: adds(table, "runbooks", raw("b")),
    ):
        step()
        numbers.append(within(table, lambda tx, _: pack_changes.last(tx)))
    assert numbers == sorted(set(numbers))
    late = within(table, lambda tx, _: pack_changes.after(tx, numbers[2]))
    assert [change.workspace for change in late] == ["T1"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lambda", "“lambda” is the topic Compute"),
        ("compute", "“compute” is the topic Compute"),
        ("daily", "“daily” is a command"),
        ("leader-boards", "“leader-boards” is a command"),
        ("hard", "“hard” is a command"),
        ("random", "is a word that commands are typed with"),
        ("runbook", "“runbooks” is the pack Runbooks"),
        ("Run Books", "one lower-case word"),
        ("9lives", "one lower-case word"),
        ("x" * 31, "30 characters at most"),
    ],
)
def test_a_name_that_is_taken_is_refused_with_what_has_it(table: Table, name: str, said: str) -> None:
    adds(table, "runbooks", raw("a"))
    before = table.contents()
    with pytest.raises(NotAdded) as no:
        adds(table, name, raw("a"))
    assert said in str(no.value)
    assert table.contents() == before


def test_a_malformed_question_is_refused_and_nothing_is_stored(table: Table) -> None:
    before = table.contents()
    wrong = raw("a") | {"options": [{"text": "alone", "right": True}]}
    with pytest.raises(NotAdded, match="The question a cannot be used: `options` has 1 entries"):
        adds(table, "runbooks", raw("b"), wrong)
    after = table.contents()
    assert {name: rows for name, rows in after.items() if name != "workspaces"} == {
        name: rows for name, rows in before.items() if name != "workspaces"
    }


def test_a_pack_holds_ten_thousand_and_a_workspace_two_hundred(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_QUESTIONS", 2)
    monkeypatch.setattr(rules, "MOST_PACKS", 2)
    with pytest.raises(NotAdded, match="holds at most 2 questions, and these are 3"):
        adds(table, "runbooks", raw("a"), raw("b"), raw("c"))
    adds(table, "runbooks", raw("a"), raw("b"))

    def one_more(tx: Tx, team: int) -> None:
        pack = packs.find(tx, team, "runbooks")
        assert pack is not None
        assert not rules.put(tx, pack, Entry("a", raw("a", "Mended?")))
        with pytest.raises(NotAdded, match=r"no room for more\. Save a copy with awsquiz export"):
            rules.put(tx, pack, Entry("c", raw("c")))

    within(table, one_more)
    adds(table, "others", raw("a"))
    with pytest.raises(NotAdded, match="has 2 packs, and no room for more"):
        adds(table, "third", raw("a"))
    assert not adds(table, "others", raw("b")).new


def test_what_people_suggest_has_a_pack_of_its_own_that_no_file_replaces(table: Table) -> None:
    adds(table, "ours", raw("a"))  # which takes the first name
    pack = within(table, lambda tx, team: rules.own_pack(tx, table.bank, team, NOW))
    assert (pack.own, pack.about.name) == (True, "our-own")
    assert within(table, lambda tx, team: rules.own_pack(tx, table.bank, team, NOW)) == pack
    with pytest.raises(NotAdded, match="holds what people of the workspace suggested"):
        adds(table, "our-own", raw("a"))


async def test_whose_a_question_was_is_erased_with_them_and_the_question_stays(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice")
    suggests(table, "runbooks", raw("a"), ana)
    await ana.says("/awsquiz my data")
    assert ana.file is not None
    assert "What about a?" in ana.file.text
    await ana.forgets()
    assert table.rows("SELECT author_id, named FROM pack_questions") == [(None, 0)]
    assert table.rows("SELECT added_by_id FROM packs") == [(None,)]
    await table.tick()
    await table.asked("runbooks")
    assert "What about a?" in table.card.text


def test_a_name_is_free_only_where_nothing_else_is_meant_by_it(table: Table) -> None:
    assert rules.taken_by(table.bank, "our-pipeline") == ""
