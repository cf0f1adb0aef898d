"""What holds for every format in words: how it is known, its letters, its size and its depth."""

from __future__ import annotations

import pytest

from bot.importing import aiken, gift, markdown, opentdb, opentriviaqa, red_trivia
from bot.importing.formats import recognised
from bot.importing.taken import NotReadable
from tests.importing.texts import FILES, Reader, keyed


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("ticked.md", "markdown"),
        ("numbered.md", "markdown"),
        ("mixed.md", "markdown"),
        ("choices.gift", "gift"),
        ("typed.gift", "gift"),
        ("plain.aiken.txt", "aiken"),
        ("trivia_qa.txt", "opentriviaqa"),
        ("trivia.yaml", "red-trivia"),
        ("opentdb.json", "opentdb"),
    ],
)
def test_a_format_shows_without_its_name_and_in_utf_16(file: str, format: str) -> None:
    data = (FILES / file).read_bytes()
    assert recognised(data, "download").name == format
    assert recognised(data.replace(b"\n", b"\r\n"), "download").name == format
    text = data.decode("cp1252" if file == "trivia_qa.txt" else "utf-8")
    found = recognised(text.encode("utf-16"), "download")
    assert found.name == format
    assert keyed(found.reader()(text.encode("utf-16"), "")) == keyed(found.reader()(data, ""))


def test_the_same_file_gives_the_same_ids_and_no_id_twice() -> None:
    twice = b"a {=b ~c}\n\na {=b ~c}\n\nd {=b ~c}\n"
    taken = gift.read(twice, "")
    ids = [q["id"] for q in taken.questions]
    assert (len(ids), len(set(ids)), len(taken.not_taken)) == (2, 2, 1)
    assert taken == gift.read(twice, "")


READERS: list[Reader] = [
    markdown.read,
    gift.read,
    aiken.read,
    opentdb.read,
    opentriviaqa.read,
    red_trivia.read,
]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__module__.rpartition(".")[2])
@pytest.mark.parametrize(
    "data", [b"", b" \n", b"x" * 5_000_001, b"\n" * 300_000 + b"x", b"\x89PNG\0\xff\xfe\xfd"]
)
def test_what_is_no_text_of_a_sensible_size_is_refused(reader: Reader, data: bytes) -> None:
    with pytest.raises(NotReadable):
        reader(data, "file")


def test_ten_thousand_questions_and_no_more() -> None:
    with pytest.raises(NotReadable, match="10,000"):
        aiken.read(b"".join(b"q%d\nA. a\nB. b\nANSWER: A\n" % n for n in range(10_001)), "")


def test_a_list_of_endless_answers_is_refused() -> None:
    with pytest.raises(NotReadable, match="300,000 answers"):
        red_trivia.read(b"a: [" + b"b," * 2_000_000 + b"]", "")


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000, b"a: &a [x]\nb: " + b"[" * 300_000])
def test_deep_nesting_is_one_sentence(data: bytes) -> None:
    for reader in (opentdb.read, red_trivia.read):
        with pytest.raises(NotReadable):
            reader(data, "")


def test_lines_of_many_hands_are_counted_before_each_is_decoded() -> None:
    with pytest.raises(NotReadable, match="250,000 lines"):
        aiken.read(b"caf\xe9\n" * 250_001, "")


def test_json_of_a_hundred_thousand_parts_is_told_before_they_are_made() -> None:
    with pytest.raises(NotReadable, match="10,000 questions"):
        opentdb.read(b"[" + b"{}," * 100_001 + b"{}]", "")
