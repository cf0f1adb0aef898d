"""Whatever people type is shown letter for letter."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import text
from bot.messages import Bold, Channel, Code, Link, Moment, Span

ANYTHING = st.text(alphabet=st.characters(codec=None), max_size=200) | st.text(
    alphabet="*_~`|<>@[]()#-+.:/\\ \n1ahtps", max_size=60
)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("**bold** and _slanted_", r"\*\*bold\*\* and \_slanted\_"),
        ("`code` ~~gone~~ ||secret||", r"\`code\` \~\~gone\~\~ \|\|secret\|\|"),
        ("# big\n-# small\n- item\n> quote", "\\# big\n\\-# small\n\\- item\n\\> quote"),
        ("1. one\n  22. more", "1\\. one\n  22\\. more"),
        ("costs 1.5", "costs 1.5"),
        ("<@123> @everyone <!channel>", r"\<\@123\> \@everyone \<!channel\>"),
        ("see https://evil.example", r"see https\://evil.example"),
        ("[aws](https://evil.example)", r"\[aws\](https\://evil.example)"),
        ("discord.gg/abc", r"discord.gg\/abc"),
        ("so :smile: at 10:30", r"so \:smile: at 10:30"),
        ("C:\\temp", r"C:\\temp"),
    ],
)
def test_markup_is_only_letters(typed: str, sent: str) -> None:
    assert text.escape(typed) == sent


@given(ANYTHING)
def test_reading_the_escapes_gives_the_words_back(typed: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text.escape(typed)) == text.clean(typed)


@given(ANYTHING)
def test_no_markup_is_left_unescaped(typed: str) -> None:
    left = re.sub(r"\\[^0-9A-Za-z\s]", "x", text.escape(typed))
    assert not set(left) & set("*_~`|<>@[]\\")
    assert "://" not in left
    assert not re.search(r"^ *([-+#]|\d*[.](\s|$))", left, re.MULTILINE)


@given(ANYTHING)
def test_nothing_turns_or_hides_a_line(typed: str) -> None:
    seen = text.clean(typed)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", seen
    )
    seen.encode()  # a lone surrogate could not be sent


def test_half_a_character_is_left_out() -> None:
    assert text.clean("a\ud800b\udfffc") == "abc"


def test_a_label_of_several_lines_is_one() -> None:
    assert text.one_line(" one\n two\tthree ", 50) == "one two three"


def test_letters_of_every_script_stay() -> None:
    assert text.clean("שלום नमस्ते 👩‍💻\r\nمی‌خواهم") == "שלום नमस्ते 👩‍💻\nمی‌خواهم"


@given(ANYTHING, st.integers(1, 50))
def test_a_label_is_one_line_within_its_limit(typed: str, limit: int) -> None:
    label = text.one_line(typed, limit)
    assert text.size(label) <= limit
    assert "\n" not in label


def test_an_emoji_counts_as_two() -> None:
    assert text.cut("a" * 11, 10) == "a" * 9 + "…"
    assert text.cut("🚀" * 5, 10) == "🚀" * 5
    assert text.cut("🚀" * 6, 10) == "🚀" * 4 + "…"


@pytest.mark.parametrize(
    ("span", "drawn"),
    [
        (Bold("Compute*"), r"**Compute\***"),
        (Bold(" tight "), " **tight** "),
        (Bold(""), ""),
        (Code("/awsquiz s3"), "`/awsquiz s3`"),
        (Code("a`b\nc"), "`aˋb c`"),
        (
            Link("VPC [guide]", "https://docs.aws.amazon.com/a b"),
            r"[VPC \[guide\]](<https://docs.aws.amazon.com/a%20b>)",
        ),
        (Link("https://a.example", "https://b.example"), "<https://b.example>"),
        (Link("old", "http://b.example"), "[old](<http://b.example>)"),
        (Link("click", "javascript:alert(1)"), "click"),
        (Code(" "), ""),
        (Moment(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "tomorrow"), "<t:1795512600:f>"),
        (
            Moment(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "in a minute", counts_down=True),
            "at <t:1795512600:T> (<t:1795512600:R>)",
        ),
        (Channel("123", "there"), "<#123>"),
    ],
)
def test_spans_wear_their_own_dress(span: Span, drawn: str) -> None:
    assert text.markdown((span,)) == drawn


def test_small_print_is_by_the_line() -> None:
    assert text.small(("7 answered\n\n# closes ", Bold("soon"))) == "-# 7 answered\n-# \\# closes **soon**"


def test_a_table_cannot_be_closed_from_inside() -> None:
    assert text.block((" 1  Ana  ```", "\u202e 2  Bo")) == "```\n 1  Ana  ˋˋˋ\n 2  Bo\n```"
    assert text.block(()) == ""
