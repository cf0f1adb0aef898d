"""What Slack makes of text: what formats, links and pings, and that none of it can become markup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from playground.slack.mrkdwn import Reader, plain_spans, spans
from playground.slack.protocol import Json
from playground.slack.reading import links, pings, said
from playground.slack.world import World
from tests.playground.conftest import Api
from tests.playground.shapes import plain, rich, section


@pytest.fixture
def reader(api: Api) -> Reader:
    return Reader(api.ws.world, "Europe/Berlin")


def kinds(found: list[Json]) -> list[str]:
    return [span["t"] for span in found]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("*bold*", "bold", "bold"),
        ("_slanted_", "italic", "slanted"),
        ("~gone~", "strike", "gone"),
        ("`code *x*`", "code", "code *x*"),
        ("```a\n  b```", "pre", "a\n  b"),
        ("&gt; said she", "quote", "said she"),
        ("> said she", "quote", "said she"),
        ("<https://aws.amazon.com|AWS>", "link", "AWS"),
        ("https://aws.amazon.com", "link", "https://aws.amazon.com"),
        ("aws.amazon.com", "link", "aws.amazon.com"),
        ("ana@example.com", "link", "ana@example.com"),
        ("<@U0CLEO>", "user", "@Cleo"),
        ("<#C0AWS>", "channel", "#aws"),
        ("<!channel>", "broadcast", "@channel"),
        (":tada:", "emoji", ":tada:"),
    ],
)
def test_it_formats(reader: Reader, text: str, kind: str, words: str) -> None:
    found = spans(text, reader)
    assert (kinds(found), said(found)) == ([kind], words)


@pytest.mark.parametrize(
    "text",
    [
        "a * b * c",
        "2*3*4",
        "snake_case_name",
        "* not bold *",
        "@channel",
        "C:/~x~y",
        "a &gt; b",
        "*a",
        "S3",
        "10:30",
    ],
)
def test_it_stays_as_it_is(reader: Reader, text: str) -> None:
    assert set(kinds(spans(text, reader))) == {"text"}


def test_bold_may_hold_other_things(reader: Reader) -> None:
    found = spans("see *`S3` and <https://x.example|this>*, please", reader)
    assert kinds(found[1]["c"]) == ["code", "text", "link"]
    assert said(found) == "see S3 and this, please"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)"])
def test_a_link_to_a_script_is_no_link(reader: Reader, url: str) -> None:
    assert kinds(spans(f"<{url}|click>", reader)) == ["text"]


NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # 09:30 in Berlin


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{date_short_pretty} at {time}", "Tomorrow at 09:30"),
        ("closes {date_short_pretty} at {time}", "closes tomorrow at 09:30"),
        ("{date_num} {time_secs}", "2026-11-24 09:30:00"),
        ("{date_long}", "Tuesday, November 24, 2026"),
        ("ends {ago}", "ends in 1 day"),
        ("{nonsense}", "{nonsense}"),
    ],
)
def test_a_date_is_written_in_the_reader_s_zone(pattern: str, words: str) -> None:
    world = World(NOW.timestamp, lambda prefix: prefix)
    at = int((NOW + timedelta(days=1)).timestamp())
    found = spans(f"<!date^{at}^{pattern}|some day>", Reader(world, "Europe/Berlin"))
    assert (kinds(found), said(found)) == (["date"], words)


@pytest.mark.parametrize(
    ("seconds", "words"), [(-90, "1 minute ago"), (-20, "just now"), (20, "in less than a minute")]
)
def test_how_far_off_a_date_is_says_on_which_side(seconds: int, words: str) -> None:
    world = World(NOW.timestamp, lambda prefix: prefix)
    at = int(NOW.timestamp()) + seconds
    found = spans(f"<!date^{at}^began {{ago}}|some day>", Reader(world, "Europe/Berlin"))
    assert said(found) == f"began {words}"


def test_a_date_without_a_fallback_is_shown_as_the_mistake_it_is(reader: Reader) -> None:
    assert kinds(spans("<!date^1795426200^{time}>", reader)) == ["text"]


def test_plain_text_never_formats(reader: Reader) -> None:
    assert plain_spans("*x* &lt;!channel&gt; <@U0BO>") == [{"t": "text", "s": "*x* <!channel> <@U0BO>"}]


async def test_a_message_tells_whom_it_would_ping_and_where_it_leads(api: Api) -> None:
    blocks = [section("<!here> <@U0BO> see https://x.example"), rich("<!channel> *x* https://y.example")]
    blocks.append({"type": "header", "text": plain("<!everyone>")})
    await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=blocks)
    message = api.ws.person("Ana").last("#aws")
    assert message.pings == ["@here", "@Bo"]
    assert message.links == ["https://x.example"]
    assert "<!channel> *x* https://y.example" in message.words
    assert (pings(message.drawn), links(message.drawn)) == (message.pings, message.links)
