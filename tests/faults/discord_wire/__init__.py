"""A strict and faulty Discord on this machine: what SimCord does not model, for the real program."""

from tests.faults.discord_wire.clock import HandClock
from tests.faults.discord_wire.faults import Fault
from tests.faults.discord_wire.pace import Rate
from tests.faults.discord_wire.people import Asked, PersonHandle
from tests.faults.discord_wire.wire import TOKEN, DiscordWire, utc_now
from tests.faults.discord_wire.world import HISTORY, SEND, VIEW, Channel, Guild, Message, Now

__all__ = [
    "HISTORY",
    "SEND",
    "TOKEN",
    "VIEW",
    "Asked",
    "Channel",
    "DiscordWire",
    "Fault",
    "Guild",
    "HandClock",
    "Message",
    "Now",
    "PersonHandle",
    "Rate",
    "utc_now",
]
