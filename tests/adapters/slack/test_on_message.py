"""A message's own menu begins a question: the real program, over real sockets, in the strict workspace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog
import yaml

from adapters.slack import Slack, api
from adapters.slack.api import home_of
from adapters.slack.retelling import permalink, retold
from adapters.slack.wire import ON_MESSAGE
from bot.commands import Stale, SuggestFrom
from playground.slack.courier import Kind
from playground.slack.faults import Fault
from playground.slack.seen import Seen, SeenMessage, SeenModal
from playground.slack.shortcuts import MANIFEST, NAME, Shortcut, from_manifest
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_redelivery import Bot

MAKE = "Make a quiz question"
HOME = "https://playground.slack.com/"
INCIDENT = "Deploys hang since the *NAT gateway* went away."


@pytest.fixture
async def bot(ws: SlackWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """In no channel yet, of a workspace with an address as Slack's are."""
    monkeypatch.setattr(api, "home_of", lambda told: home_of({**told, "url": HOME}))
    bot = Bot(ws, tmp_path, http=False)
    await bot.start()
    yield bot
    await bot.stop()


def says(ws: SlackWorkspace, text: str, channel: str = "#aws", who: str = "Ana") -> SeenMessage:
    """Somebody's message as Slack keeps it, with its signs of people and links."""
    ana = ws.person(who)
    item = ws.world.post(ws.channel(channel, ana.person).id, ana.id, text)
    return SeenMessage(ws.stage, ana.person, item.channel, item.ts)


def filled(form: SeenModal, field: str) -> str:
    return str(form.input(field).element.get("initial_value", ""))


def hint(form: SeenModal, field: str) -> str:
    return str(form.input(field).block["hint"]["text"])


async def test_from_an_incident_to_a_question(ws: SlackWorkspace, bot: Bot) -> None:
    message, bo = says(ws, INCIDENT), ws.person("Bo")
    form = await bo.chooses(message, MAKE)
    assert isinstance(form, SeenModal)
    assert form.title == "Suggest a question"
    assert filled(form, "Question") == INCIDENT
    assert hint(form, "Question") == "From that message. Keep only what the question needs."
    link = f"{HOME}archives/C0AWS/p{message.ts.replace('.', '')}"
    assert filled(form, "link") == link
    assert hint(form, "link") == "It leads to that message. Empty this field to leave it out."

    given = {"Question": "What hangs without a NAT gateway?", "options": "*A deploy\nA bill"}
    thanks = await bo.submits(form, {**given, "link": ""})
    assert thanks.words.startswith("Thank you.")
    stored = str(bot.stored()["suggestions"])
    assert "What hangs without a NAT gateway?" in stored
    assert "Deploys hang" not in stored
    assert ws.refusals == []


async def test_nothing_of_the_message_is_stored_or_logged_before_the_form_is_sent(
    ws: SlackWorkspace, bot: Bot
) -> None:
    await bot.settle()
    before = bot.stored()
    with structlog.testing.capture_logs() as lines:
        form = await ws.person("Bo").chooses(says(ws, INCIDENT), MAKE)
        assert isinstance(form, SeenModal)
        assert "NAT" not in form.private_metadata
        await ws.person("Bo").closes(form)
        await bot.settle()
    assert bot.stored() == before
    assert [line["command"] for line in lines if line["event"] == "request"] == ["SuggestFrom"]
    assert "NAT" not in str(lines)
    assert "archives" not in str(lines)
    for file in bot.file.parent.iterdir():
        assert b"NAT gateway" not in file.read_bytes()


async def test_a_message_that_comes_again_opens_no_second_form(ws: SlackWorkspace, bot: Bot) -> None:
    form = await ws.person("Bo").chooses(says(ws, INCIDENT), MAKE)
    assert isinstance(form, SeenModal)
    await bot.again(ws.deliveries[-1])
    assert len(ws.calls_to("views.open")) == 1


