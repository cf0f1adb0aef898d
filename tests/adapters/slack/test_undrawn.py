"""One refusal of charts is enough for a day: for every process on the database, and over restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack
from adapters.slack.native import any_native
from bot import undrawn
from bot.app import App
from bot.commands import Me
from bot.messages import Message, Number, Sheet, Text, plain, words
from bot.outage import OutOfReach
from bot.ports import CannotPost, MessageRef, Place, Undrawn
from playground.slack.faults import Fault
from playground.slack.rules.charts import Charts
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.drawings import closed, numbers
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.quiz_table import sqlite
from tests.small_bank import SMALL
from tests.until import until

AWS = Place("slack", "T0PLAYGRND", "C0AWS")
CARD = closed(3, 12, 2, 0)
IN_WORDS = "B  12 people  ████████  ✓ right"
_SHEET = Sheet(
    "How they do", ("Question", "Right"), (("q-1", Number(0.5, "1 of 2")),), (Text(("In words.",)),)
)
TABLE = Message((_SHEET,), words((_SHEET,)))


class Remembering(FakeQuiz):
    """It answers as a test wants, and remembers by the real engine and its database."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.says(Me, numbers())

    async def undrawn(self, platform: str, workspace: str) -> Undrawn:
        return await self.app.engine.undrawn(platform, workspace)

    async def refused_drawing(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        await self.app.engine.refused_drawing(platform, workspace, at, for_one=for_one)


class Process:
    """The adapter and the engine, with a memory and connections of their own."""

    def __init__(self, ws: SlackWorkspace, url: str, clock: MovableClock) -> None:
        keys = ws.keys
        self.slack = Slack(
            keys.bot_token, app_token=keys.app_token, signing_secret=None, api_url=ws.api_url, clock=clock
        )
        self.app = App(url, SMALL, [self.slack], now=clock)
        self.quiz = Remembering(self.app)
        self.quiz.platform = self.slack
        self.running = asyncio.create_task(self.slack.run(self.quiz))

    async def stop(self) -> None:
        await self.slack.close()
        await self.running
        self.app.database.close()


Starts = Callable[[], Process]


@pytest.fixture
async def starts(ws: SlackWorkspace, clock: MovableClock, database_url: str) -> AsyncIterator[Starts]:
    """One process more on this workspace and this database; those that still run in the end are stopped."""
    begun: list[Process] = []

    def start() -> Process:
        begun.append(Process(ws, database_url, clock))
        return begun[-1]

    yield start
    for each in begun:
        if not each.running.done():
            await each.stop()


def standing(ws: SlackWorkspace, channel: str = "#aws") -> list[SeenMessage]:
    return [m for m in ws.person("Ana").sees(channel) if m.from_bot]


def drawn(seen: SeenMessage) -> bool:
    return any_native(seen.blocks)


def refusals(ws: SlackWorkspace) -> list[str]:
    return [call.method for call in ws.refusals if call.error == "invalid_blocks"]


async def asks(ws: SlackWorkspace) -> SeenMessage:
    seen = await ws.person("Bo").says("#aws", "/awsquiz me")
    assert isinstance(seen, SeenMessage)
    assert "40 points" in seen.words
    return seen


async def invited(ws: SlackWorkspace, process: Process) -> None:
    await until(lambda: process.slack.ready)
    assert await process.slack.can_post(AWS) is None


async def out_of_reach(*_: object) -> object:
    raise OutOfReach("database", "no route")


async def silent(*_: object) -> object:
    return await asyncio.Event().wait()


async def test_refused_once_as_a_post_nothing_is_tried_in_any_place_and_of_any_kind(
    ws: SlackWorkspace, starts: Starts
) -> None:
    one = starts()
    await invited(ws, one)
    old = await one.slack.post(AWS, plain("Open"), "card:0")
    ws.stage.charts = Charts.NOWHERE
    await one.slack.post(AWS, CARD, "card:1")
    await one.slack.edit(old, CARD)
    await one.slack.post(AWS, TABLE, "health")
    await one.slack.tell(AWS.workspace, ws.person("Ana").id, CARD, "tell:1")
    assert not drawn(await asks(ws))
    assert refusals(ws) == ["chat.postMessage"]
    assert [drawn(m) for m in standing(ws)] == [False] * 3
    assert [IN_WORDS in m.words for m in standing(ws)] == [True, True, False]
    assert [IN_WORDS in m.words for m in standing(ws, "@awsquiz")] == [True]


@pytest.mark.parametrize("refused", [CARD, TABLE], ids=["chart", "table"])
async def test_refused_once_as_a_redraw_no_post_is_tried(
    ws: SlackWorkspace, starts: Starts, refused: Message
) -> None:
    one = starts()
    await invited(ws, one)
    ref = await one.slack.post(AWS, plain("Open"), "card:0")
    ws.stage.charts = Charts.NOWHERE
    await one.slack.edit(ref, refused)
    await one.slack.post(AWS, CARD, "card:1")
    await one.slack.post(AWS, TABLE, "health")
    assert refusals(ws) == ["chat.update"]
    assert [drawn(m) for m in standing(ws)] == [False] * 3


async def test_nor_after_a_restart_even_before_it_is_connected(ws: SlackWorkspace, starts: Starts) -> None:
    one = starts()
    await invited(ws, one)
    ws.stage.charts = Charts.NOWHERE
    ref = await one.slack.post(AWS, CARD, "card:1")
    await one.stop()
    two = starts()
    await asyncio.sleep(0)
    assert not two.slack.serving.is_set()
    await two.slack.edit(ref, closed(3, 12, 2, 5))
    await two.slack.post(AWS, CARD, "card:2")
    await invited(ws, two)
    assert not drawn(await asks(ws))
    assert refusals(ws) == ["chat.postMessage"]
    assert [drawn(m) for m in standing(ws)] == [False] * 2


async def test_nor_by_another_process_that_has_seen_them_taken(ws: SlackWorkspace, starts: Starts) -> None:
    one, two = starts(), starts()
    await invited(ws, one)
    await invited(ws, two)
    await two.slack.post(AWS, CARD, "card:1")
    assert drawn(standing(ws)[0])
    ws.stage.charts = Charts.NOWHERE
    await one.slack.post(AWS, CARD, "card:2")
    await two.slack.post(AWS, CARD, "card:3")
    await two.slack.post(AWS, TABLE, "health")
    assert refusals(ws) == ["chat.postMessage"]
    assert [drawn(m) for m in standing(ws)] == [True, False, False, False]


async def test_a_day_later_whoever_comes_first_tries_again(
    ws: SlackWorkspace, starts: Starts, clock: MovableClock
) -> None:
    one, two = starts(), starts()
    await invited(ws, one)
    await invited(ws, two)
    ws.stage.charts = Charts.NOWHERE
    await one.slack.post(AWS, CARD, "card:1")
    clock.ahead += timedelta(hours=23)
    await two.slack.post(AWS, CARD, "card:2")
    assert len(refusals(ws)) == 1
    clock.ahead += timedelta(hours=2)
    await two.slack.post(AWS, CARD, "card:3")
    await one.slack.post(AWS, CARD, "card:4")
    assert len(refusals(ws)) == 2, "once a day, not once a day and process"
    ws.stage.charts = Charts.EVERYWHERE
    clock.ahead += timedelta(hours=25)
    await one.slack.post(AWS, CARD, "card:5")
    await two.slack.post(AWS, CARD, "card:6")
    assert [drawn(m) for m in standing(ws)] == [False] * 4 + [True] * 2


async def test_what_vanishes_turns_off_nothing_that_stays(
    ws: SlackWorkspace, starts: Starts, clock: MovableClock
) -> None:
    ws.stage.charts = Charts.LASTING
    one = starts()
    await invited(ws, one)
    assert not drawn(await asks(ws))
    assert refusals(ws) == ["response_url"]
    await one.slack.post(AWS, CARD, "card:1")
    await one.stop()
    two = starts()
    await invited(ws, two)
    assert not drawn(await asks(ws))
    ref = await two.slack.post(AWS, CARD, "card:2")
    await two.slack.edit(ref, TABLE)
    assert refusals(ws) == ["response_url"]
    assert [drawn(m) for m in standing(ws)] == [True] * 2
    clock.ahead += timedelta(hours=25)
    assert not drawn(await asks(ws))
    assert refusals(ws) == ["response_url"] * 2


async def test_what_is_refused_in_words_too_is_remembered_by_nobody(
    ws: SlackWorkspace, starts: Starts
) -> None:
    one, two = starts(), starts()
    await invited(ws, one)
    await invited(ws, two)
    for _ in range(2):
        ws.faults.add("chat.postMessage", Fault.REFUSED, error="invalid_blocks")
    with pytest.raises(CannotPost):
        await one.slack.post(AWS, CARD, "card:1")
    await two.slack.post(AWS, CARD, "card:2")
    assert [drawn(m) for m in standing(ws)] == [True]
    assert await one.app.engine.undrawn("slack", AWS.workspace) == Undrawn()


async def test_while_it_is_known_nobody_asks_the_database(
    ws: SlackWorkspace, starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = starts()
    await invited(ws, one)
    ws.stage.charts = Charts.NOWHERE
    await one.slack.post(AWS, CARD, "card:1")
    monkeypatch.setattr(one.app.database, "read", out_of_reach)
    with capture_logs() as logged:
        await one.slack.post(AWS, CARD, "card:2")
        await one.slack.post(AWS, plain("no chart"), "card:3")
        assert not drawn(await asks(ws))
    assert [line["event"] for line in logged if "drawing" in line["event"]] == []
    assert len(standing(ws)) == 3


@pytest.fixture(params=[out_of_reach, silent], ids=["out of reach", "silent"])
async def lonely(
    request: pytest.FixtureRequest,
    ws: SlackWorkspace,
    clock: MovableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Process]:
    """A process whose database does not answer any more."""
    process = Process(ws, sqlite(tmp_path / "quiz.db"), clock)
    await invited(ws, process)
    monkeypatch.setattr(undrawn, "PATIENCE", 0.05)
    monkeypatch.setattr(process.app.database, "read", request.param)
    monkeypatch.setattr(process.app.database, "write", request.param)
    yield process
    await process.stop()


async def test_without_the_database_a_message_comes_once_and_the_process_knows(
    ws: SlackWorkspace, lonely: Process
) -> None:
    ref: MessageRef = await lonely.slack.post(AWS, CARD, "card:1")
    assert drawn(standing(ws)[0])
    ws.stage.charts = Charts.NOWHERE
    with capture_logs() as logged:
        await lonely.slack.edit(ref, CARD)
        await lonely.slack.post(AWS, CARD, "card:2")
        assert not drawn(await asks(ws))
    assert refusals(ws) == ["chat.update"]
    assert [IN_WORDS in m.words for m in standing(ws)] == [True] * 2
    private = [m for m in ws.person("Bo").sees("#aws") if m.private]
    assert len(private) == 1
    events = [line["event"] for line in logged]
    assert events.count("refused drawings not read") == events.count("refused drawing not noted") == 1
    assert "slack.charts_refused" in events
