"""Where a round is played: the strict Slack and the loopback Discord, as those who play see them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from playground.faults import Faults
from playground.slack import Colleague, SeenMessage, SlackWorkspace
from playground.slack import Fault as SlackFault
from playground.slack.world import BOT_USER
from tests.faults.clock import ShiftedClock, WireClock
from tests.faults.loopback_discord import Asked, Channel, LoopbackDiscord
from tests.faults.loopback_discord import Fault as DiscordFault
from tests.faults.loopback_discord import Message as OnScreen

PATIENCE = 60.0  # seconds, for what comes at once on a machine that is not busy
_SINCE = 1_420_070_400_000  # milliseconds, from which Discord's ids count
_ON_SLACK = {"post": "chat.postMessage", "edit": "chat.update", "reply": "response_url"}
_SLACK_SAYS = {
    "before": SlackFault.DROP_BEFORE,
    "after": SlackFault.DROP_AFTER,
    "limited": SlackFault.RATE_LIMITED,
    "slow": SlackFault.SLOW,
    "late": SlackFault.LATE,
}
_ON_DISCORD = {"post": "post", "edit": "edit", "reply": "callback"}
_DISCORD_SAYS = {
    "before": DiscordFault.DROP_BEFORE,
    "after": DiscordFault.DROP_AFTER,
    "limited": DiscordFault.RATE_LIMITED,
    "slow": DiscordFault.SLOW,
    "late": DiscordFault.LATE,
}


@dataclass(frozen=True, slots=True)
class Message:
    """One of the bot's that everybody sees, in the channel or in a thread. at: when the platform had it."""

    id: str
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Tap:
    """What somebody clicked. at: when the platform received it; taken: whether the bot acknowledged it;
    words: what they saw because of it.
    """

    person: str
    message: str
    label: str
    at: float
    taken: bool
    words: str = ""


class Place(Protocol):
    """alive: whether anybody need wait for an answer. faults: by the name of what the bot asks for. called:
    how it is called there.
    """

    name: str
    called: Mapping[str, str]
    faults: Faults[Any, Any]
    alive: Callable[[], bool]

    @property
    def env(self) -> dict[str, str]: ...

    async def connected(self) -> None: ...

    def id_of(self, person: str) -> str: ...

    async def says(self, person: str, typed: str, path: str, *, looks: bool = True) -> str:
        """A command, as it is typed on Slack and chosen on Discord; the first words that come of it."""

    async def clicks(self, person: str, message: str, label: str, *, looks: bool = True) -> Tap:
        """looks: whether they wait for what comes of it, beyond the acknowledgement."""

    async def clicks_own(self, person: str, label: str) -> str:
        """On the last words that they alone see."""

    def standing(self) -> list[Message]: ...

    def leaves(self, person: str) -> None: ...

    def rejoins(self, person: str) -> None: ...

    def spoils(self, what: str, how: str, seconds: float = 1.0) -> None:
        """The next "post", "edit" or "reply" meets "before" or "after" (the connection dies), "limited" (429)
        or "slow".
        """

    def wrong(self) -> list[str]:
        """What a careful bot never makes a platform say."""


class OnSlack:
    name = "slack"
    called: Mapping[str, str] = _ON_SLACK

    def __init__(self, ws: SlackWorkspace, people: Sequence[str]) -> None:
        self._ws = ws
        self.faults = ws.faults
        self.alive: Callable[[], bool] = lambda: True
        for name in people:
            ws.add_person(name)

    @classmethod
    @asynccontextmanager
    async def open(cls, clock: ShiftedClock, people: Sequence[str]) -> AsyncIterator[OnSlack]:
        async with await SlackWorkspace.start(clock=WireClock(clock)) as ws:
            yield cls(ws, people)

    @property
    def env(self) -> dict[str, str]:
        return self._ws.env

    async def connected(self) -> None:
        await self._ws.connected(within=PATIENCE)

    def id_of(self, person: str) -> str:
        return self._ws.person(person).id

    async def says(self, person: str, typed: str, path: str, *, looks: bool = True) -> str:  # noqa: ARG002
        who = self._ws.person(person)
        before = self._ws.world.last_micros
        await who.sends("#aws", f"/awsquiz {typed}")
        return await self._told(who, before) if looks else ""

    async def clicks(self, person: str, message: str, label: str, *, looks: bool = True) -> Tap:
        who, before = self._ws.person(person), self._ws.world.last_micros
        card = SeenMessage(self._ws.stage, who.person, self._ws.channel("#aws").id, message)
        sent = await who.presses(card, label)
        at = float(sent.payload["actions"][0]["action_ts"])
        tap = Tap(person, message, label, at, sent.taken)
        return replace(tap, words=await self._told(who, before)) if looks and sent.taken else tap

    async def clicks_own(self, person: str, label: str) -> str:
        who = self._ws.person(person)
        last = next(m for m in reversed(who.sees("#aws")) if m.private)
        seen = await who.clicks(last, label)
        return seen.words

    async def _told(self, who: Colleague, before: int) -> str:
        """What they alone, or everybody, see of the bot's since then; nothing if it dies first."""

        def news() -> str | None:
            for seen in reversed(who.sees("#aws")):
                if int(seen.ts.replace(".", "")) <= before:
                    break
                if seen.from_bot:
                    return seen.words
            return None if self.alive() else "nothing"

        found = await self._ws.until(news, PATIENCE, f"words for {who.person.shown}")
        return "" if found == "nothing" else found

    def standing(self) -> list[Message]:
        channel, reader = self._ws.channel("#aws").id, self._ws.person("Ana").person
        return [
            Message(m.ts, SeenMessage(self._ws.stage, reader, channel, m.ts).words, float(m.ts))
            for m in self._ws.world.history(channel)
            if m.author == BOT_USER and not m.subtype
        ]

    def leaves(self, person: str) -> None:
        self._ws.world.dismiss(self._ws.channel("#aws"), self._ws.person(person).id)

    def rejoins(self, person: str) -> None:
        self._ws.world.admit(self._ws.channel("#aws"), self._ws.person(person).id)

    def spoils(self, what: str, how: str, seconds: float = 1.0) -> None:
        self.faults.add(_ON_SLACK[what], _SLACK_SAYS[how], seconds=seconds)

    def wrong(self) -> list[str]:
        refused = [f"{c.method}: {c.error}" for c in self._ws.refusals if c.error != "not_in_channel"]
        return [*refused, *self._ws.impatient, *self._ws.sockets.problems]


