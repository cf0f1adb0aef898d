"""A file comes with the reply that only one person sees."""

from __future__ import annotations

import asyncio

import pytest

from adapters.discord import wire
from bot.commands import MyData
from bot.messages import plain
from bot.ports import File, Outcome, Reply
from tests.adapters.discord.conftest import Server

DATA = File("mine.json", '{"Größe": 1}')
REPLY = Outcome(Reply(plain("All of it."), file=DATA))


async def test_it_is_attached_for_them_alone(server: Server) -> None:
    server.quiz.outcomes[MyData] = REPLY
    result = await server.ana.slash(server.channel, "quiz privacy data")
    assert result.ephemeral
    assert result.response is not None
    assert result.response.content == "All of it."
    [attached] = result.response.attachments
    assert attached.filename == DATA.name
    assert (await attached.read()).decode() == DATA.text
    assert server.said == []


async def test_also_when_it_took_a_while(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.01)
    server.quiz.before = lambda _: asyncio.ensure_future(asyncio.sleep(0.1))
    server.quiz.outcomes[MyData] = REPLY
    result = await server.ana.slash(server.channel, "quiz privacy data")
    assert result.ephemeral
    assert result.response is not None
    assert [each.filename for each in result.response.attachments] == [DATA.name]
