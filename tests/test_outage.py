"""A platform or a database that cannot be reached: one line with the reason, and no traceback."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from sqlalchemy import NullPool, create_engine, make_url

from adapters.discord import Discord, connection, privates
from adapters.slack import Slack, credentials, socket_mode
from bot import app as program
from bot import logs
from bot.app import App, utc_now
from bot.patience import Patience
from playground.slack import Fault, SlackWorkspace
from tests.faults.loopback_discord import LoopbackDiscord
from tests.small_bank import SMALL
from tests.test_health import Chat
from tests.until import until

HASTE = Patience(first=0.01, longest=0.05)


@pytest.fixture
def said() -> io.StringIO:
    paper = io.StringIO()
    logs.configure("INFO", (), paper)
    return paper


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many attempts within the log's minute."""
    monkeypatch.setattr(program, "CONNECT", HASTE)
    monkeypatch.setattr(credentials, "PAUSES", HASTE)
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.05)
    monkeypatch.setattr(connection, "IDENTIFY_EVERY", 0.01)
    monkeypatch.setattr(privates, "LONGEST", 0.05)
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # put back afterwards, as the next
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/quiz.db"


@asynccontextmanager
async def running(url: str, *platforms: Slack | Discord | Chat) -> AsyncIterator[App]:
    app, stop = App(url, SMALL, platforms), asyncio.Event()
    task = asyncio.create_task(app.run(stop))
    try:
        yield app
    finally:
        stop.set()
        await task


def lines(said: io.StringIO, what: str) -> list[str]:
    assert "Traceback" not in said.getvalue(), said.getvalue()
    return [line for line in said.getvalue().splitlines() if f"event=unreachable what={what} " in line]


@asynccontextmanager
async def a_server_that_hangs_up(taken: list[int]) -> AsyncIterator[str]:
    """It takes connections and closes them; the address it is at."""

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.append(1)
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


def slack_at(api_url: str, ws: SlackWorkspace | None = None) -> Slack:
    token, app_token = (ws.keys.bot_token, ws.keys.app_token) if ws else ("xoxb-1", "xapp-1")
    return Slack(token, app_token=app_token, signing_secret=None, api_url=api_url, clock=utc_now)


def discord_at(remote: LoopbackDiscord) -> Discord:
    return Discord(remote.token, api_url=remote.api_url, gateway_url=remote.gateway_url)


async def test_neither_platform_is_there_at_the_start(url: str, said: io.StringIO) -> None:
    for_slack: list[int] = []
    for_discord: list[int] = []
    async with a_server_that_hangs_up(for_slack) as slack, a_server_that_hangs_up(for_discord) as discord:
        platforms = slack_at(f"http://{slack}/api/"), Discord("a.b.c", api_url=f"http://{discord}/api/")
        async with running(url, *platforms):
            await until(lambda: len(for_slack) > 6 and len(for_discord) > 6, 60)
    assert "reason=" in lines(said, "slack")[0]
    assert (len(lines(said, "slack")), len(lines(said, "discord"))) == (1, 1)
    assert "platform failed" not in said.getvalue()


async def test_nobody_listens_there(url: str, said: io.StringIO) -> None:
    async with running(url, slack_at("http://127.0.0.1:9/api/")):
        await until(lambda: lines(said, "slack"))
    assert "127.0.0.1:9" in lines(said, "slack")[0]


async def test_slack_answers_with_errors_at_the_start(url: str, said: io.StringIO) -> None:
    async with await SlackWorkspace.start(limits=False) as ws:
        ws.faults.add("auth.test", Fault.SERVER_ERROR, 8)
        slack = slack_at(ws.api_url, ws)
        async with running(url, slack):
            await until(lambda: slack.ready)
    assert len(lines(said, "slack")) == 1


async def test_slacks_socket_goes_and_takes_nobody(url: str, said: io.StringIO) -> None:
    async with await SlackWorkspace.start(limits=False) as ws:
        slack = slack_at(ws.api_url, ws)
        async with running(url, slack):
            await until(lambda: "slack.connected" in said.getvalue())
            ws.sockets.refuse = 5
            await ws.sockets.drop()
            await until(lambda: said.getvalue().count("slack.connected") == 2)
    assert len(lines(said, "slack")) == 1


@pytest.fixture
async def remote() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as remote:
        yield remote


async def test_discords_gateway_is_away_at_the_start_and_later(
    url: str, said: io.StringIO, remote: LoopbackDiscord
) -> None:
    discord = discord_at(remote)
    remote.gateway.refusing = True
    async with running(url, discord):
        await until(lambda: remote.gateway.refused >= 3)
        remote.gateway.refusing = False
        await until(lambda: discord.ready)
        remote.gateway.refusing = True
        remote.gateway.abort()
        await until(lambda: remote.gateway.refused >= 7)
        remote.gateway.refusing = False
        await until(lambda: discord.ready)
    assert len(lines(said, "discord")) == 1


@contextmanager
def closed_to_all(url: str) -> Iterator[None]:
    """The database ends every connection and takes no new one."""
    parsed = make_url(url)
    engine = create_engine(parsed.set(database="postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as tx:
        tx.exec_driver_sql(f"ALTER DATABASE {parsed.database} ALLOW_CONNECTIONS false")
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        tx.exec_driver_sql(f"{end}'{parsed.database}'")
        yield
        tx.exec_driver_sql(f"ALTER DATABASE {parsed.database} ALLOW_CONNECTIONS true")


async def test_postgresql_goes_and_comes_back(postgres_url: str, said: io.StringIO) -> None:
    async with running(postgres_url, Chat(utc_now)) as app:
        with closed_to_all(postgres_url):
            for _ in range(5):
                await app.clock.tick()
        await app.clock.tick()
        with contextlib.suppress(Exception):
            await app.database.read(lambda _: None)
    assert len(lines(said, "database")) == 1
