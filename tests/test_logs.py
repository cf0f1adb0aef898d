"""What people on call read: one line for each thing that happened, no secret, and nobody's words."""

from __future__ import annotations

import ast
import io
import logging
import re
import subprocess
import sys
import threading
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from bot import app as program
from bot import logs, redaction
from bot.__main__ import app
from bot.outage import OutOfReach
from playground.slack import Fault, SeenMessage, SeenModal, SlackWorkspace
from playground.slack.world import TEAM, Person
from tests.command_line import ROOT
from tests.survival.program import Bot

SIGNING = "0123456789abcdef0123456789abcdef"
PASSWORD = "p@ss/word"
# Shaped like the real ones, and put together here so that no scanner takes them for such.
DISCORD = ".".join(("MTIzNDU2Nzg5MDEyMzQ1Njc4", "GabcDE", "x" * 38))
INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OmFiYw"

log = structlog.get_logger()
Lines = Callable[[], list[dict[str, str]]]


def logfmt(line: str) -> dict[str, str]:
    pairs = re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|\S*)(?: |$)', line)
    assert " ".join(f"{key}={value}" for key, value in pairs) == line, f"no key=value line: {line!r}"
    return {key: value.strip('"') for key, value in pairs}


class Paper(io.StringIO):
    """Where the log goes; maybe a terminal."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def lines(self) -> list[dict[str, str]]:
        return [logfmt(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def paper() -> Paper:
    paper = Paper()
    logs.configure("INFO", [SIGNING, PASSWORD], paper)
    return paper


def test_ours_and_a_librarys_lines_have_one_shape(paper: Paper) -> None:
    log.info("request", request="a b", ms=1.5)
    logging.getLogger("discord.http").warning("slow: %s", "GET")
    warnings.warn("old", DeprecationWarning, stacklevel=1)
    ours, theirs, warned = paper.lines
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", ours.pop("timestamp"))
    assert ours == {"level": "info", "event": "request", "request": "a b", "ms": "1.5"}
    assert (theirs["level"], theirs["event"], theirs["logger"]) == ("warning", "slow: GET", "discord.http")
    assert (warned["level"], warned["logger"]) == ("warning", "py.warnings")


@pytest.mark.parametrize(("level", "ours", "theirs"), [("debug", 4, 2), ("INFO", 3, 2), ("error", 1, 1)])
def test_the_level_is_ours_and_libraries_never_chatter(level: str, ours: int, theirs: int) -> None:
    """Their debug lines quote whole messages."""
    paper = Paper()
    logs.configure(level, (), paper)
    for logger in (log, logging.getLogger("slack_bolt.App")):
        for say in ("debug", "info", "warning", "error"):
            getattr(logger, say)("something")
    found = Counter("logger" in line for line in paper.lines)
    assert (found[False], found[True]) == (ours, theirs)


SECRETS = (
    "xoxb-1-2-abc",
    "xoxe.xoxp-1-abcDEF",
    "xapp-1-A0-2-abc",
    DISCORD,
    INTERACTION,
    SIGNING,
    "postgresql+psycopg://quiz:hunter2@db/quiz",
    "postgresql+psycopg://quiz:p%40ss%2Fword@db/quiz",
    "postgresql+psycopg://quiz:p@ss/word@db/quiz",
    "wss://wss-primary.slack.com/link/?ticket=abc-123-xyz&app_id=A0",
    "https://hooks.slack.com/actions/T0/123/secretword",
    "https://discord.com/api/v10/webhooks/123/secretword/messages/@original",
    "https://discord.com/api/v10/interactions/123/secretword/callback",
    "Authorization: Bearer secretword",
)
SAYS = r"secretword|hunter2|ss.{1,3}word|abc-123|xox|xapp-|aW50|MTIz|abcdef"


def _fails(words: str) -> NoReturn:
    raise RuntimeError(words)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("terminal", [False, True])
def test_no_secret_leaves_whichever_way_it_comes(secret: str, terminal: bool) -> None:
    paper = Paper(terminal=terminal)
    logs.configure("INFO", [SIGNING, PASSWORD], paper)
    log.info("ours", value=secret, inside={"deep": [secret]})
    logging.getLogger("slack_sdk").error("theirs: %s", secret)
    warnings.warn(f"a warning about {secret}", UserWarning, stacklevel=1)
    try:
        _fails(f"could not use {secret}.")
    except RuntimeError:
        log.exception("ours failed")
        logging.getLogger("asyncio").exception("theirs failed")
    thread = threading.Thread(target=_fails, args=(f"in a thread, {secret}",))
    thread.start()
    thread.join()
    said = paper.getvalue()
    assert said.count("RuntimeError: could not use") == 2
    assert "RuntimeError: in a thread" in said
    assert re.findall(SAYS, said) == []
    assert said.count(redaction.HIDDEN) >= 7


def test_innocent_words_stay(paper: Paper) -> None:
    said = "http://127.0.0.1:3000/slack/events, 3 posts to C0AWS, net-0012, 1234567890.123456, app=xapp"
    log.info("request", said=said)
    assert paper.lines[0]["said"] == said


def test_a_short_password_garbles_nothing() -> None:
    paper = Paper()
    logs.configure("INFO", ["quiz"], paper)
    log.info("awsquiz", url="postgresql://quiz:quiz@db/quiz")
    assert "event=awsquiz url=postgresql://quiz:[hidden]@db/quiz" in paper.getvalue()


LETTERS = 2_000_000
HOSTILE = {
    "one long word": "a",
    "the beginnings of a Discord token": "a" * 23 + ".",
    "almost Discord tokens": "a" * 23 + ".bbbbbb.",
    "the beginnings of Slack tokens": "xoxb-xapp-",
    "the beginnings of URLs": "://a:",
    "the beginnings of URLs without a user": "://",
    "users of URLs": "://a@b:",
    "webhooks": "/webhooks/1",
    "tickets": "ticket=Bearer ",
    "people": "/members/",
    "failed rows": "[parameters: \nDETAIL: ",
    "controls": "\x1b\u2028",
    "quotes": "\"'\\\\",
    "almost the password": PASSWORD[:-1],
    "interactions": "aW50ZXJhY3Rpb246",
}
SAYS_ALL = """
import io, sys
import structlog
from bot import logs
from tests.test_logs import HOSTILE, LETTERS, PASSWORD
paper = io.StringIO()
logs.configure("INFO", [PASSWORD], paper)
for kind, letters in HOSTILE.items():
    structlog.get_logger().info(kind, said=letters * (LETTERS // len(letters)))
print(len(paper.getvalue().splitlines()))
"""


def test_what_strangers_write_costs_no_more_than_its_length() -> None:
    """Two million letters each. Were a pattern quadratic, as some were, one of them would take hours."""
    done = subprocess.run(
        [sys.executable, "-c", SAYS_ALL], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT
    )
    assert (done.returncode, done.stdout.strip()) == (0, str(len(HOSTILE))), done.stderr


def test_a_secret_is_found_wherever_it_stands_in_a_long_text() -> None:
    redact = redaction.redactor([SIGNING, PASSWORD])
    for secret in SECRETS:
        for before, after in (("a " * 5000, " b" * 5000), ("://a:" * 900 + " ", " " + "x" * 5000)):
            assert re.findall(SAYS, redact(f"{before}{secret}{after}")) == []


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("letter", ["a", "ß", "🙃", "\n", '"', "\x1b", "\\", "\ud800"])
def test_a_line_ends_at_4_kb_and_says_so(letter: str, terminal: bool) -> None:
    paper = Paper(terminal=terminal)
    logs.configure("INFO", (), paper)
    log.info("request", request="r1", said=f"begins {letter * 9000} ends", also=f"here {letter * 5000} too")
    logging.getLogger("theirs").warning("begins %s ends", letter * 9000)
    log.info("short")
    assert paper.getvalue().count("characters cut") == 3
    if terminal:  # where a traceback may have several lines
        assert len(paper.getvalue().encode(errors="backslashreplace")) <= 3 * 4096
        return
    ours, theirs, short = paper.lines
    for line in paper.getvalue().splitlines(keepends=True):
        assert len(line.encode(errors="backslashreplace")) <= 4096
    assert ours["request"] == "r1"
    assert ours["said"].startswith("begins ")
    assert ours["said"].endswith(" ends")
    assert "characters cut" in ours["said"]
    assert "characters cut" in theirs["event"]
    assert short["event"] == "short"


def test_of_a_long_traceback_the_end_is_kept(paper: Paper) -> None:
    def deeper(depth: int) -> NoReturn:
        if depth:
            deeper(depth - 1)
        _fails("the reason")

    try:
        deeper(3)
    except RuntimeError as error:
        error.add_note("a note " * 2000)
        try:
            _fails("what came of it")
        except RuntimeError:
            log.exception("failed", request="r1")
    (line,) = paper.lines
    assert line["exception"].endswith("RuntimeError: what came of it")
    assert line["exception"].startswith("Traceback")
    assert len(paper.getvalue().encode()) <= 4096


def test_what_cannot_be_reached_is_told_once_a_minute() -> None:
    paper, now = Paper(), [0.0]
    logs.configure("INFO", (), paper, lambda: now[0])
    for second in range(0, 180, 2):
        now[0] = float(second)
        for what in ("slack", "discord"):
            try:
                raise OutOfReach(what, f"no route, {second}")
            except OutOfReach:
                log.exception("tick failed")
        log.info("request", request=str(second))
    told = [line for line in paper.lines if line["event"] == "unreachable"]
    assert [line["what"] for line in told] == ["slack", "discord"] * 3
    assert [line["reason"] for line in told[::2]] == ["no route, 0", "no route, 60", "no route, 120"]
    assert len(paper.lines) == len(told) + 90


def test_a_failed_statement_is_told_without_its_row(paper: Paper) -> None:
    """SQLAlchemy quotes the values, and those are people's words and names."""
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER PRIMARY KEY, text VARCHAR)"))
        for _ in range(2):
            try:
                connection.execute(
                    text("INSERT INTO reports VALUES (1, :t)"), {"t": "Ana's secret opinion] (of it)"}
                )
            except IntegrityError:
                log.exception("request failed")
                logging.getLogger("other").exception("theirs")
    ours, theirs = paper.lines
    for line in (ours, theirs):
        assert "UNIQUE constraint failed" in line["exception"]
        assert "opinion" not in line["exception"]
        assert "sqlalche.me" in line["exception"]


def test_nobody_can_write_a_line_of_their_own(paper: Paper) -> None:
    log.info("request", workspace='T1\r\nlevel=error event="\x1b[2J" \u2028forged=yes')
    (line,) = paper.lines
    assert line["level"] == "info"
    assert "forged" not in line
    assert not re.search(r"[\x00-\x1f\u2028]", paper.getvalue().removesuffix("\n"))


def test_a_traceback_shows_no_variables(paper: Paper) -> None:
    for terminal in (False, True):
        paper = Paper(terminal=terminal)
        logs.configure("INFO", (), paper)
        hidden_in_a_local = "what somebody " + "typed"
        try:
            _fails("boom")
        except RuntimeError:
            log.exception("failed")
        assert hidden_in_a_local not in paper.getvalue()
        assert "RuntimeError: boom" in paper.getvalue()


def test_by_default_it_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO")
    log.info("here")
    out, err = capsys.readouterr()
    assert (out, "event=here" in err) == ("", True)


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


# No person's: an admin of the environment, and a row's number.
MAY_NAME_AN_ID = {"an admin without a platform: write slack:ID or discord:ID", "edit", "edit failed"}


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
    monkeypatch.setattr(program, "platforms_from", lambda _: _fails(f"cannot use {DISCORD}"))
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 1
    (line,) = [logfmt(line) for line in result.stderr.splitlines()]
    assert (line["level"], line["event"]) == ("critical", "crashed")
    assert "RuntimeError: cannot use [hidden]" in line["exception"]
    assert DISCORD not in result.output


async def test_a_database_that_is_not_there_shows_no_password(tmp_path: Path, slack: SlackWorkspace) -> None:
    """Nobody listens on port 1."""
    url = "postgresql+psycopg://quiz:hunter2222@127.0.0.1:1/quiz"
    bot = Bot({**slack.env, "DATABASE_URL": url}, tmp_path)
    await bot.start()
    assert await bot.ended() == 1
    assert "Connection refused" in bot.log
    assert "hunter" not in bot.log
