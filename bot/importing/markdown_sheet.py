"""The questions of a practice test as its lines come.

A question begins at a heading or a number, goes on to its options, and ends where the next begins; what
stands after its options explains it.
"""

from __future__ import annotations

import re
from typing import Final

from bot.importing import markdown_lines as is_
from bot.importing.markdown_answers import Answered, entries
from bot.importing.markdown_at_hand import MOST_AT_HAND, TOO_MANY, AtHand
from bot.importing.markdown_lines import Line, unbolded
from bot.importing.markdown_question import ENDED, LONGEST_KEY, Option, Question
from bot.importing.taken import NotReadable

_LONE_KEY: Final = re.compile(r"[\W_]*\(?[A-H]\)?(?:[.):,\s].*|[\W_]*)")


class Sheet(AtHand):
    """title: the file's own, or "". answers: of its lists of keys."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answered] = []
        self.title = ""
        self._awaits_key = False  # "Answer:" stood alone
        self._lists_keys = False  # under it, an option a line
        self._lists = False  # under a heading such as "Answer key"

    def take(self, line: Line) -> str:
        """The fence that it opens a block of code with, or ""."""
        if is_.RULE.match(line.text):
            self.rule()
        elif heading := is_.heading_of(line.text):
            self._heading(line, *heading)
        elif self.now and self.now.options and is_.OPENS.match(line.text):
            self.over()
        elif callout := is_.CALLOUT.match(line.text):
            self._called(Line(line.number, (callout[2] or "").strip()), asks=bool(callout[1]))
        elif found := is_.CHECKBOX.match(line.text):
            return self._boxed(line, found)
        elif self.key(line) or self._begun(line):
            return ""
        elif (lettered := is_.LETTERED.match(line.text)) and self._has_options(
            line, lettered["letter"].upper()
        ):
            return self._lettered(line, lettered)
        else:
            self.text(line)
        return ""

    def listed(self, line: Line) -> bool:
        """Whether it is a line of a list of keys."""
        found = entries(line.text) if self._lists else ()
        if found:
            self.end()
        upto = len(self.questions)
        if len(self.answers) > MOST_AT_HAND:
            raise NotReadable(TOO_MANY)
        self.answers += [Answered(line.number, number, key, upto) for number, key in found]
        return bool(found) or self._is_typed_answer(line)

    def _is_typed_answer(self, line: Line) -> bool:
        """Whether it stands among keys and answers a question that has no options."""
        if not (self._lists and self.answers) or self.now:
            return False
        found = is_.NUMBERED.match(line.text)
        return bool(found and found[2] in self.numbers)

    def key(self, line: Line, only: bool = False) -> bool:
        """Whether it says which option is right. only: it is looked at for nothing else."""
        now, found = self.now, is_.ANSWER.match(line.text)
        if not now or not found or (only and not found[1].strip()):
            if now and not only and self._lone_key(now, line):
                return True
            self._lists = self._lists or bool(is_.ANSWERS.match(line.text))
            return False
        if not now.may_be_answered(found[1]):
            return False
        said = found[1].replace("**", "").replace("__", "").strip(" *_")
        if said:
            now.keys.append(said)
        self._awaits_key = self._lists = not said
        self._lists_keys = False
        self.over()
        return True

    def _lone_key(self, now: Question, line: Line) -> bool:
        """Whether it is a key under a line that says "Answer:" and no more, one option on each line."""
        more = self._lists_keys and not self.gap
        awaited, self._awaits_key, self._lists_keys = self._awaits_key, False, False
        more = more and len(now.keys[-1]) < LONGEST_KEY
        if not (awaited or more) or not _LONE_KEY.fullmatch(line.text.strip()):
            return False
        self._lists_keys = True
        if awaited:
            now.keys.append(line.text.lstrip(" >"))
        else:
            now.keys[-1] += f"; {line.text.strip(' >-*+')}"
        return True

    def _heading(self, line: Line, level: int, text: str) -> None:
        now = self.now
        if now and (self.key(Line(line.number, text)) or is_.CHOICES.match(text)):
            return
        self._lists = bool(is_.ANSWERS.match(text))
        if now and now.options and is_.AFTERWORD.match(text):
            self.over()
            self._awaits_key = not now.keys and "answer" in text.lower()
            return
        above = now.stem if now and now.is_picture and self.questions else []
        self.end()
        if marked := is_.MARKED.match(text) or is_.NUMBERED.match(text):
            head = unbolded(marked[marked.re.groups] or "", marked[1], marked[3])
            self.now = Question(line.number, level, marked[2], head)
        else:
            self.now = Question(line.number, level, head=text.strip())
            if not self.title and level == 1 and self.now.is_section:
                self.title = text[:500]
        self.now.stem += above

    def _called(self, title: Line, asks: bool) -> None:
        """`> [!question] Which?` opens a question, and `> [!success]- Answer` what is told of it."""
        now = self.now
        told = self.key(title) or is_.AFTERWORD.match(title.text)
        if asks and not told and (now is None or now.options):
            if not self._begun(title):
                self.end()
                self.now = Question(title.number, stem=[title.text] if title.text else [], is_marked=True)
        elif now and now.options:
            self.over()
            self._awaits_key = not now.keys and "answer" in title.text.lower()
        elif title.text:
            self.text(title)

    def _begun(self, line: Line) -> bool:
        """A number, "Question 7:" or "Question:" begins the next question where one may begin."""
        now = self.now
        marked = is_.MARKED.match(line.text)
        found = marked or is_.NUMBERED.match(line.text)
        if not found:
            return self._asked(line)
        if not marked and now and now.heading and now.options:
            return False  # the steps of an explanation
        if not marked and now and not (now.options or now.keys) and now.lists(found[2]):
            asked = now.is_marked and any(now.stem)
            if now.is_numbered or asked:
                return False  # options that have numbers
        under_title = now and found[1] and now.heading and not ENDED.search(now.head)
        if not marked and now and not now.options and not (now.is_section or now.keys or under_title):
            follows = not now.heading and found[2] in (now.number, now.follower)
            if not follows:
                return False
        if marked and now and now.heading and not now.options and now.number == found[2]:
            return False
        self.end()
        self._lists = False
        text = unbolded(found[found.re.groups] or "", found[1], found[3])
        stem = [] if is_.LABEL.match(text) else [text]
        self.now = Question(line.number, number=found[2], stem=stem, is_marked=bool(marked))
        return True

    def _asked(self, line: Line) -> bool:
        found = is_.ASKED.match(line.text)
        if not found or not (self.now is None or self.now.options or self.now.keys):
            return False
        self.end()
        self.now = Question(line.number, stem=[found[1]], is_marked=True)
        return True

    def _boxed(self, line: Line, found: re.Match[str]) -> str:
        if self.now is None or (self.now.after and self.now.options):
            self.from_paragraph(line)
        if self.now and self.now.options and self.now.options[0].ticked is None:
            self.now.list_in_stem()  # a lettered list over boxes is what they are about
        ticked = (found[2] or found[3] or "").strip() != ""
        return self.option(Option("", [], len(found[1]), ticked), found[4].strip())

    def _has_options(self, line: Line, letter: str) -> bool:
        """Whether an option may stand here, under that letter."""
        if letter == "A" and self.now and self.now.after and self.now.options and self.now.asks_below:
            self.from_paragraph(line)
        return bool(self.now and not self.now.after and self.now.may_follow(letter))

    def _lettered(self, line: Line, found: re.Match[str]) -> str:
        del line
        text = unbolded(found["text"] or found["close"] or "", found["opened"], found["closed"])
        option = Option(found["letter"].upper(), [], len(found["indent"]))
        return self.option(option, f"{found['mark'] or ''}{text}")
