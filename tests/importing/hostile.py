"""A sound file of each format, of one question, and each kind of hostility that can be made of it.

All of it is harmless: text that is refused, made when a test asks for it.
"""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import zstandard

from tests.importing.decks import new_deck, old_deck, packed
from tests.importing.sheets import HEADS, book
from tests.importing.test_moodle_xml import answer, question
from tests.importing.test_qti import item, package

SCRIPT: Final = "<script>alert(1)</script>"
ROW: Final = ("Which queues?", "EBS", "S3", "SQS", "C")
PACK: Final = 'questions:\n  - {stem: "Which queues?", options: [{text: "SQS", right: true}, {text: "S3"}]}\n'
CHOICE: Final = question("multichoice", answer("S3", "100"), answer("EBS", "0"))
MOODLE: Final = f"<quiz>{CHOICE}</quiz>"
TRIVIA: Final = '[{"question": "Which one?", "correct_answer": "SQS", "incorrect_answers": ["S3", "EBS"]}]'
NOTES: Final = "#separator:tab\n#html:true\nWhat queues?\tSQS\n"


Made = Callable[[], bytes]


class File(NamedTuple):
    """named: its format's, or "" for a pack of our own. data: of one question."""

    named: str
    name: str
    data: Made


SOUND: Final = {
    "yaml": File("", "a.yaml", PACK.encode),
    "zip": File("", "a.zip", lambda: archive({"a.yaml": PACK.encode()})),
    "xlsx": File("xlsx", "a.xlsx", lambda: book(HEADS, ROW)),
    "csv": File("csv", "a.csv", f"{','.join(HEADS)}\n{','.join(ROW)}\n".encode),
    "moodle-xml": File("moodle-xml", "a.xml", MOODLE.encode),
    "qti": File("qti", "b.zip", lambda: package(a=item())),
    "apkg": File("apkg", "a.apkg", lambda: old_deck(("What queues?", "SQS"))),
    "anki-text": File("anki-text", "a.txt", NOTES.encode),
    "gift": File("gift", "a.gift", "Which queues? {=SQS ~S3}\n".encode),
    "aiken": File("aiken", "b.txt", "Which queues?\nA. SQS\nB. S3\nANSWER: A\n".encode),
    "markdown": File("markdown", "a.md", "### Which queues?\n- [x] SQS\n- [ ] S3\n".encode),
    "opentdb": File("opentdb", "a.json", TRIVIA.encode),
    "red-trivia": File("red-trivia", "b.yaml", "Which one queues?:\n- SQS\n".encode),
    "opentriviaqa": File("opentriviaqa", "c.txt", "#Q Which queues?\n^ SQS\nA SQS\nB S3\n".encode),
}


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def part(data: bytes, name: str, text: str) -> bytes:
    """The archive, in which the file whose name ends so is another."""
    with zipfile.ZipFile(io.BytesIO(data)) as sound:
        files = {each: sound.read(each) for each in sound.namelist()}
    return archive({each: text.encode() if each.endswith(name) else old for each, old in files.items()})


