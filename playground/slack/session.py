"""One open page: what its person would notice is told to it, and what they do there is done."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from playground.slack import screen
from playground.slack.controls import controls_in
from playground.slack.gestures import Gestures
from playground.slack.modals import View
from playground.slack.protocol import Json
from playground.slack.stage import Stage
from playground.slack.world import Change, Message, Person

_log = structlog.get_logger()
# Answers that a careful bot meets and handles; everything else is a mistake to be shown.
_EXPECTED = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "ratelimited",
        "expired_trigger_id",
        "exchanged_trigger_id",
        "used_url",
        "expired_url",
        "hash_conflict",
        "not_found",
        "message_not_found",
    }
)


@dataclass(slots=True)
class Session:
    stage: Stage
    gestures: Gestures
    person: Person
    reachable: Callable[[], bool]
    send: Callable[[Json], Awaitable[None]]
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _refusals: int = 0

    def hello(self, since: float) -> Json:
        self._refusals = len(self._refused())
        stage, person = self.stage, self.person
        return {
            "kind": "hello",
            "now": stage.world.now(),
            "me": person.id,
            "bot": self.reachable(),
            "people": screen.people(stage),
            "channels": screen.channels(stage, person),
            "messages": screen.messages(stage, person, since),
            "modal": screen.modal(stage, person),
            "shortcuts": screen.shortcuts(stage),
        }

    async def tell(self, changes: asyncio.Queue[Change]) -> None:
        """Pass on what this person would notice, each thing once however often it changed meanwhile."""
        with suppress(ConnectionError):
            while True:
                batch = {await changes.get(): None}
                while not changes.empty():
                    batch[changes.get_nowait()] = None
                for change in batch:
                    for word in self._words(change):
                        await self.send(word)

    def _words(self, change: Change) -> list[Json]:
        stage, me = self.stage, self.person
        match change.kind:
            case "message" | "gone" if change.person in ("", me.id):
                item = stage.world.message(change.channel, change.ts)
                if item is None:
                    return [{"kind": "gone", "channel": change.channel, "ts": change.ts}]
                if me.id in stage.world.channels[change.channel].members:
                    return [{"kind": "message", "message": screen.message(stage, me, item)}]
            case "channels" | "people":
                shown = {"people": screen.people(stage), "channels": screen.channels(stage, me)}
                return [{"kind": "channels", **shown}]
            case "view" if change.person == me.id:
                return [{"kind": "modal", "modal": screen.modal(stage, me)}]
            case "bot":
                return [{"kind": "bot", "bot": self.reachable()}]
            case "call":
                new = self._refused()[self._refusals :]
                self._refusals += len(new)
                return new
        return []

    def _refused(self) -> list[Json]:
        """What the bot did wrong, loudly: nobody should have to read a log to see it."""
        return [
            {"kind": "refused", "method": c.method, "error": c.error, "messages": list(c.messages)}
            for c in self.stage.calls
            if c.error and c.error not in _EXPECTED
        ]

    def start(self, text: str) -> None:
        """Do what the page asks, beside whatever is still under way."""
        task = asyncio.get_running_loop().create_task(self._do(text))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, text: str) -> None:
        asked: Json = {}
        try:
            asked = json.loads(text)
            await self._act(asked)
        except (ValueError, TypeError, KeyError, StopIteration) as why:
            _log.warning("playground.page_asked_nonsense", error=repr(why))
        finally:
            with suppress(ConnectionError):
                await self.send(
                    {"kind": "done", "asked": asked.get("asked") if isinstance(asked, dict) else None}
                )

    async def _act(self, asked: Json) -> None:
        match asked["do"]:
            case "say":
                channel = self.stage.world.channels[asked["channel"]]
                if self.person.id in channel.members and not channel.archived:
                    await self.gestures.say(self.person, channel, str(asked["text"]))
            case "use":
                where = self._surface(asked)
                wanted = (asked["block_id"], asked["action_id"])
                control = next(c for c in controls_in(where.blocks) if (c.block_id, c.action_id) == wanted)
                await self.gestures.use(self.person, where, control, asked.get("given"))
            case "choose":
                item = self._surface(asked)
                if isinstance(item, Message):
                    await self.gestures.choose(self.person, item, str(asked["callback_id"]))
            case "submit":
                typed = {(block, action): given for block, action, given in asked["typed"]}
                await self.gestures.submit(self.person, self._view(asked), typed)
            case "close":
                await self.gestures.dismiss(self.person, self._view(asked))

    def _surface(self, asked: Json) -> Message | View:
        if asked.get("view"):
            return self._view(asked)
        message = self.stage.world.message(asked["channel"], asked["ts"])
        if message is None or message.only_for not in ("", self.person.id):
            raise KeyError("no such message")
        return message

    def _view(self, asked: Json) -> View:
        view = self.stage.modals.find(asked["view"])
        if view is None or view.person != self.person.id:
            raise KeyError("no such view")
        return view
