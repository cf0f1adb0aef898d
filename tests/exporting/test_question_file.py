"""Our own files: what goes out comes back as the same questions, with what their authors noted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.content.load import default_folder, read
from bot.content.packs import brought as bring
from bot.content.packs import plain
from bot.content.reading import Reading
from bot.exporting import question_file
from bot.exporting.entry import entry_of
from bot.exporting.outgoing import Outgoing
from tests.content.banks import entry, options, topic_file
from tests.exporting.packs import AT, choice, hostile_packs, ours, pack


def exported(reading: Reading, folder: Path) -> Reading:
    """Out to a folder, a file a topic, and read from there."""
    raws = {id: plain(raw) for id, raw in reading.raws.items()}
    entries = tuple(entry_of(raws[id], id, q.topic) for id, q in reading.questions.items())
    outgoing = Outgoing("Any", entries, AT, reading.topics)
    for topic, of_topic in outgoing.by_topic():
        file = folder / f"{topic}.yaml"
        file.write_bytes(question_file.write(replace(outgoing, questions=tuple(of_topic))))
    return read(folder)


def test_our_bank_comes_back_to_the_letter(tmp_path: Path) -> None:
    before = read(default_folder())
    after = exported(before, tmp_path)
    assert after.problems == []
    assert list(after.questions) == list(before.questions)
    assert after.questions == before.questions
    assert {id: before.editorials[id] for id in before.questions} == after.editorials
    assert after.topics == before.topics
    assert {q.revision for q in after.questions.values()} == {q.revision for q in before.questions.values()}


@pytest.mark.parametrize(
    "text",
    ['"quoted"', "no", "12:30", "1e3", "=", "a # b", "'", "{x: y}", "- a", "é漢", "\ufffex", "\\"],
)
def test_what_yaml_reads_as_something_else_comes_back_as_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    hostile = entry(1, stem=text, options=options(text, "b", "c"), services=["lambda"])
    topic_file(tmp_path / "in", hostile, title=text, about=text, synonyms={"no": "lambda"})
    before = read(tmp_path / "in")
    after = exported(before, tmp_path / "out")
    assert (before.problems, after.problems) == ([], [])
    assert after.questions["com-0101"] == before.questions["com-0101"]
    assert after.topics == before.topics


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(hostile_packs())
def test_hostile_texts_come_back_to_the_letter(outgoing: Outgoing) -> None:
    for topic, entries in outgoing.by_topic():
        chosen = tuple(entry for entry in entries if "options" in entry)
        if chosen:
            data = question_file.write(replace(outgoing, questions=chosen))
            brought = bring(iter([(Path("pack.yaml"), data)]))
            assert brought.problems == ()
            assert [entry_of(raw, id, topic) for id, raw in brought.entries.items()] == list(chosen)


def test_a_file_has_one_topic() -> None:
    with pytest.raises(ValueError, match="one topic, not 2"):
        question_file.write(pack(choice("a-1"), choice("b-1", topic="databases")))


def test_one_of_a_family_without_its_mates_is_a_question_alone(tmp_path: Path) -> None:
    mate = next(e for e in ours().questions if e.get("family"))
    (tmp_path / "x.yaml").write_bytes(question_file.write(pack(mate)))
    reading = read(tmp_path)
    assert reading.problems == []
    assert reading.questions[mate["id"]].family == ""
    assert [o.text for o in reading.questions[mate["id"]].options] == [o["text"] for o in mate["options"]]
