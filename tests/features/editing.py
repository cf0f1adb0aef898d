"""An admin edits a question of a pack that asks where a key lives."""

from __future__ import annotations

import json
from typing import Any

from bot.forms import Form, TextField
from bot.health_rows import Row, rows_of
from bot.store import engines, workspaces
from tests.packs import adds, raw
from tests.quiz_table import Person, Table

OPTIONS: list[dict[str, Any]] = [
    {"text": "yes, in the vault", "right": True, "why": "It is sealed there."},
    {"text": "no, in the safe", "why": "Nobody has opened it for years."},
    {"text": "no, under the mat"},
]

KEY: dict[str, Any] = {
    "id": "key",
    "stem": "Where does the key live?",
    "options": OPTIONS,
    "refs": ["https://wiki.example/vault", "https://wiki.example/keys"],
    "difficulty": "hard",
}

MENDED = "yes, in the vault\n* no, in the safe\nno, under the mat"


async def an_admin(table: Table) -> Person:
    """Of a workspace that has a pack with that question."""
    adds(table, "runbooks", KEY, raw("door"), raw("lamp"))
    await table.tick()
    return table.person("Boss", admin=True)


def rows_in(table: Table) -> list[Row]:
    """What the shell tells of this workspace's questions."""
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        team = workspaces.find(tx, "slack", "T1")
        assert team is not None
        found = rows_of(tx, team)
    engine.dispose()
    return found


def values(person: Person) -> dict[str, str]:
    """What stands in the form in front of them."""
    assert isinstance(person.private, Form)
    return {f.name: f.value for f in person.private.fields if isinstance(f, TextField)}


async def fills(person: Person, **changed: str) -> str:
    """They send the form in front of them, with this changed."""
    return await person.fills_in(values(person) | changed)


async def mends(boss: Person, **changed: str) -> str:
    await boss.says("/awsquiz edit runbooks/key")
    return await fills(boss, **changed)


async def asks_key(table: Table) -> None:
    """A card of that question."""
    while not table.cards or "Where does the key live?" not in table.card.text:
        await table.asked("runbooks", channel=f"c{next(table.ids)}")


async def chooses(person: Person, words: str) -> str:
    [n] = [n for n, line in enumerate(Table.card_lines(person.table.card)) if words in line]
    return await person.picks("ABCDEF"[n])


def stored(table: Table) -> dict[str, Any]:
    [body] = [
        json.loads(body) if isinstance(body, str) else body
        for (body,) in table.rows("SELECT body FROM pack_questions WHERE id = 'key'")
    ]
    return dict(body)
