"""A stranger's file is read in a process of its own: whatever it is, it costs one clear sentence."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import zstandard

from bot.importing import apart, child
from bot.importing.apart import OwnPack, Recognised, read_any, read_apart, read_file
from bot.importing.taken import NotReadable
from tests.importing.decks import new_deck, old_deck, packed
from tests.importing.sheets import HEADS, book
from tests.importing.test_moodle_xml import answer, question
from tests.importing.test_qti import ASKED, item, manifest, package

MOST = 10_000_000
CHOICE = question("multichoice", answer("A", "100"), answer("B", "0"))
MOODLE = f"<quiz>{CHOICE}{question('essay')}</quiz>".encode()
SOUND = {
    "moodle-xml": ("bank.xml", MOODLE),
    "qti": ("package.zip", package(imsmanifest=manifest("one.xml"), one=item())),
    "apkg": ("deck.apkg", old_deck(("What queues?", "SQS"))),
    "anki-text": ("notes.txt", b"#separator:tab\n#html:true\nWhat queues?\tSQS\n"),
    "xlsx": ("team.xlsx", book(HEADS, ("Which?", "EBS", "S3", "SQS", "B"))),
    "csv": ("team.csv", b"question,answer\nWhat queues?,SQS\n"),
}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds of the processor are counted as ever; how busy this machine is decides nothing."""
    monkeypatch.setattr(apart, "_PATIENCE", 300)


@pytest.mark.parametrize("format", SOUND)
def test_a_sound_file_is_recognised_and_read(format: str) -> None:
    name, data = SOUND[format]
    found = read_apart(data, name)
    assert found.format == format
    assert len(found.taken.questions) == 1
    assert read_apart(data, "no name that helps", format) == found


def test_xml_of_another_width_is_recognised() -> None:
    assert read_apart(MOODLE.decode().encode("utf-16"), "bank").format == "moodle-xml"
    assert read_apart(item().encode("utf-16"), "one").format == "qti"


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("quiz.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
        ("quiz.docx", archive("word/document.xml"), "a Word document"),
        ("quiz.ods", archive("mimetype"), "OpenDocument"),
        ("course.mbz", b"\x1f\x8b\x08\0", "as Moodle XML"),
        ("course.mbz", archive("moodle_backup.xml"), "as Moodle XML"),
        ("pool.zip", archive(".bb-package-info"), "as QTI 2.1"),
        ("deck.json", b'{"__type__": "Deck", "notes": []}', "as .apkg"),
        ("test.xml", b"<assessmentTest/>", "whole package"),
    ],
)
def test_what_people_bring_besides_is_told_what_to_do(name: str, data: bytes, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        read_apart(data, name)


def test_what_was_not_taken_comes_back_with_its_place() -> None:
    (left,) = read_apart(MOODLE, "bank.xml").taken.not_taken
    assert (left.place, left.reason) == ("question 2", "it is an essay, which a person must mark")


def test_a_new_deck_is_read_within_the_limits() -> None:
    notes = [(f"What is {n}?", f"answer {n}") for n in range(5_000)]
    assert len(read_apart(new_deck(*notes), "deck.apkg").taken.questions) == 5_000


def test_ten_thousand_rows_are_read_within_the_limits() -> None:
    rows = [(f"Which is {n}?", "EBS", "S3", "SQS", "B") for n in range(9_999)]
    assert len(read_apart(book(HEADS, *rows), "team.xlsx").taken.questions) == 9_999


PACK = b"""\
title: "How we deploy"
topic: deploys
questions:
  - id: deploy-1
    stem: "Where does the key live?"
    options: [{text: "In the vault", right: true}, {text: "On the wiki"}]
"""


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_yaml", ".yaml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [(PACK, "deploys.yaml"), (PACK, "deploys.YML"), (PACK, "deploys"), (zipped(a_yaml=PACK), "deploys.zip")],
)
def test_a_pack_of_our_own_is_told_from_other_files(data: bytes, name: str) -> None:
    found = read_any(data, name, most_bytes=MOST)
    assert isinstance(found, OwnPack)
    assert [question["id"] for question in found.questions] == ["deploy-1"]
    assert (found.said, found.topics, found.wrong) == ({"title": "How we deploy"}, ("deploys",), 0)


