"""Words as Slack's two ways of writing, letter for letter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.slack.text import fits_mrkdwn, plain_text, rich_text, small_print, tame, trim, typed, written
from bot.messages import Bold, Channel, Code, Link, Moment, Span

NINE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STAMP = int(NINE.timestamp())
DOCS = "https://docs.aws.amazon.com/"


def test_what_could_not_be_sent_or_would_mislead_is_left_out() -> None:
    assert tame("a\ud800b\x07c\u202ed\te") == "abcd e"
    assert tame("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize(
    ("typed", "limit", "sent"),
    [
        ("Fish & chips", 20, "Fish & chips"),
        ("&lt; is <", 20, "&amp;lt; is <"),
        ("&amp;&amp;&amp;", 18, "&amp;amp;&amp…"),
        ("a b c", 4, "a b…"),
        ("ab c", 4, "ab c"),
        ("ab cd", 4, "ab…"),
    ],
)
def test_plain_text_shows_what_was_typed_as_far_as_it_fits(typed: str, limit: int, sent: str) -> None:
    assert plain_text(typed, limit) == sent
    assert len(sent) <= limit


def test_an_ellipsis_stands_where_something_is_missing() -> None:
    assert trim("abc", 3) == "abc"
    assert trim("abcd", 3) == "ab…"


def test_slack_sends_three_signs_as_entities() -> None:
    assert typed("&lt;b&gt; &amp; &amp;lt;") == "<b> & &lt;"


@pytest.mark.parametrize(
    ("span", "fits"),
    [
        ("plain words", True),
        ("*starred*", False),
        (Bold("a_b"), False),
        (Code("/awsquiz *s3*"), True),
        (Code("a`b"), False),
        (Code("a\nb"), False),
        (Link("*a*", DOCS), True),
        (Link("a|b", DOCS), False),
        (Link("a\nb", DOCS), False),
        (Moment(NINE, "tomorrow"), True),
        (Moment(NINE, "a|b"), False),
    ],
)
def test_mrkdwn_is_for_what_it_shows_letter_for_letter(span: Span, fits: bool) -> None:
    assert fits_mrkdwn(("before ", span)) is fits


def test_rich_text_has_a_style_for_each() -> None:
    assert rich_text(("a", Bold("b"), Code("c"), Link("d", DOCS), "", Channel("C0AWS", "there"))) == [
        {"type": "text", "text": "a"},
        {"type": "text", "text": "b", "style": {"bold": True}},
        {"type": "text", "text": "c", "style": {"code": True}},
        {"type": "link", "url": DOCS, "text": "d"},
        {"type": "channel", "channel_id": "C0AWS"},
    ]


@pytest.mark.parametrize(
    ("before", "kept", "lead"),
    [("It closes ", "It ", "closes "), ("Now: ", "Now: ", ""), ("(", "(", "")],
)
def test_the_word_before_a_moment_is_part_of_it(before: str, kept: str, lead: str) -> None:
    """So that Slack writes "closes tomorrow", not "closes Tomorrow"."""
    when = "{date_short_pretty} at {time}"
    spans = (before, Moment(NINE, "soon"), ".")
    assert rich_text(spans) == [
        {"type": "text", "text": kept},
        {"type": "date", "timestamp": STAMP, "format": lead + when, "fallback": f"{lead}soon"},
        {"type": "text", "text": "."},
    ]
    assert small_print(spans) == f"{kept}<!date^{STAMP}^{lead}{when}|{lead}soon>."


def test_a_moment_at_the_very_start_has_no_word_before_it() -> None:
    assert small_print((Moment(NINE, "soon"),)) == (f"<!date^{STAMP}^{{date_short_pretty}} at {{time}}|soon>")


def test_small_print_marks_and_escapes() -> None:
    spans = (Bold("a<b"), " ", Code("x&y"), " ", Link("d", f"{DOCS}?a=1|2"), " ", Channel("C0AWS", "there"))
    assert small_print(spans) == f"*a&lt;b* `x&amp;y` <{DOCS}?a=1%7C2|d> <#C0AWS>"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("keepers add <@U1|ana>", "keepers add <@U1>"),
        ("keepers add <@U1>", "keepers add <@U1>"),
        ("<#C1|aws> now", "#aws now"),
        ("<#C1> now", "#C1 now"),
        ("<!here> s3", "@here s3"),
        ("<!subteam^S1|@team> s3", "@team s3"),
        ("see <https://a.example/b|a.example>", "see a.example"),
        ("see <https://a.example/b>", "see https://a.example/b"),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
    ],
)
def test_words_are_as_somebody_typed_them(sent: str, words: str) -> None:
    assert typed(sent) == words


def test_our_own_name_is_none_of_the_words() -> None:
    assert written("<@UBOT>practice <@U1|ana>", "UBOT") == " practice <@U1>"
