"""chat.*: posting, editing, taking away, and what only one person sees."""

from __future__ import annotations

from dataclasses import replace

from playground.slack import payloads
from playground.slack.arguments import Arguments
from playground.slack.protocol import Json, SlackError
from playground.slack.rules.surfaces import check_message, check_metadata
from playground.slack.stage import Stage
from playground.slack.world import BOT_USER, Channel


def post_message(stage: Stage, given: Arguments) -> Json:
    channel = _destination(stage, given.string("channel"))
    text, blocks = check_message(
        given.string("text", ""),
        given.structure("blocks", "invalid_blocks_format"),
        charts=stage.takes_charts(lasting=True),
    )
    metadata = given.structure("metadata", "invalid_metadata_format")
    checked = check_metadata(metadata) if metadata is not None else None
    thread = _thread(stage, channel, given, or_channel=True)
    wait = stage.pace.wait_to_post(channel.id)
    if wait:
        raise SlackError("ratelimited", retry_after=wait)
    message = stage.world.post(channel.id, BOT_USER, text, blocks, metadata=checked, thread=thread)
    shown = payloads.message(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def update(stage: Stage, given: Arguments) -> Json:
    channel = stage.inside(given.string("channel"))
    message = stage.world.message(channel.id, given.string("ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if message.author != BOT_USER or message.subtype:
        raise SlackError("cant_update_message")
    raw = given.structure("blocks", "invalid_blocks_format")
    # Blocks that are left out stay; an empty list takes them away.
    text, blocks = check_message(
        given.string("text", ""),
        list(message.blocks) if raw is None else raw,
        update=True,
        charts=stage.takes_charts(lasting=True),
    )
    metadata = message.metadata  # which stays where it is left out, too
    if given.given.get("metadata") is not None:
        metadata = check_metadata(given.structure("metadata", "invalid_metadata_format"))
    edited = stage.world.edit(replace(message, metadata=metadata), text, blocks)
    shown = payloads.message(edited)
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown}


def delete(stage: Stage, given: Arguments) -> Json:
    channel = stage.inside(given.string("channel"))
    message = stage.world.message(channel.id, given.string("ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if message.author != BOT_USER or message.subtype:
        raise SlackError("cant_delete_message")
    stage.world.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(stage: Stage, given: Arguments) -> Json:
    channel = stage.inside(given.string("channel"))
    user = given.string("user")
    text, blocks = check_message(
        given.string("text", ""),
        given.structure("blocks", "invalid_blocks_format"),
        charts=stage.takes_charts(lasting=False),
    )
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    thread = _thread(stage, channel, given)
    message = stage.world.post(channel.id, BOT_USER, text, blocks, only_for=user, thread=thread)
    return {"message_ts": message.ts}


def permalink(stage: Stage, given: Arguments) -> Json:
    channel = stage.visible(given.string("channel"))
    message = stage.world.message(channel.id, given.string("message_ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    link = f"{stage.base_url()}archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def schedule_message(_stage: Stage, _given: Arguments) -> Json:
    """With metadata Slack accepts it and never posts; so nobody may lean on it here."""
    raise SlackError(
        "not_allowed", "[ERROR] a scheduled message with metadata never posts: post it when it is due"
    )


def _thread(stage: Stage, channel: Channel, given: Arguments, *, or_channel: bool = False) -> str:
    """The message above it; a reply to a reply is one to that. or_channel: below one that is gone Slack posts
    in the channel without a word, and leaves `thread_ts` out of what it tells (slack-go 1571).
    """
    wanted = given.string("thread_ts", "")
    if wanted and stage.no_replies:
        raise SlackError(stage.no_replies)
    above = stage.world.message(channel.id, wanted) if wanted else None
    if above is not None and not above.only_for:
        return above.thread or above.ts
    if wanted and not or_channel:
        raise SlackError("thread_not_found")
    return ""


def _destination(stage: Stage, channel_id: str) -> Channel:
    """A channel by its id, or a person's direct messages by theirs. Names are not ids."""
    if channel_id in stage.world.people:
        return stage.world.direct(channel_id, BOT_USER)
    return stage.inside(channel_id)
