"""What is particular about a platform is a trait that it tells: nobody in the bot asks for its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.discord import Discord
from adapters.slack import Slack
from adapters.terminal import Terminal

ROOT = Path(__file__).parent.parent
NAMES = {Slack.name, Discord.name, Terminal.name}
MAY = {"bot/app.py", "bot/settings.py"}  # they choose which platforms run
FILES = [f for f in sorted(ROOT.glob("bot/**/*.py")) if str(f.relative_to(ROOT)) not in MAY]


def asks_for_a_name(source: str) -> Iterator[int]:
    """The lines with a platform's name alone in quotes, or where a platform is compared with any words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and str(node.value).casefold() in NAMES:
            yield node.lineno
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(_is_platform(side) for side in sides) and any(_has_words(side) for side in sides):
                yield node.lineno
        if isinstance(node, ast.Match) and _is_platform(node.subject):
            yield node.lineno


def _is_platform(node: ast.expr) -> bool:
    name = getattr(node, "attr", getattr(node, "id", ""))
    return name in ("platform", "title")


def _has_words(node: ast.expr) -> bool:
    sides = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides)


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(ROOT)))
def test_nobody_asks_which_platform_it_is(file: Path) -> None:
    assert list(asks_for_a_name(file.read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        'x = platform == "teams"',
        'if place.platform in ("teams", "mattermost"): pass',
        'x = ctx.traits.title != "Teams"',
        'limit = {"discord": 40}',
        'def f(name="Slack"): pass',
        "match place.platform:\n  case _: pass",
    ],
)
def test_it_would_be_noticed(source: str) -> None:
    assert list(asks_for_a_name(source))


def test_a_wall_between_tenants_is_no_such_question() -> None:
    assert not list(asks_for_a_name("mine = card.platform == request.actor.platform"))
    assert not list(asks_for_a_name('where(workspaces.c.platform == bindparam("platform"))'))
