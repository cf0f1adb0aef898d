"""A strict and faulty Discord on this machine: what SimCord does not model, for the real program."""

from tests.faults.loopback_discord.clock import HandClock
from tests.faults.loopback_discord.faults import Fault
from tests.faults.loopback_discord.pace import Rate
from tests.faults.loopback_discord.people import Asked, PersonHandle
from tests.faults.loopback_discord.server import TOKEN, LoopbackDiscord, utc_now
from tests.faults.loopback_discord.world import HISTORY, SEND, VIEW, Channel, Guild, Message, Now

__all__ = [
    "HISTORY",
    "SEND",
    "TOKEN",
    "VIEW",
    "Asked",
    "Channel",
    "Fault",
    "Guild",
    "HandClock",
    "LoopbackDiscord",
    "Message",
    "Now",
    "PersonHandle",
    "Rate",
    "utc_now",
]
