"""Files in chat that cannot be taken: what is wrong costs one private word, and nothing is stored."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import commands as c
from bot.forms import Form
from bot.importing import apart
from bot.ports import Handed, Unfetched
from tests.features.bringing import DEPLOYS, brings, lies
from tests.importing.hostile import HOSTILE, SOUND
from tests.packs import adds, raw
from tests.quiz_table import Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True)


WRONG = {
    "faults": (
        DEPLOYS.replace(b", right: true", b""),
        "deploys.yaml",
        "has 2 faults, .*line 9, deploy-1: no option is right",
    ),
    "no YAML": (b"questions: [", "deploys.yaml", "1 fault.*not valid YAML"),
    "aliases": (b"a: &a [1]\nquestions: *a\n", "a.yaml", "fault"),
    "nothing known": (b"\0\1\2", "a.bin", "no question file that awsquiz knows"),
    "nothing": (b"", "a.yaml", "The file is empty"),
    "no key": (b"Which?\nA. One\nB. Two\n\n", "a.aiken", "no question in this file that could be taken"),
    "prompts": (b"prompts:\n  - id: a\n", "a.yaml", "no question in this file that could be taken"),
    "deep": (b"questions:\n- " + b"[" * 5_000, "a.yaml", "nested too deeply"),
    "one name twice": (DEPLOYS.replace(b"deploy-2", b"deploy-1"), "a.yaml", "this id is taken"),
    "a long title": (DEPLOYS.replace(b"How we", b"How we" * 20), "a.yaml", "title.*40"),
}


@pytest.mark.parametrize("kind", WRONG)
async def test_what_is_wrong_with_a_file_is_told_and_nothing_stored(
    table: Table, ana: Person, kind: str
) -> None:
    data, name, told = WRONG[kind]
    with table.nothing_changes():
        said = await brings(ana, data, name)
        assert re.search(told, said, re.DOTALL), said
    assert len(said) < 2_500


@pytest.fixture
def no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No temporary file is left when the test ends."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(apart, "_PATIENCE", 300)  # how busy this machine is decides nothing
    yield
    folder.rmdir()


@pytest.mark.parametrize(
    ("kind", "format"),
    [
        ("cut off", "zip"),
        ("deep", "moodle-xml"),
        ("encoded", "csv"),
        ("swelling", "xlsx"),
        ("entities", "qti"),
        ("formulas", "xlsx"),
    ],
)
async def test_a_hostile_file_is_told_in_private_and_nothing_of_it_stays(
    table: Table, ana: Person, kind: str, format: str, no_rest: None
) -> None:
    made, told = HOSTILE[kind, format]
    data = made()
    with table.nothing_changes():
        said = await brings(ana, data, SOUND[format].name)
    assert re.search(told if kind != "cut off" else "is cut off", said), said


async def test_a_file_of_faults_names_the_first_and_counts_the_rest(table: Table, ana: Person) -> None:
    text = "questions:\n" + "  - {stem: 5}\n" * 200
    said = await brings(ana, text.encode())
    assert "so nothing was added" in said
    assert len(re.findall(r"^line \d+", said, re.MULTILINE)) == 10
    assert re.search(r"… and \d+ more$", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (Unfetched.TOO_LARGE, "over 10 MB"),
        (Unfetched.TOO_SLOW, "too long"),
        (Unfetched.GONE, "gone, or not mine to read"),
        (Unfetched.ELSEWHERE, "own servers"),
        (Handed("a.yaml", b" " * 10_000_001), "over 10 MB"),
    ],
)
async def test_a_file_that_cannot_be_had(
    table: Table, ana: Person, file: Unfetched | Handed, told: str
) -> None:
    table.platform.files["F1"] = file
    with table.nothing_changes():
        assert told in await ana.does(c.PackAdd(file="F1"))


async def test_a_platform_that_does_not_answer(table: Table, ana: Person) -> None:
    lies(table, DEPLOYS)
    table.platform.silent = True
    with table.nothing_changes():
        assert "does not answer" in await ana.does(c.PackAdd(file="F1"))


@pytest.mark.parametrize("command", [c.PackAdd(file="F1"), c.PackList(), c.PackShow("x"), c.PackRemove("x")])
async def test_whoever_is_no_admin_costs_no_look_at_the_file(table: Table, command: c.Command) -> None:
    adds(table, "x", raw("a"))
    lies(table, DEPLOYS)
    with table.nothing_changes():
        said = await table.person("Bo").does(command)
    assert re.fullmatch(r"Only .*admins.* can \w+.* packs. Ask one of them to type it for you.", said), said
    assert table.platform.asked == ["rights"]


async def test_without_the_scope_it_says_how_to_get_it_and_what_a_shell_can_do(
    table: Table, ana: Person
) -> None:
    table.platform.lacking = "files:read"
    said = await ana.says("/awsquiz pack add")
    assert "installed without the scope files:read." in said
    assert said.endswith("awsquiz pack add FILE --workspace slack:T1")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("compute", "“compute” is the topic Compute"),
        ("daily", "is a command"),
        ("hard", "is a command"),
        ("Runbook", "“runbooks” is the pack Runbooks"),
        ("<!channel>", "A pack's name is one lower-case word"),
        ("x" * 31, "30 characters at most"),
    ],
)
async def test_a_name_that_means_something_is_refused_with_the_word(
    table: Table, ana: Person, name: str, told: str
) -> None:
    adds(table, "runbooks", raw("a"))
    before = table.contents()["packs"]
    said = await brings(ana, DEPLOYS, pack=name)
    assert told in said
    assert table.contents()["packs"] == before
    await ana.clicks("Add a file")
    assert isinstance(ana.private, Form)


async def test_the_pack_of_what_people_suggested_is_filled_by_no_file(table: Table, ana: Person) -> None:
    adds(table, "ours", raw("a"))
    table.changes("UPDATE packs SET own = true")
    with table.nothing_changes():
        assert "holds what people of the workspace suggested" in await brings(ana, DEPLOYS, pack="ours")
