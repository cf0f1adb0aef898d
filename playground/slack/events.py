"""Which events Slack tells the app, of what changes in the world, as far as its scopes let it hear.

Shapes: docs.slack.dev/reference/events, `message.im` and `app_mention`, and @slack/types 2.16
(GenericMessageEvent, MessageChangedEvent, MessageDeletedEvent). An app hears its own messages too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from playground.slack import payloads
from playground.slack.protocol import Json
from playground.slack.stage import Stage
from playground.slack.world import BOT_USER, Change, ChannelKind


@dataclass(slots=True)
class Events:
    """`said` is what each direct message was when the app last heard of it."""

    stage: Stage
    said: dict[tuple[str, str], Json] = field(default_factory=dict)

    def of(self, change: Change) -> Iterator[Json]:
        match change.kind:
            case "member_joined" if change.person == BOT_USER:
                channel = self.stage.world.channels[change.channel]
                yield payloads.member_joined(channel, change.person, change.ts, self.stage.world.now())
            case "message" if not change.person:
                yield from self._message(change)
            case "gone" if not change.person:
                yield from self._gone(change)

    def _message(self, change: Change) -> Iterator[Json]:
        channel = self.stage.world.channels[change.channel]
        item = self.stage.world.message(change.channel, change.ts)
        if item is None or BOT_USER not in channel.members:
            return
        of_a_person = item.author != BOT_USER and not item.subtype and not item.revision
        shown = {k: v for k, v in payloads.message(item).items() if k != "metadata"}
        if channel.kind is ChannelKind.DIRECT and "im:history" in self.stage.scopes:
            before = self.said.get((channel.id, item.ts))
            self.said[channel.id, item.ts] = shown
            if before is None:
                yield {**shown, "channel": channel.id, "event_ts": item.ts, "channel_type": "im"}
            else:
                edit = {"message": shown, "previous_message": before}
                yield self._hidden("message_changed", channel.id, edit)
        elif of_a_person and f"<@{BOT_USER}>" in item.text and "app_mentions:read" in self.stage.scopes:
            told = {k: shown[k] for k in ("user", "text", "ts", "team")}
            yield {"type": "app_mention", **told, "channel": channel.id, "event_ts": item.ts}

    def _gone(self, change: Change) -> Iterator[Json]:
        before = self.said.pop((change.channel, change.ts), None)
        if before is not None:
            lost = {"previous_message": before, "deleted_ts": change.ts}
            yield self._hidden("message_deleted", change.channel, lost)

    def _hidden(self, subtype: str, channel: str, what: Json) -> Json:
        ts = self.stage.world.next_ts()
        about = {"channel": channel, "channel_type": "im", "ts": ts, "event_ts": ts, "hidden": True}
        return {"type": "message", "subtype": subtype, **what, **about}
