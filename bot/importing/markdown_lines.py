"""What one line of a Markdown practice test is: a heading, an option, an answer, or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST_LINE: Final = 5_000  # letters; no longer one is looked into
_RIGHT: Final = r"✅|✔️?|☑️?|:white_check_mark:|:heavy_check_mark:"
_WRONG: Final = r"❌|✗|✘|:x:"
_WIDE: Final = re.compile(r"[ \t]{100,}")
_COMMENT: Final = "<!--", "-->"
_BLOCK: Final = re.compile(
    r"(</?details\b[^>\n]{0,200}>|<summary\b[^>\n]{0,200}>|</summary\s*>)", re.IGNORECASE
)
HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+(.*)")
CHECKBOX: Final = re.compile(
    r"(\s*)(?:[-*+]|\d{1,2}[.)])\s+(?:(?:\*\*)?[A-Ha-h][.)](?:\*\*)?\s+)?"
    r"(?:\\?\[([ xX✓✔]?)\\?\](?!\()|\(([ xX])\)(?=\s))\s*(.*)"
)
LETTERED: Final = re.compile(
    rf"(?P<indent>\s*)(?:[-*+]\s+)?(?P<mark>(?:{_RIGHT}|{_WRONG})\s*)?(?P<opened>\*\*|__)?"
    r"\(?(?P<letter>[A-Ha-h])(?:[.:]|\))(?P<closed>\*\*|__)?(?:\s+(?P<text>.*)|(?P<close>(?<=[)])\S.*|`.*)|$)"
)
BULLET: Final = re.compile(r"(\s*)[-*+]\s+(.*)")
NUMBERED: Final = re.compile(r" {0,3}(\*\*|__)?(\d{1,4})[.)](\*\*|__)?(?:\s+(.*)|$)")
MARKED: Final = re.compile(
    r"\s*(?:[-*+]\s+)?(\*\*|__)?\s*"
    r"(?:Question|Pregunta|Frage|Domanda|Pergunta|Вопрос|[QP](?=\s?#?\d{1,4}(?:\.\d{1,3})?(?:\s*(?:\*\*)?[.:)。．：]|\s*$|\s+[–—-]\s)))"
    r"\s*(?:(?:No|Number|Nr)\b[.:]?\s*)?#?\s*(\d{1,4}(?:\.\d{1,3})?)\b(?!\.\d)"
    r"\s*(\*\*|__)?\s*[.:)。．：–—-]?\s*(\*\*|__)?\s*(.*)",
    re.IGNORECASE,
)
ASKED: Final = re.compile(
    r"[\W_]{0,6}(?:question|q|pregunta|frage)\s*[*_]{0,2}\s*[:：]\s*[*_]{0,2}\s*(\S.*)", re.I
)
ANSWER: Final = re.compile(
    r"[^\w<`]{0,12}(?:<(?:b|i|em|p|strong|h[1-6])>\s*)?(?:the\s+)?(?:(?:(?:correct|right)\s+)?(?:answers?|ans)\b(?:\s+key\b)?"
    r"|(?:correct|right)\s+(?:options?|choices?)\b|respuestas?(?: correctas?)?|r[ée]ponses?(?: correctes?)?"
    r"|(?:richtige\s+)?antwort(?:en)?|respostas?|rispost[ae]|odgovor|odpowied[źz]|antwoord|cevap|yanıt|đáp án"
    r"|(?:правильный\s+)?ответ|(?:правильна\s+)?відповідь|الإجابة|정답|답|答案|正解"
    r"|(?:correct|solution|key)(?=\s*[*_]{0,2}\s*[:：][*_\s]{0,4}\(?[A-H]\)?(?:\W|$)))"
    r"(?:\s*\(s\))?(?:\s+(?:is|are))?[*_\s]{0,4}(?:[:：=]|(?<=\bis)\s|(?<=\bare)\s|\s[-–—])[*_\s]{0,6}(.*)",
    re.IGNORECASE,
)
RULE: Final = re.compile(
    r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|:{3,}\s*\w*|</?(?:quiz|question)>)\s*$"
)
# How MkDocs writes what opens at a click: the answer stands under it.
OPENS: Final = re.compile(r" {0,3}(?:\?{3}\+?|!{3})\s+[\w-]+")
QUOTED: Final = re.compile(r" {0,3}> ?(?=\s*(?:[-*+]\s|(?:\*\*)?\(?[A-Ha-h][.):]))")
FENCE: Final = re.compile(r"\s*(```+|~~~+)")
AFTERWORD: Final = re.compile(
    r"[\W_]*(?:explanations?|explicaci[óo]n|explication|erkl[äa]rung|rationale|reason(?:ing)?"
    r"|why\b(?=[^?\n]*$)|references?|learn more|solutions?|answers?"
    r"|(?:correct|right) answers?|notes?|sources?|resources?|further reading|hint|해설)[\W_]*(?::|：|$|\b)",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"[\W_]*(?:domains?|topics?|difficulty|section|category|level|skills?|type|points?|tags?|objective"
    r"|task(?: statement)?)[*_]*\s*[:：].{0,80}$"
    r"|\s*\[(?:easy|medium|hard|beginner|intermediate|advanced)\]\s*$",
    re.IGNORECASE,
)
CHOICES: Final = re.compile(
    r"[\W_]*(?:options|choices|answer choices|question|stem|scenario)[\W_]*$", re.IGNORECASE
)
# The heading of a list of keys.
ANSWERS: Final = re.compile(
    r"[\W_]*(?:answer\s*keys?|(?:correct\s+)?answers?(?:\s+(?:list|sheet|table))?|solutions?|respuestas"
    r"|réponses|antworten|lösungen|answers?\s*(?:&|and)\s*(?:explanations?|rationales?))[\W_]*$",
    re.IGNORECASE,
)
IN_PAGE: Final = re.compile(r"[\s*_+-]*+(?:\d+[.)][\s*_]*+)?\[[^\]\n]{1,500}\]\(#[^)\n]{0,500}\)[\s*_]*$")
CORRECT_FIRST: Final = re.compile(rf"^\s*(?:{_RIGHT})\s*")
WRONG: Final = re.compile(rf"^\s*(?:{_WRONG})\s*|(?<!\s)\s*(?:{_WRONG})\s*$")
CORRECT: Final = re.compile(
    rf"(?<![\s*_])[\s*_]*(?:{_RIGHT}|\((?:correct|right)(?: answer)?\))"
    r"[*_]*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def lines_of(text: str) -> Iterator[Line]:
    """Without front matter and comments; <details> and <summary> each on a line of their own."""
    fenced = ""
    text = _WIDE.sub(" " * 100, text)
    for number, line in enumerate(_without_front(_without_comments(text)).split("\n"), 1):
        line = line[: LONGEST_LINE + 1].expandtabs(4)  # noqa: PLW2901
        if fence := FENCE.match(line):
            fenced = "" if fenced and fence[1].startswith(fenced) else fenced or fence[1]
            yield Line(number, line)
        elif fenced or "<" not in line:
            yield Line(number, line)
        else:
            parts = [part for part in _BLOCK.split(line) if part.strip()]
            yield from (Line(number, part) for part in parts or [""])


def heading_of(text: str) -> tuple[int, str] | None:
    """Its level and its words, where the line is a heading."""
    found = HEADING.match(text)
    return (len(found[1]), found[2].rstrip().rstrip("#").rstrip() or found[2].strip()) if found else None


def is_noise(text: str) -> bool:
    """The way back up, which stands under each question of some files."""
    return "back to top" in text.lower() or "back to the top" in text.lower()


def unbolded(text: str, opened: str | None, closed: str | None) -> str:
    """`**1. Which?**` loses the mark whose other half went with the number."""
    text = text.strip()
    return text[: -len(opened)].rstrip() if opened and not closed and text.endswith(opened) else text


def _without_comments(text: str) -> str:
    begin, end = _COMMENT
    parts, at = [], 0
    while (start := text.find(begin, at)) >= 0:
        stop = text.find(end, start + len(begin))
        if stop < 0:
            break
        parts.append(text[at:start] + "\n" * text.count("\n", start, stop))
        at = stop + len(end)
    return "".join(parts) + text[at:]


def _without_front(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---\n", 3)
    return "\n" * text.count("\n", 0, end + 5) + text[end + 5 :] if 0 <= end < 5000 else text
