"""A message of somebody's, as the beginning of a question: plain words, and where it stands.

Its words may go on to many, so nobody who is mentioned in it is named.
"""

from __future__ import annotations

import re

from adapters.slack.text import tame, unescaped
from bot.commands import SuggestFrom
from bot.sentences import SOME_CHANNEL, SOME_GROUP, SOMEBODY

_NAMED = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
_OF_ONE_PERSON = re.compile("^(mailto|tel):")


def question_from(text: str, home: str, channel: str, ts: str, thread: str = "") -> SuggestFrom:
    """home: the workspace's own address. Nobody else sees a direct message, so there is no link to one;
    nor to a Slack on one's own machine, because a question takes https alone.
    """
    kept = home.startswith("https://") and not channel.startswith("D")
    link = permalink(home, channel, ts, thread) if kept else ""
    return SuggestFrom(retold(text), link)


def retold(text: str) -> str:
    """What a message says, from the way Slack writes it; code and other marks stay as they were typed."""
    return tame(unescaped(_NAMED.sub(_retold, text)))


def permalink(home: str, channel: str, ts: str, thread: str = "") -> str:
    """As `chat.getPermalink` gives it, for which there is no time before a form must open."""
    link = f"{home}archives/{channel}/p{ts.replace('.', '')}"
    return f"{link}?thread_ts={thread}&cid={channel}" if thread not in ("", ts) else link


def _retold(named: re.Match[str]) -> str:
    sign, id, label = named[1], named[2], named[3] or ""
    match sign:
        case "@":
            return SOMEBODY
        case "#":
            return f"#{label}" if label else SOME_CHANNEL
        case "!" if id.startswith("subteam^"):
            return label or SOME_GROUP
        case "!":
            return label or f"@{id}"
    if _OF_ONE_PERSON.match(id):
        return label or _OF_ONE_PERSON.sub("", id)
    # Slack makes a link of what was typed, too: then both say the same.
    return id if id.endswith(label) else f"{label} ({id})"
