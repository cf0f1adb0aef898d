"""The terminal: the proof that the port is small."""

from adapters.terminal.platform import PLACE, Terminal
from adapters.terminal.view import choices, draw

__all__ = ["PLACE", "Terminal", "choices", "draw"]
