"""A check that itself fails is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.ports import Finding

REPORT = "This is a fault of awsquiz's own: please report it."


def surely(what: str, check: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...]:
    try:
        return tuple(check())
    except Exception as error:
        return (failed(what, error),)


def failed(what: str, error: BaseException, remedy: str = REPORT) -> Finding:
    return Finding(what, False, f"could not be checked ({type(error).__name__})", remedy)
