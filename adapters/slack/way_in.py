"""How Slack reaches us: by a socket that it would give, or at a port that is free or our own."""

from __future__ import annotations

import errno
import socket

from aiohttp import ClientTimeout
from slack_sdk.errors import SlackApiError
from yarl import URL

from adapters.slack.api import Api
from adapters.slack.keys import Keys, judged, other
from adapters.slack.refusals import UNREACHABLE
from adapters.slack.webhook import PATH
from bot import diagnoses as say
from bot.ports import Finding

_AT_HOME = ClientTimeout(total=2)  # seconds, on this machine


async def way_in(api: Api, keys: Keys) -> tuple[Finding, ...]:
    if keys.app_token is None:
        return say.signing_secret(fits=keys.signs), await _port(api, keys.host, keys.port)
    if (holds := other(keys.app_token, "xapp")) is not None:
        return (say.not_an_app_token(holds),)
    try:
        # An address that nobody connects to is no connection: it takes no event from the bot that runs.
        await api.web.apps_connections_open(app_token=keys.app_token)
    except (SlackApiError, *UNREACHABLE) as error:
        return (judged(error, say.SOCKET_MODE, say.app_token_refused),)
    return (say.app_token_taken(),)


async def _port(api: Api, host: str, port: int) -> Finding:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trying:
        # Bound and not listening: it keeps nobody who starts at this moment from the port.
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE and await _is_ours(api, host, port):
                return say.port_ours(port)
            return say.port_taken(port, error.strerror or type(error).__name__)
    return say.port_free(port)


async def _is_ours(api: Api, host: str, port: int) -> bool:
    """Slack's path takes what is posted there, and nothing else."""
    address = URL.build(scheme="http", host=host or "127.0.0.1", port=port, path=PATH)
    try:
        async with api.session.get(address, timeout=_AT_HOME) as answer:
            return answer.status == 405 and "POST" in answer.headers.get("allow", "")
    except UNREACHABLE:
        return False
