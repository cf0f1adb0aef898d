"""One shape for every line, ours and the libraries': what happened, to which ids, and never a secret.

Lines are logfmt (key=value) for machines and grep, and coloured text on a terminal. Redaction is the
last step before a line leaves, so it also covers tracebacks and what libraries say.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterable
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.redaction import HIDDEN, redactor

# Their info and debug lines quote whole messages, so LOG_LEVEL=debug is for our own lines alone.
LIBRARIES = logging.WARNING
# What would move a terminal's cursor or begin a line that nobody wrote.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Where SQLAlchemy and PostgreSQL quote the row that failed: people's words and names.
_ROW = re.compile(r"^(\[parameters: |DETAIL: ).*$", re.MULTILINE)


def configure(level: str, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """From here on every line of this process goes to `stream` (default: stderr), redacted."""
    stream = stream or sys.stderr
    render = _renderer(redactor(secrets), pretty=stream.isatty())
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[structlog.processors.add_log_level, *render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Library(render))
    logging.basicConfig(level=max(number, LIBRARIES), handlers=[handler], force=True)
    logging.captureWarnings(True)
    threading.excepthook = _thread_died


def _renderer(redact: Callable[[str], str], *, pretty: bool) -> list[Processor]:
    def one_safe_line(_: WrappedLogger, __: str, event: EventDict) -> str:
        line = redact(str(draw(None, "", event)))
        return line if pretty else _CONTROL.sub(_escaped, line)

    draw: Processor
    if pretty:
        draw = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    else:
        draw = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    return [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _without_rows,
        one_safe_line,
    ]


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _without_rows(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {k: _ROW.sub(rf"\1{HIDDEN}", v) if isinstance(v, str) else v for k, v in event.items()}


class _Library(logging.Formatter):
    """What a library logs, as one of our lines."""

    def __init__(self, render: list[Processor]) -> None:
        super().__init__()
        self._render = render

    def format(self, record: logging.LogRecord) -> str:
        event: EventDict = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.exc_info:
            event["exc_info"] = record.exc_info
        line: object = event
        for step in self._render:
            line = step(None, "", line)  # type: ignore[arg-type]  # the last step makes the line
        return str(line)


def _thread_died(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    structlog.get_logger().critical("thread died", thread=name, exc_info=args.exc_value)
