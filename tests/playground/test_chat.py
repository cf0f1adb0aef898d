"""The real AsyncApp in the workspace, over sockets; told as a chat."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from playground.slack import SeenMessage, SeenModal, SlackWorkspace, Tenant
from tests.playground.little_bot import LittleBot, make_bot
from tests.playground.shapes import modal


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False) as workspace:
        yield workspace


@pytest.fixture
async def bot(ws: SlackWorkspace) -> AsyncIterator[LittleBot]:
    bot = make_bot(ws)
    await bot.connect(ws)
    yield bot
    await bot.close()
    assert ws.refusals == []
    assert ws.sockets.problems == []


@pytest.mark.usefixtures("bot")
async def test_a_card_is_asked_for_and_answered_in_private(ws: SlackWorkspace) -> None:
    ana, bo = ws.person("Ana"), ws.person("Bo")

    card = await ana.says("#aws", "/awsquiz s3")
    assert card.words == "What holds objects?\n[A] [B]"
    assert card.buttons == ["A", "B"]

    verdict = await bo.clicks(card, "B: an S3 bucket")
    assert isinstance(verdict, SeenMessage)
    assert verdict.private
    assert verdict.words.startswith("Right: B.")
    assert verdict.ts not in [m.ts for m in ana.sees("#aws")]

    again = await bo.clicks(verdict, "Again")
    assert again == verdict
    assert verdict.text == "Once more"


async def test_a_command_carries_what_slack_sends(ws: SlackWorkspace, bot: LittleBot) -> None:
    await ws.person("Bo").says("#aws", "/awsquiz  s3 & <lambda> ")
    heard = bot.heard[0]
    assert heard["text"] == "s3 &amp; &lt;lambda&gt;"
    assert (heard["user_id"], heard["user_name"], heard["channel_name"]) == ("U0BO", "bo", "aws")
    assert (heard["command"], heard["is_enterprise_install"]) == ("/awsquiz", "false")


async def test_a_click_on_a_private_message_names_its_container_only(
    ws: SlackWorkspace, bot: LittleBot
) -> None:
    ana = ws.person("Ana")
    card = await ana.says("#aws", "/awsquiz")
    verdict = await ana.clicks(card, "A")
    await ana.presses(verdict, "Again")
    public, private = bot.heard[-2], bot.heard[-1]
    assert public["message"]["text"] == "A question"
    assert "message" not in private
    assert private["container"]["is_ephemeral"] is True


async def test_boxes_are_ticked_and_submitted(ws: SlackWorkspace, bot: LittleBot) -> None:
    ana = ws.person("Ana")
    card = await ana.says("#aws", "/awsquiz pick")
    assert len(await ana.ticks(card, "A", "C")) == 2
    assert "[x] A  Option A\n[ ] B  Option B\n[x] C  Option C" in card.words
    reply = await ana.clicks(card, "Submit")
    assert isinstance(reply, SeenMessage)
    assert reply.text == "You picked A, C"
    ticked = bot.heard[-2]["actions"][0]
    assert [o["value"] for o in ticked["selected_options"]] == ["A", "C"]


async def test_what_one_person_ticked_another_does_not_see(ws: SlackWorkspace, bot: LittleBot) -> None:
    ana, bo = ws.person("Ana"), ws.person("Bo")
    card = await ana.says("#aws", "/awsquiz pick")
    await ana.ticks(card, "A")
    his = bo.last("#aws")
    assert "[ ] A" in his.words
    await bo.presses(his, "Submit")
    assert bot.heard[-1]["state"]["values"]["boxes"]["pick"]["selected_options"] == []


@pytest.mark.usefixtures("bot")
async def test_a_form_is_filled_in(ws: SlackWorkspace) -> None:
    ana = ws.person("Ana")
    verdict = await ana.clicks(await ana.says("#aws", "/awsquiz"), "B")
    form = await ana.clicks(verdict, "Report a problem")
    assert isinstance(form, SeenModal)
    assert (form.title, form.private_metadata) == ("A form", "C0AWS")

    empty = await ana.submits(form, {"What is wrong?": ""})
    assert isinstance(empty, SeenModal)
    assert empty.errors == {"ask": "Please complete this required field."}
    await ana.hands_in(form, {"What is wrong?": "x" * 51})
    assert form.errors == {"ask": "Please enter at most 50 characters."}
    await ana.submits(form, {"What is wrong?": "no"})
    assert form.errors == {"ask": "A little more, please."}

    note = await ana.submits(form, {"What is wrong?": "B is wrong, too"})
    assert isinstance(note, SeenMessage)
    assert note.text == "Noted: B is wrong, too"
    assert not form.open
    assert ana.modal is None


@pytest.mark.usefixtures("bot")
async def test_a_form_can_be_answered_with_another(ws: SlackWorkspace) -> None:
    ana = ws.person("Ana")
    verdict = await ana.clicks(await ana.says("#aws", "/awsquiz"), "B")
    form = await ana.clicks(verdict, "Report a problem")
    assert isinstance(form, SeenModal)
    thanks = await ana.submits(form, {"What is wrong?": "more"})
    assert isinstance(thanks, SeenModal)
    assert (thanks.title, thanks.words) == ("Sent", "Thank you")


@pytest.mark.usefixtures("bot")
async def test_an_acknowledgement_may_say_something(ws: SlackWorkspace) -> None:
    reply = await ws.person("Ana").says("#aws", "/awsquiz echo")
    assert isinstance(reply, SeenMessage)
    assert (reply.words, reply.private) == ("said in the acknowledgement", True)


@pytest.mark.usefixtures("bot")
async def test_an_invitation_lets_the_bot_in_and_says_who_invited(ws: SlackWorkspace) -> None:
    ana = ws.person("Ana")
    await ana.sends("#platform-private", "/invite @awsquiz")
    hello = await ws.until(lambda: next((m for m in ana.sees("#platform-private") if m.from_bot), None))
    assert hello.text.startswith("Hello!")
    assert ana.sees("#platform-private")[0].words == "@Ana added @awsquiz."

    await ana.sends("#platform-private", "/invite @awsquiz")
    assert ana.last("#platform-private").text == "awsquiz is already in this channel."
    await ana.sends("#platform-private", "/remove @awsquiz")
    assert "U0AWSQUIZ" not in ws.channel("#platform-private").members


async def test_joining_by_itself_has_no_inviter(ws: SlackWorkspace, bot: LittleBot) -> None:
    await ws.person("Ana").says("#aws", "/awsquiz")
    event = await ws.until(
        lambda: next((h["event"] for h in bot.heard if h.get("type") == "event_callback"), None)
    )
    assert event["type"] == "member_joined_channel"
    assert "inviter" not in event


async def test_a_stranger_clicks_as_who_they_are(ws: SlackWorkspace, bot: LittleBot) -> None:
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    eve = ws.add_stranger("Eve")
    await eve.presses(card, "A")
    assert bot.heard[-1]["user"]["team_id"] == "T0ELSEWHERE"
    assert bot.heard[-1]["team"]["id"] == "T0ELSEWHERE"


async def test_a_payload_can_come_again(ws: SlackWorkspace, bot: LittleBot) -> None:
    ana = ws.person("Ana")
    card = await ana.says("#aws", "/awsquiz")
    await ana.clicks(card, "A")
    again = await ws.redeliver()
    assert again.taken
    assert bot.heard[-1] == bot.heard[-2]


@pytest.mark.usefixtures("bot")
async def test_other_commands_and_plain_talk_do_not_reach_the_bot(ws: SlackWorkspace) -> None:
    ana = ws.person("Ana")
    said = await ana.says("#aws", "good *morning* <!channel>")
    assert (said.words, said.pings) == ("good morning <!channel>", [])
    await ana.says("#aws", "/weather")
    assert "not a valid command" in ana.last("#aws").text
    assert ws.deliveries == []


async def test_without_a_bot_the_person_is_told(ws: SlackWorkspace) -> None:
    reply = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(reply, SeenMessage)
    assert (reply.words, reply.private) == ("/awsquiz failed with the error “dispatch_failed”", True)


async def test_an_org_wide_install_has_no_team() -> None:
    async with await SlackWorkspace.start(limits=False, tenant=Tenant("E0ORG", org_wide=True)) as ws:
        bot = make_bot(ws)
        await bot.connect(ws)
        ana = ws.person("Ana")
        await ana.presses(await ana.says("#aws", "/awsquiz"), "A")
        await bot.close()
        command, click = bot.heard[0], bot.heard[-1]
        event = next(h for h in bot.heard if h.get("type") == "event_callback")
    assert (command["is_enterprise_install"], command["enterprise_id"]) == ("true", "E0ORG")
    assert (click["team"], click["enterprise"]["id"], click["user"]["team_id"]) == (
        None,
        "E0ORG",
        "T0PLAYGRND",
    )
    assert event["authorizations"][0]["team_id"] is None


@pytest.mark.usefixtures("bot")
async def test_nobody_types_where_they_are_not_or_clicks_what_they_do_not_see(ws: SlackWorkspace) -> None:
    ana, bo, eve = ws.person("Ana"), ws.person("Bo"), ws.add_stranger("Eve")
    verdict = await ana.clicks(await ana.says("#aws", "/awsquiz"), "A")
    with pytest.raises(ValueError, match="private to somebody else"):
        await bo.presses(verdict, "Again")
    with pytest.raises(ValueError, match="cannot type there"):
        await eve.sends("#platform-private", "/awsquiz")


async def test_a_closed_form_is_told_of_only_when_asked_for(ws: SlackWorkspace, bot: LittleBot) -> None:
    ana = ws.person("Ana")
    for notify in (False, True):
        view = modal(notify_on_close=notify)
        opened = ws.stage.modals.open(ana.id, view)
        form = ana.modal
        assert form is not None
        assert form.id == opened.id
        await ana.closes(form)
    assert [h["type"] for h in bot.heard] == ["view_closed"]
