#!/usr/bin/env bash
# slack_bolt 1.30.0, AsyncApp: an event of the Events API that no listener takes is answered 404, with a well signed
# body and whether or not the app subscribed to it. Slack counts every answer but 2xx as not delivered, sends the
# event again up to three times, and may switch an app's events off that fails often. So each event type that the
# manifest names, for today or for later, wants a listener, if only one that acknowledges.
# Seen: 404 without, 200 with a listener for that type, 200 with one for whatever else comes.
# Exits 1 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check slack_bolt==1.30.0 aiohttp==3.14.3
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import json
import logging
import re
import sys
import time

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

SECRET = "0123456789abcdef"
logging.disable(logging.CRITICAL)


async def authorize(**_):
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1")


async def answer(*listened):
    app = AsyncApp(signing_secret=SECRET, authorize=authorize)
    for what in listened:

        @app.event(what)
        async def heard(ack):
            await ack()

    event = {"type": "user_change", "user": {"id": "U2"}, "event_ts": "1.1"}
    body = json.dumps({"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "E1", "event": event})
    now = str(int(time.time()))
    signed = SignatureVerifier(SECRET).generate_signature(timestamp=now, body=body)
    headers = {"content-type": "application/json", "x-slack-signature": signed, "x-slack-request-timestamp": now}
    return (await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))).status


async def main():
    seen = [await answer(), await answer("user_change"), await answer(re.compile(".*"))]
    print("no listener, its own, one for everything:", *seen)
    return seen == [404, 200, 200]


sys.exit(0 if asyncio.run(main()) else 1)
PYTHON
