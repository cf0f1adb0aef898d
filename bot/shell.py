"""How every command begins and ends: with the same settings, and with no traceback that Python prints."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
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


def fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


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
    except (typer.Exit, typer.Abort):
        raise
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

    loop = asyncio.get_running_loop()
    for each in signals:
        try:
            loop.add_signal_handler(each, stop, each)
        except NotImplementedError:  # Windows
            signal.signal(each, lambda number, _: loop.call_soon_threadsafe(stop, signal.Signals(number)))
