from __future__ import annotations

import tempfile
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from adapters.terminal import Terminal, draw
from bot.charts import LETTERS
from bot.commands import TABLE, Command
from bot.quiz.question import Bank
from bot.sentences import sent_to
from tests.story.stage import Program


class OnTerminal:
    def __init__(self, url: str, questions: Bank | None = None) -> None:
        self._program = Program(url, questions)
        self._starts = 0
        self._lines: list[str] = []
        self._terminal = Terminal(self._lines.append)

    async def open(self) -> None:
        self._starts += 1
        cards = self._terminal.cards
        self._terminal = Terminal(self._lines.append, session=f"{self._starts}-", cards=cards)
        app = self._program.start(self._terminal)
        await self._terminal.run(app.engine)

    async def close(self) -> None:
        self._program.stop()

    async def restarts(self) -> None:
        await self.close()
        await self.open()

    async def types(self, person: str, command: Command) -> None:
        await self._terminal.says(person, typed_words(command))

    async def writes_line(self, person: str, line: str) -> None:
        """As it is, no command before it."""
        await self._terminal.says(person, line)

    async def clicks(self, person: str, label: str, *, card: int = -1) -> None:
        await self._terminal.clicks(person, list(self._terminal.cards.values())[card], label)

    async def clicks_private(self, person: str, label: str) -> None:
        message = self._terminal.in_front_of(person)
        assert message is not None
        await self._terminal.clicks(person, message, label)

    async def fills_in(self, person: str, /, **given: str | list[str]) -> None:
        for value in given.values():
            line = value if isinstance(value, str) else " ".join(LETTERS[int(at)] for at in value)
            for each in (*line.split("\n"), "") if "\n" in line else (line,):  # an empty line ends a list
                await self._terminal.says(person, each)

    async def hands_over(self, person: str, name: str, data: bytes) -> None:
        """To `pack add`, by its path on this machine."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_bytes(data)
            await self._terminal.says(person, "/awsquiz pack add")
            await self.fills_in(person, file=str(file), pack="", title="")

    async def double_clicks_private(self, person: str, label: str) -> None:
        message = self._terminal.in_front_of(person)
        assert message is not None
        for _ in range(2):
            await self._terminal.clicks(person, message, label)

    def leaves(self, person: str) -> None:
        raise NotImplementedError("nobody leaves a desk")

    async def later(self, by: timedelta) -> None:
        self._program.now += by
        await self._program.tick()

    def told(self, person: str) -> list[str]:
        """What was sent to them alone, in nobody's answer."""
        before = f"{sent_to(person.casefold())}\n"
        return [line.removeprefix(before) for line in self._lines if line.startswith(before)]

    def written(self) -> str:
        """Everything so far, as whoever sits there has read it."""
        return "\n".join(self._lines)

    def cards(self) -> list[str]:
        return [draw(m) for m in self._terminal.cards.values()]

    def private(self, person: str) -> str:
        message = self._terminal.in_front_of(person)
        return draw(message) if message else ""


def typed_words(command: Command) -> str:
    """The command as words after /awsquiz."""
    spec = next(s for s in TABLE if s.command is type(command))
    given = [getattr(command, f.name) for f in fields(command)]
    return " ".join(["/awsquiz", *spec.words, *(v for v in given if isinstance(v, str) and v)])
