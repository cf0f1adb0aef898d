"""A workspace on a free port, a hand on its clock, and a plain voice to its Web API."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.slack import HandClock, SlackWorkspace
from playground.slack.protocol import Json


class Api:
    """The Web API as any program would call it: no SDK between the test and the wire."""

    def __init__(self, ws: SlackWorkspace, session: aiohttp.ClientSession) -> None:
        self.ws = ws
        self.session = session

    async def call(self, method: str, token: str | None = "", **arguments: object) -> Json:
        """The answer's body; with "status" and "retry_after" where Slack says more than 200."""
        bearer = self.ws.keys.bot_token if token == "" else token
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        async with self.session.post(self.ws.api_url + method, json=arguments, headers=headers) as answer:
            body: Json = await answer.json()
        if answer.status != 200:
            body |= {"status": answer.status, "retry_after": answer.headers.get("Retry-After")}
        return body

    async def post(self, url: str, body: Json) -> tuple[int, str]:
        """To a response_url."""
        async with self.session.post(url, json=body) as answer:
            return answer.status, await answer.text()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def ws(clock: HandClock) -> AsyncIterator[SlackWorkspace]:
    """Rates off, sizes on, time by hand; the bot is in #aws."""
    async with await SlackWorkspace.start(clock=clock, limits=False) as workspace:
        workspace.channel("#aws").members.add("U0AWSQUIZ")
        yield workspace


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def api(ws: SlackWorkspace, session: aiohttp.ClientSession) -> Api:
    return Api(ws, session)
