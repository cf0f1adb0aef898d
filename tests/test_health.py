"""/healthz and /readyz of the running program: they tell the truth, also on bad days and at the end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack, socket_mode
from bot import app as program
from bot.app import App, utc_now
from bot.health import TICK_AGE, Health
from bot.metrics import Metrics
from bot.patience import Patience
from bot.ports import Quiz, Rejected
from bot.settings import SettingsError
from bot.store.database import Database
from playground.slack import SlackWorkspace
from tests.fake_platform import FakePlatform
from tests.small_bank import SMALL
from tests.survival.program import Bot

State = dict[str, bool]


@dataclass
class Chat(FakePlatform):
    """A platform that connects when a test says so, and leaves when a test lets it."""

    connected: bool = True
    may_leave: asyncio.Event = field(default_factory=asyncio.Event)
    leaving: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_leave.set()

    @property
    def ready(self) -> bool:
        return self.connected

    async def run(self, quiz: Quiz) -> None:  # noqa: ARG002 -- the port
        await self.left.wait()

    async def close(self) -> None:
        self.leaving.set()
        await self.may_leave.wait()
        self.left.set()


class Caller:
    """Somebody who asks a program's health port."""

    def __init__(self, app: App, session: aiohttp.ClientSession) -> None:
        self._app = app
        self._session = session

    async def get(self, path: str) -> tuple[int, str]:
        async with self._session.get(f"http://127.0.0.1:{self._app.health.port}{path}") as answer:
            return answer.status, await answer.text()

    async def readyz(self, query: str = "") -> tuple[int, State]:
        async with self._session.get(f"http://127.0.0.1:{self._app.health.port}/readyz{query}") as answer:
            return answer.status, await answer.json()

    async def until(self, **wanted: bool) -> State:
        """Asks again and again until /readyz says so."""
        async with asyncio.timeout(20):
            while True:
                _, state = await self.readyz()
                if wanted.items() <= state.items():
                    return state


@asynccontextmanager
async def running(database: str, *platforms: Any, **options: Any) -> AsyncIterator[tuple[App, Caller]]:
    app = App(database, SMALL, platforms, health_port=0, **options)
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(stop))
    async with aiohttp.ClientSession() as session:
        caller = Caller(app, session)
        await _listening(app, task)
        try:
            yield app, caller
        finally:
            stop.set()
            await task


async def _listening(app: App, task: asyncio.Task[None]) -> None:
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(RuntimeError, StopIteration):
                assert app.health.port
                return
            assert not task.done()
            await asyncio.sleep(0)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/quiz.db"


def slack_on(ws: SlackWorkspace) -> Slack:
    return Slack(
        ws.keys.bot_token,
        app_token=ws.keys.app_token,
        signing_secret=None,
        api_url=ws.api_url,
        clock=utc_now,
    )


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False) as workspace:
        yield workspace


async def test_ready_once_slack_is_connected(
    ws: SlackWorkspace, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.2)
    ws.sockets.refuse = 10**6
    async with running(url, slack_on(ws)) as (_, caller):
        assert (await caller.readyz())[0] == 503
        assert await caller.get("/healthz") == (200, "ok")
        ws.sockets.refuse = 0
        state = await caller.until(ready=True)
        assert state == {
            "ready": True,
            "stopping": False,
            "database_read": True,
            "database_write": True,
            "clock": True,
            "slack": True,
        }


async def test_not_ready_while_slacks_socket_is_down(
    ws: SlackWorkspace, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.2)
    async with running(url, slack_on(ws)) as (_, caller):
        await caller.until(ready=True)
        ws.sockets.refuse = 10**6
        await ws.sockets.drop()
        try:
            async with asyncio.timeout(5):
                await caller.until(ready=False, slack=False)
        finally:
            ws.sockets.refuse = 0
        await caller.until(ready=True)
        await ws.person("Ana").says("#aws", "/awsquiz topics")


async def test_each_platform_speaks_for_itself(url: str) -> None:
    slack, discord = Chat(utc_now), Chat(utc_now, "discord", connected=False)
    async with running(url, slack, discord) as (_, caller):
        status, state = await caller.readyz()
        assert (status, state["slack"], state["discord"]) == (503, True, False)
        assert (await caller.readyz("?platform=slack"))[0] == 200
        assert (await caller.readyz("?platform=discord"))[0] == 503
        assert "discord" in (await caller.get("/readyz?platform=teams"))[1]
        discord.connected = True
        assert (await caller.readyz())[0] == 200


async def test_a_rejected_platform_stays_not_ready(url: str) -> None:
    class Refused(Chat):
        async def run(self, quiz: Quiz) -> None:  # noqa: ARG002 -- the port
            self.connected = False
            raise Rejected("Discord does not take the token in DISCORD_TOKEN.")

    async with running(url, Chat(utc_now), Refused(utc_now, "discord")) as (_, caller):
        state = await caller.until(ready=False, discord=False)
        assert state["slack"]
        assert await caller.get("/healthz") == (200, "ok")


