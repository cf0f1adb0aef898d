"""conversations.*: the channels the bot may know of, and what was said in those it is in."""

from __future__ import annotations

from playground.slack import payloads
from playground.slack.arguments import Arguments
from playground.slack.protocol import Json, SlackError
from playground.slack.stage import Stage
from playground.slack.world import BOT_USER, TEAM, Channel, ChannelKind, Message

_TYPES = {kind.value: kind for kind in ChannelKind}


def info(stage: Stage, given: Arguments) -> Json:
    channel = stage.visible(given.string("channel"))
    stage.need_scope_for(channel, "read")
    shown = as_slack(channel)
    if given.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def join(stage: Stage, given: Arguments) -> Json:
    channel = stage.visible(given.string("channel"))
    if channel.kind is not ChannelKind.PUBLIC:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if BOT_USER in channel.members:
        warnings = ["already_in_channel"]
        return {
            "channel": as_slack(channel),
            "warning": "already_in_channel",
            "response_metadata": {"warnings": warnings},
        }
    stage.world.admit(channel, BOT_USER)
    return {"channel": as_slack(channel)}


def list_all(stage: Stage, given: Arguments) -> Json:
    names = [t.strip() for t in given.string("types", "public_channel").split(",")]
    if not all(t in _TYPES or t == "mpim" for t in names):
        raise SlackError("invalid_types")
    given.number("limit", 100, 999)
    wanted = {_TYPES[t] for t in names if t in _TYPES}
    for channel in stage.world.channels.values():
        if channel.kind in wanted:
            stage.need_scope_for(channel, "read")
    shown = [
        as_slack(c)
        for c in stage.world.channels.values()
        if c.kind in wanted
        and (c.kind is ChannelKind.PUBLIC or BOT_USER in c.members)
        and not (c.archived and given.flag("exclude_archived"))
    ]
    return {"channels": shown, "response_metadata": {"next_cursor": ""}}


def list_own(stage: Stage, given: Arguments) -> Json:
    """users.conversations: those that the bot is in, without saying that it is (docs.slack.dev)."""
    if given.given.get("user"):
        raise SlackError("invalid_arguments", "[ERROR] this workspace lists the bot's own channels alone")
    listed = list_all(stage, given)
    inside = [c for c in listed["channels"] if BOT_USER in stage.world.channels[c["id"]].members]
    return {**listed, "channels": [{k: v for k, v in c.items() if k != "is_member"} for c in inside]}


def history(stage: Stage, given: Arguments) -> Json:
    """Newest first; metadata keeps its payload only when it is asked for. `ts`, which replies alone take, is
    for that message's thread.
    """
    channel = stage.visible(given.string("channel"))
    stage.need_scope_for(channel, "history")
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    limit = given.number("limit", 100, 999)
    oldest, latest = given.string("oldest", "0"), given.string("latest", "")
    edges = given.flag("inclusive")
    before = given.string("cursor", "")
    metadata = given.flag("include_all_metadata")
    thread = given.string("ts", "")
    if thread and stage.world.message(channel.id, thread) is None:
        raise SlackError("thread_not_found")
    said = stage.world.replies(channel.id, thread) if thread else _not_below(stage, channel)
    chosen = [
        m
        for m in reversed(said)
        if _after(m.ts, oldest, edges)
        and (not latest or _after(latest, m.ts, edges))
        and (not before or _after(before, m.ts, edges=False))
    ]
    page = chosen[:limit]
    more = len(chosen) > len(page)
    return {
        "messages": [payloads.message(m, metadata=metadata) for m in page],
        "has_more": more,
        "pin_count": 0,
        "response_metadata": {"next_cursor": page[-1].ts if more else ""},
    }


def _not_below(stage: Stage, channel: Channel) -> list[Message]:
    return [m for m in stage.world.history(channel.id) if not m.thread]


def members(stage: Stage, given: Arguments) -> Json:
    channel = stage.visible(given.string("channel"))
    stage.need_scope_for(channel, "read")
    limit, after = given.number("limit", 100, 1000), given.string("cursor", "")
    left = [who for who in sorted(channel.members) if who > after]
    cursor = left[limit - 1] if len(left) > limit else ""
    return {"members": left[:limit], "response_metadata": {"next_cursor": cursor}}


def open_direct(stage: Stage, given: Arguments) -> Json:
    """The bot's direct messages with one person."""
    if given.given.get("channel"):
        return {"channel": as_slack(stage.visible(given.string("channel")))}
    users = [u for u in given.string("users").split(",") if u]
    if len(users) != 1:
        raise SlackError("invalid_arguments", "[ERROR] this workspace opens a conversation with one person")
    person = stage.person(users[0])
    if person.team != TEAM:
        raise SlackError("cannot_dm_external_user")
    existed = any(
        c.members == {person.id, BOT_USER}
        for c in stage.world.channels.values()
        if c.kind is ChannelKind.DIRECT
    )
    channel = stage.world.direct(person.id, BOT_USER)
    shown = as_slack(channel) if given.flag("return_im") else {"id": channel.id}
    already = {"no_op": True, "already_open": True} if existed else {}
    return {"channel": shown, **already}


def as_slack(channel: Channel) -> Json:
    direct, private = channel.kind is ChannelKind.DIRECT, channel.kind is ChannelKind.PRIVATE
    shown: Json = {
        "id": channel.id,
        "is_channel": channel.kind is ChannelKind.PUBLIC,
        "is_group": private,
        "is_im": direct,
        "is_mpim": False,
        "is_private": private or direct,
        "is_archived": channel.archived,
        "context_team_id": TEAM,
    }
    if direct:
        return shown | {"user": next(iter(channel.members - {BOT_USER}), "")}
    return shown | {
        "name": channel.name,
        "name_normalized": channel.name,
        "creator": channel.creator,
        "is_member": BOT_USER in channel.members,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
    }


def _after(ts: str, than: str, edges: bool) -> bool:
    try:
        one, other = float(ts), float(than)
    except ValueError:
        raise SlackError("invalid_ts_oldest") from None
    return one >= other if edges else one > other
