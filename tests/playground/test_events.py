"""What the app hears of messages: all of its direct messages, its name in its channels, nothing else."""

from __future__ import annotations

from typing import Any

from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT, BOT_USER
from tests.playground.conftest import Api


def heard(ws: SlackWorkspace) -> list[dict[str, Any]]:
    """Nobody takes it here, so each comes again."""
    return [d.payload["event"] for d in ws.deliveries if d.attempt == 0]


async def test_a_persons_words_and_its_own_in_direct_messages(api: Api) -> None:
    ana = api.ws.person("Ana")
    await ana.sends("@awsquiz", "hello <you>")
    await api.call("chat.postMessage", channel="D0ANA", text="hello")
    await api.ws.until(lambda: len(heard(api.ws)) == 2)
    hers, own = heard(api.ws)
    assert (hers["type"], hers["channel"], hers["channel_type"], hers["user"]) == (
        *("message", "D0ANA", "im"),
        "U0ANA",
    )
    assert hers["text"] == "hello &lt;you&gt;"
    assert "bot_id" not in hers
    assert (own["user"], own["bot_id"]) == (BOT_USER, BOT)


async def test_an_edit_and_a_deletion_are_hidden_messages_with_what_was_before(api: Api) -> None:
    sent = await api.call("chat.postMessage", channel="D0ANA", text="one")
    await api.call("chat.update", channel="D0ANA", ts=sent["ts"], text="two")
    [message] = api.ws.person("Ana").sees("@awsquiz")
    api.ws.world.remove(message.now)
    await api.ws.until(lambda: len(heard(api.ws)) == 3)
    _, edit, deletion = heard(api.ws)
    assert (edit["subtype"], edit["message"]["text"], edit["previous_message"]["text"]) == (
        "message_changed",
        "two",
        "one",
    )
    assert (deletion["subtype"], deletion["deleted_ts"]) == ("message_deleted", sent["ts"])
    assert "user" not in edit
    assert "user" not in deletion


async def test_its_name_in_a_channel_it_is_in(api: Api) -> None:
    ana = api.ws.person("Ana")
    await ana.sends("#platform-private", "@awsquiz before you came")
    await ana.sends("#platform-private", "/invite @awsquiz")
    await ana.sends("#platform-private", "no name")
    await ana.sends("#platform-private", "hello @awsquiz")
    await api.ws.until(lambda: len(heard(api.ws)) == 2)
    joined, mention = heard(api.ws)
    assert joined["type"] == "member_joined_channel"
    assert (mention["type"], mention["text"]) == ("app_mention", f"hello <@{BOT_USER}>")


async def test_nothing_beyond_its_scopes_and_nothing_between_two_people(api: Api) -> None:
    await api.ws.person("Ana").sends("@Bo", "hello @awsquiz")
    api.ws.stage.scopes -= {"im:history", "app_mentions:read"}
    await api.ws.person("Ana").sends("@awsquiz", "hello")
    await api.ws.person("Ana").sends("#platform-private", "/invite @awsquiz")
    await api.ws.person("Ana").sends("#platform-private", "hello @awsquiz")
    await api.ws.until(lambda: heard(api.ws))
    assert [event["type"] for event in heard(api.ws)] == ["member_joined_channel"]
