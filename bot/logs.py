"""One shape for every line, ours and the libraries': what happened, to which ids, and never a secret.

Lines are logfmt (key=value) for machines and grep, and coloured text on a terminal. Every value is redacted
before it is drawn, also tracebacks and what libraries say; of a long one the middle is left out. What cannot
be reached is said once a minute, whoever notices: nobody needs every attempt.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from time import monotonic
from typing import Any, TextIO

from bot.outage import OutOfReach
from bot.redaction import HIDDEN, redactor

# structlog takes rich where it finds it, for tracebacks that nobody draws here: a tenth of every start.
_found = sys.modules.get("rich")
sys.modules["rich"] = None  # type: ignore[assignment]  # as Python has it: there is none
import structlog  # noqa: E402
from structlog.typing import EventDict, Processor, WrappedLogger  # noqa: E402

del sys.modules["rich"]
if _found is not None:
    sys.modules["rich"] = _found

log = structlog.get_logger()

# Their info and debug lines quote whole messages, so LOG_LEVEL=debug is for our own lines alone.
LIBRARIES = logging.WARNING
LONGEST = 4096  # bytes of a line, with its end
SELDOM = 60.0  # seconds between two lines about what is out of reach
_WORD = 40  # characters; whoever remembers longer ones keeps much
_HARMLESS = (int, float, type(None))
# What would move a terminal's cursor or begin a line that nobody wrote.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Where SQLAlchemy and PostgreSQL quote the row that failed: people's words and names.
_ROW = re.compile(r"^(\[parameters: |DETAIL: ).*$", re.MULTILINE)


def configure(
    level: str,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
    elapsed: Callable[[], float] = monotonic,
) -> None:
    """From here on every line of this process goes to `stream` (default: stderr), redacted.

    elapsed: seconds on a clock that nobody sets.
    """
    stream = stream or sys.stderr
    render = _renderer(redactor(secrets), pretty=stream.isatty())
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[structlog.processors.add_log_level, _Seldom(elapsed), *render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Library(render))
    logging.basicConfig(level=max(number, LIBRARIES), handlers=[handler], force=True)
    logging.captureWarnings(True)
    threading.excepthook = _thread_died


def _renderer(redact: Callable[[str], str], *, pretty: bool) -> list[Processor]:
    draw: Processor
    if pretty:
        draw = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    else:
        draw = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])

    def hide(text: str) -> str:
        return redact(text if text.isalnum() else _ROW.sub(rf"\1{HIDDEN}", text))

    hide_word = lru_cache(maxsize=1024)(hide)  # nearly all words stood in earlier lines

    def hidden(value: Any) -> Any:
        if isinstance(value, _HARMLESS):
            return value
        text = str(value)
        return hide_word(text) if len(text) <= _WORD else hide(text)

    def safe(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {k: hidden(v) for k, v in event.items()}

    def one_line(_: WrappedLogger, __: str, event: EventDict) -> str:
        room = LONGEST
        while True:
            line = str(draw(None, "", {k: _shortened(v, room) for k, v in event.items()}))
            line = line if pretty or line.isprintable() else _CONTROL.sub(_escaped, line)
            if room == 0 or len(line.encode(errors="backslashreplace")) < LONGEST:
                return line
            room //= 2

    return [
        structlog.processors.format_exc_info,
        safe,
        structlog.processors.TimeStamper(fmt="iso", utc=True),  # our own word, and another one each time
        one_line,
    ]


class _Seldom:
    """One line for what is out of reach, whatever failed for it; none where it was said within the minute."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._said: dict[str, float] = {}

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        error = sys.exc_info()[1] if event.get("exc_info") is True else event.get("exc_info")
        if not isinstance(error, OutOfReach):
            return event
        now = self._elapsed()
        if now - self._said.get(error.what, -SELDOM) < SELDOM:
            raise structlog.DropEvent
        self._said[error.what] = now
        return {"event": "unreachable", "level": event["level"], "what": error.what, "reason": str(error)}


def _shortened(value: Any, room: int) -> Any:
    """A traceback's last lines say most, and whatever else is long begins with what it is."""
    if not isinstance(value, str) or len(value) <= room:
        return value
    begin, end = value[: room // 4], value[len(value) - room // 2 :] if room > 1 else ""
    return f"{begin} …[{len(value) - len(begin) - len(end)} characters cut]… {end}"


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


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
    log.critical("thread died", thread=name, exc_info=args.exc_value)
