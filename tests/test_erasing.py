"""`awsquiz forget PLATFORM:WORKSPACE:USER`: whoever runs the bot erases somebody, also while it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import Ask, ShareLeaderboard
from bot.game.own import STAYS
from tests.command_line import typed
from tests.quiz_table import Table, sqlite


def forgets(monkeypatch: pytest.MonkeyPatch, url: str, *words: str, lines: str = "") -> tuple[int, str]:
    monkeypatch.setenv("DATABASE_URL", url)
    return typed("forget", *words, lines=lines)


async def test_by_hand_it_is_the_same_forgetting(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    card = table.card
    await ana.answers(on=card)
    await ana.does(ShareLeaderboard())
    board = table.card
    await table.passes(seconds=11)
    code, said = forgets(monkeypatch, table.url, "slack:T1:U-ANA", "--yes")
    assert (code, said) == (0, f"Done. Their name, points, streak and settings are erased. {STAYS}\n")
    await table.passes(seconds=11)
    assert "Ana" not in board.text
    assert "Ana" not in card.text
    assert "Ana" not in repr(table.contents())
    assert "before you asked to be forgotten" in await ana.answers(on=card)


async def test_it_asks_whether_it_is_meant(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    await table.person("Ana").does(Ask("compute"))
    for lines in ("n\n", "\n", "yess\n", ""):
        with table.nothing_changes():
            code, said = forgets(monkeypatch, table.url, "slack:T1:U-ANA", lines=lines)
        assert code == 1
        assert said.startswith("Erase Ana: name, points, streak and settings? Nobody can undo it. [y/N]: ")
        assert said.endswith("Nothing was erased.\n")
    code, said = forgets(monkeypatch, table.url, "slack:T1:U-ANA", lines="y\n")
    assert code == 0
    assert table.rows('SELECT count(*) FROM players WHERE "user" IS NOT NULL') == [(0,)]


class CtrlC:
    """A terminal at which it is pressed in place of an answer."""

    def readline(self) -> str:
        raise KeyboardInterrupt


async def test_ctrl_c_is_no(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    await table.person("Ana").does(Ask("compute"))
    monkeypatch.setenv("DATABASE_URL", table.url)
    monkeypatch.setattr(sys, "argv", ["awsquiz", "forget", "slack:T1:U-ANA"])
    monkeypatch.setattr(sys, "stdin", CtrlC())
    with table.nothing_changes(), pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130


async def test_who_is_not_known_is_one_sentence(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    await table.person("Ana").does(Ask("compute"))
    for words, sentence in (
        ("slack:T1:U-BO", "Nothing is kept of slack:T1:U-BO, so nothing was erased.\n"),
        ("discord:T1:U-ANA", "Nothing is kept of discord:T1:U-ANA, so nothing was erased.\n"),
        ("U-ANA", "“U-ANA” names nobody. Write PLATFORM:WORKSPACE:USER, as in slack:T024BE7LD:U012ABCDEF.\n"),
    ):
        with table.nothing_changes():
            assert forgets(monkeypatch, table.url, words, "--yes") == (1, sentence)


async def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(sqlite(tmp_path / "quiz.db"))
    await table.person("Zwiebelturm").does(Ask("compute"))
    assert forgets(monkeypatch, table.url, "slack:T1:U-ZWIEBELTURM", "--yes")[0] == 0
    assert [f.name for f in files(tmp_path) if b"Zwiebelturm" in f.read_bytes()] == []
    table.closes()


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())
