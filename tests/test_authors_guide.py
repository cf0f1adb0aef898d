"""docs/authors.md tells the truth: its pack, commands, options and formats are the program's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot import commands as c
from bot.command_line import Command
from bot.content.packs import MOST_BYTES, bring
from bot.exporting.formats import FORMATS as OUT
from bot.importing.apart import MOST_BYTES as MOST_IMPORTED
from bot.importing.formats import NAMES as IN
from bot.quiz.pack import MOST_PACKS, MOST_QUESTIONS
from bot.words import parse
from tests.command_line import awsquiz, below
from tests.quiz_table import sqlite

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "authors.md").read_text()
BELOW = dict(below())
TYPED = re.findall(r"`(awsquiz [^`]+)`", GUIDE) + re.findall(
    r"^(awsquiz .+?)(?:    .*)?$", GUIDE, re.MULTILINE
)
CHAT = sorted(set(re.findall(r"`/awsquiz ([^`]+)`", GUIDE)))


def pack() -> str:
    found = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def command_of(words: list[str]) -> tuple[Command, list[str]]:
    """The command that the words begin with, and the rest."""
    name = next(name for name in BELOW if list(name) == words[: len(name)])
    return BELOW[name], words[len(name) :]


def test_its_pack_is_sound_and_has_every_kind_of_question(tmp_path: Path) -> None:
    file = tmp_path / "deploys.yaml"
    file.write_text(pack())
    found = bring(file)
    assert (found.problems, found.advice) == ((), ())
    assert found.said.keys() == {"title", "about", "language", "licence", "author"}
    options = [entry.get("options", ()) for entry in found.entries.values()]
    assert [sum("right" in option for option in each) for each in options] == [1, 2, 1, 0]
    assert {option["text"] for option in options[2]} == {"True", "False"}
    assert found.entries["deploy-4"].keys() >= {"answers", "tolerance", "unit"}


@pytest.mark.parametrize("typed", sorted(set(TYPED)))
def test_every_command_it_names_has_these_options(typed: str) -> None:
    command, rest = command_of(shlex.split(typed)[1:])
    known = {name for each in command.arguments for name in each.names}
    assert [word for word in rest if word.startswith("-") and word not in known] == []


def test_every_option_of_import_export_pack_and_stats_is_named() -> None:
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", GUIDE))
    for name, command in BELOW.items():
        if name[0] in ("import", "export", "pack") or name == ("stats", "questions"):
            names = [each.names for each in command.arguments if each.names[0].startswith("-")]
            assert [each for each in names if not told & set(each)] == [], name
    assert {name[1] for name in BELOW if name[0] == "pack"} <= set(re.findall(r"awsquiz pack (\w+)", GUIDE))


def test_every_format_is_named_and_none_besides() -> None:
    table = GUIDE.partition("What `awsquiz import` reads")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)[1:]
    assert sorted(re.findall(r"`([\w-]+)`", " ".join(rows))) == sorted(IN)
    listed = re.search(r"`--to` is (.*?);", GUIDE)
    assert listed is not None
    assert re.findall(r"`([\w-]+)`", listed[1]) == list(OUT)


def test_its_limits_are_the_programs() -> None:
    assert f"A pack holds {MOST_QUESTIONS:,} questions, a workspace {MOST_PACKS} packs" in GUIDE
    assert f"a folder or a zip for `pack add` has at most {MOST_BYTES // 10**6} MB" in GUIDE
    assert f"for `import` {MOST_IMPORTED // 10**6} MB" in GUIDE


@pytest.mark.parametrize("said", CHAT)
def test_what_it_says_in_chat_is_understood(said: str) -> None:
    understood = parse(said)
    packs = c.PackAdd | c.PackList | c.PackShow | c.PackRemove
    asked = c.Ask | c.Practice | c.DailyAt | c.Topics | c.Questions
    assert isinstance(understood, asked | c.Edit | c.Suggest | c.Suggestions | packs)
    assert getattr(understood, "topic", said) in (said, *said.split())


def test_following_it_in_this_terminal_asks_the_question(tmp_path: Path) -> None:
    (tmp_path / "deploys.yaml").write_text(pack())
    url = sqlite(tmp_path / "quiz.db")
    env = {"DATABASE_URL": url}
    added = awsquiz("pack", "add", "deploys.yaml", "--workspace", "terminal:here", env=env, folder=tmp_path)
    assert (added.returncode, added.stderr) == (0, "")
    lines = "/awsquiz daily at 09:30 deploys\n/awsquiz daily now\nexit\n"
    played = awsquiz("play", "--database", url, env=env, lines=lines).stdout
    assert "mon-fri, How we deploy" in played
    assert "Daily · How we deploy" in played


def test_it_takes_two_pages() -> None:
    assert len(GUIDE.splitlines()) <= 140
