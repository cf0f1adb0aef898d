"""An SDK may move what it never promised: each adapter says at import what it leans on there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version

Has = tuple[object, str]  # a module or class, and what it must still hold
Uses = tuple[Callable[..., object], str]  # a function of theirs, and a name that its code must still use


def check(sdk: str, has: Iterable[Has] = (), uses: Iterable[Uses] = ()) -> None:
    """ImportError names what moved and the version of the distribution that is installed."""
    moved = [f"{_name(owner)}.{name}" for owner, name in has if not hasattr(owner, name)]
    moved += [f"{name} in {_name(function)}" for function, name in uses if name not in _names_in(function)]
    if moved:
        raise ImportError(
            f"{sdk} {version(sdk)} is installed, and it has moved what awsquiz leans on: {', '.join(moved)}. "
            "Install the version before, or mend privates.py in the adapter."
        )


def _name(thing: object) -> str:
    module, name = getattr(thing, "__module__", ""), getattr(thing, "__qualname__", "")
    return f"{module}.{name}" if name else str(getattr(thing, "__name__", thing))


def _names_in(function: Callable[..., object]) -> tuple[str, ...]:
    code = getattr(function, "__code__", None)
    return (*code.co_names, *code.co_varnames) if code else ()
