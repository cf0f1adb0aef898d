"""What may be asked about, and what people call it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.game.subjects import among, named
from bot.quiz.question import Bank, Question, Topic
from bot.quiz.selection import Heard, choose
from bot.quiz.subject import NEW
from tests.small_bank import question


def about(id: str, topic: str, *services: str, exam: str = "", since: str = "") -> Question:
    return replace(question(id, topic), services=services, exam=(exam,) if exam else (), since=since)


BANK = Bank(
    {
        "compute": Topic("compute", "Compute", "Lambda and EKS", ("cold start", "eks"), {"k8s": "eks"}),
        "storage": Topic("storage", "Storage", "S3 and EFS", ("buckets",)),
    },
    {
        q.id: q
        for q in (
            about("com-1", "compute", "lambda", exam="DVA-C02.4"),
            about("com-2", "compute", "eks", "s3", exam="SAA-C03.2", since="2025-11"),
            about("com-3", "compute", "eks", since="2026-04"),
            about("com-4", "compute", "s3"),
            about("sto-1", "storage", "s3", "efs", exam="SAA-C03.1", since="2026-04"),
            about("sto-2", "storage", "s3", "storage"),
        )
    },
)


def ids(subject: str) -> list[str]:
    return [q.id for q in BANK.subjects.by_id[subject].questions]


def test_a_service_is_every_question_that_names_it_first_on_whatever_topic() -> None:
    assert ids("s3") == ["com-4", "sto-1", "sto-2"]
    assert BANK.subjects.by_id["s3"].topic == "storage"
    assert ids("storage") == ["sto-1", "sto-2"]  # a topic's name stays the topic's


def test_what_is_named_besides_serves_where_nothing_else_is_about_it() -> None:
    assert ids("efs") == ["sto-1"]


def test_an_exam_is_its_domains() -> None:
    assert ids("saa-c03") == ["com-2", "sto-1"]
    assert ids("saa-c03.1") == ["sto-1"]
    assert ids(NEW) == ["com-2", "com-3", "sto-1"]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("s3", "s3"),
        ("eks", "eks"),
        ("kubernetes", None),
        ("k8s", "eks"),
        ("cold start", "compute"),
        ("buckets", "storage"),
        ("saa", "saa-c03"),
        ("SAA-C03", "saa-c03"),
        ("saa 2", "saa-c03.2"),
        ("saa domain 1", "saa-c03.1"),
        ("saa-c03.1", "saa-c03.1"),
        ("new", NEW),
        ("what's new", NEW),
        ("compute lambda", "lambda"),
        ("lambda cold start", "lambda"),
        ("lambda vs eks", "compute"),
        ("anything", ""),
    ],
)
def test_people_call_it_so(typed: str, means: str | None) -> None:
    assert among(BANK, typed)[0] == means


@pytest.mark.parametrize("typed", ["s3 eks", "saa s3"])
def test_two_that_have_nothing_in_common_are_not_one(typed: str) -> None:
    assert among(BANK, typed)[1] != ""


def test_a_name_is_told_with_what_it_means() -> None:
    assert [named(BANK, name) for name in ("compute", "eks", "k8s", "cold start", "saa", "new")] == [
        "Compute",
        "eks (Compute)",
        "k8s (eks, Compute)",
        "cold start (Compute)",
        "saa (SAA-C03)",
        "new (What changed lately)",
    ]


def after(subject: str, *asked: str, lately: tuple[str, ...] = ()) -> set[str]:
    heard = Heard.of(BANK, asked, lately)
    return {choose(BANK, heard, subject, "", random.Random(seed)).id for seed in range(30)}


def test_a_service_is_asked_until_nothing_about_it_is_left_and_then_its_topic() -> None:
    assert after("s3") == {"com-4", "sto-1", "sto-2"}
    assert after("s3", "sto-1", "com-4") == {"sto-2"}
    assert after("eks", "com-2", "com-3") == {"com-1", "com-4"}


def test_of_an_exam_anything_serves_in_the_end() -> None:
    assert after("saa-c03", "com-2", "sto-1") == {"com-1", "com-3", "com-4", "sto-2"}


def test_of_what_is_new_the_newest_comes_first() -> None:
    assert after(NEW) == {"com-3", "sto-1"}
    assert after(NEW, "com-3") == {"sto-1"}
    assert after(NEW, "com-3", "sto-1") == {"com-2"}
    assert after(NEW, "com-3", "sto-1", "com-2") == {"com-1", "com-4", "sto-2"}


def test_a_subject_that_is_none_is_a_clear_mistake() -> None:
    with pytest.raises(LookupError, match="no question on fsx"):
        after("fsx")


def test_nobody_stores_a_longer_word_than_a_column_holds() -> None:
    bank = Bank(BANK.topics, {"com-1": about("com-1", "compute", "x" * 33, exam="y" * 33)})
    assert set(bank.subjects.by_id) == {"compute", "storage"}
