"""What Moodle and other tools are given as GIFT."""

from __future__ import annotations

from bot.exporting import gift
from bot.exporting.outgoing import Entry
from tests.exporting.packs import DOCS, choice, pack, typed


def written(*entries: Entry) -> list[str]:
    return gift.write(pack(*entries)).decode().splitlines()


def test_a_question_has_its_topic_its_id_its_difficulty_and_reasons() -> None:
    assert written(choice(refs=[DOCS, f"{DOCS}b"])) == [
        "$CATEGORY: storage",
        "",
        "// [id:a-1] [tag:easy]",
        "::a-1::[plain]Which store keeps objects? {",
        "\t=S3#Objects.",
        "\t~EBS",
        "\t~EFS",
        "\t####https\\://docs.aws.amazon.com/s3/\\nhttps\\://docs.aws.amazon.com/s3/b",
        "}",
    ]


def test_what_gift_reads_as_its_own_is_escaped() -> None:
    options = [{"text": "{a=b}~c#d:e\\f", "right": True}, {"text": "g\nh"}]
    lines = written(choice(stem="::x:: // {", options=options))
    assert lines[3:6] == [
        "::a-1::[plain]\\:\\:x\\:\\: // \\{ {",
        "\t=\\{a\\=b\\}\\~c\\#d\\:e\\\\f",
        "\t~g\\nh",
    ]


def test_what_looks_like_a_weight_or_a_format_is_text() -> None:
    options = [{"text": "%50%", "right": True, "why": "[html] is no format"}, {"text": "[plain]"}]
    assert written(choice(options=options))[4:6] == [
        "\t=[plain]%50%#[plain][html] is no format",
        "\t~[plain][plain]",
    ]


def test_of_several_right_options_each_earns_its_part() -> None:
    options = [{"text": "a", "right": True}, {"text": "b"}, {"text": "c", "right": True}]
    three = [*options, {"text": "d", "right": True}]
    assert written(choice(options=options))[4:7] == ["\t~%50%a", "\t~%-100%b", "\t~%50%c"]
    assert written(choice(options=three))[4] == "\t~%33.33333%a"


def test_typed_answers_are_all_right_and_say_why_at_the_end() -> None:
    lines = written(typed("t-1", "Simple Storage Service", "S3", why="Three S.", refs=[DOCS]))
    assert lines[3:] == [
        "::t-1::[plain]What is S3 short for? {",
        "\t=Simple Storage Service",
        "\t=S3",
        "\t####Three S.\\nhttps\\://docs.aws.amazon.com/s3/",
        "}",
    ]


def test_an_arrow_is_no_pair_and_a_star_no_wildcard() -> None:
    assert written(typed("t-1", "a -> b*"))[4] == "\t=[html]a -&gt; b\\*"
    options = [{"text": "<a> -> b", "right": True}, {"text": "c*"}]
    assert written(choice(options=options))[4:6] == ["\t=[html]&lt;a&gt; -&gt; b", "\t~c*"]


def test_a_number_has_its_tolerance_and_no_unit() -> None:
    entry = typed("t-1", "11", "-0.5", tolerance=1e-05, unit="nines")
    assert written(entry)[3:6] == [
        "::t-1::[plain]What is S3 short for? {#",
        "\t=11:0.00001",
        "\t=-0.5:0.00001",
    ]
    assert set(gift.left(entry)) == {"unit"}


def test_a_tolerance_around_what_is_no_number_stays_behind() -> None:
    assert set(gift.left(typed("t-1", "eleven", tolerance=1.0))) == {"tolerance"}


def test_what_only_authors_note_stays_behind() -> None:
    options = [{"text": "a", "right": True}, {"text": "b", "right_when": "It rains"}]
    assert set(gift.left(choice(options=options, seed=3, exam=["DVA-C02.1"]))) == {
        "seed",
        "exam",
        "right_when",
    }
    assert set(gift.left(choice(refs=[DOCS]))) == set()
