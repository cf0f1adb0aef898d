"""How far something is that takes its time: a line of the terminal, drawn over again."""

from __future__ import annotations

import sys

_WIDTH = 30  # of the bar, in characters
_ANEW = "\r\x1b[K"  # back to the line's start, and nothing after it


class Bar:
    """On the standard error; where that is no terminal, nothing."""

    def __init__(self) -> None:
        self._shown, self._line = sys.stderr.isatty(), ""

    def __call__(self, what: str, done: int, of: int) -> None:
        """what: is being gone through, of which `done` is behind us, out of `of`."""
        line = self.line(what, done, of)
        if self._shown and line != self._line:
            sys.stderr.write(_ANEW + line)
            sys.stderr.flush()
            self._line = line

    def clear(self) -> None:
        """Something else is to be printed, or it is over."""
        if self._line:
            sys.stderr.write(_ANEW)
            sys.stderr.flush()
            self._line = ""

    @staticmethod
    def line(what: str, done: int, of: int) -> str:
        full = _WIDTH * done // of
        return f"{what:<20} {'█' * full}{'░' * (_WIDTH - full)} {100 * done // of:3} %"
