"""As much of protobuf's wire format as Anki's note types need: the top fields of one message."""

from __future__ import annotations


def fields(message: bytes) -> dict[int, int | bytes]:
    """By number, the last of each; as much as there is before the message breaks off."""
    found: dict[int, int | bytes] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, wire = key >> 3, key & 7
        if wire == 0:
            found[number], at = _varint(message, at)
        elif wire == 2:
            size, at = _varint(message, at)
            found[number] = message[at : at + size]
            at += size
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
        else:
            break
    return found


def text(value: int | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message) and shift < 64:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return value, at
