"""Markdown within a text, to the plain text that a reader of it would see."""

from __future__ import annotations

import re
from typing import Final

from bot.importing.markup import LINE_OF_CODE, Read, plain, read_html

_MARKS: Final = re.compile(r"[`*_\[\]<&~\\]")
_PICTURE: Final = re.compile(
    r"!\[[^\]\n]{0,500}\](?:\([^()\s]{0,1000}(?:\s[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])"
)
LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(<?[^()\s]{0,1000}>?(?:\s[^()\n]{0,200})?\)")
_ADDRESS: Final = re.compile(r"<((?:https?|mailto):[^\s<>]{1,1000})>")
_CODE: Final = re.compile(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_STRONG: Final = re.compile(r"(\*\*|(?<!\w)__)(?=\S)(.{1,500}?)(?<=\S)\1(?:(?<=\*)|(?!\w))", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED: Final = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])_(?![\w_])")
_STRUCK: Final = re.compile(r"~~(?=\S)([^~\n]{1,500}?)(?<=\S)~~")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT: Final = re.compile("[\ue100-\uf0ff]")
_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n?", re.MULTILINE)


def read_markdown(source: str) -> Read:
    """Code keeps what looks like markup; a picture is media; a link is its words."""
    bare = " ".join(source.split())
    if "\n" not in source.strip() and bare.isprintable() and not _MARKS.search(bare):
        return Read((bare,) if bare else ())
    kept: list[str] = []

    def keep(text: str) -> str:
        if len(kept) >= 0xFFF:
            return text
        kept.append(text)
        return chr(0xE100 + len(kept) - 1)

    text = _KEPT.sub("", source)
    text = _FENCE.sub("", text)
    text = _CODE.sub(lambda of: keep(of[2].strip() if of[2].strip() else of[2]), text)
    text = _ESCAPED.sub(lambda of: keep(of[1]), text)
    pictured = bool(_PICTURE.search(text))
    text = _PICTURE.sub(" ", text)
    text = _ADDRESS.sub(lambda of: keep(of[1]), text)
    text = LINK.sub(r"\1", text)
    for mark in (_STRONG, _STRONG, _EMPHASIS, _UNDERLINED, _STRUCK):
        text = mark.sub(lambda of: of[of.re.groups], text)
    read = read_html(text)
    lines = tuple(_put_back(line, kept) for line in read.lines)
    return Read(tuple(line for line in lines if line), "a picture" if pictured else read.media)


def code_line(lines: list[str]) -> str:
    """A code block on one line, as Markdown that keeps it."""
    body = LINE_OF_CODE.join(" ".join(line.split()) for line in lines if line.strip())
    return f"``{body}``" if body and "``" not in body else body


def _put_back(line: str, kept: list[str]) -> str:
    return " ".join(plain(_KEPT.sub(lambda of: kept[ord(of[0]) - 0xE100], line)).split())