@pytest.mark.parametrize("format", SOUND)
def test_where_both_may_come_a_file_of_another_tool_is_that_tools(format: str) -> None:
    name, data = SOUND[format]
    found = read_any(data, name, most_bytes=MOST)
    assert isinstance(found, Recognised)
    assert found.format == format


def test_what_no_pack_may_hold_is_named_and_not_taken() -> None:
    long = f"question,answer\nWhat queues?,SQS\n{'x' * 500},y\n".encode()
    found = read_any(long, "team.csv", most_bytes=MOST)
    assert isinstance(found, Recognised)
    assert len(found.taken.questions) == len(found.taken.not_taken) == 1


def test_faults_of_a_pack_come_with_their_places_the_first_hundred_and_a_count() -> None:
    found = read_any(b"questions:\n" + b"  - {stem: 5, options: []}\n" * 300, "a.yaml", most_bytes=MOST)
    assert isinstance(found, OwnPack)
    assert len(found.problems) == 100
    assert found.wrong >= 300
    assert found.problems[0].place == "line 2, q-" + found.problems[0].place.partition("q-")[2]
    several = read_any(zipped(a_yaml=PACK, b_yaml=PACK), "a.zip", most_bytes=MOST)
    assert isinstance(several, OwnPack)
    assert [problem.place for problem in several.problems] == ["b.yaml, line 4, deploy-1"]


HOSTILE_PACKS = {
    "over 10 MB": (b"questions:\n" + b" " * 10_000_000, "a.yaml", "over 10 MB"),
    "swelling": (zipped(a_yaml=b"questions:\n" + b" " * 90_000_000), "a.zip", "over 10 MB"),
    "leading out": (zipped(**{"../a_yaml": PACK}), "a.zip", "leads out"),
    "a wall of lists": (b"questions:\n" + b"- [[[[[]]]]]\n" * 800_000, "a.yaml", "MB|seconds|nested"),
    "a damaged zip": (zipped(a_yaml=PACK)[:-8], "a.zip", "damaged|cut off|whole zip|no question file"),
}


@pytest.mark.parametrize("kind", HOSTILE_PACKS)
def test_a_hostile_pack_costs_one_sentence(kind: str) -> None:
    data, name, told = HOSTILE_PACKS[kind]
    with pytest.raises(NotReadable, match=told) as refused:
        read_any(data, name, most_bytes=MOST)
    assert "bug" not in str(refused.value)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    return out.getvalue()


FAR = '<c r="A1048576" t="inlineStr"><is><t>x</t></is></c>'


