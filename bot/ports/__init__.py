"""What the engine and a chat platform say to each other, and nothing of either's inside."""

from __future__ import annotations

from bot.ports.checkup import Checkup, Finding, Spot, ahead_of
from bot.ports.protocols import Platform, Quiz, Reticent
from bot.ports.trouble import CannotPost, NotFetched, Rejected, Trouble, TryLater, Unfetched, Unserved
from bot.ports.values import (
    Actor,
    File,
    Handed,
    Member,
    MessageRef,
    Outcome,
    Place,
    Reply,
    Request,
    Rights,
    Room,
    Undrawn,
)

__all__ = [
    "Actor",
    "CannotPost",
    "Checkup",
    "File",
    "Finding",
    "Handed",
    "Member",
    "MessageRef",
    "NotFetched",
    "Outcome",
    "Place",
    "Platform",
    "Quiz",
    "Rejected",
    "Reply",
    "Request",
    "Reticent",
    "Rights",
    "Room",
    "Spot",
    "Trouble",
    "TryLater",
    "Undrawn",
    "Unfetched",
    "Unserved",
    "ahead_of",
]
