"""What people on call read: one line for each thing that happened, and nobody's words."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from typing import NoReturn

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from bot import logs
from bot.outage import OutOfReach
from tests.paper import Paper, fails

log = structlog.get_logger()


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
        fails("the reason")

    try:
        deeper(3)
    except RuntimeError as error:
        error.add_note("a note " * 2000)
        try:
            fails("what came of it")
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
            fails("boom")
        except RuntimeError:
            log.exception("failed")
        assert hidden_in_a_local not in paper.getvalue()
        assert "RuntimeError: boom" in paper.getvalue()


def test_by_default_it_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO")
    log.info("here")
    out, err = capsys.readouterr()
    assert (out, "event=here" in err) == ("", True)
