"""How Discord says no: a status, a code of its own, words, and for a bad form the fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Refused(Exception):
    status: int
    code: int
    message: str
    errors: dict[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        said: dict[str, Any] = {"message": self.message, "code": self.code}
        return {**said, "errors": self.errors} if self.errors else said


def unknown(what: str) -> Refused:
    codes = {"Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008, "User": 10013}
    return Refused(404, {**codes, "Webhook": 10015, "interaction": 10062}[what], f"Unknown {what}")


UNAUTHORIZED = (401, 0, "401: Unauthorized")
NO_ACCESS = (403, 50001, "Missing Access")
NO_PERMISSION = (403, 50013, "Missing Permissions")
NO_DIRECT_MESSAGES = (403, 50007, "Cannot send messages to this user")
NOT_YOURS = (403, 50005, "Cannot edit a message authored by another user")
EMPTY = (400, 50006, "Cannot send an empty message")
ANSWERED = (400, 40060, "Interaction has already been acknowledged.")
TOKEN_OVER = (401, 50027, "Invalid Webhook Token")


def invalid_form(path: tuple[str | int, ...], code: str, message: str) -> Refused:
    """Discord's 50035: each field's errors stand under its path."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path):
        errors = {str(step): errors}
    return Refused(400, 50035, "Invalid Form Body", errors)
