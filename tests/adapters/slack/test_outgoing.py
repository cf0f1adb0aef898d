"""Messages that stand in channels: once each, whatever the network does; and the words for a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack
from bot.messages import plain
from bot.ports import Actor, CannotPost, MessageRef, Place, Rights, Trouble, TryLater, Unserved
from playground.slack.cast import BO
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace

AWS = Place("slack", "T0PLAYGRND", "C0AWS")
PRIVATE = Place("slack", "T0PLAYGRND", "C0PRIVATE")
CARD = plain("Which one is free of charge?")
ANA = Actor("slack", "T0PLAYGRND", "U0ANA", "ana")


def cards(ws: SlackWorkspace, channel: str = "#aws") -> list[SeenMessage]:
    return [m for m in ws.person("Ana").sees(channel) if m.from_bot]


async def test_a_post_can_be_found_again(ws: SlackWorkspace, slack: Slack) -> None:
    ref = await slack.post(AWS, CARD, "daily:1")
    [card] = cards(ws)
    assert ref == MessageRef(AWS, card.ts, f"{ws.url}/archives/C0AWS/p{card.ts.replace('.', '')}")
    assert card.metadata == {"event_type": "awsquiz_post", "event_payload": {"key": "daily:1"}}
    assert card.text == "Which one is free of charge?"
    [sent] = [c for c in ws.calls_to("chat.postMessage") if not c.error]
    assert (sent.args["unfurl_links"], sent.args["unfurl_media"]) == (False, False)


async def test_the_same_key_is_posted_once(ws: SlackWorkspace, slack: Slack) -> None:
    refs = [await slack.post(AWS, CARD, "daily:1") for _ in range(2)]
    assert refs[0] == refs[1]
    await slack.post(AWS, CARD, "daily:2")
    assert len(cards(ws)) == 2


async def test_a_first_attempt_does_not_read_the_history(ws: SlackWorkspace, slack: Slack) -> None:
    await slack.post(AWS, CARD, "daily:1")
    assert not ws.calls_to("conversations.history")


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER])
async def test_accepted_and_then_dropped_is_posted_once(
    ws: SlackWorkspace, slack: Slack, fault: Fault
) -> None:
    assert await slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", fault)
    ref = await slack.post(AWS, CARD, "daily:1")
    assert [card.ts for card in cards(ws)] == [ref.id]


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.SERVER_ERROR])
async def test_never_accepted_is_posted_at_the_next_attempt(
    ws: SlackWorkspace, slack: Slack, fault: Fault
) -> None:
    assert await slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", fault)
    with pytest.raises(TryLater):
        await slack.post(AWS, CARD, "daily:1")
    ref = await slack.post(AWS, CARD, "daily:1")
    assert [card.ts for card in cards(ws)] == [ref.id]


async def test_after_a_restart_the_history_says_that_it_was_posted(ws: SlackWorkspace, slack: Slack) -> None:
    before = await slack.post(AWS, CARD, "daily:1")
    later = Slack(
        ws.keys.bot_token,
        app_token=ws.keys.app_token,
        signing_secret=None,
        api_url=ws.api_url,
        clock=lambda: datetime.now(UTC),
    )
    for n in range(250):  # a busy channel: the card is on the second page
        ws.world.post("C0AWS", BO.id, f"chat {n}")
    again = await later.post(AWS, CARD, "daily:1", again=True)
    assert again == before
    assert (before.found, again.found) == (False, True)
    assert len(cards(ws)) == 1
    await later.close()


async def test_what_cannot_be_looked_up_is_not_posted_blindly(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    with ws.faults.lasting("conversations.history", Fault.DROP_BEFORE), pytest.raises(TryLater):
        await slack.post(AWS, CARD, "daily:1", again=True)
    assert cards(ws) == []


async def test_a_short_wait_is_waited_and_a_long_one_handed_back(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", Fault.RATE_LIMITED, seconds=1)
    await slack.post(AWS, CARD, "daily:1")
    ws.faults.add("chat.postMessage", Fault.RATE_LIMITED, seconds=40)
    with pytest.raises(TryLater) as later:
        await slack.post(AWS, CARD, "daily:2")
    assert later.value.after == 40
    assert len(cards(ws)) == 1


REFUSALS = {
    "no_permission": Trouble.FORBIDDEN,
    "restricted_action": Trouble.RESTRICTED,
    "restricted_action_read_only_channel": Trouble.RESTRICTED,
    "user_is_restricted": Trouble.RESTRICTED,
    "channel_not_found": Trouble.NOT_INVITED,
    "is_archived": Trouble.GONE,
    "invalid_blocks": Trouble.REFUSED,  # a mistake of ours, which no second try mends
    "a_name_of_next_year": Trouble.REFUSED,
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_a_refusal_has_a_name_the_features_know(ws: SlackWorkspace, slack: Slack, name: str) -> None:
    ws.faults.add("chat.postMessage", Fault.REFUSED, error=name)
    with pytest.raises(CannotPost) as refused:
        await slack.post(AWS, CARD, "daily:1")
    assert refused.value.trouble is REFUSALS[name]


@pytest.mark.parametrize(
    "name",
    ["team_added_to_org", "two_factor_setup_required", "ekm_access_denied", "team_access_not_granted"],
)
async def test_what_keeps_a_whole_workspace_away_refuses_no_message(
    ws: SlackWorkspace, slack: Slack, name: str
) -> None:
    ws.faults.add("chat.postMessage", Fault.REFUSED, error=name)
    with pytest.raises(Unserved) as away:
        await slack.post(AWS, CARD, "daily:1")
    assert away.value.trouble is Trouble.SUSPENDED


@pytest.mark.parametrize("name", ["account_inactive", "token_revoked", "invalid_auth"])
async def test_a_refused_token_refuses_no_message(ws: SlackWorkspace, slack: Slack, name: str) -> None:
    ws.faults.add("chat.postMessage", Fault.REFUSED, error=name)
    with pytest.raises(TryLater):
        await slack.post(AWS, CARD, "daily:1")


SCOPES: dict[str, Callable[[Slack], Awaitable[object]]] = {
    "chat:write": lambda slack: slack.post(AWS, CARD, "daily:1"),
    "channels:read": lambda slack: slack.can_post(AWS),
    "users:read": lambda slack: slack.rights(ANA, AWS),
    "im:write": lambda slack: slack.tell("T0PLAYGRND", ANA.user, CARD, "tell:1"),
}


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_missing_scope_is_named_to_people_and_in_the_log(
    ws: SlackWorkspace, slack: Slack, scope: str
) -> None:
    await slack.can_post(AWS)
    ws.stage.scopes -= {scope}
    with capture_logs() as said, pytest.raises(Unserved) as away:
        await SCOPES[scope](slack)
    assert (away.value.trouble, away.value.mend) == (Trouble.MISSING_SCOPE, scope)
    [line] = [line for line in said if line["event"] == "slack.missing_scope"]
    assert (line["error"], line["needed"]) == ("missing_scope", scope)


async def test_without_the_scope_to_join_an_invitation_helps(ws: SlackWorkspace, slack: Slack) -> None:
    ws.stage.scopes -= {"channels:join"}
    assert await slack.can_post(AWS) is Trouble.NOT_INVITED


async def test_where_somebody_put_it_out_it_enters_only_for_who_asks(
    ws: SlackWorkspace, slack: Slack
) -> None:
    await slack.post(AWS, CARD, "daily:1", enter=True)
    await ws.person("Ana").sends("#aws", "/remove @awsquiz")
    joins = len(ws.calls_to("conversations.join"))
    for again in (False, True):
        with pytest.raises(CannotPost) as refused:
            await slack.post(AWS, CARD, f"daily:2 {again}", again=again, enter=False)
        assert refused.value.trouble is Trouble.REMOVED
    assert len(ws.calls_to("conversations.join")) == joins
    await slack.post(AWS, CARD, "ask:1")


async def test_nobody_can_invite_it_to_a_conversation_of_others(ws: SlackWorkspace, slack: Slack) -> None:
    with pytest.raises(CannotPost) as refused:
        await slack.post(Place("slack", "T0PLAYGRND", "D0ANABO"), CARD, "ask:1")
    assert refused.value.trouble is Trouble.BETWEEN_PEOPLE


async def test_a_private_channel_wants_an_invitation(ws: SlackWorkspace, slack: Slack) -> None:
    with pytest.raises(CannotPost) as refused:
        await slack.post(PRIVATE, CARD, "daily:1")
    assert refused.value.trouble is Trouble.NOT_INVITED
    await ws.person("Ana").sends("#platform-private", "/invite @awsquiz")
    await slack.post(PRIVATE, CARD, "daily:1")
    keys = [c.metadata["event_payload"]["key"] for c in cards(ws, "#platform-private") if c.metadata]
    assert keys.count("daily:1") == 1  # the greeting may stand there too


async def test_where_it_could_post(ws: SlackWorkspace, slack: Slack) -> None:
    def place(channel: str) -> Place:
        return Place("slack", "T0PLAYGRND", channel)

    assert await slack.can_post(AWS) is None  # it joined
    assert await slack.can_post(AWS) is None
    assert await slack.can_post(PRIVATE) is Trouble.NOT_INVITED
    assert await slack.can_post(place("D0ANA")) is None  # Ana's talk with the bot
    assert await slack.can_post(place("D0ANABO")) is Trouble.BETWEEN_PEOPLE  # and with Bo
    await ws.person("Ana").sends("#platform-private", "/invite @awsquiz")
    assert await slack.can_post(PRIVATE) is None
    ws.world.archive(ws.channel("#aws"))
    assert await slack.can_post(AWS) is Trouble.GONE


async def test_a_closed_public_channel_that_may_not_be_joined(ws: SlackWorkspace, slack: Slack) -> None:
    with ws.faults.lasting("conversations.join", Fault.REFUSED, error="restricted_action"):
        assert await slack.can_post(AWS) is Trouble.NOT_INVITED
        with pytest.raises(CannotPost) as refused:
            await slack.post(AWS, CARD, "daily:1")
    assert refused.value.trouble is Trouble.NOT_INVITED


async def test_a_refused_question_about_a_place_says_nothing_of_the_place(
    ws: SlackWorkspace, slack: Slack
) -> None:
    ws.faults.add("conversations.info", Fault.REFUSED, error="a_name_of_next_year")
    with pytest.raises(CannotPost) as refused:
        await slack.can_post(AWS)
    assert refused.value.trouble is Trouble.REFUSED


async def test_a_refused_question_about_a_person_says_nothing_of_the_person(
    ws: SlackWorkspace, slack: Slack
) -> None:
    ws.faults.add("users.info", Fault.REFUSED, error="a_name_of_next_year")
    with pytest.raises(CannotPost):
        await slack.rights(ANA, AWS)
    assert (await slack.rights(ANA, AWS)).admin


async def test_an_edit_redraws_the_same_message(ws: SlackWorkspace, slack: Slack) -> None:
    ref = await slack.post(AWS, CARD, "daily:1")
    await slack.edit(ref, plain("Closed."))
    [card] = cards(ws)
    assert card.words == "Closed."
    assert await slack.post(AWS, CARD, "daily:1") == ref  # it still carries its key


async def test_an_edit_of_what_was_deleted_says_so(ws: SlackWorkspace, slack: Slack) -> None:
    ref = await slack.post(AWS, CARD, "daily:1")
    ws.world.remove(cards(ws)[0].now)
    with pytest.raises(CannotPost) as refused:
        await slack.edit(ref, CARD)
    assert refused.value.trouble is Trouble.DELETED


async def test_a_word_to_one_person(ws: SlackWorkspace, slack: Slack) -> None:
    await slack.tell("T0PLAYGRND", "U0BO", plain("I could not post."), "trouble:1")
    assert [m.words for m in ws.person("Bo").sees("@awsquiz")] == ["I could not post."]
    with pytest.raises(CannotPost):
        await slack.tell("T0PLAYGRND", "U0NOBODY", plain("x"), "trouble:2")


BEN = Actor("slack", "T0PLAYGRND", "U0BO", "bo")
EVE = Actor("slack", "T0ELSEWHERE", "U0ANA", "eve")


async def test_admin_rights_are_asked_each_time(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.rights(ANA, AWS) == Rights(admin=True, member=True, name="Ana")
    assert await slack.rights(BEN, AWS) == Rights(member=True, name="Bo")
    assert await slack.rights(EVE, AWS) == Rights()  # an admin somewhere else is a stranger here
    assert await slack.rights(Actor("slack", "T0PLAYGRND", "U0GONE", ""), AWS) == Rights()
    asked = len(ws.calls_to("users.info"))
    await slack.rights(ANA, AWS)
    assert len(ws.calls_to("users.info")) == asked + 1


async def test_a_zone_is_asked_once_a_day(
    ws: SlackWorkspace, slack: Slack, clock: Callable[[], datetime]
) -> None:
    asked: list[Awaitable[str | None]] = [slack.zone_of(ANA) for _ in range(5)]
    assert set(await asyncio.gather(*asked)) == {"Europe/Berlin"}
    assert len(ws.calls_to("users.info")) == 1


async def test_no_zone_when_slack_does_not_say(ws: SlackWorkspace, slack: Slack) -> None:
    with ws.faults.lasting("users.info", Fault.SLOW, seconds=30):
        started = asyncio.get_running_loop().time()
        assert await slack.zone_of(ANA) is None
        assert await slack.zone_of(ANA) is None  # still unanswered, and waited for long enough
        assert asyncio.get_running_loop().time() - started < 1.9
    with ws.faults.lasting("users.info", Fault.SERVER_ERROR):
        assert await slack.zone_of(BEN) is None
    assert await slack.zone_of(BEN) is None  # not asked again at once
    assert len(ws.calls_to("users.info")) <= 1
