"""One process of the bot: the real App on the real database, and a platform that is a wire to the world.

python -m tests.faults.life.process NUMBER DATABASE_URL SOCKET CLOCK
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from adapters.discord.traits import DISCORD
from bot.app import App
from bot.content.load import default_folder, load
from bot.forms import filled
from bot.messages import PICKS, Message
from bot.ports import Actor, MessageRef, Place, Quiz, Request, Rights
from bot.ports.protocols import Reticent
from bot.tokens import decode, encode
from bot.traits import Traits
from bot.words import parse
from tests.drawn import as_text, choices_of, pick_of
from tests.faults.clock import ShiftedClock
from tests.faults.wire import LONGEST, Wire, Words

NAME = "discord"  # the one platform on which many workspaces live with one bot


class Neighbour(Reticent):
    """A platform, as small as the engine needs it: the world answers every call, and may see us die in it."""

    name = NAME

    def __init__(self, socket: str, number: int) -> None:
        self._socket = socket
        self._number = number
        self._wire: Wire | None = None

    @property
    def traits(self) -> Traits:
        return DISCORD

    @property
    def ready(self) -> bool:
        return self._wire is not None and self._wire.open

    async def run(self, quiz: Quiz) -> None:
        async def hears(_: Wire, words: Words) -> Words:
            return await self._hears(quiz, words)

        reader, writer = await asyncio.open_unix_connection(self._socket, limit=LONGEST)
        self._wire = Wire(reader, writer, hears)
        listening = asyncio.create_task(self._wire.listen())
        await self._wire.ask(what="here", number=self._number)
        await listening

    async def close(self) -> None:
        if self._wire is not None:
            await self._wire.finished()
            self._wire.close()

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,  # noqa: ARG002 -- the port's, here and below
        since: datetime | None = None,  # noqa: ARG002
        below: str = "",  # noqa: ARG002
        alone: bool = True,  # noqa: ARG002
    ) -> MessageRef:
        if again and (found := await self.find(place, key)) is not None:
            return found
        said = await self._call(what="post", channel=place.channel, key=key, **_seen(message))
        return _ref(place, said["id"])

    async def find(
        self,
        place: Place,
        key: str,
        *,
        since: datetime | None = None,  # noqa: ARG002
        below: str = "",  # noqa: ARG002
    ) -> MessageRef | None:
        said = await self._call(what="find", key=key)
        return _ref(place, said["id"]) if said["id"] else None

    async def edit(self, ref: MessageRef, message: Message) -> None:
        await self._call(what="edit", id=ref.id, words=as_text(message))

    async def tell(
        self,
        workspace: str,  # noqa: ARG002
        user: str,
        message: Message,
        key: str,
        *,
        again: bool = False,  # noqa: ARG002
        rather_never: bool = False,  # noqa: ARG002
    ) -> None:
        await self._call(what="tell", user=user, key=key, words=as_text(message))

    async def rights(self, actor: Actor, place: Place) -> Rights:  # noqa: ARG002
        return Rights(admin=actor.user.endswith("p0"), member=True, name=actor.name)

    async def _call(self, **words: Any) -> Words:
        if self._wire is None:
            raise ConnectionError("not connected yet")
        return await self._wire.ask(**words)

    async def _hears(self, quiz: Quiz, words: Words) -> Words:
        """What somebody typed or clicked; what they read then."""
        if "typed" in words:
            command = parse(words["typed"])
        else:
            command = decode(words["token"])
            if "picks" in words:
                command = filled(command, {PICKS: tuple(map(str, words["picks"]))})
        user, workspace = words["user"], words["workspace"]
        actor = Actor(NAME, workspace, user, f"Person {user}", user)
        place = Place(NAME, workspace, words["channel"])
        outcome = await quiz.handle(Request(words["id"], actor, place, command, "token" in words))
        late = await quiz.deliver(outcome)
        return {"read": "\n".join(as_text(r.message) for r in (outcome.reply, late) if r is not None)}


def _seen(message: Message) -> dict[str, Any]:
    """Words, and what answers them: a token for each letter, or one that is sent with so many picks."""
    seen: dict[str, Any] = {"words": as_text(message)}
    pick = pick_of(message)
    if pick is not None:
        options = seen["words"].split(f"[choose {pick.count} of ")[1]
        return seen | {"pick": encode(pick.does), "count": pick.count, "of": int(options.split("]")[0])}
    letters = [c for c in choices_of(message) if c.label in tuple("ABCDEF")]
    return seen | {"tokens": [encode(c.does) for c in letters]}


def _ref(place: Place, id: str) -> MessageRef:
    return MessageRef(place, id, f"https://chat.example/{id}")


async def _run(number: int, url: str, socket: str, clock: ShiftedClock) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await App(url, load(default_folder()), [Neighbour(socket, number)], now=clock.now).run(stop)


def main() -> None:
    number, url, socket, clock = sys.argv[1:]
    # That time leaps is the harness's doing, and a warning of every leap.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(_run(int(number), url, socket, ShiftedClock(Path(clock))))


if __name__ == "__main__":
    main()
