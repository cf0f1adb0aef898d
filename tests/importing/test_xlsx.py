"""What stands in a workbook's XML, as calamine reads it and as we note what it does not tell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bot.importing import sheet
from bot.importing.taken import NotReadable
from bot.importing.xlsx import read_book
from tests.importing.measures import zipped
from tests.importing.sheets import HEADS, book, keys, reasons
from tests.importing.test_early_limits import MAIN, workbook


def of(rows: str, before: str = "", **parts: str) -> bytes:
    """A workbook with these rows, as XML, in its only sheet."""
    data = f"<worksheet xmlns='{MAIN}'>{before}<sheetData>{rows}</sheetData></worksheet>"
    return workbook(sheet1=data, **parts)


def shown(data: bytes) -> list[list[str]]:
    return [list(row.cells) for rows in read_book(data).values() for row in rows]


def made(change: Callable[[Any], None]) -> bytes:
    new = Workbook()
    change(new)
    out = io.BytesIO()
    new.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>1</v></c>", "1"),
        ("<c><v>1.0</v></c>", "1"),
        ("<c><v>0.1</v></c>", "0.1"),
        ("<c t='b'><v>1</v></c>", "TRUE"),
        ("<c t='b'><v>0</v></c>", "FALSE"),
        ("<c t='str'><v>x</v></c>", "x"),
        ("<c t='inlineStr'><is><t>a &amp; é</t></is></c>", "a & é"),
        (
            "<c t='inlineStr'><is><r><t>bo</t></r><r><t>th</t></r><rPh sb='0' eb='1'><t>k</t></rPh></is></c>",
            "both",
        ),
        ("<c t='d'><v>2026-11-23T00:00:00</v></c>", "2026-11-23"),
        ("<c t='d'><v>2026-11-23T09:30:00</v></c>", "2026-11-23 09:30:00"),
    ],
)
def test_a_value_is_what_a_reader_of_the_sheet_sees(cell: str, text: str) -> None:
    assert shown(of(f"<row>{cell}</row>")) == [[text]]


def test_text_that_is_stored_once_is_in_each_of_its_cells() -> None:
    texts = f"<sst xmlns='{MAIN}'><si><t>S3</t></si><si><r><t>S</t></r><r><t>QS</t></r></si></sst>"
    cells = "".join(f"<c t='s'><v>{n}</v></c>" for n in (1, 0, 1))
    assert shown(of(f"<row>{cells}</row>", sharedStrings=texts)) == [["SQS", "S3", "SQS"]]


def test_days_and_percentages_follow_the_format_of_their_cell() -> None:
    def change(new: Any) -> None:
        new.active.append((date(2026, 11, 23), datetime.fromisoformat("2026-11-23T09:30"), 0.5, 0.125, 0.5))
        for cell, form in (("C1", "0%"), ("D1", "0.0%"), ("E1", '0.0" of 100%"')):
            new.active[cell].number_format = form

    days = ["2026-11-23", "2026-11-23 09:30:00"]
    assert shown(made(change)) == [[*days, "50%", "12.5%", "0.5"]]


def test_days_of_a_book_that_counts_from_1904() -> None:
    def change(new: Any) -> None:
        new.epoch = CALENDAR_MAC_1904
        new.active.append((date(2026, 11, 23),))

    assert shown(made(change)) == [["2026-11-23"]]


def test_empty_rows_and_columns_before_others_keep_their_place() -> None:
    row = "<row r='4'>" + "".join(f"<c r='{at}4'><v>{n}</v></c>" for n, at in enumerate("CDF")) + "</row>"
    (rows,) = read_book(of(row)).values()
    assert [(each.place, each.cells) for each in rows] == [("row 4", ["", "", "0", "1", "", "2"])]


def test_a_formula_is_named_whatever_was_reckoned_and_so_is_an_error() -> None:
    cells = "<c><f>A9</f><v>7</v></c><c><v>1</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>B9</f><v>x</v></c>"
    (rows,) = read_book(of(f"<row/><row>{cells}</row>")).values()
    assert [(each.place, sorted(each.formulas)) for each in rows] == [("row 2", [0, 2, 3])]


def test_formulas_of_one_sheet_are_not_those_of_another() -> None:
    more = [HEADS, ("What?", "EBS", "S3", "SQS", "B")]
    taken = sheet.read(book(HEADS, ("=1+1", "EBS", "S3", "SQS", "B"), sheets={"More": more}), "a.xlsx")
    assert keys(taken) == [["S3"]]
    assert [place for place, _ in reasons(taken)] == ["Sheet, row 2"]


def test_a_sheet_that_is_hidden_is_read_and_a_chart_is_not() -> None:
    def change(new: Any) -> None:
        new.create_chartsheet("Chart", 0)
        for row in (HEADS, ("What?", "EBS", "S3", "SQS", "B")):
            new["Sheet"].append(row)
        new.create_sheet("Seen")
        new["Sheet"].sheet_state = "hidden"

    assert keys(sheet.read(made(change), "a.xlsx")) == [["S3"]]


def test_merged_cells_have_their_text_once() -> None:
    def change(new: Any) -> None:
        new.active.append(("a", "b", "c"))
        new.active.merge_cells("A1:B2")

    assert shown(made(change)) == [["a", "", "c"]]


def test_a_sheet_that_claims_to_be_larger_than_it_is() -> None:
    assert shown(of("<row><c r='A1'><v>1</v></c></row>", "<dimension ref='A1:XFD1048576'/>")) == [["1"]]


def test_a_book_whose_parts_have_other_letters_and_prefixes() -> None:
    cell = "<x:row><x:c s='1'><x:f>1/2</x:f><x:v>0.5</x:v></x:c><x:c s='1'><x:v>0.5</x:v></x:c></x:row>"
    data = f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData>{cell}</x:sheetData></x:worksheet>"
    forms = "<x:cellXfs><x:xf numFmtId='0'/><x:xf numFmtId='9'/></x:cellXfs>"
    styles = f"<x:styleSheet xmlns:x='{MAIN}'>{forms}</x:styleSheet>"
    (rows,) = read_book(workbook(sheet1=data, styles=styles)).values()
    assert [(each.cells, sorted(each.formulas)) for each in rows] == [(["50%", "50%"], [0])]


FILLED = "<c r='{}'><v>1</v></c>"
HOSTILE = {
    "an address that is none": (of(f"<row r='1'>{FILLED.format('A0')}</row>"), "is damaged"),
    "a column beyond all": (of(f"<row r='1'>{FILLED.format('AAAA1')}</row>"), "is damaged"),
    "a row that is none": (of("<row r='0'><c><v>1</v></c></row>"), "is damaged"),
    "the last row": (of(f"<row>{FILLED.format('A1048576')}</row>"), "goes on below row 20,000"),
    "two corners": (
        of(f"<row>{FILLED.format('XFD1')}</row><row r='200'>{FILLED.format('A200')}</row>"),
        "spans over 2,000,000 cells; keep only",
    ),
    "a text that is not there": (of("<row><c t='s'><v>7</v></c></row>"), "is damaged"),
    "no number": (of("<row><c><v>1e</v></c></row><row><c t='b'><v>true</v></c></row>"), "headings|damaged"),
    "cut off within": (workbook(sheet1=f"<worksheet xmlns='{MAIN}'><sheetData><row>"), "is damaged"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_no_sheet_has_never_reaches_calamine(kind: str) -> None:
    data, told = HOSTILE[kind]
    with pytest.raises(NotReadable, match=told):
        sheet.read(data, "a.xlsx")


def test_a_far_cell_without_a_value_is_nothing() -> None:
    """Many programs write the format of whole columns so."""
    rows = f"<row>{FILLED.format('A1')}</row><row r='1048576'><c r='XFD1048576' s='0'/></row>"
    assert shown(of(rows)) == [["1"]]


@pytest.mark.parametrize("id", ["rId1", "rId2"])
def test_a_part_that_two_sheets_name_is_refused(id: str) -> None:
    """Fifty sheets of one part would be read fifty times."""
    data = book(HEADS, ("What?", "EBS", "S3", "SQS", "B"), sheets={"More": [HEADS]})
    with zipfile.ZipFile(io.BytesIO(data)) as sound:
        files = {name: sound.read(name) for name in sound.namelist()}
    told = files["xl/workbook.xml"].decode().replace('"rId2"', f'"{id}"')
    files["xl/workbook.xml"] = told.encode()
    if id == "rId2":
        assert len(sheet.read(zipped(files.items()), "a.xlsx").questions) == 1
    else:
        with pytest.raises(NotReadable, match="is damaged"):
            sheet.read(zipped(files.items()), "a.xlsx")
