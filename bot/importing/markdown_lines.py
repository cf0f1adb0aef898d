"""What one line of a Markdown practice test is: a heading, an option, an answer, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST_LINE: Final = 5_000  # letters; no longer one is looked into
_RIGHT: Final = r"✅|✔️?|☑️?|:white_check_mark:|:heavy_check_mark:"
_WRONG: Final = r"❌|✗|✘|:x:"
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
    r"(?:Question|Pregunta|Frage|Domanda|Pergunta|Вопрос|[QP](?=\s?#?\d{1,4}(?:\.\d{1,3})?(?:\s*(?:\*\*)?[.:)。．：]|\s*$|\s+[–—-]\s|\s+[\[(])))"
    r"\s*(?:(?:No|Number|Nr)\b[.:]?\s*)?#?:?\s*[-–]?(\d{1,4}(?:\.\d{1,3})?)\b(?!\.\d)"
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
# `> [!success]- Answer`, in Obsidian and on GitHub
CALLOUT: Final = re.compile(
    r" {0,3}(?:> ?){1,3}\[!(?:(question|quiz)|\w{1,20})\][-+]?(?:\s+(.*))?$", re.IGNORECASE
)
QUOTED_BOX: Final = re.compile(r" {0,3}> ?(?=\s*[-*+]\s\[[ xX]\]\s)")
FENCE: Final = re.compile(r"\s*(```+|~~~+)")
AFTERWORD: Final = re.compile(
    r"[\W_]*(?:explanations?|explicaci[óo]n|explication|erkl[äa]rung|rationale|reason(?:ing)?"
    r"|why\b(?=[^?\n]*$)|references?|learn more|solutions?|answers?"
    r"|(?:correct|right) answers?|notes?|sources?|resources?|further reading|hint|해설)[\W_]*(?::|：|$|\b)",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"[\W_]*(?:domains?|topics?|difficulty|section|category|level|skills?|type|points?|tags?|objective"
    r"|task(?: statement)?)[*_]*\s*#?[:：].{0,80}$"
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
    rf"(?<![\s*_])[\s*_]*(?:{_RIGHT}|\((?:correct|right)(?: answer)?\)|<+-{{2,}}\s*correct\b[^\n]{{0,30}})"
    r"[*_]*\s*$",
    re.IGNORECASE,
)

_NOT_SAID: Final = re.compile(r"<[^<>]{0,300}>|\]\([^()\n]{0,300}\)|:[a-z_]{1,40}:")
_LONGEST_UP: Final = 300  # letters, tags and all
_UP: Final = re.compile(
    r"[\W_]*(?:(?:go|scroll|jump)\s+)?back\s+to\s+(?:the\s+)?top(?:\s+of\s+(?:the\s+)?page)?[\W_]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def heading_of(text: str) -> tuple[int, str] | None:
    """Its level and its words, where the line is a heading."""
    found = HEADING.match(text)
    return (len(found[1]), found[2].rstrip().rstrip("#").rstrip() or found[2].strip()) if found else None


def is_noise(text: str) -> bool:
    """The way back up, which stands under each question of some files; an option may speak of it."""
    if len(text) > _LONGEST_UP or "top" not in text.lower():
        return False
    return bool(_UP.fullmatch(_NOT_SAID.sub("", text)) and not CHECKBOX.match(text))


def unbolded(text: str, opened: str | None, closed: str | None) -> str:
    """`**1. Which?**` loses the mark whose other half went with the number."""
    text = text.strip()
    if not opened or closed or text.count(opened) % 2 == 0:
        return text
    return text[: -len(opened)].rstrip() if text.endswith(opened) else text.replace(opened, "", 1)
