"""What written answers truly make, as people judged it, and what is found of it by words."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.load import default_folder, load
from bot.quiz.interview import LONGEST, Touched, made, phrase, touched
from bot.quiz.question import Bank, Interview, KeyPoint
from bot.quiz.wording import sentences, stems

ANSWERS = json.loads((Path(__file__).parent / "interview_answers.json").read_text("utf-8"))["answers"]
WRITERS = ("strong", "average", "bluff")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(default_folder())


def prompt(*phrases: str, names: tuple[str, ...] = ()) -> Interview:
    return Interview("x", "x", "easy", "?", "!", (KeyPoint("It", phrases, "", names),), ())


def one(answer: str, *phrases: str, names: tuple[str, ...] = ()) -> Touched:
    (found,) = touched(prompt(*phrases, names=names), answer)
    return found


@dataclass
class Counted:
    """hits: made and found; slips: found and not made; misses: made and not found; denied: not made."""

    hits: int = 0
    slips: int = 0
    misses: int = 0
    denied: int = 0


def counted(bank: Bank, *writers: str) -> Counted:
    """Points that people could not decide on are left out."""
    so_far = Counted()
    for told in ANSWERS:
        found = touched(bank.interviews[told["prompt"]], told["answer"])
        for how, truly in zip(found, told["made"], strict=True):
            if truly is not None and told["writer"] in writers:
                so_far.hits += how is Touched.MADE and truly
                so_far.slips += how is Touched.MADE and not truly
                so_far.misses += how is not Touched.MADE and truly
                so_far.denied += not truly
    return so_far


def test_what_people_truly_made_is_found_and_little_else(bank: Bank) -> None:
    for writers in (WRITERS, ("strong", "average")):
        found = counted(bank, *writers)
        assert found.hits / (found.hits + found.misses) >= 0.80
        assert found.hits / (found.hits + found.slips) >= 0.80


def test_a_bluffer_gets_nearly_nothing(bank: Bank) -> None:
    found = counted(bank, "bluff")
    assert found.slips / found.denied <= 0.10


def test_the_model_answer_makes_every_point(bank: Bank) -> None:
    for interview in bank.interviews.values():
        assert set(touched(interview, interview.answer)) == {Touched.MADE}, interview.id


def test_neither_the_question_nor_all_names_in_a_row_make_a_point(bank: Bank) -> None:
    for interview in bank.interviews.values():
        names = ". ".join(name.split("|")[0] for point in interview.key_points for name in point.names)
        for said in (interview.question, names):
            assert made(touched(interview, said)) == (), interview.id


def test_no_word_alone_makes_two_of_a_claims_words(bank: Bank) -> None:
    for interview in bank.interviews.values():
        for point in interview.key_points:
            for claim in map(phrase, point.phrases):
                words = [word for options in claim for word in options]
                assert len(words) == len(set(words)), (interview.id, point.point, claim)


def test_a_claim_is_met_in_any_order_and_form() -> None:
    claim = "pay|bill idle|unused"
    for answer in (
        "You pay even while it's idle.",
        "Even when idle, it is still billed",
        "Billing goes on for unused ones.",
        "PAYS. For what? Being billed when idle!",
    ):
        assert one(answer, claim) is Touched.MADE, answer


def test_words_far_apart_or_in_two_sentences_claim_nothing() -> None:
    assert one("You pay. It is idle.", "pay idle") is Touched.OPEN
    assert one("You pay every quarter for large hosts idle", "pay idle") is Touched.OPEN


def test_a_hyphen_lets_nothing_stand_between() -> None:
    assert one("Gateway endpoints are free", "gateway-endpoint free") is Touched.MADE
    assert one("The gateway has a free endpoint", "gateway-endpoint free") is Touched.OPEN


@pytest.mark.parametrize("no", ["don't", "don’t", "do not", "never", "cannot", "dont", "won't"])
def test_a_claim_that_is_denied_is_not_made(no: str) -> None:
    assert one(f"Layers {no} shorten the start", "layer shorten") is Touched.OPEN
    assert one(f"Layers {no} shorten the start", "layer not shorten") is Touched.MADE


def test_not_only_denies_nothing() -> None:
    assert one("It not only pools connections", "pool connection") is Touched.MADE


def test_a_name_is_only_mentioned_and_two_words_make_the_point() -> None:
    assert (
        one("I'd use SnapStart, SnapStart, SnapStart", names=("snapstart", "provisioned"))
        is Touched.MENTIONED
    )
    assert one("SnapStart and provisioned", names=("snapstart", "provisioned")) is Touched.MENTIONED
    assert one("InputPath", "inputpath", "outputpath") is Touched.MENTIONED
    assert one("InputPath first. OutputPath last", "inputpath", "outputpath") is Touched.MADE


def test_what_engineers_abbreviate_is_read_as_written_out() -> None:
    assert one("NACLs: stateless", "network-acl stateless") is Touched.MADE
    assert sentences("SG's config")[0] == sentences("security groups configuration")[0]


@pytest.mark.parametrize(
    "words",
    [
        ("throttle", "throttled", "throttles", "throttling"),
        ("rotate", "rotates", "rotation", "rotating", "rotated"),
        ("initialise", "initialize", "initialised", "initialization", "initialisation"),
        ("policy", "policies"),
        ("stop", "stopped", "stopping", "stops"),
        ("access", "accesses"),
        ("retry", "retries", "retried", "retrying"),
    ],
)
def test_forms_of_a_word_are_one(words: tuple[str, ...]) -> None:
    assert len({stems(word) for word in words}) == 1


def test_an_empty_answer_makes_nothing(bank: Bank) -> None:
    for answer in ("", "   ", "…", "?!", "the of and"):
        for interview in bank.interviews.values():
            assert set(touched(interview, answer)) == {Touched.OPEN}


@given(st.permutations(ANSWERS[0]["answer"].split(". ")))
def test_the_order_of_sentences_does_not_matter(bank: Bank, order: list[str]) -> None:
    interview = bank.interviews[ANSWERS[0]["prompt"]]
    whole = ". ".join(ANSWERS[0]["answer"].rstrip(".").split(". "))
    again = ". ".join(part.rstrip(".") for part in order)
    assert touched(interview, again) == touched(interview, whole)


@given(told=st.sampled_from(ANSWERS), times=st.integers(2, 5))
def test_saying_it_again_makes_no_more(bank: Bank, told: dict[str, str], times: int) -> None:
    interview = bank.interviews[told["prompt"]]
    answer = told["answer"]
    assert touched(interview, "\n".join([answer] * times)) == touched(interview, answer)


@given(told=st.sampled_from(ANSWERS), more=st.sampled_from(ANSWERS))
def test_saying_more_unmakes_nothing(bank: Bank, told: dict[str, str], more: dict[str, str]) -> None:
    interview = bank.interviews[told["prompt"]]
    before = set(made(touched(interview, told["answer"])))
    assert before <= set(made(touched(interview, f"{told['answer']}\n{more['answer']}")))


@given(answer=st.text(max_size=400), id=st.sampled_from([told["prompt"] for told in ANSWERS]))
def test_whatever_is_written_is_read(bank: Bank, answer: str, id: str) -> None:
    interview = bank.interviews[id]
    assert len(touched(interview, answer)) == len(interview.key_points)


def test_what_stands_behind_the_longest_answer_is_not_read() -> None:
    assert one("x" * LONGEST + " pay idle", "pay idle") is Touched.OPEN


def test_what_is_only_listed_says_nothing_of_each_other() -> None:
    claim = "snapstart java|python"
    assert one("SnapStart is for Java, and it restores a snapshot", claim) is Touched.MADE
    assert one("Look at layers, SnapStart, Java and memory", claim) is Touched.OPEN


def test_a_long_answer_that_says_everything_and_nothing_takes_no_time(bank: Bank) -> None:
    """Every word of every phrase, over and over and too far apart: steps are counted, as no clock decides."""
    asked = max(bank.interviews.values(), key=lambda each: sum(len(k.phrases) for k in each.key_points))
    words = sorted({w for k in asked.key_points for p in k.phrases for w in p.replace("|", " ").split()})
    answer = (" zz yy xx ww vv ".join(words) + " ") * (LONGEST // 500)
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        touched(asked, answer[:LONGEST])
    finally:
        sys.setprofile(None)
    assert steps < 500_000