def sheet_of(rows: str) -> bytes:
    """A workbook whose only sheet has these rows, as XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    told = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(book(HEADS)))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sound.namelist():
            made.writestr(name, told if name.endswith("sheet1.xml") else sound.read(name))
    return out.getvalue()


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {one} "{f"&{of};" * 10}">' for of, one in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "of 50 MB": ("bank.xml", b"<quiz>" + b" " * 50_000_000, "over 25 MB"),
    "swelling": ("team.xlsx", bomb(), "swells"),
    "a swelling deck": ("deck.apkg", packed(zstandard.compress(b"\0" * 900_000_000)), "swells"),
    "of entities": ("bank.xml", f"{LAUGHS}]><quiz>&i;</quiz>".encode(), "declares entities"),
    "deep": ("bank.xml", b"<quiz>" + b"<a>" * 1_000_000, "nested over 100 levels"),
    "cut off": ("deck.apkg", old_deck(("a", "b"))[:-100], "cut off"),
    "no text": ("bank.csv", b"\x89PNG\r\n\x1a\n\0\0", "no text file"),
    "one long cell": ("bank.csv", b"question,answer\n" + b"a" * 11_000_000, "field larger"),
    "many columns": ("bank.csv", b"question,answer" + b"," * 20_000_000, "MB|seconds"),
    "a wall of tags": ("bank.xml", b"<quiz>" + b"<question/>" * 2_000_000 + b"</quiz>", "500,000 elements"),
    "many references": ("bank.xml", b"<quiz>" + b"&foo;" * 300_000 + b"</quiz>", "not whole XML"),
    "many notes": ("deck.apkg", new_deck(*[("a", "b")] * 10_001), "10,001 notes; 10,000 is the most"),
    "many lines": ("bank.csv", b"question,answer\n" + b",\n" * 260_000, "over 250,000 lines"),
    "many cells": (
        "team.xlsx",
        sheet_of("<row>" + "<c/>" * 160_000 + "<c></c>" * 160_000 + "</row>"),
        "300,000 cells",
    ),
    "far below": ("team.xlsx", sheet_of(f'<row r="1048576">{FAR}</row>'), "goes on below row 20,000"),
    "nothing": ("bank.csv", b"", "no row of headings"),
    "unknown": ("a.bin", b"\0\1\2", "no question file"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_costs_one_sentence(kind: str) -> None:
    name, data, told = HOSTILE[kind]
    with pytest.raises(NotReadable, match=told) as refused:
        read_apart(data, name)
    assert "\n" not in str(refused.value)
    assert "bug" not in str(refused.value)


WALLS = {
    "markdown of open tags": ("a.md", ("### a?\n- [x] " + "<b " * 600 + "\n- [ ] c\n") * 400),
    "markdown of open brackets": ("a.md", ("### a?\n- [x] " + "[a](" * 400 + "\n- [ ] c\n") * 400),
    "markdown of stars": ("a.md", ("### a?\n- [x] " + "**a *b " * 250 + "\n- [ ] c\n") * 1000),
    "markdown without a break": ("a.md", "### a?\n- [x] b\n- [ ] c\n<details>\n" + "d e\n" * 50_000),
    "keys without a question": ("a.md", "## Answers\n" + "1. A\n" * 9_000),
    "keys without an end": ("a.md", "1. a?\n- A. b\n- B. c\n\nAnswer:\n" + "- A. b\n" * 100_000),
    "options without an end": ("a.md", "1. a?\n- A. b\n" + "- B. c\n" * 100_000),
    "gift of ticks": ("a.gift", ("a {=b ~" + "`" * 3_900 + "}\n\n") * 400),
    "gift of open tags": ("a.gift", ("a {=b ~" + "<b " * 290 + "}\n\n") * 500),
    "gift that is torn": ("a.gift", "a {\n\n" * 9_000),
    "aiken of ticks": ("a.aiken", "q\nA. " + "`" * 1_000_000 + "\nB. b\nANSWER: A\n"),
    "aiken of options": ("a.aiken", "q\n" + "A. a\n" * 50_000 + "ANSWER: A\n"),
    "trivia of ticks": ("a.txt", "#Q q\n^ a\nA " + "`" * 1_000_000 + "\nB a\n"),
}


@pytest.mark.parametrize("kind", WALLS)
def test_a_wall_of_one_thing_is_read_within_the_limits_and_named(kind: str) -> None:
    name, text = WALLS[kind]
    taken = read_apart(text.encode(), name).taken
    assert taken.not_taken or kind == "markdown without a break"


def test_a_wall_of_tags_is_refused() -> None:
    wall = '{"question":"a b","correct_answer":"c","incorrect_answers":["' + "<b " * 1_000_000 + '"]}'
    with pytest.raises(NotReadable, match="over 250,000 HTML tags; split it into several files"):
        read_apart(wall.encode(), "a.json")


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are the platform's")
def test_the_child_has_the_limits_that_were_promised() -> None:
    script = (
        "import resource\nfrom bot.importing import child\nchild.limit()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "try:\n    bytearray(400_000_000)\nexcept MemoryError:\n    print('no more')\n"
    )
    env = {"PYTHONPATH": str(Path(child.__file__).parents[2])}
    said = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert said.stdout.split("\n")[:2] == ["300000000 5", "no more"]


@pytest.fixture
def other_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the child's code is written in place of ours."""
    reader = tmp_path / "bot" / "importing"
    reader.mkdir(parents=True)
    for folder in (reader, reader.parent):
        (folder / "__init__.py").touch()
    monkeypatch.setattr(apart, "_ROOT", tmp_path)
    return reader / "child.py"


