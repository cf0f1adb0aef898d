"""`awsquiz rescore QUESTION`: first what would change, then done in one go, also while the bot runs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest

from bot import packing, rescoring
from bot.quiz.mending import NotMended, as_now, right_by, with_right
from bot.quiz.pack import id_of, place_of
from bot.quiz.task import Choose, Option, Picked
from bot.store import ranks
from tests.command_line import typed
from tests.packs import adds, raw
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question
from tests.store.test_audit import problems

OURS = bank_of(question("com-0", "compute"))
RIGHT = ("--right", "no, com-0 option 1")
PREVIEW = (
    "com-0 {}, asked in 1 workspace: “no, com-0 option 1” is right, and not “yes, com-0 option 0”.\n"
    "1 answer of 1 person would become right, for 20 points.\n"
    "1 answer by the key before keeps what was earned; memory counts it as wrong.\n"
    "Nothing was changed. The same with --do does it.\n"
)


@pytest.fixture
async def asked(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Ana chose what the key says, Bo what it should say."""
    monkeypatch.setenv("DATABASE_URL", table.url)
    monkeypatch.setattr(rescoring, "load", lambda _: OURS)
    table.restarts(OURS)
    await table.asked("compute")
    await table.person("Ana").answers()
    await chooses(table.person("Bo"), "no, com-0 option 1")
    return table


async def chooses(person: Person, option: str) -> str:
    card = person.table.card
    return await person.picks("ABCD"[person.table.card_lines(card).index(option)], card)


async def test_it_is_told_first_and_then_done(asked: Table) -> None:
    with asked.nothing_changes():
        code, said = typed("rescore", "com-0", *RIGHT)
    assert (code, re.sub(r"[0-9a-f]{12,}", "{}", said)) == (0, PREVIEW)
    code, said = typed("rescore", "com-0", *RIGHT, "--do")
    assert code == 0
    assert said.endswith(
        "1 answer of 1 person became right, for 20 points.\n"
        "1 answer by the key before keeps what was earned; memory counts it as wrong.\n"
        "They hear of it in their next verdict.\n"
    )
    await asked.bot.database.write(partial(ranks.count_some, limit=100))
    assert problems(asked) == []
    assert typed("check")[0] == 0
    assert "became right, for 20" not in (again := typed("rescore", "com-0", *RIGHT, "--do")[1])
    assert "its key is mended already, “no, com-0 option 1” is right." in again
    assert "No answer became right." in again
    assert asked.rows("SELECT by_id, done FROM corrections") == [(None, 1)]


