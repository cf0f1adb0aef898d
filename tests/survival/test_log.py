"""What the real program's log names: no person, no word of theirs, no secret."""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import app as program
from playground.slack import Fault, SeenMessage, SeenModal, SlackWorkspace
from playground.slack.world import TEAM, Person
from tests.command_line import ROOT, typed
from tests.paper import DISCORD, fails, logfmt
from tests.survival.program import Bot

PERSONS = {"user", "actor", "player", "person", "author", "member", "channel", "message_id", "id"}


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("bot", "adapters"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and ast.unparse(node.func.value) in ("log", "_log")
                ):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


MAY_NAME_AN_ID = {"edit", "edit failed", "question not understood"}  # of a row, or a question


def test_no_line_is_handed_a_person() -> None:
    calls = dict(log_calls())
    assert len(calls) > 50
    for where, call in calls.items():
        if isinstance(call.args[0], ast.Constant) and call.args[0].value in MAY_NAME_AN_ID:
            continue
        for given in call.keywords:
            value = given.value
            if isinstance(value, ast.Call) and ast.unparse(value.func) in ("nameless", "type"):
                continue
            parts = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
            parts |= {n.attr for n in ast.walk(value) if isinstance(n, ast.Attribute)}
            if given.arg == "exc_info" or parts >= {"actor", "workspace"} or parts >= {"actor", "platform"}:
                continue
            assert not parts & PERSONS, f"{where} tells {ast.unparse(given)}"


# ---- the real program


@pytest.fixture
async def slack() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False) as workspace:
        workspace.world.add_person(Person("U0Z", "zelda", "Zelda Quimby", "Zelda", "UTC"))
        workspace.channel("#aws").members.add("U0Z")
        yield workspace


@pytest.fixture
async def bot(slack: SlackWorkspace, tmp_path: Path) -> AsyncIterator[Bot]:
    """Told to say all it can."""
    program = Bot({**slack.env, "LOG_LEVEL": "debug"}, tmp_path)
    await program.start()
    await slack.connected(within=30)
    yield program
    await program.kill()


async def a_card(slack: SlackWorkspace, commands: list[str]) -> SeenMessage:
    """A new card with one right answer: one with several has a single button for all."""

    def cards() -> list[SeenMessage]:
        return [m for m in slack.person("Ana").sees("#aws") if "Daily · " in m.words and not m.private]

    for known in range(15):
        await slack.person("Ana").sends("#aws", "/awsquiz daily now")
        commands.append("DailyNow")
        (card,) = await slack.until(lambda known=known: cards()[known:], 20, "a card")  # type: ignore[misc]
        if "A" in card.buttons:
            return card
    raise AssertionError("fifteen questions and none with one right answer")


async def a_morning(slack: SlackWorkspace) -> tuple[list[str], list[str]]:
    """People play and write; the commands they sent, and every sentence they saw or typed."""
    ana, zelda = slack.person("Ana"), slack.person("Zelda")
    commands = ["Ask", "DailyAt"]
    seen = [
        (await ana.says("#aws", "/awsquiz marmalade")).words,
        (await ana.says("#aws", "/awsquiz daily at 23:59 UTC mon-sun")).words,
    ]
    card = await a_card(slack, commands)
    verdict = await zelda.clicks(card, "A")
    form = await zelda.clicks(verdict, "Report a problem")
    assert isinstance(form, SeenModal)
    thanks = await zelda.submits(form, {"What is wrong with this question?": "rhubarb is misspelt"})
    slack.faults.add("response_url", Fault.SERVER_ERROR)
    board = await zelda.says("#aws", "/awsquiz leaderboard")
    told = await slack.until(lambda: [m for m in ana.sees("@awsquiz") if "rhubarb" in m.words])
    commands += ["Answer", "Report", "ReportText", "Leaderboard"]
    seen += [m.words for m in (card, verdict, thanks, board, *told)]
    return commands, [line for words in seen for line in words.splitlines()]


async def test_one_line_a_request_and_a_post_and_no_words(slack: SlackWorkspace, bot: Bot) -> None:
    commands, seen = await a_morning(slack)
    await slack.sockets.drop()
    assert await bot.stop() == 0
    lines = [logfmt(line) for line in bot.log.splitlines()]

    requests = [line for line in lines if line["event"] == "request"]
    joined = [line for line in requests if line["command"] == "Joined"]  # by itself, to post the first card
    people = [line for line in requests if line not in joined]
    assert [line["command"] for line in people] == commands
    assert [line["outcome"] for line in people] == ["refused", *["ok"] * (len(commands) - 1)]
    assert len({line["request"] for line in requests}) == len(requests)
    for line in requests:
        assert line.keys() == {
            *("timestamp", "level", "event", "request", "platform", "workspace", "command", "outcome", "ms")
        }
        assert (line["platform"], line["workspace"]) == ("slack", TEAM)
        assert float(line["ms"]) >= 0

    posts = [line for line in lines if line["event"] == "post"]
    made = [c for c in slack.calls_to("chat.postMessage") if not c.error and "metadata" in c.args]
    assert len(posts) == len(made) >= 2  # the card, and the word to whoever set the daily
    assert len({line["request"] for line in posts}) == len(posts)
    assert {line["command"] for line in posts} >= {"card"}
    for line in posts:
        assert {"request", "platform", "workspace", "command", "outcome", "ms"} <= line.keys()
        assert line["outcome"] == "posted"

    for secret in (slack.keys.bot_token, slack.keys.app_token, "ticket="):
        assert secret not in bot.log
    for word in ("marmalade", "rhubarb", "Zelda", "Quimby", *slack.world.people):
        assert word not in bot.log
    for sentence in seen:
        if len(sentence) > 15:
            assert sentence not in bot.log


def test_a_crash_is_a_line_without_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", DISCORD)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/quiz.db")
    monkeypatch.setattr(program, "platforms_from", lambda _: fails(f"cannot use {DISCORD}"))
    code, said = typed("run")
    assert code == 1
    (line,) = [logfmt(line) for line in said.splitlines()]
    assert (line["level"], line["event"]) == ("critical", "crashed")
    assert "RuntimeError: cannot use [hidden]" in line["exception"]
    assert DISCORD not in said


async def test_a_database_that_is_not_there_shows_no_password(tmp_path: Path, slack: SlackWorkspace) -> None:
    """Nobody listens on port 1."""
    url = "postgresql+psycopg://quiz:hunter2222@127.0.0.1:1/quiz"
    bot = Bot({**slack.env, "DATABASE_URL": url}, tmp_path)
    await bot.start()
    assert await bot.ended() == 1
    assert "Connection refused" in bot.log
    assert "hunter" not in bot.log
