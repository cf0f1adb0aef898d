"""The playground's Slack as a place to soak in."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from playground.slack import Colleague, Fault, SeenMessage, SeenModal, SlackWorkspace
from playground.slack.courier import Delivery
from playground.slack.world import BOT_USER, Change, Channel, ChannelKind, Message, Person
from tests.faults.clock import ShiftedClock, WireClock
from tests.faults.workplace import PATIENCE, Click, Happened, Shown, Standing

_METHODS = {
    "chat.postMessage": 6,
    "chat.update": 3,
    "conversations.history": 2,
    "response_url": 3,
    "chat.postEphemeral": 1,
    "views.open": 1,
    "users.info": 1,
    "auth.test": 1,
    "apps.connections.open": 1,
}
_KINDS = [f for f in Fault if f is not Fault.REFUSED]
_SOCKET = ("drop", "warning", "refresh_requested", "refuse")
_ERRORS = ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited")


class SlackWorkplace:
    name = "slack"

    def __init__(self, ws: SlackWorkspace, channels: int, people: int) -> None:
        self.ws = ws
        self.happened = Happened()
        self.on_post: Callable[[], None] = lambda: None
        self.given_up: Callable[[], bool] = lambda: False
        self._admin = ws.person("Ana").id
        self._clicks: dict[int, Delivery] = {}
        self._fresh: list[Message] = []
        self.people = tuple(f"U0P{n}" for n in range(people))
        for n, user in enumerate(self.people):
            ws.world.add_person(Person(user, f"p{n}", f"Person {n}", f"P{n}", "UTC"))
        self.channels = tuple(f"C0SOAK{n}" for n in range(channels))
        for n, channel in enumerate(self.channels):
            members = {self._admin, BOT_USER, *self.people}
            ws.world.add_channel(Channel(channel, f"soak-{n}", ChannelKind.PUBLIC, members))
        ws.world.watchers.append(self._noticed)

    @classmethod
    @asynccontextmanager
    async def open(cls, clock: ShiftedClock, channels: int, people: int) -> AsyncIterator[SlackWorkplace]:
        async with await SlackWorkspace.start(clock=WireClock(clock)) as ws:
            yield cls(ws, channels, people)

    def env(self, number: int, processes: int) -> dict[str, str]:  # noqa: ARG002 -- Slack shares out by itself
        return self.ws.env

    async def connected(self, processes: int) -> None:
        await self.ws.until(lambda: len(self.ws.sockets.connections) >= processes, 60, f"{processes} sockets")

    async def set_daily(self, channel: str, at: str) -> None:
        said = await self._colleague(self._admin).says(channel, f"/awsquiz daily at {at} UTC mon-sun")
        assert f"Daily at {at} UTC" in said.words, said.words

    async def ask(self, person: str, channel: str) -> bool:
        delivery = await self._colleague(person).sends(channel, "/awsquiz")
        assert delivery is not None
        if random.random() < 0.3:
            await self._redeliver(delivery)
        return delivery.taken

    async def click(self, person: str, channel: str, message: str, picks: tuple[int, ...]) -> Click:
        who = self._colleague(person)
        card = SeenMessage(self.ws.stage, who.person, channel, message)
        click = Click(person, channel, message, picks)
        before, modal = self.ws.world.last_micros, who.modal
        with suppress(AssertionError):  # the card was redrawn meanwhile, and has no such button any more
            delivery = await self._press(who, card, picks)
            self._clicks[id(click)] = delivery
            click.taken = delivery.taken
            if delivery.taken:
                click.words = await self._first_words(who, channel, before, modal)
        return click

    async def _press(self, who: Colleague, card: SeenMessage, picks: tuple[int, ...]) -> Delivery:
        if not card.options:
            return await who.presses(card, "ABCDEF"[picks[0]])
        await who.ticks(card, *(card.options[p] for p in picks))
        return await who.presses(card, "Submit")

    async def _first_words(self, who: Colleague, channel: str, before: int, modal: SeenModal | None) -> str:
        def news() -> str | None:
            top = who.modal
            if top is not None and (modal is None or top.id != modal.id):
                return top.words
            for message in reversed(self.ws.world.messages[channel].values()):
                if _micros(message.ts) <= before:
                    break
                if message.only_for == who.id and message.author == BOT_USER:
                    return SeenMessage(self.ws.stage, who.person, channel, message.ts).words
            return "nothing" if self.given_up() else None

        with suppress(AssertionError):
            found = await self.ws.until(news, PATIENCE)
            return "" if found == "nothing" else found
        return ""

    async def click_again(self, click: Click) -> None:
        delivery = self._clicks.get(id(click))
        if delivery is not None:
            await self._redeliver(delivery)

    async def _redeliver(self, delivery: Delivery) -> None:
        self.happened.redelivered += 1
        await self.ws.redeliver(delivery)

    async def board(self, person: str, channel: str) -> str:
        return (await self._colleague(person).says(channel, "/awsquiz leaderboard all")).words

    def standing(self, channel: str) -> list[Standing]:
        reader = self.ws.person("Ana").person
        found = []
        for message in self.ws.world.history(channel):
            if message.author == BOT_USER and not message.subtype:
                words = SeenMessage(self.ws.stage, reader, channel, message.ts).words
                found.append(Standing(channel, message.ts, words))
        return found

    def shown(self) -> list[Shown]:
        """Taken off the screens with it, or reading them again would take ever longer."""
        shown = []
        for message in self._fresh:
            who = self.ws.world.people[message.only_for]
            words = SeenMessage(self.ws.stage, who, message.channel, message.ts).words
            shown.append(Shown(who.id, message.channel, words))
            del self.ws.world.messages[message.channel][message.ts]
        self._fresh.clear()
        self._clicks.clear()
        return shown

    async def misfortune(self, rng: random.Random) -> None:
        if rng.random() < 0.12:
            await self._socket(rng.choice(_SOCKET))
            return
        method = rng.choices(list(_METHODS), list(_METHODS.values()))[0]
        fault = rng.choice([*_KINDS, Fault.REFUSED])
        more: dict[str, Any] = {}
        if fault in (Fault.SLOW, Fault.LATE):
            more["seconds"] = rng.uniform(0.05, 0.6)
        if fault is Fault.REFUSED:
            more["error"] = rng.choice(_ERRORS)
        self.ws.faults.add(method, fault, **more)

    async def _socket(self, what: str) -> None:
        sockets = self.ws.sockets
        self.happened.faults[f"socket {what}"] += 1
        if what == "refuse":
            sockets.refuse += 1
        with suppress(ConnectionError):  # it died a moment ago, all by itself
            if what in ("drop", "refuse"):
                await sockets.drop()
            else:
                await sockets.disconnect(what)

    def calm(self) -> None:
        self.happened.faults.update(self.ws.faults.over())
        self.ws.sockets.refuse = 0

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        self.happened.faults["outage"] += 1
        await self.ws.door.shut()
        try:
            yield
        finally:
            await self.ws.door.open()

    def _noticed(self, change: Change) -> None:
        if change.kind != "message":
            return
        message = self.ws.world.message(change.channel, change.ts)
        if message is None or message.author != BOT_USER or message.subtype:
            return
        if message.only_for:
            if not message.revision:
                self._fresh.append(message)
        elif not message.revision:
            self.on_post()

    def _colleague(self, user: str) -> Colleague:
        return Colleague(self.ws, self.ws.world.people[user])


def _micros(ts: str) -> int:
    return int(ts.replace(".", ""))
