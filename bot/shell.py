"""How every command begins and ends: with the same settings, and with no traceback that Python prints."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import signal

    from bot.settings import Settings


def settings(*, level: str | None = None, connects: bool = False) -> Settings:
    """The environment's, once the log hides what is secret in them; ends with 2 where they are wrong.

    level: the log's, in place of theirs. connects: the command is of no use without a platform.
    """
    from bot import logs
    from bot import settings as environment

    try:
        found = environment.read(connects=connects)
    except environment.SettingsError as error:
        fail(str(error), 2)
    logs.configure(level or found.log_level, found.secrets)
    return found


def say(text: str, *, end: str = "\n", error: bool = False) -> None:
    """At once. Where nobody reads it any more, as after `| head`, the command ends without a word."""
    try:
        print(text, end=end, file=sys.stderr if error else sys.stdout, flush=True)
    except BrokenPipeError:
        _nobody_reads()


def _nobody_reads() -> NoReturn:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes it once more
    raise SystemExit(1) from None


def put(data: bytes) -> None:
    """As it is, for whoever the output is led to."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _nobody_reads()


def agreed(question: str) -> bool:
    """Whether they typed yes; where nobody can, they did not."""
    try:
        return input(f"{question} [y/N]: ").strip().lower() in ("y", "yes")
    except EOFError:
        say("")
        return False


def fail(message: str, code: int) -> NoReturn:
    say(message, error=True)
    raise SystemExit(code)


@contextmanager
def sentences() -> Iterator[None]:
    """What cannot be done is one sentence and exit code 1, or 2 for a setting; a bug is a redacted line."""
    from bot.settings import SettingsError
    from bot.store.backup import NotCopied
    from bot.store.opening import Unusable

    try:
        yield
    except SettingsError as error:
        fail(str(error), 2)
    except (NotCopied, Unusable) as no:
        fail(str(no), 1)
    except Exception as error:
        crashed(error)


@contextmanager
def loading() -> Iterator[None]:
    """The collector rests until somebody wakes it: what is loaded stays, and need not be walked again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def crashed(error: Exception) -> NoReturn:
    """A traceback printed by Python itself would pass by the redaction."""
    from bot import logs
    from bot.settings import secrets_of

    logs.configure("ERROR", secrets_of(os.environ))
    logs.log.critical("crashed", exc_info=error)
    raise SystemExit(1)


def when_told(stop: Callable[[signal.Signals], None], *signals: signal.Signals) -> None:
    """Call it in the running loop, once for each of these that arrives."""
    import asyncio
    import signal

    loop = asyncio.get_running_loop()
    for each in signals:
        try:
            loop.add_signal_handler(each, stop, each)
        except NotImplementedError:  # Windows
            signal.signal(each, lambda number, _: loop.call_soon_threadsafe(stop, signal.Signals(number)))
