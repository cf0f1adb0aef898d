"""Practice tests in Markdown: stems over ticked boxes, or numbered stems with lettered options and a key.

Its questions come together line by line (`markdown_reader`); keys that stand in a list of their own are laid
beside them (`markdown_answers`); then each is taken, or named with what keeps it out (`markdown_finish`).
"""

from __future__ import annotations

from bot.importing.fitting import Fitted
from bot.importing.markdown_answers import answered, solved
from bot.importing.markdown_export import FIRST_LINE, read_export
from bot.importing.markdown_finish import finish
from bot.importing.markdown_question import is_item
from bot.importing.markdown_reader import Reader
from bot.importing.markdown_source import lines_of
from bot.importing.markdown_text import read_markdown
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    text = text_of(data)
    if text.startswith(FIRST_LINE):
        return read_export(text)
    reader = Reader()
    for line in lines_of(text):
        reader.take(line)
    reader.end()
    sheet, into = reader.sheet, Fitted()
    into.title = read_markdown(sheet.title).text
    solved(sheet.questions)
    left = sorted([*reader.left, *answered(sheet.questions, sheet.answers)])
    asking = {question.kind for question in sheet.questions if question.options or question.keys}
    for question in sheet.questions:
        while left and left[0][0] < question.line:
            _leave(into, left.pop(0))
        if is_item(question, asking):
            finish(into, question)
    for each in left:
        _leave(into, each)
    return into.taken("a practice test in Markdown")


def _leave(into: Fitted, named: tuple[int, str]) -> None:
    line, reason = named
    into.leave(f"line {line}", reason)
