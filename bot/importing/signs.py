"""By what a text file shows its format: its first lines, or its name in lower case."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Final

from bot.importing.headings import Heads

_BEGIN: Final = 50_000  # bytes, in which a file shows what it is
_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_GIFT: Final = re.compile(r"^\$CATEGORY:|(?<!\\)\{\s*(?:[=~#]|%|(?:T|F|TRUE|FALSE)\s*[#}])", re.MULTILINE)
_AIKEN: Final = re.compile(
    r"^\s{0,8}A[.)]\s.*\n(?:.*\n){0,20}?\s{0,8}ANSWER\s?:", re.MULTILINE | re.IGNORECASE
)
_BOX: Final = re.compile(r"^\s{0,8}[-*+]\s+\\?\[[ xX]\\?\]", re.MULTILINE)
_KEYED: Final = re.compile(
    r"<details|^\W{0,12}(?:correct )?answers?\b\W{0,8}[:：]", re.MULTILINE | re.IGNORECASE
)
_LETTERED: Final = re.compile(r"^\s{0,8}(?:[-*+]\s+)?(?:\*\*)?\(?A[.):]", re.MULTILINE)
_LISTED: Final = re.compile(r"""^(?:[^\s#\-{\["'].*|"[^"\n]*"|'.*'|\? .*):\s*\n\s*-\s""", re.MULTILINE)
# What stands over the columns of a list of words; the heads of a sheet are known besides.
_OVER_WORDS: Final = re.compile(
    r"term|definition|word|meaning|translation|frage|antwort|pregunta|respuesta|réponse|domanda|risposta"
    r"|pergunta|resposta|vraag|antwoord|вопрос|ответ|问题|答案|質問|答え",
    re.IGNORECASE,
)
_PACK: Final = re.compile(r"^(?:questions|families|prompts)\s*:", re.MULTILINE)


def is_notes(data: bytes, name: str) -> bool:
    """Fields between tabs, a note a line, no headings: so Anki wrote them before it had directives."""
    text = _beginning(data)
    if "\t" not in text or name.endswith((".csv", ".md", ".gift", ".yaml", ".yml", ".xml", ".json")):
        return False
    whole = text if len(data) <= _BEGIN else text.rpartition("\n")[0]
    try:
        rows = [row for row in csv.reader(io.StringIO(whole, newline=""), delimiter="\t") if any(row)]
    except csv.Error:
        return False
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or not 2 <= len(rows[0]) <= 4:
        return False
    headed = Heads.of(rows[0]) or any(_OVER_WORDS.fullmatch(cell.strip()) for cell in rows[0])
    return not headed and all(row[0].strip() for row in rows)


def is_opentdb(data: bytes, _: str) -> bool:
    text = _beginning(data)
    return text.lstrip()[:1] in ("{", "[") and '"correct_answer"' in text


def is_opentriviaqa(data: bytes, _: str) -> bool:
    text = "\n" + _beginning(data)
    return "\n#Q " in text and "\n^" in text


def is_markdown(data: bytes, name: str) -> bool:
    text = _beginning(data)
    if name.endswith((".md", ".markdown", ".mdx", ".rmd")):
        return True
    aiken = _AIKEN.search(text) and "\nANSWER" in text and "<details" not in text
    return bool(_BOX.search(text) or (_KEYED.search(text) and _LETTERED.search(text) and not aiken))


def is_gift(data: bytes, name: str) -> bool:
    return name.endswith(".gift") or bool(_GIFT.search(_beginning(data)))


def is_aiken(data: bytes, name: str) -> bool:
    return name.endswith(".aiken") or bool(_AIKEN.search(_beginning(data)))


def is_red_trivia(data: bytes, name: str) -> bool:
    text = _beginning(data)
    return not _PACK.search(text) and (name.endswith((".yaml", ".yml")) or bool(_LISTED.search(text)))


def is_pack(data: bytes, _: str) -> bool:
    """Whether it may be YAML of our own."""
    return bool(_PACK.search(_beginning(data)))


def _beginning(data: bytes) -> str:
    begin = data[:_BEGIN]
    coding = _MARKS.get(begin[:2], "utf-8-sig")
    return re.sub(r"\r\n?", "\n", begin.decode(coding, "replace").lstrip("\ufeff"))
