"""What cannot be reached: nobody's bug, so the log says it in one line, and seldom."""

from __future__ import annotations

_LONGEST = 300  # characters of a reason


class OutOfReach(Exception):
    """A platform or the database does not answer; `what` names it, and the message says why in one line."""

    def __init__(self, what: str, why: BaseException | str) -> None:
        super().__init__(why if isinstance(why, str) else reason_of(why))
        self.what = what


def reason_of(error: BaseException) -> str:
    """The first line of what an error says, after its kind."""
    words = (str(error).strip().splitlines() or [""])[0]
    return f"{type(error).__name__}: {words}"[:_LONGEST].rstrip(": ")
