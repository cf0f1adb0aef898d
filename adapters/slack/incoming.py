"""What Slack sends, as a Request and the ways back to the person who sent it. Pure: no calls, no clock.

A payload of the wrong shape raises one of `MISSHAPEN`; a button whose token means nothing is `Stale`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack.api import Home
from adapters.slack.controls import SUBMIT, picks_block
from adapters.slack.form import given
from adapters.slack.retelling import question_from
from adapters.slack.text import typed
from adapters.slack.times import moment_of
from adapters.slack.ways import Ways
from bot import tokens
from bot.commands import Command
from bot.forms import filled
from bot.messages import PICKS
from bot.ports import Actor, Place, Request
from bot.words import parse

Json = dict[str, Any]

MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
PLATFORM = "slack"
ELSEWHERE = "elsewhere"  # the workspace of whom Slack gives none
_ID = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 64  # the tables have room for no more; Slack's have about 11
_TRIGGER = 255  # Slack's have about 60, and no table holds one


@dataclass(frozen=True, slots=True)
class Arrival:
    """with_us: what Slack sent says itself that it is from a conversation with the bot."""

    request: Request
    ways: Ways
    with_us: bool = False


def slash(body: Json, home: Home) -> Arrival:
    user, channel = _id(body["user_id"]), _id(body["channel_id"])
    actor = _actor(user, _text(body.get("user_name", "")), body.get("team_id"))
    ways = Ways(channel, user, _text(body.get("response_url") or ""), _id(body["trigger_id"], _TRIGGER))
    command = parse(typed(_text(body.get("text") or "")))
    return _arrival(body["trigger_id"], actor, home, command, ways)


def is_button(body: Json) -> bool:
    """Ticking a box tells us too, and means nothing until Submit."""
    return bool(body["actions"][0]["type"] == "button")


def click(body: Json, home: Home) -> Arrival:
    who, action, container = body["user"], body["actions"][0], body["container"]
    user, trigger = _id(who["id"]), _id(body["trigger_id"], _TRIGGER)
    actor = _actor(user, _text(who.get("username") or who.get("name") or ""), who.get("team_id"))
    command = _command(action, (body.get("state") or (body.get("view") or {}).get("state") or {}))
    if container["type"] == "view":
        where = _id(body["view"]["id"])
        ways = replace(_remembered(_memo(body["view"]), user), trigger=trigger, view=where)
    else:
        where = _id(container["message_ts"])
        channel = _id(container["channel_id"])
        private = bool(container.get("is_ephemeral")) or channel.startswith("D")
        ways = Ways(
            channel,
            user,
            _text(body.get("response_url") or ""),
            trigger,
            posted=0.0 if private else float(where),
            private=private,
            thread=_id_if_any(container.get("thread_ts")),
        )
    arrival = _arrival(f"{_id(action['action_ts'])}:{user}:{where}", actor, home, command, ways)
    at = moment_of(action["action_ts"])
    return replace(arrival, request=replace(arrival.request, clicked=True, at=at))


def submission(body: Json, home: Home) -> Arrival:
    who, view = body["user"], body["view"]
    user = _id(who["id"])
    actor = _actor(user, _text(who.get("username") or who.get("name") or ""), who.get("team_id"))
    memo, form = _memo(view), _id(view["id"])
    command = filled(tokens.decode(_text(memo["token"])), given(view["state"]))
    trigger = _id_if_any(body.get("trigger_id"), _TRIGGER)
    below = view.get("previous_view_id")  # for a form that the version before opened
    ways = replace(_remembered({"view": below, **memo}, user), trigger=trigger, form=form)
    return _arrival(f"{form}:{_id_if_any(view.get('hash'))}", actor, home, command, ways)


def on_message(body: Json, home: Home) -> Arrival:
    """The short cut in a message's menu, also where the bot is no member."""
    who = body["user"]
    user, channel = _id(who["id"]), _id(body["channel"]["id"])
    actor = _actor(user, _text(who.get("username") or who.get("name") or ""), who.get("team_id"))
    ways = Ways(channel, user, _text(body.get("response_url") or ""), _id(body["trigger_id"], _TRIGGER))
    at = (_id(body["message_ts"]), _id_if_any(body["message"].get("thread_ts")))
    command = question_from(_text(body["message"].get("text") or ""), home.url, channel, *at)
    return _arrival(body["trigger_id"], actor, home, command, ways)


def happened(body: Json, who: object, team: object, command: Command, home: Home) -> Arrival:
    """An event in a channel, as what this person of that team asks for by it."""
    user = _id(who)
    ways = Ways(_id(body["event"]["channel"]), user)
    return _arrival(_id(body["event_id"]), _actor(user, user, team), home, command, ways)


def _memo(view: Json) -> Json:
    memo: Json = json.loads(view["private_metadata"])
    return memo


def _remembered(memo: Json, user: str) -> Ways:
    """What `Ways.memo` wrote, in this version or the one before, which knew the channel and the url."""
    return Ways(
        _id(memo["channel"]),
        user,
        _text(memo["url"]),
        posted=float(memo.get("posted", 0)),
        private=_flag(memo.get("private", False)),
        view=_id_if_any(memo.get("view")),
        thread=_id_if_any(memo.get("thread")),
    )


def _arrival(request_id: str, actor: Actor, home: Home, command: Command, ways: Ways) -> Arrival:
    place = Place(PLATFORM, home.workspace, ways.channel, ways.direct)
    return Arrival(Request(request_id, actor, place, command), ways)


def _actor(user: str, called: str, team: object) -> Actor:
    """Of the team that Slack names beside the person. On Enterprise Grid that can be the organisation or
    another workspace of theirs, in a shared channel a stranger's own: `wire` asks where it is not ours.
    """
    return Actor(PLATFORM, _id_if_any(team) or ELSEWHERE, user, called)


def _command(action: Json, state: Json) -> Command:
    token = _text(action.get("value") or "")
    command = tokens.decode(token)
    if action["action_id"] != SUBMIT:
        return command
    ticked = state.get("values", {}).get(picks_block(token), {}).get(PICKS, {})
    ticks = ticked.get("selected_options") or ()
    return filled(command, {PICKS: tuple(_text(tick["value"]) for tick in ticks)})


def _id(value: object, longest: int = _LONGEST) -> str:
    """One of Slack's ids or times: never empty, and fit to be a key."""
    if len(text := _text(value)) > longest or not _ID.fullmatch(text):
        raise ValueError("not an id")
    return text


def _id_if_any(value: object, longest: int = _LONGEST) -> str:
    return _id(value, longest) if value else ""


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"yes or no was expected, not {type(value).__name__}")
    return value


def _text(value: object) -> str:
    """Without the NUL that no database takes for text."""
    if not isinstance(value, str):
        raise TypeError(f"a string was expected, not {type(value).__name__}")
    return value.replace("\0", "")
