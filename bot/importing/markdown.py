"""Practice tests in Markdown: stems over ticked boxes, or numbered stems with lettered options and a key.

Read line by line. A question begins at a heading or a number, goes on to its options, and ends where the
next begins; what stands after its options explains it.
"""

from __future__ import annotations

import re
from typing import Final

from bot.importing import markdown_lines as is_
from bot.importing.fitting import Fitted
from bot.importing.markdown_export import FIRST_LINE, read_export
from bot.importing.markdown_lines import LONGEST_LINE, Line, lines_of, unbolded
from bot.importing.markdown_question import Option, Question, finish
from bot.importing.markdown_text import code_line, read_markdown
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken

_ASKS: Final = re.compile(r"\?[\s*_)\]]*$|\((?:choose|select|pick)[^)]*\)[\s*_.]*$", re.IGNORECASE)
_TAG: Final = re.compile(r"\s*</?(?:details|summary)\b", re.IGNORECASE)


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    reader, text = _Reader(), text_of(data)
    if text.startswith(FIRST_LINE):
        return read_export(text)
    for line in lines_of(text):
        reader.take(line)
    reader.end()
    return reader.into.taken("a practice test in Markdown")


def _is_noise(text: str) -> bool:
    return "back to top" in text.lower() or "back to the top" in text.lower()


def _follows(letter: str, options: list[Option]) -> bool:
    """A begins them; what follows comes later in the alphabet, or repeats a letter by mistake."""
    if not options:
        return letter == "A"
    last = options[-1].letter
    return bool(last) and letter != "A" and letter >= last


