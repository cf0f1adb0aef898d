"""Whatever the bytes are, a reader answers with what it took or one sentence; nothing else is raised."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.importing import anki_text, apkg, markup, moodle_xml, qti, sheet
from bot.importing.formats import Reader
from bot.importing.taken import NotReadable, Taken
from tests.importing.decks import new_deck, old_deck
from tests.importing.sheets import HEADS, book
from tests.importing.test_moodle_xml import answer, question
from tests.importing.test_qti import item, manifest, package

TWO = question("multichoice", answer("A", "100"), answer("B", "0")), question("numerical", answer("4", "100"))
SOUND = (
    (moodle_xml.read, f"<quiz>{''.join(TWO)}</quiz>".encode()),
    (qti.read, item().encode()),
    (qti.read, package(imsmanifest=manifest("one.xml"), one=item())),
    (anki_text.read, b"#separator:tab\n#html:true\n#guid column:1\ng\tWhat queues?\tSQS\n"),
    (apkg.read, old_deck(("What queues?", "SQS"))),
    (apkg.read, new_deck(("What queues?", "SQS"))),
    (sheet.read, b"question,option a,option b,correct\nWhich?,a,b,B\n"),
    (sheet.read, book(HEADS, ("Which?", "EBS", "S3", "SQS", "B"))),
)
READERS = (moodle_xml.read, qti.read, anki_text.read, apkg.read, sheet.read)
CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(reader: Reader, data: bytes) -> Taken | None:
    try:
        return reader(data, "file")
    except NotReadable as no:
        told = str(no)
    assert told
    assert "\n" not in told
    return None


@CALM
@given(st.sampled_from(READERS), st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_told(reader: Reader, data: bytes) -> None:
    read(reader, data)


@CALM
@given(st.sampled_from(SOUND), st.data())
def test_a_sound_file_that_was_damaged_is_read_or_told(
    sound: tuple[Reader, bytes], data: st.DataObject
) -> None:
    reader, whole = sound
    begin = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.binary(max_size=20))
    taken = read(reader, whole[:begin] + put + whole[begin + data.draw(st.integers(0, 40)) :])
    if taken is not None:
        assert taken.questions or taken.not_taken


@CALM
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=6))
def test_every_row_is_taken_or_named(rows: list[tuple[str, str]]) -> None:
    cells = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    text = "question,answer\n" + "\n".join(",".join(row) for row in cells)
    taken = read(sheet.read, text.encode("utf-8", "replace"))
    filled = sum(any(markup.read_plain(cell).text for cell in row) for row in rows)
    assert (len(taken.questions) + len(taken.not_taken) if taken else 0) == filled


PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<br>", "<br/>", "<BR />", "<b>", "</b>", '<span class="x y">', "</span>", "<div>"),
        *(
            '<p dir="ltr" style="a: b;">',
            "<S3>",
            "<p",
            "<",
            ">",
            "</",
            "&lt;p&gt;",
            "&nbsp;",
            "&amp;",
            "&eacute;",
        ),
        *(
            "&#10;",
            "&amp;nbsp;",
            "&NewLine;",
            "&",
            "&lt",
            "\n",
            "  ",
            "\u200b",
            "**a**",
            "`b`",
            "a",
            "é",
            '"',
            "⏎",
        ),
        *("<!--x-->", "<script>", "</script>", "<ol><li>", "<pre>", "<i a='b'>", "<bold>", "<u x>"),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_simple_markup_reads_the_same_as_by_the_parser(source: str) -> None:
    simple = markup._of_simple(source)
    assert simple is None or simple == markup._of_any(source)
