"""Bolt alone: it takes a click and acknowledges it, and knows nothing of a quiz.

python -m bench.bare_slack [FILE]     with a file it first commits one row there, durably
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import re
import sqlite3
import sys
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

SERVING = "bare and serving"


def bare(file: str) -> AsyncApp:
    logger = logging.getLogger("bare")
    logger.setLevel(logging.ERROR)
    env = os.environ
    app = AsyncApp(
        client=AsyncWebClient(env["SLACK_BOT_TOKEN"], env["SLACK_API_URL"]),
        signing_secret=env.get("SLACK_SIGNING_SECRET", ""),
        process_before_response=True,
        logger=logger,
    )
    commit = _committing(file) if file else None

    @app.action(re.compile(""))
    async def clicked(ack: Any) -> None:
        if commit is not None:
            commit()
        await ack()

    return app


def _committing(file: str) -> Any:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE a (card INTEGER, player INTEGER, UNIQUE (card, player))")
    numbers = itertools.count()
    return lambda: db.execute("INSERT INTO a VALUES (1, ?)", (next(numbers),))


def main() -> None:
    app = bare(sys.argv[1] if len(sys.argv) > 1 else "")
    if token := os.environ.get("SLACK_APP_TOKEN"):

        async def forever() -> None:
            handler = AsyncSocketModeHandler(app, token)
            await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
            print(SERVING, flush=True)
            await asyncio.Event().wait()

        asyncio.run(forever())
    else:

        async def serving(_: web.Application) -> None:
            print(SERVING, flush=True)

        wire = app.server(path="/slack/events", host="127.0.0.1", port=int(os.environ["PORT"])).web_app
        wire.on_startup.append(serving)
        web.run_app(wire, host="127.0.0.1", port=int(os.environ["PORT"]), print=None, access_log=None)


if __name__ == "__main__":
    main()