class _Reader:
    def __init__(self) -> None:
        self.into = Fitted()
        self._now: Question | None = None
        self._fence = ""
        self._code: list[str] = []
        self._code_at: Line | None = None
        self._details = -1  # how far the open <details> is indented, or -1
        self._summary = False
        self._gap = False  # a blank line stands right before
        self._awaits_key = False  # "Answer:" stood alone

    def end(self) -> None:
        if self._fence:
            self._close_code()
        if self._now:
            finish(self.into, self._now)
        self._now = None

    def take(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self.end()
            self.into.leave(f"line {line.number}", "this line is far too long for a question")
            return
        if self._fence or is_.FENCE.match(line.text):
            self._fenced(line)
        elif not line.text.strip():
            self._gap = True
        else:
            if self._now:
                self._now.size += len(line.text)
                if not self._now.after and (quoted := is_.QUOTED.match(line.text)):
                    line = Line(line.number, line.text[quoted.end() :])
            self._taken(line)
            self._gap = False

    def _taken(self, line: Line) -> None:
        if _TAG.match(line.text):
            self._tag(line)
        elif self._summary or ("](#" in line.text and is_.IN_PAGE.match(line.text)) or _is_noise(line.text):
            self._now_key(line, only=True)
        elif self._details >= 0 and not self._leaves_details(line):
            self._explained(line)
        elif is_.RULE.match(line.text):
            self._ruled()
        elif heading := is_.heading_of(line.text):
            self._heading(line, *heading)
        elif not (self._boxed(line) or self._now_key(line) or self._begun(line) or self._lettered(line)):
            self._text(line)

    def _tag(self, line: Line) -> None:
        tag = line.text.strip().lower()
        if tag.startswith("<details"):
            self._details = line.indent
            if self._now and self._now.options:
                self._now.after = True
        elif tag.startswith("</details"):
            self._details, self._summary = -1, False
        else:
            self._summary = tag.startswith("<summary")

    def _leaves_details(self, line: Line) -> bool:
        """A <details> that nobody closed must not swallow the questions under it."""
        heading = is_.heading_of(line.text)
        numbered = is_.NUMBERED.match(line.text) and line.indent < self._details
        marked = is_.MARKED.match(line.text)
        over = bool(heading and not is_.AFTERWORD.match(heading[1])) or bool(numbered) or bool(marked)
        if over:
            self._details = -1
        return over

    def _explained(self, line: Line) -> None:
        if self._now_key(line) or not self._now:
            return
        now = self._now
        alone = line.text.strip(" *_`.")
        if (
            not now.keys
            and not any(o.ticked for o in now.options)
            and re.fullmatch(r"[A-H](?:[, ]*[A-H])*", alone)
        ):
            now.keys.append(alone)
        else:
            now.why.append(line.text)

    def _ruled(self) -> None:
        if self._now and (self._now.keys or any(o.ticked is not None for o in self._now.options)):
            self.end()

    def _heading(self, line: Line, level: int, text: str) -> None:
        if self._now and (self._now_key(Line(line.number, text)) or is_.CHOICES.match(text)):
            return
        if self._now and self._now.options and is_.AFTERWORD.match(text):
            self._now.after = True
            self._awaits_key = not self._now.keys and "answer" in text.lower()
            return
        self.end()
        marked = is_.MARKED.match(text) or is_.NUMBERED.match(text)
        if marked:
            opened, closed = marked[1], marked[3]
            self._now = Question(
                line.number, level, marked[2], unbolded(marked[marked.re.groups] or "", opened, closed)
            )
        else:
            self._now = Question(line.number, level, head=text.strip())
            if not self.into.title and level == 1 and self._now.is_section:
                self.into.title = read_markdown(text[:500]).text

    def _begun(self, line: Line) -> bool:
        """A number, or "Question 7:", begins the next question where one may begin."""
        now = self._now
        marked = is_.MARKED.match(line.text)
        found = marked or is_.NUMBERED.match(line.text)
        if not found:
            return False
        if not marked and now and not now.options and not (now.is_section or now.keys):
            follows = not now.heading and found[2] in (now.number, str(int(now.number or 0) + 1))
            if not follows or now.bullets:
                return False
        if marked and now and now.heading and not now.options and now.number == found[2]:
            return False
        self.end()
        text = unbolded(found[found.re.groups] or "", found[1], found[3])
        self._now = Question(line.number, number=found[2], stem=[] if is_.LABEL.match(text) else [text])
        return True

    def _boxed(self, line: Line) -> bool:
        found = is_.CHECKBOX.match(line.text)
        if not found:
            return False
        if self._now is None or (self._now.after and self._now.options):
            self._from_paragraph(line)
        if self._now:
            self._now.options.append(Option("", [], len(found[1]), found[2] not in ("", " ")))
            self._option_text(line, found[3].strip())
        return True

    def _lettered(self, line: Line) -> bool:
        now, found = self._now, is_.LETTERED.match(line.text)
        if not found or now is None:
            return False
        letter = found[3].upper()
        if letter == "A" and now.after and now.options and self._asked_above():
            self._from_paragraph(line)
            now = self._now
        if now is None or now.after or not _follows(letter, now.options):
            return False
        text = unbolded(found[5] or "", found[2], found[4])
        now.options.append(Option(letter, [], len(found[1])))
        self._option_text(line, text)
        return True

    def _option_text(self, line: Line, text: str) -> None:
        """Its first line, which may open a code block."""
        if (fence := is_.FENCE.match(text)) and "`" not in text.strip("`"):
            self._fence, self._code, self._code_at = fence[1], [], line
        elif text and self._now:
            self._now.options[-1].lines.append(text)

    def _asked_above(self) -> bool:
        return bool(self._now and self._now.why and _ASKS.search(self._now.why[-1]))

    def _from_paragraph(self, line: Line) -> None:
        """Options under a paragraph of their own: it is their stem, and not the last question's reason."""
        stem: list[str] = []
        if self._now:
            if self._now.why and self._now.options:
                stem = [self._now.why.pop()]
            self.end()
        self._now = Question(line.number, stem=stem)

    def _now_key(self, line: Line, only: bool = False) -> bool:
        now, found = self._now, is_.ANSWER.match(line.text)
        if not now or not found or (only and not found[1].strip()):
            if self._awaits_key and now and not only:
                self._awaits_key = False
                if re.fullmatch(r"[\W_]*\(?[A-H]\)?(?:[.):,\s].*|[\W_]*)", line.text.strip()):
                    now.keys.append(line.text)
                    return True
            return False
        if not (now.options or now.bullets or now.heading or now.number):
            return False
        said = found[1].replace("**", "").replace("__", "").strip(" *_")
        if said:
            now.keys.append(said)
        self._awaits_key = not said
        now.after = now.after or bool(now.options)
        return True

    def _text(self, line: Line) -> None:
        now = self._now
        if now is None:
            self._now = Question(line.number, stem=[line.text.strip()])
            return
        bare = re.sub(r"^\s*>\s?", "", line.text)
        if now.options and not now.after and self._goes_on(now, line):
            now.options[-1].lines.append(line.text.strip())
        elif now.options or now.keys:
            now.after = now.after or bool(now.options)
            self._append_why(now, bare)
        elif is_.LABEL.match(bare) and len(bare) < 120:
            return
        else:
            self._into_stem(now, line, bare)

    def _into_stem(self, now: Question, line: Line, bare: str) -> None:
        if bullet := is_.BULLET.match(bare):
            now.bullets.append(Option("", [bullet[2]], line.indent))
            now.stem.append(bullet[2])
        elif now.bullets and not self._gap:
            now.bullets[-1].lines.append(bare.strip())
            now.stem[-1] += f"\n{bare.strip()}"
        else:
            now.bullets = []
            if not (now.heading or now.number) and self._gap:
                now.stem = []  # an introduction; the paragraph right over the options is what asks
                now.line = line.number
            now.stem.append(bare.strip())

    def _append_why(self, now: Question, text: str) -> None:
        """A paragraph each."""
        if self._gap or not now.why:
            now.why.append(text.strip())
        elif len(now.why[-1]) < 20_000:
            now.why[-1] += f"\n{text.strip()}"

    def _goes_on(self, now: Question, line: Line) -> bool:
        if line.text.lstrip().startswith(">") or is_.AFTERWORD.match(line.text):
            return False
        return not self._gap or not now.options[-1].lines or line.indent > now.options[-1].indent + 1

    def _fenced(self, line: Line) -> None:
        found = is_.FENCE.match(line.text)
        if not self._fence:
            self._fence, self._code, self._code_at = (found[1] if found else ""), [], line
        elif found and found[1].startswith(self._fence) and not line.text.strip().strip("`~"):
            self._close_code()
        else:
            self._code.append(line.text)
            if self._now:
                self._now.size += len(line.text)

    def _close_code(self) -> None:
        code, at, now = code_line(self._code), self._code_at, self._now
        self._fence, self._code, self._code_at = "", [], None
        if not now or not code or not at:
            return
        if now.options and not now.after and self._goes_on(now, at):
            now.options[-1].lines.append(code)
            self._gap = False
        elif now.options or self._details >= 0:
            now.after = now.after or bool(now.options)
        else:
            now.stem.append(code)
            now.bullets = []
        self._gap = False