def test_the_child_is_given_no_secret(monkeypatch: pytest.MonkeyPatch, other_child: Path) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    other_child.write_text("import json, os\nprint(json.dumps({'error': ' '.join(sorted(os.environ))}))\n")
    with pytest.raises(NotReadable, match="PYTHONPATH") as told:
        read_apart(b"", "a")
    assert "SLACK_BOT_TOKEN" not in str(told.value)


def test_a_reader_that_fails_is_told_as_a_bug_without_the_files_text(other_child: Path) -> None:
    other_child.write_text("raise KeyError('what stands in the file')\n")
    with pytest.raises(NotReadable, match=r"\(KeyError\), which is a bug; please report it") as told:
        read_apart(b"", "a")
    assert "what stands" not in str(told.value)


def test_a_child_that_is_killed_is_one_sentence(other_child: Path) -> None:
    other_child.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGXCPU)\n")
    with pytest.raises(NotReadable, match="takes over 5 seconds"):
        read_apart(b"", "a")


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are the platform's")
def test_a_child_that_reckons_too_long_ends_by_its_own_limit_and_is_told_so() -> None:
    script = "from bot.importing import child\nchild.MOST_SECONDS = 1\nchild.limit()\nwhile True:\n    pass\n"
    env = {"PYTHONPATH": str(Path(child.__file__).parents[2])}
    ended = subprocess.run([sys.executable, "-c", script], env=env, check=False)
    assert ended.returncode == -signal.SIGXCPU


def test_a_child_that_had_no_turn_is_not_told_as_a_file_that_takes_long(
    other_child: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_child.write_text("import time\nwhile True:\n    time.sleep(60)\n")
    monkeypatch.setattr(apart, "_PATIENCE", 0.1)
    with pytest.raises(NotReadable, match="was not read within 20 seconds; try again later, or split it"):
        read_apart(b"", "a")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="cannot be read"):
        read_file(tmp_path / "none.xml")


MANY = question("multichoice", *[answer("A", "0")] * 101)
LONG = question("multichoice", answer("A", "100"), answer("B", "0"), text="<b>" * 10_000)
HTML = f'<img src="data:image/png;base64,{"QUJD" * 10_000}">'
PICTURED = question("multichoice", answer("A", "100"), answer("B", "0"), text=f"Which? {HTML}")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bank.xml", f"<quiz>{MANY}</quiz>".encode(), "it has 101 answers; 100 is the most"),
        ("bank.xml", f"<quiz>{LONG}</quiz>".encode(), "its text shows over 20,000 letters"),
        ("bank.xml", f"<quiz>{PICTURED}</quiz>".encode(), "its text shows a picture"),
        ("one.xml", item(choices='<simpleChoice identifier="A"/>' * 101).encode(), "it has 101 choices"),
        ("one.xml", item(body=f"<p>{'a ' * 20_000}</p>" + ASKED).encode(), "it shows over 20,000 letters"),
        ("deck.apkg", new_deck(("<b>" * 50_000, "b")), "over 100,000 letters together"),
    ],
)
def test_an_item_out_of_all_measure_is_named_and_not_looked_into(name: str, data: bytes, told: str) -> None:
    taken = read_apart(data, name).taken
    assert taken.questions == ()
    assert told in taken.not_taken[0].reason
