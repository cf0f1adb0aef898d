"""How Slack reaches us: by a socket that it would give, or at a port that is free or our own."""

from __future__ import annotations

import errno
import os
import socket

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.keys import Keys, judged, other
from adapters.slack.refusals import UNREACHABLE
from adapters.slack.webhook import PATH
from bot import diagnoses as say
from bot.ports import Finding


async def way_in(api: Api, keys: Keys) -> tuple[Finding, ...]:
    if keys.app_token is None:
        return say.signing_secret(fits=keys.signs), await _port(api, keys.port)
    if (holds := other(keys.app_token, "xapp")) is not None:
        return (say.not_an_app_token(holds),)
    try:
        # An address that nobody connects to is no connection: it takes no event from the bot that runs.
        await api.web.apps_connections_open(app_token=keys.app_token)
    except (SlackApiError, *UNREACHABLE) as error:
        return (judged(error, say.SOCKET_MODE, say.app_token_refused),)
    return (say.app_token_taken(),)


async def _port(api: Api, port: int) -> Finding:
    with socket.socket() as trying:
        # Bound and not listening: it keeps nobody who starts at this moment from the port.
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind(("", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE and await _is_ours(api, port):
                return say.port_ours(port)
            return say.port_taken(port, os.strerror(error.errno or 0))
    return say.port_free(port)


async def _is_ours(api: Api, port: int) -> bool:
    """Slack's path takes what is posted there, and nothing else."""
    try:
        async with api.session.get(f"http://127.0.0.1:{port}{PATH}") as answer:
            return answer.status == 405 and "POST" in answer.headers.get("allow", "")
    except UNREACHABLE:
        return False