def cut(format: str) -> Made:
    """Without its last third."""
    data = SOUND[format].data()
    return lambda: data[: len(data) * 2 // 3]


def wide(format: str) -> Made:
    """In UTF-16 without the mark that says so."""
    return lambda: SOUND[format].data().decode().encode("utf-16-le")


def xml_in(format: str, before: str = "", text: str = "") -> Made:
    """The format's XML with that before it, or in its place."""
    match format:
        case "moodle-xml":
            return (text or before + MOODLE).encode
        case "qti":
            return lambda: package(a=text or before + item())
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return lambda: part(SOUND["xlsx"].data(), "sheet1.xml", text or before + sheet)


def nested(begin: str, end: str, many: int = 100_000) -> str:
    return begin * many + end * many


def unknown(encoding: str) -> str:
    return f"<?xml version='1.0' encoding='{encoding}'?>"


def with_bytes(format: str, old: bytes, new: bytes) -> Made:
    return lambda: SOUND[format].data().replace(old, new)


def invalid_deck() -> bytes:
    """Its notes are text that is no UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck"
        with zipfile.ZipFile(io.BytesIO(SOUND["apkg"].data())) as sound:
            file.write_bytes(sound.read("collection.anki2"))
        database = sqlite3.connect(file)
        database.execute("UPDATE notes SET flds = CAST(x'ff1ffe' AS text)")
        database.commit()
        database.close()
        return archive({"collection.anki2": file.read_bytes()})


DECLARED: Final = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]>"
UNKNOWN: Final = "no question file that awsquiz knows.* save it as UTF-8"
SWELLING: Final = b" " * 110_000_000
# What is made, by kind and format, and what it is told; a kind that is not here cannot be made of the format.
HOSTILE: Final[dict[tuple[str, str], tuple[Made, str]]] = {
    ("cut off", "yaml"): (PACK[:-30].encode, "not valid YAML .*close every double quote"),
    ("cut off", "zip"): (cut("zip"), "archive is damaged .*Pack the folder anew"),
    ("cut off", "xlsx"): (cut("xlsx"), "cut off or is no whole zip archive"),
    ("cut off", "csv"): (with_bytes("csv", b"EBS", b'"EBS'), "is cut off, or a quote is not closed"),
    ("cut off", "moodle-xml"): (cut("moodle-xml"), "not whole XML .*export it again"),
    ("cut off", "qti"): (cut("qti"), "cut off or is no whole zip archive"),
    ("cut off", "apkg"): (cut("apkg"), "cut off or is no whole zip archive"),
    ("cut off", "anki-text"): (cut("anki-text"), "its back is empty"),
    ("cut off", "gift"): (cut("gift"), "its braces do not match"),
    ("cut off", "aiken"): (
        with_bytes("aiken", b"ANSWER: A", b""),
        "no question file that awsquiz knows; it reads",
    ),
    ("cut off", "markdown"): (cut("markdown"), "one of its options has no text"),
    ("cut off", "opentdb"): (cut("opentdb"), "not valid JSON .*export the questions again"),
    ("cut off", "red-trivia"): (with_bytes("red-trivia", b"SQS", b'"SQ'), "not valid YAML"),
    ("cut off", "opentriviaqa"): (cut("opentriviaqa"), "its key is none of its options"),
    ("deep", "yaml"): (lambda: b"questions:\n- " + b"[" * 5_000, "nested too deeply"),
    ("deep", "zip"): (lambda: archive({"a.yaml": b"questions:\n- " + b"[" * 5_000}), "nested too deeply"),
    ("deep", "xlsx"): (xml_in("xlsx", text=nested("<row>", "</row>")), "no row of headings"),
    ("deep", "moodle-xml"): (xml_in("moodle-xml", text=nested("<quiz>", "</quiz>")), "over 100 levels deep"),
    ("deep", "qti"): (xml_in("qti", text=nested("<a>", "</a>")), "over 100 levels deep"),
    ("deep", "apkg"): (lambda: new_deck((nested("<b>", "</b>", 20_000), "b")), "over 100,000 letters"),
    ("deep", "anki-text"): (
        ("#separator:tab\n" + f"{nested('<b>', '</b>', 18_000)}a\tb\n" * 12).encode,
        "over 400,000 HTML tags",
    ),
    ("deep", "gift"): (f"Which? {nested('{', '}')}\n".encode, "its text is far too long"),
    ("deep", "markdown"): (
        ("### Which?\n" + "".join(f"{' ' * n}- [x] a\n" for n in range(500))).encode,
        "its text is far too long",
    ),
    ("deep", "opentdb"): (
        lambda: TRIVIA.replace('["S3", "EBS"]', nested("[", "]")).encode(),
        "nested too deeply|more than 10,000 questions",
    ),
    ("deep", "red-trivia"): (lambda: b"Which one queues?:\n- " + b"[" * 5_000, "not valid YAML"),
    ("encoded", "yaml"): (
        lambda: PACK.replace("SQS", "é").encode("latin-1"),
        "not UTF-8 text; save the file",
    ),
    ("encoded", "zip"): (
        lambda: archive({"a.yaml": PACK.replace("SQS", "é").encode("latin-1")}),
        "not UTF-8 text; save the file",
    ),
    ("encoded", "xlsx"): (xml_in("xlsx", unknown("cp037")), "is damaged; open it and save it again"),
    ("encoded", "csv"): (wide("csv"), "no text in UTF-8; .*save it as UTF-8"),
    ("encoded", "moodle-xml"): (xml_in("moodle-xml", unknown("x-none")), "not known; save it as UTF-8"),
    ("encoded", "qti"): (xml_in("qti", unknown("x-none")), "not known; save it as UTF-8"),
    ("encoded", "apkg"): (invalid_deck, "damaged|could not be read"),
    ("encoded", "anki-text"): (wide("anki-text"), UNKNOWN),
    ("encoded", "gift"): (wide("gift"), "no text in UTF-8; .*save it as UTF-8"),
    ("encoded", "aiken"): (wide("aiken"), UNKNOWN),
    ("encoded", "markdown"): (wide("markdown"), "no text in UTF-8; .*save it as UTF-8"),
    ("encoded", "opentdb"): (wide("opentdb"), UNKNOWN),
    ("encoded", "red-trivia"): (wide("red-trivia"), "no text in UTF-8|not valid YAML"),
    ("encoded", "opentriviaqa"): (wide("opentriviaqa"), UNKNOWN),
    ("swelling", "zip"): (lambda: archive({"a.yaml": SWELLING}), "over 10 MB. Make several packs"),
    ("swelling", "xlsx"): (lambda: archive({"xl/workbook.xml": SWELLING}), "swells to over 40 MB"),
    ("swelling", "qti"): (lambda: archive({"a.xml": SWELLING}), "swells to over 100 MB"),
    ("swelling", "apkg"): (lambda: packed(zstandard.compress(SWELLING)), "swells to over"),
    ("entities", "yaml"): (lambda: PACK.replace(": [", ": &a [").encode(), "remove the anchor &a"),
    ("entities", "zip"): (
        lambda: archive({"a.yaml": PACK.replace(": [", ": &a [").encode()}),
        "remove the anchor &a",
    ),
    ("entities", "xlsx"): (xml_in("xlsx", DECLARED), "declares XML entities"),
    ("entities", "moodle-xml"): (xml_in("moodle-xml", DECLARED), "declares entities.*remove them"),
    ("entities", "qti"): (xml_in("qti", DECLARED), "declares entities.*remove them"),
    ("entities", "red-trivia"): (lambda: b"Which one queues?: *a\n", "not valid YAML|alias"),
    ("formulas", "xlsx"): (lambda: book(HEADS, ("=1+1", *ROW[1:])), "nothing is computed; paste its value"),
}
# A script in each format that is HTML: what a reader would see of the question is taken.
SCRIPTED: Final[dict[str, Made]] = {
    "moodle-xml": with_bytes("moodle-xml", b"<p>Which", f"<p>{SCRIPT}Which".encode()),
    "qti": lambda: package(a=item().replace("It queues.", f"It queues.{SCRIPT}")),
    "apkg": lambda: old_deck((f"{SCRIPT}What queues?", "SQS")),
    "anki-text": with_bytes("anki-text", b"What", f"{SCRIPT}What".encode()),
    "gift": with_bytes("gift", b"Which", f"[html]{SCRIPT}Which".encode()),
    "markdown": with_bytes("markdown", b"Which", f"{SCRIPT}Which".encode()),
}
