"""Small checks that compose into a schema and report every problem with Slack's words and JSON pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

Check = Callable[[object, str], Iterator[str]]


def at(pointer: str, message: str) -> str:
    return f"[ERROR] {message} [json-pointer:{pointer}]"


def string(most: int, least: int = 1) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield at(pointer, "must be a string")
        elif len(value) > most:
            yield at(pointer, f"must be less than {most + 1} characters")
        elif len(value) < least:
            yield at(pointer, f"must be more than {least - 1} characters")

    return check


def url(most: int) -> Check:
    length = string(most)

    def check(value: object, pointer: str) -> Iterator[str]:
        yield from length(value, pointer)
        if isinstance(value, str) and not value.startswith(("https://", "http://", "mailto:")):
            yield at(pointer, "invalid_url")

    return check


def boolean(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield at(pointer, "must be a boolean")


def clock(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        yield at(pointer, "must be a time, HH:mm")


def whole(least: int, most: int) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield at(pointer, "must be an integer")
        elif not least <= value <= most:
            yield at(pointer, f"must be between {least} and {most}")

    return check


def number(above: float | None = None) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield at(pointer, "must be a number")
        elif above is not None and value <= above:
            yield at(pointer, f"must be more than {above:g}")

    return check


def one_of(*allowed: str) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield at(pointer, f"value is not one of: {', '.join(allowed)}")

    return check


def listing(item: Check, most: int, least: int = 1) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield at(pointer, "must be an array")
            return
        if len(value) > most:
            yield at(pointer, f"no more than {most} items allowed")
        if len(value) < least:
            yield at(pointer, f"no fewer than {least} items allowed")
        for i, each in enumerate(value):
            yield from item(each, f"{pointer}/{i}")

    return check


def fields(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """An object with exactly these fields, besides `type`; a null is as wrong as a missing one."""
    known = {**required, **optional}

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield at(pointer, "must be an object")
            return
        for name in required:
            if name not in value:
                yield at(pointer, f"missing required field: {name}")
        for name, each in value.items():
            if name in known:
                yield from known[name](each, f"{pointer}/{name}")
            elif name != "type":
                yield at(pointer, f"invalid additional property: {name}")

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` decides what else it holds."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield at(pointer, "must be an object")
            return
        kind = value.get("type")
        if kind is None:
            yield at(pointer, "missing required field: type")
        elif not isinstance(kind, str) or kind not in kinds:
            yield at(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            yield from kinds[kind](value, pointer)

    return check


def also(first: Check, *more: Check) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        for each in (first, *more):
            yield from each(value, pointer)

    return check
