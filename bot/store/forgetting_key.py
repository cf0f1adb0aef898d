"""The key under which it is kept that somebody who was forgotten has answered: of no use to anybody else.

On SQLite it stands in a file of its own beside the database, which only its owner reads; on a server in a
table. No backup has it, so what a backup holds under it says nothing about anybody.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Integer, String, Table, select

from bot.store import Tx, upsert
from bot.store.tables import metadata

STAYS = "stays"  # in a table's `info`: no copy of the database has its rows
_ONE = 1
_BYTES = 32

forgetting_key = Table(
    "forgetting_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(2 * _BYTES), nullable=False),
    info={STAYS: True},
)
_STORED = select(forgetting_key.c.key).where(forgetting_key.c.id == _ONE)


def of(tx: Tx) -> bytes:
    """This installation's key, made when it is wanted first; only in a transaction that writes."""
    return _in_a_file(tx) if tx.dialect.name == "sqlite" else _in_a_table(tx)


def beside(database: Path) -> Path:
    """Where the key of an SQLite database stands."""
    return database.with_name(f"{database.name}.key")


def _in_a_table(tx: Tx) -> bytes:
    new = {"id": _ONE, "key": secrets.token_hex(_BYTES)}
    upsert.add(tx, forgetting_key, new, forgetting_key.c.id)  # another process may be the first
    return bytes.fromhex(tx.execute(_STORED).scalar_one())


def _in_a_file(tx: Tx) -> bytes:
    """Whoever writes to the database holds its lock, so nobody else makes one meanwhile."""
    files = {name: file for _, name, file in tx.exec_driver_sql("PRAGMA database_list")}
    database = Path(files["main"])
    file = beside(database)
    with suppress(FileNotFoundError, ValueError):
        key = bytes.fromhex(file.read_text("ascii"))
        if len(key) == _BYTES:
            return key
    key, draft = secrets.token_bytes(_BYTES), file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with suppress(OSError, AttributeError):  # made by root, it is the bot's all the same
            os.fchown(handle, database.stat().st_uid, database.stat().st_gid)
        os.write(handle, key.hex().encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    draft.replace(file)
    return key
