"""Zip files from strangers: what is in them is counted while it is inflated, whatever they claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from bot.importing.taken import NotReadable

_MOST_FILES: Final = 50_000  # a deck has a file for every picture
_MOST_BYTES: Final = 100_000_000  # all that is read of one archive
_STEP: Final = 65_536
_MEMBER: Final = b"PK\x01\x02"  # begins each file's entry in the directory


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK")


class Archive:
    def __init__(self, data: bytes, most: int = _MOST_BYTES) -> None:
        """most: bytes that are read of it in all."""
        if data.count(_MEMBER) > _MOST_FILES:  # before a list is made of them
            raise NotReadable(
                f"This archive has over {_MOST_FILES:,} files; no question file needs that many."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
            told = "This file is cut off or is no whole zip archive; export or download it again."
            raise NotReadable(told) from None
        self.names = frozenset(self._zip.namelist())
        self._most = self._left = most

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        packed = self._zip.getinfo(name)
        if packed.flag_bits & 1 or packed.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            told = "This archive is encrypted or packed in an unusual way; save it without a password."
            raise NotReadable(told)
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_STEP):
                    self._count(chunk)
                    yield chunk
        except NotReadable:  # a ValueError too, and not the archive's
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            told = f"This archive is damaged at “{name[:60]}”; export or download it again."
            raise NotReadable(told) from None

    def _count(self, chunk: bytes) -> None:
        self._left -= len(chunk)
        if self._left < 0:
            most = self._most // 1_000_000
            raise NotReadable(f"This archive swells to over {most} MB, so it was not opened further.")
