"""What the page is told: one person's view of the workspace as JSON, drawn and ready to show."""

from __future__ import annotations

from playground.slack.drawing import draw_message, draw_surface
from playground.slack.modals import View
from playground.slack.mrkdwn import Reader, plain_spans
from playground.slack.protocol import Json
from playground.slack.stage import Stage
from playground.slack.world import BOT_USER, SLACKBOT, Channel, ChannelKind, Message, Person

SHOWN_MESSAGES = 200


def people(stage: Stage) -> list[Json]:
    return [
        {"id": p.id, "name": p.shown, "zone": p.zone, "admin": p.admin or p.owner}
        for p in stage.world.people.values()
    ]


def channels(stage: Stage, person: Person) -> list[Json]:
    return [_channel(stage, person, c) for c in stage.world.channels_of(person.id)]


def _channel(stage: Stage, person: Person, channel: Channel) -> Json:
    shown: Json = {
        "id": channel.id,
        "kind": channel.kind.value,
        "name": channel.name,
        "archived": channel.archived,
    }
    shown["bot"] = BOT_USER in channel.members
    shown["members"] = len(channel.members)
    if channel.kind is ChannelKind.DIRECT:
        other = next(iter(channel.members - {person.id}), person.id)
        shown["name"] = Reader(stage.world).person(other)
    return shown


def message(stage: Stage, person: Person, item: Message) -> Json:
    author = Reader(stage.world).person(item.author)
    return {
        "channel": item.channel,
        "ts": item.ts,
        "at": float(item.ts),
        "author": {"id": item.author, "name": author, "bot": item.author in (BOT_USER, SLACKBOT)},
        "text": item.text,
        "private": bool(item.only_for),
        "reply": bool(item.thread),
        "edited": bool(item.edited),
        "subtype": item.subtype,
        "blocks": draw_message(stage, person, item),
    }


def messages(stage: Stage, person: Person, since: float) -> dict[str, list[Json]]:
    """The last of each channel; private ones only if they came after the page was loaded, as on Slack."""
    shown = {}
    for channel in stage.world.channels_of(person.id):
        kept = [
            m for m in stage.world.seen_by(person.id, channel.id) if not m.only_for or float(m.ts) >= since
        ]
        shown[channel.id] = [message(stage, person, m) for m in kept[-SHOWN_MESSAGES:]]
    return shown


def shortcuts(stage: Stage) -> list[Json]:
    """What stands in each message's menu, and whose it is."""
    return [{"id": s.callback_id, "name": s.name, "about": s.description} for s in stage.shortcuts]


def modal(stage: Stage, person: Person) -> Json | None:
    top = stage.modals.top(person.id)
    return None if top is None else _view(stage, person, top)


def _view(stage: Stage, person: Person, view: View) -> Json:
    body = view.body
    errors = dict(view.errors)
    return {
        "id": view.id,
        "hash": view.hash,
        "depth": len(stage.modals.stacks.get(person.id, [])),
        "title": _plain(body.get("title")),
        "submit": _plain(body.get("submit")),
        "close": _plain(body.get("close")) or ("Cancel" if body.get("submit") else "Close"),
        "errors": errors,
        "trouble": errors.pop("", ""),
        "blocks": draw_surface(stage, person, view.id, view.blocks),
    }


def _plain(text: Json | None) -> str:
    return "" if text is None else str(plain_spans(text["text"])[0]["s"])
