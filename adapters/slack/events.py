"""What Slack tells by itself, as a Request: the bot was invited, written to in private, or mentioned.

Pure, as `incoming` is; None is nothing to answer.
"""

from __future__ import annotations

from dataclasses import replace

from adapters.slack.api import Home
from adapters.slack.incoming import Arrival, Json, happened
from adapters.slack.text import written
from bot.commands import Joined, Mentioned
from bot.words import parse


def joined(body: Json, home: Home) -> Arrival | None:
    """The bot's own arrival when somebody invited it; None for everybody else's."""
    event = body["event"]
    if event["user"] != home.bot_user or not event.get("inviter"):
        return None
    return happened(body, event["inviter"], home.workspace, Joined(), home)


def direct_message(body: Json, home: Home) -> Arrival | None:
    """Words in somebody's own talk with the bot, where what the bot says is heard as well.

    An edit, a deletion and whatever else is no words of a person has a subtype.
    """
    event = body["event"]
    if event.get("channel_type") != "im" or event.get("subtype") or _of_a_bot(event, home):
        return None
    command = parse(written(event.get("text") or "", home.bot_user))
    arrival = happened(body, event["user"], _team(event), command, home)
    return replace(arrival, with_us=_told_to_the_bot(body, home))


def mentioned(body: Json, home: Home) -> Arrival | None:
    event = body["event"]
    return None if _of_a_bot(event, home) else happened(body, event["user"], _team(event), Mentioned(), home)


def _told_to_the_bot(body: Json, home: Home) -> bool:
    """And not by a person's consent, who hears what two people write to each other."""
    return any(each.get("user_id") == home.bot_user for each in body.get("authorizations") or ())


def _of_a_bot(event: Json, home: Home) -> bool:
    return bool(event.get("bot_id")) or event.get("user") in (None, home.bot_user)


def _team(event: Json) -> object:
    return event.get("user_team") or event.get("team")
