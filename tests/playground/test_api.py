"""The Web API's errors, by Slack's names, and what its methods leave behind."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from playground.slack import SlackWorkspace
from tests.playground.conftest import Api
from tests.playground.shapes import actions, button, section

AWS, PRIVATE = "C0AWS", "C0PRIVATE"


async def test_tokens_are_asked_for_and_told_apart(api: Api) -> None:
    keys = api.ws.keys
    assert (await api.call("auth.test", token=None))["error"] == "not_authed"
    assert (await api.call("auth.test", token="xoxb-wrong"))["error"] == "invalid_auth"
    assert (await api.call("auth.test", token=keys.app_token))["error"] == "not_allowed_token_type"
    assert (await api.call("apps.connections.open"))["error"] == "not_allowed_token_type"
    assert (await api.call("apps.connections.open", token=keys.app_token))["url"].startswith("ws://127.0.0.1")
    assert (await api.call("auth.test"))["url"] == api.ws.url + "/"


async def test_a_revoked_token_says_so(api: Api) -> None:
    api.ws.stage.revoked = "token_revoked"
    assert (await api.call("auth.test"))["error"] == "token_revoked"


async def test_the_bots_own_channels_are_those_that_it_is_in(api: Api) -> None:
    own = (await api.call("users.conversations", types="public_channel,private_channel"))["channels"]
    assert [(each["name"], "is_member" in each) for each in own] == [("aws", False)]
    assert (await api.call("users.conversations", types="private_channel"))["channels"] == []


async def test_a_method_we_do_not_serve_is_an_error_not_a_silence(api: Api) -> None:
    assert (await api.call("reactions.add"))["error"] == "unknown_method"
    assert api.ws.refusals[-1].method == "reactions.add"


async def test_an_argument_nobody_knows_is_refused(api: Api) -> None:
    body = await api.call("chat.postMessage", channel=AWS, text="x", attachments=[])
    assert body["error"] == "invalid_arguments"
    assert "attachments" in body["response_metadata"]["messages"][0]


async def test_arguments_come_as_form_as_query_and_as_json(
    ws: SlackWorkspace, session: aiohttp.ClientSession
) -> None:
    url, token = ws.api_url, ws.keys.bot_token
    bearer = {"Authorization": f"Bearer {token}"}
    blocks = '[{"type": "divider"}]'
    async with session.post(
        url + "chat.postMessage", data={"token": token, "channel": AWS, "text": "x", "blocks": blocks}
    ) as form:
        assert (await form.json())["message"]["blocks"][0]["type"] == "divider"
    async with session.get(url + "users.info", params={"user": "U0BO"}, headers=bearer) as query:
        assert (await query.json())["user"]["tz"] == "America/New_York"
    for content_type, text, error in (
        ("application/json", "{", "invalid_json"),
        ("application/json", "[]", "json_not_object"),
        ("text/plain", "x", "invalid_post_type"),
    ):
        headers = bearer | {"Content-Type": content_type}
        async with session.post(url + "auth.test", data=text, headers=headers) as wrong:
            assert (await wrong.json())["error"] == error


async def test_posting_needs_membership_and_a_channel_the_bot_may_know(api: Api) -> None:
    api.ws.channel("#aws").members.discard("U0AWSQUIZ")
    between_two = api.ws.channel("@Bo", api.ws.person("Ana").person).id

    assert (await api.call("chat.postMessage", channel=AWS, text="x"))["error"] == "not_in_channel"
    assert (await api.call("chat.postMessage", channel=PRIVATE, text="x"))["error"] == "channel_not_found"
    assert (await api.call("chat.postMessage", channel=between_two, text="x"))["error"] == "channel_not_found"
    assert (await api.call("chat.postMessage", channel="#aws", text="x"))["error"] == "channel_not_found"
    assert (await api.call("conversations.join", channel=PRIVATE))["error"] == "channel_not_found"

    assert (await api.call("conversations.join", channel=AWS))["ok"]
    assert (await api.call("chat.postMessage", channel=AWS, text="x"))["ok"]
    assert (await api.call("conversations.join", channel=AWS))["warning"] == "already_in_channel"


async def test_an_archived_channel_takes_nothing(api: Api) -> None:
    api.ws.world.archive(api.ws.channel("#aws"))
    assert (await api.call("chat.postMessage", channel=AWS, text="x"))["error"] == "is_archived"
    assert (await api.call("conversations.info", channel=AWS))["channel"]["is_archived"] is True


async def test_a_message_needs_words(api: Api) -> None:
    assert (await api.call("chat.postMessage", channel=AWS))["error"] == "no_text"
    assert (await api.call("chat.postMessage", channel=AWS, text=" "))["error"] == "no_text"
    assert (await api.call("chat.postMessage", channel=AWS, text="x", blocks="["))["error"] == (
        "invalid_blocks_format"
    )


async def test_a_person_gets_a_post_by_their_id_or_their_conversation(api: Api) -> None:
    ana = api.ws.person("Ana")
    opened = await api.call("conversations.open", users=ana.id)
    await api.call("chat.postMessage", channel=opened["channel"]["id"], text="one")
    await api.call("chat.postMessage", channel=ana.id, text="two")
    assert [m.text for m in ana.sees("@awsquiz")] == ["one", "two"]


async def test_only_its_own_lasting_messages_can_be_edited(api: Api) -> None:
    ana = api.ws.person("Ana")
    hers = await ana.says("#aws", "good morning")
    mine = await api.call("chat.postMessage", channel=AWS, text="x", blocks=[section("old")])
    private = await api.call("chat.postEphemeral", channel=AWS, user=ana.id, text="psst")

    async def edit(ts: str, **more: Any) -> str:
        return str((await api.call("chat.update", channel=AWS, ts=ts, **more)).get("error", "ok"))

    assert await edit("1.000001", text="x") == "message_not_found"
    assert await edit(private["message_ts"], text="x") == "message_not_found"
    assert hers.now is not None
    assert await edit(ana.sees("#aws")[0].ts, text="x") == "cant_update_message"
    assert await edit(mine["ts"], text="new") == "ok"
    card = next(m for m in ana.sees("#aws") if m.ts == mine["ts"])
    assert (card.text, card.words, card.edited) == ("new", "old", True), "blocks left out stay"
    assert await edit(mine["ts"], text="new", blocks=[]) == "ok"
    assert card.words == "new"


async def test_only_its_own_lasting_messages_can_be_taken_away(api: Api) -> None:
    ana = api.ws.person("Ana")
    await ana.says("#aws", "good morning")
    mine = await api.call("chat.postMessage", channel=AWS, text="x")
    private = await api.call("chat.postEphemeral", channel=AWS, user=ana.id, text="psst")

    async def delete(ts: str) -> str:
        return str((await api.call("chat.delete", channel=AWS, ts=ts)).get("error", "ok"))

    assert await delete(private["message_ts"]) == "message_not_found"
    assert await delete(ana.sees("#aws")[0].ts) == "cant_delete_message"
    assert await delete(mine["ts"]) == "ok"
    assert await delete(mine["ts"]) == "message_not_found"
    assert [m.text for m in ana.sees("#aws")] == ["good morning", "psst"]


async def test_an_edit_keeps_the_metadata_unless_it_brings_its_own(api: Api) -> None:
    def metadata(key: str) -> dict[str, Any]:
        return {"event_type": "awsquiz_post", "event_payload": {"key": key}}

    mine = await api.call("chat.postMessage", channel=AWS, text="x", metadata=metadata("a"))
    card = api.ws.person("Ana").last("#aws")
    await api.call("chat.update", channel=AWS, ts=mine["ts"], text="y")
    assert card.metadata == metadata("a")
    await api.call("chat.update", channel=AWS, ts=mine["ts"], text="y", metadata=metadata("b"))
    assert card.metadata == metadata("b")


async def test_an_ephemeral_goes_to_one_member_and_stays_out_of_history(api: Api) -> None:
    ana, bo = api.ws.person("Ana"), api.ws.person("Bo")
    await api.call("chat.postEphemeral", channel=AWS, user=ana.id, text="only you")
    stranger = api.ws.add_stranger("Eve", channel="#platform-private")

    assert [m.text for m in ana.sees("#aws")] == ["only you"]
    assert ana.last("#aws").private
    assert bo.sees("#aws") == []
    assert (await api.call("conversations.history", channel=AWS))["messages"] == []
    refused = await api.call("chat.postEphemeral", channel=AWS, user=stranger.id, text="x")
    assert refused["error"] == "user_not_in_channel"


async def test_history_is_newest_first_paged_and_strips_metadata(api: Api) -> None:
    stamps = []
    for key in "abc":
        metadata = {"event_type": "awsquiz_post", "event_payload": {"key": key}}
        posted = await api.call("chat.postMessage", channel=AWS, text=key, metadata=metadata)
        stamps.append(posted["ts"])

    plain = await api.call("conversations.history", channel=AWS)
    whole = await api.call("conversations.history", channel=AWS, include_all_metadata=True)
    assert [m["text"] for m in plain["messages"]] == ["c", "b", "a"]
    assert plain["messages"][0]["metadata"] == {"event_type": "awsquiz_post"}
    assert [m["metadata"]["event_payload"]["key"] for m in whole["messages"]] == ["c", "b", "a"]

    page = await api.call("conversations.history", channel=AWS, limit=2)
    rest = await api.call(
        "conversations.history", channel=AWS, cursor=page["response_metadata"]["next_cursor"]
    )
    assert (page["has_more"], [m["text"] for m in rest["messages"]]) == (True, ["a"])
    after = await api.call("conversations.history", channel=AWS, oldest=stamps[1])
    since = await api.call("conversations.history", channel=AWS, oldest=stamps[1], inclusive=True)
    assert ([m["text"] for m in after["messages"]], len(since["messages"])) == (["c"], 2)


async def test_scopes_are_enforced(api: Api) -> None:
    direct = api.ws.channel("@awsquiz", api.ws.person("Ana").person).id
    api.ws.stage.scopes -= {"im:history"}
    history = await api.call("conversations.history", channel=direct)
    info = await api.call("conversations.info", channel=direct)
    assert (history["error"], history["needed"]) == ("missing_scope", "im:history")
    assert (info["error"], info["needed"]) == ("missing_scope", "im:read")
    api.ws.stage.scopes -= {"channels:join"}
    assert (await api.call("conversations.join", channel=AWS))["needed"] == "channels:join"


async def test_a_scheduled_message_is_refused(api: Api) -> None:
    body = await api.call("chat.scheduleMessage", channel=AWS, text="x", post_at=1_800_000_000)
    assert (body["ok"], body["error"]) == (False, "not_allowed")


async def test_people_are_as_slack_tells_of_them(api: Api) -> None:
    ana = (await api.call("users.info", user="U0ANA"))["user"]
    cleo = (await api.call("users.info", user="U0CLEO"))["user"]
    assert (ana["tz"], ana["is_admin"], ana["tz_offset"]) == ("Europe/Berlin", True, 3600)
    assert (cleo["profile"]["display_name"], cleo["real_name"], cleo["is_admin"]) == ("", "Cleo", False)
    assert (await api.call("users.info", user="U0NOBODY"))["error"] == "user_not_found"
    assert len((await api.call("users.list"))["members"]) == 6


async def test_lists_show_only_what_the_bot_may_see(api: Api) -> None:
    both = "public_channel,private_channel"
    assert [c["name"] for c in (await api.call("conversations.list", types=both))["channels"]] == ["aws"]
    api.ws.channel("#platform-private").members.add("U0AWSQUIZ")
    assert len((await api.call("conversations.list", types=both))["channels"]) == 2
    assert "U0CLEO" in (await api.call("conversations.members", channel=PRIVATE))["members"]
    assert (await api.call("conversations.list", types="rooms"))["error"] == "invalid_types"


async def test_a_permalink_leads_to_the_page(api: Api) -> None:
    posted = await api.call("chat.postMessage", channel=AWS, text="x")
    link = (await api.call("chat.getPermalink", channel=AWS, message_ts=posted["ts"]))["permalink"]
    assert link == f"{api.ws.url}/archives/C0AWS/p{posted['ts'].replace('.', '')}"
    async with api.session.get(link) as page:
        assert page.status == 200


@pytest.mark.parametrize("text", ["A & B", "<b>"])
async def test_what_was_sent_comes_back_escaped(api: Api, text: str) -> None:
    """Slack does this to plain_text, and says so nowhere."""
    blocks = [actions(button(text))]
    posted = await api.call("chat.postMessage", channel=AWS, text="x", blocks=blocks)
    label = posted["message"]["blocks"][0]["elements"][0]["text"]["text"]
    assert label == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def test_above_replies_a_line_of_slacks_stands_for_what_was_deleted(api: Api) -> None:
    lobby = await api.call("chat.postMessage", channel=AWS, text="lobby")
    first = await api.call("chat.postMessage", channel=AWS, text="first", thread_ts=lobby["ts"])
    await api.call("chat.delete", channel=AWS, ts=lobby["ts"])
    second = await api.call("chat.postMessage", channel=AWS, text="second", thread_ts=lobby["ts"])
    assert first["message"]["thread_ts"] == second["message"]["thread_ts"] == lobby["ts"]
    there = (await api.call("conversations.replies", channel=AWS, ts=lobby["ts"]))["messages"]
    assert [each["text"] for each in there] == ["second", "first", "This message was deleted."]
    assert (there[-1]["subtype"], there[-1]["user"]) == ("tombstone", "USLACKBOT")
    update = await api.call("chat.update", channel=AWS, ts=lobby["ts"], text="lobby")
    assert update["error"] == "cant_update_message"
    for reply in (first, second):
        await api.call("chat.delete", channel=AWS, ts=reply["ts"])
    gone = await api.call("conversations.replies", channel=AWS, ts=lobby["ts"])
    assert gone["error"] == "thread_not_found"


async def test_a_reply_to_what_is_gone_stands_in_the_channel(api: Api) -> None:
    lobby = await api.call("chat.postMessage", channel=AWS, text="lobby")
    await api.call("chat.delete", channel=AWS, ts=lobby["ts"])
    reply = await api.call("chat.postMessage", channel=AWS, text="reply", thread_ts=lobby["ts"])
    assert "thread_ts" not in reply["message"]
    newest = (await api.call("conversations.history", channel=AWS))["messages"][0]
    assert (newest["text"], newest["ts"]) == ("reply", reply["ts"])
    api.ws.stage.no_replies = "thread_not_found"
    refused = await api.call("chat.postMessage", channel=AWS, text="reply", thread_ts=reply["ts"])
    assert refused["error"] == "thread_not_found"