@pytest.mark.parametrize("text", ["", "   ", "\u200e"])
async def test_a_message_without_words_opens_an_empty_form(ws: SlackWorkspace, bot: Bot, text: str) -> None:
    """A picture, or an alarm that is all attachments."""
    form = await ws.person("Bo").chooses(says(ws, text), MAKE)
    assert isinstance(form, SeenModal)
    assert filled(form, "Question") == ""
    assert hint(form, "Question") == "That message has no text. Write the question here."
    assert filled(form, "link").startswith(f"{HOME}archives/C0AWS/p")


async def test_a_long_message_is_cut_and_says_so(ws: SlackWorkspace, bot: Bot) -> None:
    """Slack counts a fox as two characters, and half a fox is none."""
    form = await ws.person("Bo").chooses(says(ws, "🦊" * 2_000), MAKE)
    assert isinstance(form, SeenModal)
    most = form.input("Question").element["max_length"]
    assert filled(form, "Question") == "🦊" * ((most - 1) // 2) + "…"
    assert "longer than this field takes" in hint(form, "Question")


async def test_a_message_of_two_people_has_no_link(ws: SlackWorkspace, bot: Bot) -> None:
    form = await ws.person("Bo").chooses(says(ws, INCIDENT, "D0ANABO"), MAKE)
    assert isinstance(form, SeenModal)
    assert (filled(form, "Question"), filled(form, "link")) == (INCIDENT, "")
    assert "that message" not in str(form.input("link").block)


async def test_a_slack_on_this_machine_gives_no_link(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    await ws.person("Bo").picks(says(ws, INCIDENT), MAKE)
    assert quiz.commands == [SuggestFrom(INCIDENT)]


async def test_a_stranger_in_a_shared_channel_is_told_where_nobody_invited_the_bot(
    ws: SlackWorkspace, bot: Bot
) -> None:
    ws.add_stranger("Eve", channel="#platform-private")
    told = await ws.person("Eve").chooses(says(ws, INCIDENT, "#platform-private"), MAKE)
    assert isinstance(told, SeenMessage)
    assert told.private
    assert "belongs to another workspace" in told.words
    assert ws.calls_to("views.open") == ws.calls_to("chat.postEphemeral") == []


async def test_a_form_that_came_too_late_says_so_by_the_response_url(ws: SlackWorkspace, bot: Bot) -> None:
    ws.faults.add("views.open", Fault.REFUSED, error="expired_trigger_id")
    told = await ws.person("Bo").chooses(says(ws, INCIDENT, "#platform-private"), MAKE)
    assert isinstance(told, SeenMessage)
    assert told.words == "That took too long to open. Please click again."
    assert ws.calls_to("chat.postEphemeral") == []


async def test_a_guest_may_do_what_they_may_by_the_command(ws: SlackWorkspace, bot: Bot) -> None:
    gus, message = ws.add_person("Gus", guest="one"), says(ws, INCIDENT)
    typed = heading(await gus.says("#aws", "/awsquiz suggest"))
    if gus.modal:
        await gus.closes(gus.modal)
    assert heading(await gus.chooses(message, MAKE)) == typed


def heading(seen: Seen) -> str:
    return seen.title if isinstance(seen, SeenModal) else seen.words


async def test_hostile_words_stand_in_the_form_as_they_are_and_ping_nobody(
    ws: SlackWorkspace, bot: Bot
) -> None:
    words = (
        "<!channel> &lt;b&gt; <@U0ANA> <https://evil.example/|https://aws.amazon.com> \u202egnp ``` :tada:"
    )
    form = await ws.person("Bo").chooses(says(ws, words), MAKE)
    assert isinstance(form, SeenModal)
    shown = "@channel <b> somebody https://aws.amazon.com (https://evil.example/) gnp ``` :tada:"
    assert filled(form, "Question") == shown
    assert form.pings == []
    sent = {"Question": "Whom does @channel reach?", "options": "*<!here>\n@everyone", "link": ""}
    thanks = await ws.person("Bo").submits(form, sent)
    assert thanks.words.startswith("Thank you.")
    await bot.settle()
    ours = [m for name in ("#aws", "@awsquiz") for m in ws.person("Ana").sees(name) if m.from_bot]
    assert any("@channel" in m.words for m in ours)  # the suggestion, to an admin
    assert not any(m.pings for m in ours)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("ask <@U0ANA> or <@W0BO|bo>", "ask somebody or somebody"),
        ("in <#C0AWS|aws> and <#C0X> and <#C0Y|>", "in #aws and a channel and a channel"),
        ("<!subteam^S1|@oncall> or <!subteam^S2>", "@oncall or a group"),
        ("<!here> <!everyone|everyone>", "@here everyone"),
        ("since <!date^1392734382^{date}|18 February>", "since 18 February"),
        ("<https://a.example/?x=1&amp;y=2>", "https://a.example/?x=1&y=2"),
        ("<http://a.example|a.example> is typed", "http://a.example is typed"),
        ("see <https://a.example/post|the post>", "see the post (https://a.example/post)"),
        ("<mailto:root@a.example|root@a.example> <tel:+1555>", "root@a.example +1555"),
        ("```if a &lt; b &amp;&amp; c:\n    *p*```", "```if a < b && c:\n    *p*```"),
        ("&amp;lt; stays", "&lt; stays"),
        ("a < b <|x> <<@U1>> <@U1", "a < b <|x> <somebody> <@U1"),
        ("half \ud83e a fox", "half  a fox"),
        ("<" * 40_000, "<" * 40_000),
    ],
)
def test_what_slack_writes_in_brackets_becomes_plain_words(sent: str, read: str) -> None:
    assert retold(sent) == read


