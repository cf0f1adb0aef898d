"""The simulated Discord of the playground: bots come and go, the world and its page stay."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot import commands as c
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import Outcome, Place, Reply, Rights
from playground.discord import DiscordWorld
from tests.adapters.discord.fake_quiz import FakeQuiz

CARD = Message((Text(("Which?",)), Choices((Choice("A", c.Answer(7, (0,))),))), "Which?")


@pytest.fixture
async def world() -> AsyncIterator[DiscordWorld]:
    world = DiscordWorld()
    await world.start()
    yield world
    await world.close()
    world.env.raise_errors()


@asynccontextmanager
async def running(world: DiscordWorld, quiz: FakeQuiz) -> AsyncIterator[None]:
    quiz.platform = platform = world.platform()
    serving = asyncio.create_task(platform.run(quiz))
    await asyncio.wait_for(platform.entered.wait(), 10)
    yield
    await platform.close()
    await asyncio.wait_for(serving, 10)


async def test_people_play_and_a_restarted_bot_knows_its_old_buttons(world: DiscordWorld) -> None:
    quiz = FakeQuiz()
    quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
    quiz.posts["ask-1"] = CARD
    async with running(world, quiz):
        await world.alone(lambda: world.bo.slash(world.channel, "awsquiz"))
    card = world.channel.last_message
    assert card is not None
    assert card.content == "Which?"

    async with running(world, quiz):
        result = await world.alone(lambda: world.cleo.click(card, label="A"))
    assert quiz.last.command == c.Answer(7, (0,))
    assert quiz.last.actor.name == "Cleo"
    assert result.response is not None


async def test_nobody_s_private_reply_covers_the_card(world: DiscordWorld) -> None:
    quiz = FakeQuiz()
    quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
    quiz.outcomes[c.Answer] = Outcome(Reply(CARD))
    quiz.posts["ask-1"] = CARD
    async with running(world, quiz):
        await world.alone(lambda: world.bo.slash(world.channel, "awsquiz"))
        card = world.channel.last_message
        assert card is not None
        for person in (world.bo, world.cleo, world.ana):
            result = await world.alone(lambda who=person: who.click(card, label="A"))  # type: ignore[misc]
            assert result.modal is None
            assert result.response is not None


async def test_ana_runs_the_place_and_bo_does_not(world: DiscordWorld) -> None:
    quiz = FakeQuiz()
    async with running(world, quiz):
        await world.alone(lambda: world.ana.slash(world.channel, "quiz daily now"))
        assert quiz.rights == Rights(admin=True, member=True, name="Ana")
        await world.alone(lambda: world.bo.slash(world.channel, "quiz daily now"))
        assert quiz.rights == Rights(member=True, name="Bo")


async def test_what_nobody_asked_for_shows_on_the_page(world: DiscordWorld) -> None:
    quiz = FakeQuiz()
    async with running(world, quiz), Page.of(world) as page:
        assert quiz.platform is not None
        place = Place("discord", str(world.guild.id), str(world.channel.id))
        ref = await quiz.platform.post(place, plain("Good morning"), "daily-1")
        await page.until_it_shows("Good morning")
        await quiz.platform.edit(ref, plain("Good night"))
        await page.until_it_shows("Good night")


class Page:
    """A browser's view of the preview, without the browser."""

    def __init__(self, session: aiohttp.ClientSession, context: str) -> None:
        self._session = session
        self._context = context

    @staticmethod
    @asynccontextmanager
    async def of(world: DiscordWorld) -> AsyncIterator[Page]:
        origin, _, capability = world.url.partition("#")
        headers = {"X-Simcord-Capability": capability}
        async with aiohttp.ClientSession(origin, headers=headers) as session:
            async with session.post("/api/pages", json={}) as response:
                opened: dict[str, Any] = await response.json()
            yield Page(session, opened["context"]["id"])

    async def until_it_shows(self, words: str) -> None:
        async with asyncio.timeout(10):
            while words not in await self._state():  # noqa: ASYNC110 -- the page can only be asked
                await asyncio.sleep(0.05)

    async def _state(self) -> str:
        async with self._session.get("/api/state", headers={"X-Simcord-Context": self._context}) as response:
            return await response.text()