async def test_a_rejected_platform_is_tried_again_and_the_program_stays(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone as well: nobody should have to start it again after a bad minute of theirs."""
    monkeypatch.setattr(program, "REJECTED", Patience(first=0.01, longest=0.05))

    class Refused(Chat):
        tries = 0

        async def run(self, quiz: Quiz) -> None:
            self.tries += 1
            self.connected = self.tries > 3
            if not self.connected:
                raise Rejected("Slack refused SLACK_BOT_TOKEN (invalid_auth).")
            await super().run(quiz)

    with capture_logs() as said:
        async with running(url, Refused(utc_now, connected=False)) as (_, caller):
            await caller.until(ready=True)
            assert await caller.get("/healthz") == (200, "ok")
    rejected = [line for line in said if line["event"] == "rejected"]
    assert [line["problem"][:13] for line in rejected] == ["Slack refused"] * 3


@contextlib.contextmanager
def locked(file: Path) -> Any:
    """Somebody else writes and does not finish."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_database(url: str, tmp_path: Path) -> None:
    async with running(url, Chat(utc_now)) as (_, caller):
        await caller.until(ready=True)
        with locked(tmp_path / "quiz.db"):
            state = await caller.until(database_write=False)
            assert (state["ready"], state["database_read"]) == (False, True)
            assert await caller.get("/healthz") == (200, "ok")
        await caller.until(ready=True)


async def test_a_stuck_database_is_asked_once(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question would hold up the writer for as long as the lock is waited for."""
    async with running(url, Chat(utc_now)) as (app, caller):
        await caller.until(ready=True)
        asked, write = [], app.database.write

        async def counted(work: Callable[..., Any]) -> Any:
            if work.__name__ == "writes":
                asked.append(work)
            return await write(work)

        monkeypatch.setattr(app.database, "write", counted)
        with locked(tmp_path / "quiz.db"):
            answers = await asyncio.gather(*(caller.readyz() for _ in range(20)))
            assert [status for status, _ in answers] == [503] * 20
            assert len(asked) == 1


async def test_a_database_that_is_gone(url: str, tmp_path: Path) -> None:
    """SQLite itself goes on writing into a file that nobody will ever find again."""
    async with running(url, Chat(utc_now)) as (_, caller):
        await caller.until(ready=True)
        (tmp_path / "quiz.db").rename(tmp_path / "elsewhere.db")
        assert not (await caller.until(database_read=False))["ready"]
        (tmp_path / "elsewhere.db").rename(tmp_path / "quiz.db")
        await caller.until(ready=True)


async def test_a_database_that_takes_no_writes(tmp_path: Path) -> None:
    file = tmp_path / "quiz.db"
    Database(f"sqlite:///{file}").close()
    async with running(f"sqlite:///{file}", Chat(utc_now)) as (app, caller):
        await app.database.write(lambda tx: tx.exec_driver_sql("PRAGMA query_only = ON"))
        state = await caller.until(database_write=False)
        assert (state["ready"], state["database_read"]) == (False, True)


async def test_a_clock_that_stands_still(url: str) -> None:
    ages: list[float | None] = [None]
    database = Database(url)
    health = Health(0, {}, database, Metrics(), now=utc_now, tick_age=lambda: ages[-1])
    await health.open()
    try:
        async with aiohttp.ClientSession() as session:
            for age, ready in ((None, False), (0.0, True), (TICK_AGE, True), (TICK_AGE + 0.1, False)):
                ages.append(age)
                async with session.get(f"http://127.0.0.1:{health.port}/readyz") as answer:
                    state = await answer.json()
                    assert (answer.status == 200, state["clock"]) == (ready, ready), age
    finally:
        await health.close()
        database.close()


async def test_at_the_end_not_ready_comes_first(url: str) -> None:
    chat = Chat(utc_now)
    chat.may_leave.clear()
    app = App(url, SMALL, [chat], health_port=0)
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(stop))
    await _listening(app, task)
    async with aiohttp.ClientSession() as session:
        caller = Caller(app, session)
        await caller.until(ready=True)
        port = app.health.port
        stop.set()
        await chat.leaving.wait()
        status, state = await caller.readyz()
        assert (status, state["ready"], state["stopping"]) == (503, False, True)
        assert state["slack"], "connected until the last answer is given"
        assert await caller.get("/healthz") == (200, "ok")
        chat.may_leave.set()
        await task
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"http://127.0.0.1:{port}/healthz")


async def test_a_platform_that_does_not_leave_is_left_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "DRAIN_SECONDS", 0.2)
    stuck, other = Chat(utc_now), Chat(utc_now, "discord")
    stuck.may_leave.clear()
    async with asyncio.timeout(10), running(url, stuck, other):
        pass
    assert other.left.is_set()
    assert not stuck.left.is_set()


async def test_a_tick_that_does_not_end_keeps_no_platform_open(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "CLAIM_SECONDS", 0.1)
    chat = Chat(utc_now)
    async with asyncio.timeout(10), running(url, chat) as (app, _):

        async def never() -> None:
            await asyncio.Event().wait()

        monkeypatch.setattr(app.clock, "stop", never)
    assert chat.left.is_set()


async def test_without_a_port_nothing_is_served(url: str) -> None:
    stop = asyncio.Event()
    app = App(url, SMALL, [Chat(utc_now)])
    task = asyncio.create_task(app.run(stop))
    with pytest.raises(RuntimeError):
        _ = app.health.port
    stop.set()
    await task


@pytest.fixture
def taken() -> Any:
    """A port that somebody else has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


async def test_a_port_that_is_taken_is_named(url: str, taken: int) -> None:
    app = App(url, SMALL, [Chat(utc_now)], health_port=taken)
    with pytest.raises(SettingsError, match=f"HEALTH_PORT: port {taken} cannot be opened"):
        await app.run(asyncio.Event())


async def test_the_program_says_so_and_ends_with_2(ws: SlackWorkspace, tmp_path: Path, taken: int) -> None:
    bot = Bot({**ws.env, "HEALTH_PORT": str(taken)}, tmp_path)
    await bot.start()
    assert await asyncio.wait_for(bot.ended(), 30) == 2
    assert f"HEALTH_PORT: port {taken} cannot be opened" in bot.log
    assert "Traceback" not in bot.log
