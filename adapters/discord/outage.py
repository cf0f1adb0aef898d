"""Discord out of reach: told in one line, where discord.py would show a traceback at every attempt."""

from __future__ import annotations

import logging

import aiohttp
import discord
import structlog

from adapters.discord.incoming import PLATFORM
from bot.outage import OutOfReach

_AWAY = (OSError, TimeoutError, aiohttp.ClientError, discord.GatewayNotFound, discord.ConnectionClosed)
_LIMITED = 429
_log = structlog.get_logger()


def away(error: BaseException | None) -> OutOfReach | None:
    """None where trying again would not help."""
    if isinstance(error, AttributeError):  # discord.py's, of the socket that its first attempt did not get
        error = error.__context__
    if isinstance(error, discord.HTTPException) and (error.status >= 500 or error.status == _LIMITED):
        return OutOfReach(PLATFORM, error)
    return OutOfReach(PLATFORM, error) if isinstance(error, _AWAY) else None


def _in_one_line(record: logging.LogRecord) -> bool:
    lost = away(record.exc_info[1]) if record.exc_info else None
    if lost is not None:
        _log.warning("unreachable", exc_info=lost)
    return lost is None


for name in ("discord.client", "discord.shard"):  # whose clients connect again by themselves
    logging.getLogger(name).addFilter(_in_one_line)
