from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from adapters.slack import Slack
from bot.commands import Command
from bot.quiz.question import Bank
from playground.slack import HandClock, Seen, SeenMessage, SeenModal, SlackWorkspace
from tests.story.on_terminal import typed_words
from tests.story.stage import START, Program

CHANNEL, DIRECT = "#aws", "@awsquiz"


class OnSlack:
    """The real Bolt app over real sockets, in the strict workspace."""

    def __init__(self, url: str, questions: Bank | None = None) -> None:
        self._program = Program(url, questions)
        self._seen: dict[str, Seen] = {}
        self._below: dict[str, SeenMessage | None] = {}  # from which they opened a form

    @property
    def workspace(self) -> SlackWorkspace:
        return self._slack

    @property
    def shown(self) -> list[SeenMessage]:
        return self._cards()

    async def open(self) -> None:
        self._clock = HandClock(START.timestamp())
        self._slack = await SlackWorkspace.start(clock=self._clock)
        await self._start()

    async def _start(self) -> None:
        keys = self._slack.keys
        self._platform = Slack(
            keys.bot_token,
            app_token=keys.app_token,
            signing_secret=None,
            api_url=self._slack.api_url,
            clock=lambda: datetime.fromtimestamp(self._clock.now(), UTC),
        )
        app = self._program.start(self._platform)
        self._running = asyncio.create_task(self._platform.run(app.engine))
        async with asyncio.timeout(10):
            await self._platform.serving.wait()
            await self._slack.connected()

    async def _stop(self) -> None:
        await self._platform.close()
        await self._running
        self._program.stop()

    async def close(self, but: Collection[str] = ()) -> None:
        """but: errors that are part of the story."""
        await self._stop()
        refused = {call.error for call in self._slack.refusals}
        assert refused <= {"not_in_channel", *but}  # which is how it learns that it must join
        await self._slack.close()

    async def restarts(self) -> None:
        await self._stop()
        await self._start()

    async def types(self, person: str, command: Command) -> None:
        self._seen[person] = await self._slack.person(person).says(CHANNEL, typed_words(command))

    async def clicks(self, person: str, label: str, *, card: int = -1) -> None:
        self._seen[person] = await self._slack.person(person).clicks(self._cards()[card], label)

    async def clicks_private(self, person: str, label: str) -> None:
        seen = self._seen[person]
        self._below[person] = seen if isinstance(seen, SeenMessage) else None
        self._seen[person] = await self._slack.person(person).clicks(seen, label)

    def mention(self, person: str) -> str:
        return f"<@{self._slack.person(person).id}>"

    async def arrives(self) -> None:
        """The bot is invited."""
        await self._slack.person("Ana").sends(CHANNEL, "/invite @awsquiz")
        await self._slack.until(self._cards)

    async def fills_in(self, person: str, /, **given: str | list[str]) -> None:
        form = self._seen[person]
        assert isinstance(form, SeenModal)
        below = self._below.pop(person, None)
        self._seen[person] = await self._slack.person(person).submits(form, given, below)

    async def hands_over(self, person: str, name: str, data: bytes) -> None:
        """To `pack add`, in its form."""
        form = self._seen[person] = await self._slack.person(person).says(CHANNEL, "/awsquiz pack add")
        assert isinstance(form, SeenModal)
        ana, before = self._slack.person(person), len(self._slack.person(person).sees(CHANNEL))
        await ana.hands_in(form, {"The file": [ana.uploads(name, data)]})
        # A process of its own reads it, which a busy machine takes its time to start.
        await self._slack.until(lambda: len(ana.sees(CHANNEL)) > before, within=60)
        self._seen[person] = ana.last(CHANNEL)

    async def double_clicks_private(self, person: str, label: str) -> None:
        """What is posted then stands in the channel."""
        for _ in range(2):
            await self._slack.person(person).presses(self._seen[person], label)
        async with asyncio.timeout(20):
            await self._program.settled()

    async def writes(self, person: str, words: str) -> None:
        """Into their own direct messages, until there is an answer."""
        before = len(self.told(person))
        await self._slack.person(person).sends(DIRECT, words)
        await self._slack.until(lambda: len(self.told(person)) > before)

    async def clicks_told(self, person: str, label: str) -> None:
        """A button on the last message there, until that is another."""
        before = self.told(person)
        await self._slack.person(person).presses(self._told(person)[-1], label)
        await self._slack.until(lambda: self.told(person) != before)

    async def opens_told(self, person: str, label: str) -> None:
        """A form, by a button on the last message there."""
        self._seen[person] = await self._slack.person(person).clicks(self._told(person)[-1], label)

    async def fills_in_told(self, person: str, **given: str | list[str]) -> None:
        """That form, until the answer stands there."""
        form, before = self._seen[person], self.told(person)
        assert isinstance(form, SeenModal)
        await self._slack.person(person).hands_in(form, given)
        await self._slack.until(lambda: self.told(person) != before)

    def told(self, person: str) -> list[str]:
        return [m.words for m in self._told(person)]

    def _told(self, person: str) -> list[SeenMessage]:
        return [m for m in self._slack.person(person).sees(DIRECT) if m.from_bot]

    def deletes(self, card: int) -> None:
        """As an admin does."""
        self._slack.world.remove(self._cards()[card].now)

    def leaves(self, person: str) -> None:
        self._slack.changes(person, told=False, deleted=True)

    async def later(self, by: timedelta) -> None:
        async with asyncio.timeout(20):
            await self._program.settled()
        await self.passes(by)

    async def passes(self, by: timedelta) -> None:
        """Whatever is under way."""
        self._program.now += by
        await self._slack.pass_time(by.total_seconds())
        await self._program.tick()

    def cards(self) -> list[str]:
        return [m.words for m in self._cards()]

    def private(self, person: str) -> str:
        return self._seen[person].words

    def _cards(self) -> list[SeenMessage]:
        everyone = self._slack.person("Ana").sees(CHANNEL)
        return [m for m in everyone if m.from_bot and not m.private]