class OnDiscord:
    name = "discord"
    called: Mapping[str, str] = _ON_DISCORD

    def __init__(self, remote: LoopbackDiscord, people: Sequence[str]) -> None:
        self._remote = remote
        self.faults = remote.faults
        self.alive: Callable[[], bool] = lambda: True
        self._last: dict[str, Asked] = {}
        for name in people:
            remote.person(name)

    @classmethod
    @asynccontextmanager
    async def open(cls, clock: ShiftedClock, people: Sequence[str]) -> AsyncIterator[OnDiscord]:
        """Without rates, and with a Retry-After of real seconds: discord.py waits by a clock of its own."""
        async with LoopbackDiscord(now=clock.now, rates={}) as remote:
            remote.pace.now = partial(datetime.now, UTC)
            yield cls(remote, people)

    @property
    def env(self) -> dict[str, str]:
        return self._remote.env

    async def connected(self) -> None:
        await self._remote.connected(PATIENCE)

    def id_of(self, person: str) -> str:
        return self._remote.world.people[person].id

    async def says(self, person: str, typed: str, path: str, *, looks: bool = True) -> str:  # noqa: ARG002
        asked = await self._remote.person(person).types(path)
        return await self._words(person, asked) if looks else ""

    async def clicks(self, person: str, message: str, label: str, *, looks: bool = True) -> Tap:
        shown = next(m for m in self._messages() if m.id == message)
        asked = await self._remote.person(person).clicks(shown, label)
        at = ((int(asked.interaction.id) >> 22) + _SINCE) / 1000
        await self._remote.until(lambda: asked.answered or not self.alive(), PATIENCE, "an answer")
        words = await self._words(person, asked) if looks and asked.answered else ""
        return Tap(person, message, label, at, asked.answered, words)

    async def clicks_own(self, person: str, label: str) -> str:
        last = self._last[person].shown[-1]
        asked = await self._remote.person(person).clicks(last, label)
        await self._remote.until(lambda: asked.answered or not self.alive(), PATIENCE, "an answer")
        return asked.words[-1] if asked.words else last.content  # it may be drawn over

    async def _words(self, person: str, asked: Asked) -> str:
        await self._remote.until(lambda: asked.words or not self.alive(), PATIENCE, "words")
        self._last[person] = asked
        return asked.words[-1] if asked.words else ""

    def standing(self) -> list[Message]:
        ours = (m for m in self._messages() if m.author is self._remote.world.bot and m.seen_by is None)
        return [Message(m.id, m.content, m.at.timestamp()) for m in sorted(ours, key=lambda m: int(m.id))]

    def _messages(self) -> list[OnScreen]:
        where: list[Channel] = [c for c in self._remote.team.channels if self._remote.aws in (c, c.parent)]
        return [m for c in where for m in c.messages if not m.gone]

    def leaves(self, person: str) -> None:
        self._remote.team.members.remove(self._remote.world.people[person])

    def rejoins(self, person: str) -> None:
        self._remote.team.members.append(self._remote.world.people[person])

    def spoils(self, what: str, how: str, seconds: float = 1.0) -> None:
        self.faults.add(_ON_DISCORD[what], _DISCORD_SAYS[how], seconds=seconds)

    def wrong(self) -> list[str]:
        return self._remote.pace.impatient
