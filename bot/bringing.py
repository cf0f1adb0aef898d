"""A file that somebody hands over: fetched from their platform, and read in a process apart.

Nobody waits in a transaction for it, and a stranger's file is never asked for: rights are asked first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from bot.commands import OptionKind
from bot.content.defaults import slug
from bot.context import Refused
from bot.drawing import handed
from bot.importing.apart import OwnPack, Recognised, read_any
from bot.importing.pack_files import bare
from bot.importing.taken import NotReadable, NotTaken
from bot.ports import NotFetched, Platform, Request
from bot.quiz.pack import About, Batch
from bot.traits import Traits

MOST_BYTES: Final = 10_000_000
_AT_ONCE: Final = 2  # of a process: each reader may take 300 MB
_TITLE: Final = 40  # characters


class Bringing:
    """One for all platforms of a process, so that their readers are few."""

    def __init__(self, traits: Callable[[str], Traits]) -> None:
        """traits: of a platform, by its name."""
        self._traits = traits
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._busy: set[tuple[str, str]] = set()

    async def take(self, request: Request, platform: Platform) -> Batch | None:
        """What stands in the file that the command names, None where it names none.

        Refused with what is wrong with it, and what to do.
        """
        file = _named(request)
        if not file:
            return None
        place = request.place.platform, request.place.workspace
        if place in self._busy:
            raise Refused(handed.ANOTHER)
        self._busy.add(place)
        try:
            async with self._turns:
                sent = await platform.fetch(file, MOST_BYTES)
                return await asyncio.to_thread(_read, sent.data, sent.name)
        except NotFetched as no:
            raise Refused(handed.not_fetched(no.why, self._traits(place[0]))) from None
        except NotReadable as no:
            raise Refused(str(no), handed.NOTHING_ADDED) from None
        finally:
            self._busy.discard(place)


def _named(request: Request) -> str:
    command = request.command
    fields = (o.field for o in command.spec.options if o.kind is OptionKind.FILE)
    return next((str(getattr(command, field)) for field in fields), "")


def _read(data: bytes, name: str) -> Batch:
    """It blocks for as long as it takes."""
    found = read_any(data, name, most_bytes=MOST_BYTES)
    called = slug(name.rpartition(".")[0] or name)
    return _own(found, called) if isinstance(found, OwnPack) else _other(found, called)


def _own(found: OwnPack, called: str) -> Batch:
    """A fault refuses the whole pack, as in a shell."""
    if found.wrong:
        raise Refused(*handed.faults(_plain(found.problems), found.wrong))
    topic = found.topics[0] if len(found.topics) == 1 else ""
    said = {each: found.said.get(each, "") for each in ("title", "about", "language", "licence", "author")}
    about = About(called, **said, topic=topic)
    questions = {str(raw["id"]): raw for raw in found.questions}
    return Batch(questions, about, True, (), _plain(found.advice), found.advised)


def _other(found: Recognised, called: str) -> Batch:
    taken = found.taken
    questions = {str(raw["id"]): bare(raw) for raw in taken.questions}
    return Batch(questions, About(called, taken.title[:_TITLE].strip()), False, _plain(taken.not_taken))


def _plain(told: tuple[NotTaken, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((each.place, each.reason) for each in told)
