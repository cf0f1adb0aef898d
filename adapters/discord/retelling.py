"""A message of somebody's, as the beginning of a question: plain words, and where it stands.

Its words may go on to many, so nobody who is mentioned in it is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.discord.text import clean
from bot.commands import SuggestFrom
from bot.sentences import MOMENT, SOME_CHANNEL, SOME_GROUP, SOMEBODY

ON_MESSAGE = 3  # the type of a command in a message's menu
_PERSON, _GROUP, _CHANNEL = re.compile("<@!?[0-9]+>"), re.compile("<@&[0-9]+>"), re.compile("<#[0-9]+>")
_EMOJI = re.compile("<a?(:[A-Za-z0-9_~]+:)[0-9]+>")
_COMMAND = re.compile("<(/[^<>:]+):[0-9]+>")
_QUIET_LINK = re.compile("<(https?://[^<>\\s]+)>")
_MOMENT = re.compile("<t:(-?[0-9]{1,12})(?::[A-Za-z])?>")


def question_from(data: Mapping[str, Any], server: int | None) -> SuggestFrom | None:
    """What was chosen in a message's menu, None for another command; raises as reading any payload does.

    server: None in a direct message, which nobody else sees, so that there is no link to it.
    """
    if data.get("type") != ON_MESSAGE or data["name"] != SuggestFrom.spec.on_message:
        return None
    target = data["target_id"]
    message = data["resolved"]["messages"][target]
    link = "" if server is None else _link(str(server), message["channel_id"], target)
    return SuggestFrom(retold(message.get("content") or ""), link)


def retold(content: str) -> str:
    """What a message says, from the way Discord writes it; code and other marks stay as they were typed."""
    words = _PERSON.sub(SOMEBODY, content)
    words = _CHANNEL.sub(SOME_CHANNEL, _GROUP.sub(SOME_GROUP, words))
    words = _COMMAND.sub(r"\1", _EMOJI.sub(r"\1", words))
    return clean(_MOMENT.sub(_moment, _QUIET_LINK.sub(r"\1", words)))


def _moment(written: re.Match[str]) -> str:
    try:
        return MOMENT.format(at=datetime.fromtimestamp(int(written[1]), UTC))
    except (OverflowError, OSError, ValueError):  # Discord shows it as it was typed, too
        return written[0]


def _link(*ids: str) -> str:
    if not all(id.isdecimal() for id in ids):
        raise ValueError("not an id")
    return "https://discord.com/channels/" + "/".join(ids)
