"""The questions we ship. Last, because everything it stands on is tested before."""

from __future__ import annotations

from collections import Counter

import pytest
from bot.content.check import check

from bot.content.load import default_folder, load
from bot.quiz.question import Bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(default_folder())


def test_there_are_350_questions_and_nine_from_every_seed(bank: Bank) -> None:
    seeds = Counter(q.seed for q in bank.questions.values())
    assert len(bank.questions) >= 350
    assert {seed: seeds[seed] for seed in range(1, 36) if seeds[seed] < 9} == {}


def test_there_is_an_interview_prompt_for_every_seed(bank: Bank) -> None:
    assert sorted(i.seed for i in bank.interviews.values()) == list(range(1, 36))


def test_no_service_means_two_topics(bank: Bank) -> None:
    meant = Counter(word for topic in bank.topics.values() for word in topic.services)
    assert [word for word, count in meant.items() if count > 1] == []


def test_the_bank_passes_every_gate() -> None:
    report = check(default_folder())
    assert [str(f.problem) for f in report.failures] == []
    assert [r.name for r in report.results if r.outcome == "fail"] == []
