"""The question at hand of a practice test, to which lines add options, code and text until it is over."""

from __future__ import annotations

import re
from typing import Final

from bot.importing import markdown_lines as is_
from bot.importing.fitting import MOST_QUESTIONS
from bot.importing.markdown_lines import Line
from bot.importing.markdown_question import Option, Question
from bot.importing.taken import NotReadable

MOST_AT_HAND: Final = 2 * MOST_QUESTIONS  # of what may turn out to be a question
TOO_MANY: Final = f"The file holds more than {MOST_QUESTIONS:,} questions; split it into several files."
_QUOTE: Final = re.compile(r"^\s*>\s?")


class AtHand:
    """questions: those that are over, in the file's order. now: the one that lines add to."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.numbers: set[str] = set()  # of all that are over
        self.now: Question | None = None
        self.gap = False  # a blank line stands right before
        self._held: list[str] = []  # code that stands under an option after a blank line

    def end(self) -> None:
        """The question at hand is over."""
        self.over()
        if self.now and self.now.may_ask:
            self.questions.append(self.now)
            self.numbers.add(self.now.number)
            if len(self.questions) > MOST_AT_HAND:
                raise NotReadable(TOO_MANY)
        self.now = None

    def over(self) -> None:
        """Its options are over, if it has any.

        Code under the last one explains it, but where the others have code too, or it says nothing else.
        """
        if self.now and self.now.options and not self.now.after:
            self.now.after = True
            *others, last = self.now.options
            coded = [option.is_coded for option in others]
            is_code = not last.mark or (last.mark.isalpha() and len(last.mark) == 1 and any(coded))
            if self._held and others and (is_code or all(coded)):
                last.lines.append(self._held[0])
        self._held = []

    def rule(self) -> None:
        """A line across the page, or the way back to its top."""
        now = self.now
        boxed = now and now.options and now.options[-1].ticked is not None
        introduced = now and now.is_section and not now.options
        if now and (now.keys or boxed or introduced):
            self.end()

    def grow(self, line: Line) -> None:
        if self.now:
            self.now.size += len(line.text)

    def unquoted(self, line: Line) -> Line:
        """An option in a quotation is one like any other."""
        within = self.now and not self.now.after
        quoted = (is_.QUOTED if within else is_.QUOTED_BOX).match(line.text)
        return Line(line.number, line.text[quoted.end() :]) if quoted else line

    def coded(self, code: str, at: Line, in_details: bool) -> None:
        """A block of code that began there, on one line."""
        now = self.now
        if now and code:
            if now.options and not now.after and self._goes_on(now, at):
                now.options[-1].lines.append(code)
            elif now.options and not now.after and not in_details:
                self._held.append(code)
            elif now.options or in_details:
                self.over()
                now.code_after += [] if in_details else [code]
            else:
                now.stem.append(code)
                now.bullets = []
        self.gap = False

    def option(self, option: Option, text: str) -> str:
        """Takes it with its first line, or says which fence that opens a block of code with."""
        if self.now is None:
            return ""
        if self._held and self.now.options:
            self.now.options[-1].lines += self._held
            self.now.options[-1].is_coded = True
        self._held = []
        self.now.options.append(option)
        self.now.letters.add(option.letter)
        if (fence := is_.FENCE.match(text)) and "`" not in text.strip("`"):
            return fence[1]
        if text:
            option.lines.append(text)
        return ""

    def from_paragraph(self, line: Line) -> None:
        """Options under a paragraph of their own: it is their stem, and not the last question's reason."""
        now = self.now
        stem = [now.why.pop(), *now.code_after] if now and now.why and now.options else []
        self.end()
        self.now = Question(line.number, stem=stem)

    def text(self, line: Line) -> None:
        now = self.now
        if now is None:
            self.now = Question(line.number, stem=[line.text.strip()])
            return
        bare = _QUOTE.sub("", line.text)
        if now.options and not now.after and not self._held and self._explains_option(now, line):
            now.options[-1].why.append(line.text.strip())
        elif now.options and not now.after and not self._held and self._goes_on(now, line):
            now.options[-1].lines.append(line.text.strip())
        elif now.options or now.keys:
            self.over()
            now.explain(bare, apart=self.gap)
        elif not (is_.LABEL.match(bare) and len(bare) < 120) and not is_.CHOICES.match(bare):
            now.ask(line, bare, apart=self.gap)

    @staticmethod
    def _is_bare(now: Question) -> bool:
        """Whether the last option is a letter alone or nothing: what it says stands under a blank line."""
        first, last = now.options[0], now.options[-1]
        alone = len(last.lines) < 2 and (not last.mark or (len(last.mark) == 1 and last.mark.isalpha()))
        return alone and last.ticked is not None and (first is last or len(first.lines) > 1)

    def _explains_option(self, now: Question, line: Line) -> bool:
        """`**Explanation**: …` right under an option and within it: others may follow."""
        last = now.options[-1]
        within = bool(last.lines) and not self.gap and line.indent > last.indent + 1
        return within and bool(last.why or is_.AFTERWORD.match(line.text))

    def _goes_on(self, now: Question, line: Line) -> bool:
        if self.gap and self._is_bare(now):
            return True
        if line.text.lstrip().startswith(">") or is_.AFTERWORD.match(line.text):
            return False
        return not self.gap or not now.options[-1].lines or line.indent > now.options[-1].indent + 1
