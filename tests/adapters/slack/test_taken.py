"""Charts in what stands: a workspace that refuses them loses no message and gets none twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.slack import Slack
from adapters.slack.native import CHART
from adapters.slack.view import SUMMARY_BYTES, content
from bot.commands import Why
from bot.messages import Choice, Choices, Message, Text, words
from bot.ports import CannotPost, Place, Trouble
from playground.slack.faults import Fault
from playground.slack.rules.charts import Charts
from playground.slack.rules.surfaces import check_message
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.drawings import closed, numbers, spread
from tests.adapters.slack.fake_quiz import MovableClock

AWS = Place("slack", "T0PLAYGRND", "C0AWS")
CARD = closed(3, 12, 2, 0)
SHORT, LONG = "A 3 · B ✓ 12 · C 2 · D 0", "B  12 people  ████████  ✓ right"
OPEN = Message((Text(("Which?",)), Choices((Choice("Why?", Why(7)),))), "Which?")


def standing(ws: SlackWorkspace, channel: str = "#aws") -> list[SeenMessage]:
    return [m for m in ws.person("Ana").sees(channel) if m.from_bot]


def drawn(seen: SeenMessage) -> bool:
    return any(block["type"] == CHART for block in seen.blocks)


def refusals(ws: SlackWorkspace) -> list[str]:
    return [call.method for call in ws.refusals if call.error == "invalid_blocks"]


async def test_a_post_has_its_chart_and_its_numbers_in_small(ws: SlackWorkspace, slack: Slack) -> None:
    await slack.post(AWS, CARD, "card:1")
    [card] = standing(ws)
    assert drawn(card)
    assert "B ✓: people 12" in card.words
    assert SHORT in card.words
    assert LONG not in card.words, "once is enough for the eye"
    assert "B 12 people ✓ right" in card.text
    assert card.buttons == ["Why?"]


async def test_where_they_are_refused_the_post_comes_once_in_words(
    ws: SlackWorkspace, slack: Slack, clock: MovableClock, capfd: pytest.CaptureFixture[str]
) -> None:
    ws.stage.charts = Charts.NOWHERE
    assert await slack.can_post(AWS) is None
    for n in range(3):
        await slack.post(AWS, CARD, f"card:{n}")
    assert [drawn(card) for card in standing(ws)] == [False] * 3
    assert all(LONG in card.words for card in standing(ws))
    assert refusals(ws) == ["chat.postMessage"], "it is tried once a day"
    assert "unsupported type: data_visualization [json-pointer:/blocks/2/type]" in capfd.readouterr().out
    ws.stage.charts = Charts.EVERYWHERE
    clock.ahead += timedelta(hours=25)
    await slack.post(AWS, CARD, "card:9")
    assert drawn(standing(ws)[-1])


async def test_a_card_that_closes_is_drawn_over_once_in_either_case(ws: SlackWorkspace, slack: Slack) -> None:
    ref = await slack.post(AWS, OPEN, "card:1")
    await slack.edit(ref, CARD)
    assert [drawn(card) for card in standing(ws)] == [True]
    await slack.edit(ref, closed(3, 12, 2, 5))
    [card] = standing(ws)
    assert [block["type"] for block in card.blocks].count(CHART) == 1, "replaced, not doubled"
    assert "D: people 5" in card.words
    ws.stage.charts = Charts.NOWHERE
    for _ in range(2):
        await slack.edit(ref, CARD)
        [card] = standing(ws)
        assert not drawn(card)
        assert LONG in card.words
    assert refusals(ws) == ["chat.update"]


async def test_a_private_word_too(ws: SlackWorkspace, slack: Slack) -> None:
    ws.stage.charts = Charts.NOWHERE
    for n in range(2):
        await slack.tell("T0PLAYGRND", ws.person("Ana").id, CARD, f"tell:{n}")
    assert len(standing(ws, "@awsquiz")) == 2
    assert refusals(ws) == ["chat.postMessage"]


async def test_nothing_is_doubled_where_the_words_are_cut_off(ws: SlackWorkspace, slack: Slack) -> None:
    """Refused with its chart, taken without, and the connection is gone before we hear of that."""
    assert await slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", Fault.REFUSED, error="invalid_blocks")
    ws.faults.add("chat.postMessage", Fault.DROP_AFTER)
    ref = await slack.post(AWS, CARD, "card:1")
    [card] = standing(ws)
    assert card.ts == ref.id
    assert not drawn(card)
    assert (await slack.post(AWS, CARD, "card:1", again=True)).id == ref.id


async def test_a_chart_that_was_taken_and_cut_off_is_found(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", Fault.DROP_AFTER)
    ref = await slack.post(AWS, CARD, "card:1")
    assert [card.ts for card in standing(ws)] == [ref.id]
    assert drawn(standing(ws)[0])


async def test_what_is_refused_in_words_too_is_not_the_charts_fault(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    for _ in range(2):
        ws.faults.add("chat.postMessage", Fault.REFUSED, error="invalid_blocks")
    with pytest.raises(CannotPost) as refused:
        await slack.post(AWS, CARD, "card:1")
    assert refused.value.trouble is Trouble.REFUSED
    await slack.post(AWS, CARD, "card:2")
    assert [drawn(card) for card in standing(ws)] == [True]


@pytest.mark.parametrize("before", [10, 3_000, 9_000])
def test_the_text_has_every_number_however_long_the_rest_is(before: int) -> None:
    parts = (Text(("<&>" * (before // 3),)), spread(31, 47, 59, 61))
    sent = content(Message(parts, words(parts)), charts=True)
    check_message(sent["text"], sent["blocks"], update=True)
    assert all(f"{number} people" in sent["text"] for number in (31, 47, 59, 61))
    assert len(sent["text"].encode()) <= SUMMARY_BYTES


def test_no_words_go_to_make_room_for_a_chart() -> None:
    met = set()
    for size in range(300, 500, 5):
        long = tuple(Text((f"{n} " + "word " * size,)) for n in range(5))
        tight = content(Message((*long, numbers().parts[2]), "numbers"), charts=True)
        check_message(tight["text"], tight["blocks"])
        has_chart, whole = CHART in str(tight["blocks"]), "…" not in str(tight["blocks"])
        met.add((has_chart, whole))
    assert met == {(True, True), (False, True), (False, False)}
