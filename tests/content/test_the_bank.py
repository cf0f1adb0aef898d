"""The questions we ship. Last, because everything it stands on is tested before."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from bot.commands import DailyAt
from bot.content.load import default_folder, load
from bot.content.reading import Reading
from bot.quiz.question import Bank
from bot.quiz.selection import Heard, choose
from bot.words import parse
from content.lab.check import check
from content.lab.house import read_house
from tests.content.banks import TODAY


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_house(default_folder())


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(default_folder())


AREAS = range(36, 49)


def test_there_are_720_questions_nine_from_every_seed_and_24_from_every_area(reading: Reading) -> None:
    seeds = Counter(reading.editorials[id].seed for id in reading.questions)
    assert len(reading.questions) >= 720
    assert {seed: seeds[seed] for seed in range(1, 49) if seeds[seed] < (24 if seed in AREAS else 9)} == {}


def test_two_thirds_of_every_area_stand_in_families(reading: Reading) -> None:
    for area in AREAS:
        these = [q for q in reading.questions.values() if reading.editorials[q.id].seed == area]
        assert sum(bool(q.family) for q in these) >= len(these) * 2 / 3


def test_every_learning_point_of_an_area_is_asked_about(reading: Reading) -> None:
    points = {q.point for q in reading.questions.values()}
    assert {f"{area}.{n}" for area in AREAS for n in range(1, 11)} - points == set()


def test_at_most_one_in_twenty_rests_on_what_was_not_read(reading: Reading) -> None:
    known = [id for id in reading.questions if reading.editorials[id].verified == "known"]
    assert len(known) <= len(reading.questions) / 20


def test_what_changed_has_a_row_that_says_so(bank: Bank) -> None:
    changed = {q.id: q.since for q in bank.questions.values() if q.since}
    assert len(changed) >= 72
    assert sum(since >= "2026" for since in changed.values()) >= 36
    rows = (default_folder() / "CHANGES.md").read_text("utf-8").splitlines()
    told = {
        (id, row.split(" | ")[0].removeprefix("| "))
        for row in rows
        for id in re.findall(r"\b[a-z]+-[0-9]{4}\b", row)
    }
    assert told == set(changed.items())


def test_what_is_asked_for_by_service_is_about_it(bank: Bank) -> None:
    """Of 50 that ten services draw, 50 are: by what each names first."""
    rng = random.Random(1)
    for service in ("lambda", "s3", "sqs", "iam", "cloudwatch", "ecs", "elb", "dynamodb", "eks", "bedrock"):
        asked: list[str] = []
        for _ in range(5):
            asked.append(choose(bank, Heard.of(bank, asked, asked), service, "", rng).id)
        assert all(bank.questions[id].services[0] == service for id in asked)


def test_there_is_an_interview_prompt_for_every_seed(reading: Reading) -> None:
    assert sorted(reading.editorials[id].seed or 0 for id in reading.interviews) == list(range(1, 36))


def test_every_service_after_a_dailys_time_is_heard_whole(bank: Bank) -> None:
    """None is taken apart because a city, a day or an abbreviation is called like one of its words."""
    for name in bank.subjects.by_name:
        assert parse(f"daily at 09:30 mon-fri {name}") == DailyAt("09:30", days="mon-fri", topic=name)


def test_no_word_means_two_things(bank: Bank) -> None:
    about = {service for q in bank.questions.values() for service in q.services}
    words = [word for t in bank.topics.values() for word in (*t.services, *t.synonyms)]
    meant = Counter([*words, *about, *bank.topics])
    assert [word for word, count in meant.items() if count > 1 and word not in bank.topics] == []


def test_the_bank_passes_every_gate() -> None:
    report = check(default_folder(), TODAY)
    assert [str(f.problem) for f in report.failures] == []
    assert [r.name for r in report.results if r.outcome == "fail"] == []