async def test_the_key_is_today_s_where_nobody_says_another(
    asked: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = typed("rescore", "com-0")
    assert (code, said.splitlines()[-1]) == (0, "Nothing changes.")
    assert "stays as it is: it was asked with this key." in said
    old = OURS.questions["com-0"]
    turned = Choose(tuple(reversed(old.options)), (2,))  # an author moves options about, too
    monkeypatch.setattr(rescoring, "load", lambda _: bank_of(replace(old, task=turned, stem="Mended?")))
    code, said = typed("rescore", "com-0", "--do")
    assert "“no, com-0 option 1” is right, and not “yes, com-0 option 0”." in said
    assert "1 answer of 1 person became right, for 20 points." in said
    assert problems(asked) == []


async def test_what_cannot_be_done_is_said(asked: Table) -> None:
    with asked.nothing_changes():
        assert typed("rescore", "com-9", *RIGHT)[0] == 1
        assert "“com-9” is not among today's questions" in typed("rescore", "com-9")[1]
        assert "was never asked. Cards and reports show" in typed("rescore", "com-9", *RIGHT)[1]
        assert "was never asked there." in typed("rescore", "com-0", *RIGHT, "--revision", "x")[1]
        assert "“slack:T9” is no workspace here." in typed("rescore", "com-0", "--workspace", "slack:T9")[1]
        code, said = typed("rescore", "com-0", "--right", "no such <!channel>", "--do")
        assert "stays as it is: it has no option “no such <!channel>”." in said
        assert code == 0


async def test_one_workspace_alone(asked: Table) -> None:
    eve = asked.person("Eve", workspace="T2")
    await eve.says("/awsquiz compute")
    await chooses(eve, "no, com-0 option 1")
    assert "asked in 2 workspaces" in typed("rescore", "com-0", *RIGHT)[1]
    assert typed("rescore", "com-0", *RIGHT, "--workspace", "slack:T2", "--do")[0] == 0
    assert asked.rows('SELECT "right" FROM answers ORDER BY player_id') == [(1,), (0,), (1,)]
    assert asked.rows("SELECT name FROM workspaces JOIN corrections ON workspace_id = workspaces.id") == [
        ("T2",)
    ]
    assert problems(asked) == []


async def test_a_question_of_a_pack_has_the_key_that_its_pack_gives_it_today(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", table.url)
    monkeypatch.setattr(rescoring, "load", lambda _: OURS)
    adds(table, "runbooks", raw("key", right="the vault"))
    await table.tick()
    bo = table.person("Bo")
    await bo.says("/awsquiz runbooks")
    await chooses(bo, "no, key")
    ((id,),) = table.rows("SELECT question_id FROM cards")
    assert "stays as it is: it was asked with this key." in typed("rescore", id)[1]
    key = [{"text": "no, key", "right": True, "why": "It moved."}, {"text": "the vault"}]
    adds(table, "runbooks", {**raw("key", "Mended?"), "options": key})
    said = typed("rescore", id, "--do")[1]
    assert "“no, key” is right, and not “the vault”." in said
    assert "1 answer of 1 person became right, for 20 points." in said
    assert problems(table) == []
    await table.passes(hours=25)
    assert "It moved." in table.card.text
    adds(table, "runbooks", {"id": "key", "stem": "Where?", "answers": ["the vault"]})
    assert "stays as it is: it was answered in another way than today." in typed("rescore", id)[1]
    packing.remove(table.url, "slack:T1", "runbooks")
    assert f"“{id}” is not among today's questions" in typed("rescore", id)[1]


@pytest.mark.parametrize("id", ["com-0", "1/runbooks", "x/runbooks/key", "²/runbooks/key", "/", ""])
def test_what_is_no_pack_s_id_names_no_pack(id: str) -> None:
    assert place_of(id) is None
    assert place_of(id_of(7, "runbooks", "key")) == (7, "runbooks", "key")


ABCD = Choose(tuple(Option(text, f"why {text}") for text in "abcd"), (0,))


@pytest.mark.parametrize(
    ("key", "response", "right"),
    [
        ((1,), (1,), True),
        ((1,), (0,), False),
        ((0, 1), (1,), True),  # one could be chosen, and it is one of two
        ((0, 1), (2,), False),
        ((1,), (0, 1), True),  # two had to be chosen, and it is one of them
        ((1,), (0, 2), False),
        ((0, 1), (0, 2), False),
    ],
)
def test_right_by_a_mended_key_is_as_right_as_the_card_let_one_be(
    key: tuple[int, ...], response: tuple[int, ...], right: bool
) -> None:
    assert right_by(replace(ABCD, correct=key), Picked(response)) is right


def test_a_key_is_matched_by_text_and_keeps_no_reason_that_is_wrong() -> None:
    mended = with_right(ABCD, ["  b "])
    assert isinstance(mended, Choose)
    assert (mended.correct, [o.why for o in mended.options]) == ((1,), ["", "", "why c", "why d"])
    now = Choose((Option("b", "because"), Option("a", "tempts"), Option("e", "new")), (0,))
    mended = as_now(ABCD, now)
    assert isinstance(mended, Choose)
    assert (mended.correct, [o.why for o in mended.options]) == (
        (1,),
        ["tempts", "because", "why c", "why d"],
    )
    with pytest.raises(NotMended, match="no option “e”"):
        as_now(ABCD, replace(now, correct=(2,)))
    with pytest.raises(NotMended, match="several options “a”"):
        with_right(Choose((Option("a"), Option("a")), (0,)), ["a"])
