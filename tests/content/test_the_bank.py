"""The questions we ship. Last, because everything it stands on is tested before."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.commands import DailyAt
from bot.content.load import default_folder, load
from bot.content.reading import Reading
from bot.quiz.question import Bank
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


def test_there_are_350_questions_and_nine_from_every_seed(reading: Reading) -> None:
    seeds = Counter(reading.editorials[id].seed for id in reading.questions)
    assert len(reading.questions) >= 350
    assert {seed: seeds[seed] for seed in range(1, 36) if seeds[seed] < 9} == {}


def test_there_is_an_interview_prompt_for_every_seed(reading: Reading) -> None:
    assert sorted(reading.editorials[id].seed or 0 for id in reading.interviews) == list(range(1, 36))


def test_every_service_after_a_dailys_time_is_heard_whole(bank: Bank) -> None:
    """None is taken apart because a city, a day or an abbreviation is called like one of its words."""
    for topic in bank.topics.values():
        for name in (topic.id, *topic.services):
            assert parse(f"daily at 09:30 mon-fri {name}") == DailyAt("09:30", days="mon-fri", topic=name)


def test_no_service_means_two_topics(bank: Bank) -> None:
    meant = Counter(word for topic in bank.topics.values() for word in topic.services)
    assert [word for word, count in meant.items() if count > 1] == []


def test_the_bank_passes_every_gate() -> None:
    report = check(default_folder(), TODAY)
    assert [str(f.problem) for f in report.failures] == []
    assert [r.name for r in report.results if r.outcome == "fail"] == []
