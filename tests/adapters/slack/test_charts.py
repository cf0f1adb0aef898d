"""Numbers as Slack's own charts, where a workspace takes them; and the same in words, whatever it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.view import content, modal
from bot.charts import Bars, Shares
from bot.commands import Me
from bot.messages import Message, Text, words
from playground.slack.faults import Fault
from playground.slack.protocol import Json
from playground.slack.rules.charts import Charts
from playground.slack.rules.surfaces import check_message, check_view
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.drawings import any_bars, any_shares, by_topic, numbers
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

WORDS = ("40 points", "1,074 answers in 26 weeks.", "By week since 1 Jun: 36, 44.", "Compute  40 %")


def charts(seen: SeenMessage | list[Json] | tuple[Json, ...]) -> list[str]:
    blocks = seen.blocks if isinstance(seen, SeenMessage) else seen
    return [block["title"] for block in blocks if block["type"] == "data_visualization"]


@pytest.fixture
async def me(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, numbers())
    await ws.person("Ana").says("#aws", "/invite @awsquiz")


async def asks(ws: SlackWorkspace, channel: str = "#aws") -> SeenMessage:
    seen = await ws.person("Bo").says(channel, "/awsquiz me")
    assert isinstance(seen, SeenMessage)
    assert all(word.replace("  ", " ") in seen.text for word in WORDS), "who hears it hears all of it"
    return seen


@pytest.mark.usefixtures("slack", "me")
async def test_numbers_are_two_charts_that_only_the_person_sees(ws: SlackWorkspace) -> None:
    seen = await asks(ws)
    assert seen.private
    assert charts(seen) == ["Answers a week", "Right by topic"]
    assert "12 Nov: answers 11" in seen.words
    assert "Networking: right 41, expected recall 41" in seen.words
    assert "Compute  40 %" not in seen.words, "once is enough for the eye"
    assert seen.buttons == ["Practise"]
    assert not ws.refusals


@pytest.mark.usefixtures("slack", "me")
@pytest.mark.parametrize("taken", [Charts.NOWHERE, Charts.LASTING])
async def test_a_workspace_that_refuses_them_costs_one_call_a_day_and_no_message(
    ws: SlackWorkspace, clock: MovableClock, taken: Charts
) -> None:
    ws.stage.charts = taken
    for _ in range(2):
        seen = await asks(ws)
        assert charts(seen) == []
        assert all(words in seen.words for words in WORDS)
        assert [call.error for call in ws.refusals] == ["invalid_blocks"]
    ws.stage.charts = Charts.EVERYWHERE
    clock.ahead += timedelta(hours=23)
    assert charts(await asks(ws)) == []
    clock.ahead += timedelta(hours=2)
    assert charts(await asks(ws)) == ["Answers a week", "Right by topic"]
    private = [seen for seen in ws.person("Bo").sees("#aws") if seen.private]
    assert len(private) == 4, "never twice"


@pytest.mark.usefixtures("slack", "me")
async def test_what_vanishes_and_what_stays_are_two_places(
    ws: SlackWorkspace, capfd: pytest.CaptureFixture[str]
) -> None:
    ws.stage.charts = Charts.LASTING
    ws.faults.add("response_url", Fault.REFUSED, error="used_url")
    assert charts(await asks(ws)) == []
    assert ws.calls_to("chat.postEphemeral")[-1].error == "invalid_blocks"
    assert "unsupported type: data_visualization [json-pointer:/blocks/1/type]" in capfd.readouterr().out
    await ws.person("Bo").sends("@awsquiz", "me")
    await ws.until(lambda: charts(ws.person("Bo").last("@awsquiz")))
    told = ws.person("Bo").last("@awsquiz")
    assert charts(told) == ["Answers a week", "Right by topic"]


@pytest.mark.usefixtures("slack", "me")
async def test_where_the_bot_is_not_they_arrive_in_words_in_the_persons_own_messages(
    ws: SlackWorkspace,
) -> None:
    ws.stage.charts = Charts.NOWHERE
    for _ in range(2):
        ws.faults.add("response_url", Fault.REFUSED, error="expired_url")
    await ws.person("Bo").sends("#platform-private", "/awsquiz me")
    await ws.until(lambda: ws.person("Bo").sees("@awsquiz"))
    assert [charts(told) for told in ws.person("Bo").sees("@awsquiz")] == [[]]
    assert "Compute  40 %" in ws.person("Bo").last("@awsquiz").words


@pytest.mark.parametrize(
    "titles",
    [
        tuple(f"Topic {n}" for n in range(20)),
        ("Elastic Container Service", "Elastic Container Registry", "Elastic Container…"),
        ("<!channel>", "&amp;&amp;&amp;&amp;&amp;", "\u202eturned", "", " ", "*bold*", "\x00\n"),
        ("𝔘" * 30, "𝔘" * 31),
    ],
    ids=["twenty", "alike once cut", "hostile", "wide"],
)
def test_slack_takes_whatever_a_topic_is_called(titles: tuple[str, ...]) -> None:
    sent = content(numbers(*titles), charts=True)
    check_message(sent["text"], sent["blocks"])
    assert charts(sent["blocks"]) == ["Answers a week", "Right by topic"]


def test_what_no_chart_can_hold_is_said_in_words() -> None:
    many = tuple(f"Topic {n}" for n in range(21))
    sent = content(numbers(*many), charts=True)
    check_message(sent["text"], sent["blocks"])
    assert charts(sent["blocks"]) == ["Answers a week"]
    assert "Topic 20  60 %" in str(sent["blocks"])


def test_a_third_chart_is_said_in_words() -> None:
    three = Message(tuple(by_topic(title) for title in ("one", "two", "three")), "three")
    sent = content(three, charts=True)
    check_message(sent["text"], sent["blocks"])
    assert len(charts(sent["blocks"])) == 2
    assert "three  40 %" in str(sent["blocks"])


def test_a_modal_has_the_words_alone() -> None:
    view = check_view(modal(numbers(), "{}"), "modal")
    assert charts(view["blocks"]) == []
    assert "Compute  40 %" in str(view["blocks"])


@settings(max_examples=100, deadline=None)
@given(any_shares())
def test_slack_takes_any_shares_or_their_words(shares: Shares) -> None:
    parts = (Text(("Closed",)), shares)
    sent = content(Message(parts, words(parts)), charts=True)
    check_message(sent["text"], sent["blocks"], update=True)


@settings(max_examples=200, deadline=None)
@given(st.lists(any_bars(), min_size=1, max_size=3))
def test_slack_takes_any_bars_or_their_words(bars: list[Bars]) -> None:
    sent = content(Message(tuple(bars), "bars"), charts=True)
    check_message(sent["text"], sent["blocks"])
    shown = len(charts(sent["blocks"]))
    assert shown + str(sent["blocks"]).count("In words.") == len(bars)
