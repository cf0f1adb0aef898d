"""Adapters draw and have no words of their own: what people read is written in the bot."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters import ADAPTERS

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "adapters").glob("*/*.py"))
# Two words in a row, or one alone as it stands on a button. Names, headers and patterns are neither.
_SENTENCE = re.compile(r"(?:^|.*[ (“])[A-Za-z'{}]{2,}[,.:;]? [A-Za-z'{}]{2,}.*|[A-Z][a-z]{2,}[.!?…]?")
# Errors that a programmer reads; `Rejected` is not among them, because whoever runs the bot reads it.
_OURS = {"ConnectionError", "ImportError", "LookupError", "RuntimeError", "TypeError", "ValueError"}
_LOGS = {"log", "_log", "logger", "structlog", "logging"}
_THEIRS = {"Interaction", "Via"}  # what platforms call things


def sentences(tree: ast.AST) -> Iterator[str]:
    """Every text that a person could read, but for docstrings, logs and programmers' errors."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                continue
            case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Call(func=ast.Name(id="Traits")):
                continue  # what a platform is called is its own to say
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in _OURS:
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in _LOGS:
                continue
            case ast.JoinedStr(values=values):
                text = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
                if _SENTENCE.fullmatch(text):
                    yield text
            case ast.Constant(value=str(text)) if _SENTENCE.fullmatch(text) and text not in _THEIRS:
                yield text
            case _:
                yield from sentences(node)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_no_adapter_words_anything(file: Path) -> None:
    assert list(sentences(ast.parse(file.read_text()))) == []


@pytest.mark.parametrize(
    "code",
    [
        'NOT_HERE = plain("I play in a server\'s channels, not here.")',
        'raise Rejected("Slack refused the token: set another.")',
        'raise Rejected(f"Discord wants more shards than {count}.")',
        'title = plain("Close", 24)',
        'placeholder = f"Choose {count}"',
        'write(f"You are {person} now.")',
        'reply("Please wait")',
    ],
)
def test_what_would_be_found(code: str) -> None:
    assert len(list(sentences(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring is for us, and says a lot."""',
        'raise ValueError("nothing to show: give the message a Text")',
        'log.warning("a call failed, will try again")',
        'headers.get("X-Slack-Request-Timestamp")',
        'SLACK = Traits(title="Slack", asks_zone=False)',
        'kind = "rich_text_section"',
        'mode = f"do:{row}:{column}"',
    ],
)
def test_what_is_no_sentence(code: str) -> None:
    assert list(sentences(ast.parse(code))) == []


def test_no_adapter_asks_which_platform_it_is() -> None:
    """Each is one, and knows it."""
    names = set(ADAPTERS)
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Compare)
        for each in (node.left, *node.comparators)
        if isinstance(each, ast.Constant) and each.value in names
    ]
    assert found == []
