"""What is out of all measure is counted before it is read; a pack of ten thousand questions is not."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from bot.content import packs
from bot.content.printing import count
from bot.importing import anki_text, gift, qti, sheet
from bot.importing.apart import read_apart, read_file
from bot.importing.moodle_xml import read as read_moodle
from bot.importing.taken import NotReadable
from tests.importing.measures import HEAD, refused, zipped
from tests.importing.sheets import HEADS, book
from tests.importing.test_qti import ASKED, item, package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(**parts: str) -> bytes:
    """A sound one in which these parts, named as their files are without their endings, are others."""
    types = part("[Content_Types].xml").replace("</Types>", f"{SHARED}</Types>")
    given = {"[Content_Types]": types, "sharedStrings": f"<sst xmlns='{MAIN}'/>", **parts}
    with zipfile.ZipFile(io.BytesIO(book(HEADS, ("Which?", "EBS", "S3", "SQS", "B")))) as sound:
        files = {name: sound.read(name) for name in [*sound.namelist()]} | {"xl/sharedStrings.xml": b""}
    own = {name: Path(name).name.partition(".")[0] for name in files}
    return zipped((name, given.get(own[name], "").encode() or data) for name, data in files.items())


def part(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book(HEADS))) as sound:
        return sound.read(name).decode()


SHARED = (
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
XMLS = {
    "answers": ("<question>" + "<answer/>" * 500_000 + "</question>", "over 500,000 elements; split it"),
    "attributes": ("<a b='' c='' d=''/>" * 200_001, "over 600,000 attributes; split it"),
    "one element's": ("<a " + " ".join(f"a{n}=''" for n in range(2_000)) + "/>", "over 1,000 attributes"),
    "names": ("".join(f"<a{n}/>" for n in range(2_001)), "too many names"),
    "a long name": (f"<a xmlns='{'u' * 2_000}'/>", "too long ones"),
    "comments": ("<!---->" * 200_001 + "<?a?>" * 200_001, "over 400,000 comments"),
    "HTML": (f"<a><![CDATA[{'<b> ' * 9}]]></a>" * 45_000, "over 400,000 HTML tags"),
}


@pytest.mark.parametrize("kind", XMLS)
def test_xml_of_too_much_of_one_thing_is_told(kind: str) -> None:
    inside, told = XMLS[kind]
    assert told in refused(read_moodle, f"<quiz>{inside}</quiz>".encode())


def test_what_one_declaration_adds_to_each_element_is_counted() -> None:
    head = f"<!DOCTYPE quiz [<!ATTLIST a b CDATA '{'x' * 40_000}'>]>"
    assert "attributes" in refused(read_moodle, f"{head}<quiz>{'<a/>' * 1_000}</quiz>".encode())


def test_items_within_items_are_looked_into_once() -> None:
    inner = item(id="inner")
    taken = qti.read(item(body=f"{ASKED}{inner}").encode(), "a.xml")
    assert [(each.place, each.reason) for each in taken.not_taken] == [
        ("a.xml", "it asks 2 questions in one; make an item of each")
    ]


def test_an_item_of_a_book_is_named() -> None:
    taken = qti.read(
        item(more=f"<modalFeedback identifier='B'>{'a' * 200_000}</modalFeedback>").encode(), "a.xml"
    )
    assert taken.not_taken[0].reason == "it has over 200,000 letters and elements"


def test_a_packages_files_are_counted_together() -> None:
    files = {f"f{n}": f"<a>{'<b/>' * 60_000}</a>" for n in range(9)}
    assert "over 500,000 elements" in refused(qti.read, package(**files))


def test_a_package_of_files_without_a_question_is_told() -> None:
    idle = refused(qti.read, package(**{f"f{n}": "<a/>" for n in range(1_100)}))
    assert "over 1,000 XML files without a question" in idle


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "This zip archive is empty."),
        ([("a.md", b"### a?")], "it holds a.md. Unpack it, and bring in the question file itself."),
    ],
)
def test_a_zip_of_something_else_is_told_what_it_is(files: list[tuple[str, bytes]], told: str) -> None:
    with pytest.raises(NotReadable) as no:
        read_apart(zipped(files), "a.zip")
    assert told in str(no.value)
    assert "QTI" not in str(no.value)


def test_an_archives_files_are_counted_before_a_list_is_made_of_them() -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    assert "over 50,000 files" in refused(qti.read, b"PK\x03\x04" + entry * 50_001)


SHEETS = {
    "columns": (b"question,answer" + b"," * 1_000, "Row 1 of this sheet has over 1,000 cells; keep only"),
    "cells": (
        b"question,answer\n" + (b"q,a" + b"," * 900 + b"\n") * 1_700,
        "over 1,500,000 cells; keep only",
    ),
    "styles": (
        workbook(styles=f"<styleSheet xmlns='{MAIN}'><cellXfs>{'<xf/>' * 50_001}</cellXfs></styleSheet>"),
        "over 50,000 styles and settings; copy its questions into a new one",
    ),
    "texts": (
        workbook(sharedStrings=f"<sst xmlns='{MAIN}'>{'<si/>' * 1_200_001}</sst>"),
        "over 1,200,000 elements; keep only",
    ),
    "cells with a prefix": (
        workbook(sheet1=f"<x:worksheet xmlns:x='{MAIN}'>{'<x:c/>' * 305_000}</x:worksheet>"),
        "over 300,000 cells; keep only",
    ),
    "sheets": (book(HEADS, sheets={f"s{n}": [] for n in range(50)}), "over 50 sheets; keep only"),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_of_too_much_of_one_thing_is_told(kind: str) -> None:
    data, told = SHEETS[kind]
    with pytest.raises(NotReadable, match=told):
        sheet.read(data, "team")


LAUGH = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
DECLARING = {
    "UTF-16": LAUGH.encode("utf-16"),
    "where a piece ends": " ".ljust(65_530).encode() + LAUGH.encode(),
    "after a remark": f"<!--{'a' * 65_520}-->{LAUGH}".encode(),
    "after a remark of more than a piece": f"<!--{'a' * 70_000}-->{LAUGH}".encode(),  # newer expats wait
}


@pytest.mark.parametrize("where", DECLARING)
def test_entities_are_refused_wherever_they_are_declared(where: str) -> None:
    """calamine unfolds none, and is never asked to."""
    data = zipped([("xl/workbook.xml", b"<a/>"), ("xl/media/a.png", DECLARING[where])])
    assert "declares XML entities" in refused(sheet.read, data)


@pytest.mark.parametrize("encoding", ["utf-16", "cp037"])
def test_a_sheet_in_which_nothing_can_be_counted_is_refused(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?>".encode(
        "ascii" if encoding == "cp037" else encoding
    )
    data = zipped([("xl/workbook.xml", declared + "<a/>".encode(encoding))])
    assert "is damaged; open it and save it again" in refused(sheet.read, data)


def test_a_tag_out_of_all_measure_is_refused_also_over_two_pieces() -> None:
    begun = " ".ljust(65_536 - 10_000) + "<c x='"
    for long, told in ((25_000, "has no row of headings"), (35_000, "is damaged")):
        rows = f"<sheetData>{begun}{'A' * long}1'/></sheetData>"
        data = workbook(sheet1=f"<worksheet xmlns='{MAIN}'>{rows}</worksheet>")
        assert (told in refused(sheet.read, data)) is True, long


def test_a_picture_in_a_workbook_is_no_matter() -> None:
    with zipfile.ZipFile(io.BytesIO(book(HEADS, ("Which?", "EBS", "S3", "SQS", "B")))) as sound:
        files = [(name, sound.read(name)) for name in sound.namelist()]
    picture = b"\x89PNG\r\n\x1a\n" + b"\0<c/>" * 200_000
    assert len(sheet.read(zipped([*files, ("xl/media/a.png", picture)]), "a.xlsx").questions) == 1


def test_one_text_in_many_cells_is_counted_in_each() -> None:
    heads = "".join(f"<si><t>{head}</t></si>" for head in HEADS)
    texts = f"<sst xmlns='{MAIN}'>{heads}<si><t>{'a ' * 5_000}</t></si></sst>"
    first = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(5))
    rows = f"<row>{first}</row>" + ("<row>" + '<c t="s"><v>5</v></c>' * 5 + "</row>") * 300
    shown = workbook(
        sharedStrings=texts, sheet1=f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"
    )
    assert "show over 12,000,000 letters" in refused(sheet.read, shown)


def test_a_cell_of_a_book_is_named_with_its_row() -> None:
    taken = sheet.read(b"question,answer\nWhat queues?,SQS\n" + b"a" * 20_001 + b",b\n", "team.csv")
    assert len(taken.questions) == 1
    assert [(e.place, e.reason) for e in taken.not_taken] == [
        ("row 3", "one of its cells has over 20,000 letters")
    ]


@pytest.mark.parametrize(
    "cell", ["[" + "-" * 3_900 + "1]", "[" + "'a', " * 700 + "'b']", "{" + "'a':1, " * 500 + "}"]
)
def test_a_list_of_more_than_options_is_not_taken_apart(cell: str) -> None:
    taken = sheet.read(f'question,options,correct\nq,"{cell}",b\n'.encode(), "team.csv")
    assert "its options stand in one cell and cannot be told apart" in taken.not_taken[0].reason


def test_a_text_of_tags_is_told() -> None:
    asked = "q " + "<video>" * 100 + "{=a}\n\n"
    assert "over 250,000 HTML tags" in refused(gift.read, (asked * 2_501).encode())


def test_a_category_or_a_deck_of_a_book_is_cut() -> None:
    """Each of its questions carries it."""
    long = "é" * 400_000
    asked = gift.read(f"$CATEGORY: {long}/queues\n\nq {{T}}\n".encode(), "a.gift").questions
    assert [one["topic"] for one in asked] == ["queues"]
    notes = anki_text.read(HEAD + f"#deck:{long}::queues\nq\ta\n".encode(), "a.txt").questions
    assert [one["topic"] for one in notes] == ["queues"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    with pytest.raises(NotReadable, match="is a pipe or a device; save what it gives as a file first"):
        read_file(pipe)
    with pytest.raises(packs.NotReadable, match="is a pipe or a device; save what it gives as a file first"):
        packs.bring(pipe)
    with pytest.raises(NotReadable, match="is a folder; name one file in it"):
        read_file(tmp_path)


def test_many_are_counted_with_a_comma() -> None:
    assert (count(1, "question"), count(10_000, "question")) == ("1 question", "10,000 questions")
