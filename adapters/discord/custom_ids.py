"""What stands in a component's `custom_id` besides its command: `TOKEN@SERVER#MARK#REPEAT`.

A direct message is in no server, so what it offers names the one it is of. It grants nothing: whether its
person is still there is asked again.
"""

from __future__ import annotations

import re

from bot import tokens
from bot.commands import Command

LONGEST = 100  # Discord's
_SERVER = re.compile("[0-9]{1,20}")


def sealed(command: Command, server: str = "") -> str:
    """The command, and in a direct message its server; ValueError names what does not fit."""
    token = tokens.encode(command)
    return _fits(f"{token}@{server}" if server else token)


def token_of(custom_id: str) -> str:
    return custom_id.partition("#")[0].partition("@")[0]


def server_of(custom_id: str) -> str:
    """The server it names; "" for none, and for what is no server's id."""
    named = custom_id.partition("#")[0].partition("@")[2]
    return named if _SERVER.fullmatch(named) else ""


def mark_in(custom_id: str) -> str:
    return custom_id.partition("#")[2].partition("#")[0]


class CustomIds:
    """Custom ids, unique in one message: the mark stands on the first alone, a number on each repeat."""

    def __init__(self, mark: str, server: str) -> None:
        self._mark = mark
        self._server = server
        self._used: set[str] = set()

    def of(self, command: Command) -> str:
        """ValueError for one that is too long."""
        token = sealed(command, self._server)
        repeat = f"#{len(self._used)}" if token in self._used else ""
        mark, self._mark = self._mark, ""
        self._used.add(token + repeat)
        return _fits(f"{token}#{mark}{repeat}" if mark or repeat else token)


def _fits(custom_id: str) -> str:
    if len(custom_id) > LONGEST:
        raise ValueError(
            f"{custom_id[:40]}… is {len(custom_id)} characters, {LONGEST} fit: cut what it carries"
        )
    return custom_id
