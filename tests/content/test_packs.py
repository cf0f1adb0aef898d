"""A pack as whoever runs the bot brings it: a file, a folder, an archive; hostile ones are refused."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from bot.content import packs
from bot.content.entry import question_of
from bot.content.packs import NotReadable, bring

SMALLEST = """\
questions:
  - stem: "Where does the key live?"
    options:
      - {text: "In the vault", right: true}
      - {text: "On the wiki"}
  - id: fridays
    stem: "We deploy on Fridays."
    options: [{text: "True"}, {text: "False", right: true}]
"""


def archive(file: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name, text)
    return file


def test_a_stem_options_and_a_key_are_enough(tmp_path: Path) -> None:
    file = tmp_path / "Our Runbooks.yaml"
    file.write_text(SMALLEST)
    found = bring(file)
    assert (found.problems, found.advice, found.topics) == ((), (), ("our-runbooks",))
    made, given = found.entries
    assert given == "fridays"
    question = question_of(json.loads(json.dumps(found.entries[made])), "runbooks")
    assert (question.id, question.stem, question.correct) == (made, "Where does the key live?", (0,))
    assert bring(file).entries.keys() == found.entries.keys()


def test_what_a_file_says_of_itself_is_the_packs(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('title: "Runbooks"\nlanguage: English\nlicence: CC BY 4.0\nauthor: Platform\n' + SMALLEST)
    said = {"title": "Runbooks", "language": "English", "licence": "CC BY 4.0", "author": "Platform"}
    assert bring(file).said == said


def test_a_folder_and_an_archive_of_several_files_are_one_pack(tmp_path: Path) -> None:
    text = SMALLEST.replace("fridays", "mondays").replace("key", "lock")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/one.yaml").write_text(SMALLEST)
    (tmp_path / "pack/two.yml").write_text(text)
    zipped = archive(tmp_path / "pack.zip", **{"in/one.yaml": SMALLEST, "in/two.yml": text, "README.md": "x"})
    assert len(bring(tmp_path / "pack").entries) == 4
    assert bring(zipped).entries == bring(tmp_path / "pack").entries


def test_a_malformed_question_is_named_with_file_and_line_and_a_gate_only_advises(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SMALLEST.replace('right: true}\n      - {text: "On', 'right: true}\n      - {txt: "On'))
    (problem, *_) = bring(file).problems
    assert (problem.file, problem.line) == (file, 5)
    two = '"In the vault", right: true}\n      - {text: "In a safe", right: true}'
    several = SMALLEST.replace('"In the vault", right: true}', two)
    file.write_text(several)
    found = bring(file)
    assert found.problems == ()
    assert "2 options are right, so the stem must ask for them" in str(found.advice[0])


@pytest.mark.parametrize("text", ["", "just words", "- stem: Where?"], ids=("nothing", "words", "a list"))
def test_what_is_no_question_file_is_told_how_one_begins(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text)
    (problem,) = bring(file).problems
    assert problem.message == "the file must start with `questions:`; docs/authors.md shows one"


def test_a_familys_stems_are_questions_with_their_options(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    options = "options: [{text: Vault}, {text: Wiki, why: Old.}]"
    file.write_text(
        f"families:\n  - family: places\n    {options}\n    questions:\n"
        '      - {id: one, stem: "Keys?", right: [Vault]}\n      - {id: two, stem: "Notes?", right: [Wiki]}\n'
    )
    found = bring(file)
    assert found.problems == ()
    one, two = (question_of(raw, "t") for raw in found.entries.values())
    assert (one.correct, two.correct, one.family, two.options[1].why) == ((0,), (1,), "places", "Old.")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../out.yaml": SMALLEST}, "leads out of it"),
        ({"/etc/out.yaml": SMALLEST}, "leads out of it"),
        ({"bomb.yaml": b"#" * 11_000_000}, "over 10 MB"),
        ({f"{n}.yaml": SMALLEST for n in range(1_001)}, "more than 1,000 files"),
        ({"README.md": "nothing"}, "no question file here"),
    ],
    ids=("above", "absolute", "swells", "many", "none"),
)
def test_a_hostile_archive_is_refused(tmp_path: Path, members: dict[str, str | bytes], said: str) -> None:
    with pytest.raises(NotReadable, match=said):
        bring(archive(tmp_path / "pack.zip", **members))


def holed(method: int, at: int, hole: bytes) -> bytes:
    """An archive with this written over what is packed in it, or over its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("ä.yaml", SMALLEST)
    data = bytearray(out.getvalue())
    data[at : at + len(hole)] = hole
    return bytes(data)


DAMAGED = {
    "a name of no letters": (holed(zipfile.ZIP_DEFLATED, 30, b"\xff\xfe"), "damaged"),
    "a name of no letters in its list": (
        holed(zipfile.ZIP_STORED, 30 + 7 + len(SMALLEST) + 46, b"\xff\xfe"),
        "damaged",
    ),
    "bzip2": (holed(zipfile.ZIP_BZIP2, 45, bytes(4)), "unusual way"),
    "lzma": (holed(zipfile.ZIP_LZMA, 45, b"\xff" * 11), "unusual way"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_an_archive_that_the_library_stumbles_over_is_one_sentence(tmp_path: Path, kind: str) -> None:
    data, said = DAMAGED[kind]
    (tmp_path / "pack.zip").write_bytes(data)
    with pytest.raises(NotReadable, match=said):
        bring(tmp_path / "pack.zip")


def test_a_cut_archive_and_a_large_file_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = archive(tmp_path / "pack.zip", **{"a.yaml": SMALLEST * 50}).read_bytes()
    with_hole = bytearray(whole)
    with_hole[60:90] = bytes(30)
    (tmp_path / "hole.zip").write_bytes(with_hole)
    with pytest.raises(NotReadable, match="damaged"):
        bring(tmp_path / "hole.zip")
    monkeypatch.setattr(packs, "MOST_BYTES", 100)
    (tmp_path / "a.yaml").write_text(SMALLEST)
    with pytest.raises(NotReadable, match="over 10 MB"):
        bring(tmp_path / "a.yaml")
    with pytest.raises(NotReadable, match="cannot be read: No such file"):
        bring(tmp_path / "nowhere.yaml")