def test_a_reply_in_a_thread_has_slack_s_own_link() -> None:
    home, ts, root = "https://t.slack.com/", "1700000000.000200", "1700000000.000100"
    assert permalink(home, "C1", ts, root) == (
        "https://t.slack.com/archives/C1/p1700000000000200?thread_ts=1700000000.000100&cid=C1"
    )
    assert permalink(home, "C1", root, root) == "https://t.slack.com/archives/C1/p1700000000000100"


async def test_it_is_acknowledged_and_asked_of_the_quiz_once_where_it_is_brought_twice_at_once(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    quiz.gate = asyncio.Event()
    first = asyncio.create_task(ws.person("Bo").picks(says(ws, INCIDENT), MAKE))
    await quiz.entered.wait()
    second = asyncio.create_task(ws.redeliver(ws.deliveries[-1]))
    quiz.gate.set()
    assert (await first).taken
    assert (await second).taken
    said = await ws.until(lambda: [m for m in ws.person("Bo").sees("#aws") if m.private])
    assert len(said) == 1
    assert {request.id for request in quiz.requests} == {ws.deliveries[-1].payload["trigger_id"]}
    [command] = {request.command for request in quiz.requests}
    assert isinstance(command, SuggestFrom)


async def test_a_short_cut_of_somebody_else_s_is_not_ours(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    await ws.person("Bo").picks(says(ws, INCIDENT), MAKE)
    forged = {**ws.deliveries[-1].payload, "callback_id": "delete_everything"}
    known = len(quiz.requests)
    assert not (await ws.courier.deliver(Kind.INTERACTIVE, forged)).taken
    assert len(quiz.requests) == known
    assert Stale() not in quiz.commands


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest-http.yaml"])
def test_the_manifests_declare_what_the_code_serves(name: str) -> None:
    manifest = yaml.safe_load((MANIFEST.parent / name).read_text())
    [declared] = manifest["features"]["shortcuts"]
    assert (declared["type"], declared["callback_id"]) == ("message", ON_MESSAGE)
    assert declared["name"] == MAKE
    assert len(MAKE) <= NAME < len(SuggestFrom.spec.on_message)  # why it is called otherwise here
    assert manifest["settings"]["interactivity"]["is_enabled"] is True


def test_a_manifest_that_slack_would_refuse(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has 25 characters, and Slack takes 1 to 24"):
        Shortcut(SuggestFrom.spec.on_message, ON_MESSAGE, "x")
    one = {"name": MAKE, "callback_id": "x", "description": "x", "type": "message"}
    file = tmp_path / "manifest.yaml"
    file.write_text(json.dumps({"features": {"shortcuts": [one] * 6}}))
    with pytest.raises(ValueError, match="6 short cuts for messages, and Slack takes 5"):
        from_manifest(file)
    file.write_text(json.dumps({"features": {"shortcuts": [{**one, "type": "global"}]}}))
    assert from_manifest(file) == ()
