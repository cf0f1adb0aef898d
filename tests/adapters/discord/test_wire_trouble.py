"""What comes over Discord's wire in a bad shape or at a bad moment."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import commands as c
from bot.ports import Outcome
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.wires import CARD, interact

MISSHAPEN = [
    (2, {"name": "awsquiz", "options": [{"name": "topic", "type": 3, "value": 7}]}),
    (2, {"name": "quiz", "options": [{"name": "leaderboard"}]}),
    (2, {"name": ["awsquiz"]}),
    (3, {"custom_id": "1:a:7", "component_type": 3, "values": [0]}),
    (3, {"custom_id": "1:a:7", "component_type": 3, "values": ["9" * 5000]}),
    (5, {"custom_id": "1:rt:7", "components": [None]}),
]
# Of a shape that Discord sends, and of a kind that none of our forms and menus is.
WRITTEN = {"type": 18, "component": {"type": 4, "custom_id": "text", "value": "B is right too"}}
OTHER = {"type": 18, "component": {"type": 4, "custom_id": "card", "value": "8"}}
FORGED: dict[str, tuple[int, dict[str, Any]]] = {
    "a choice for a command that takes none": (
        3,
        {"custom_id": "1:me", "component_type": 3, "values": ["0"]},
    ),
    "words for a command that takes none": (5, {"custom_id": "1:me", "components": [WRITTEN]}),
    "words in a field that is another's": (
        5,
        {"custom_id": "1:a:7", "components": [WRITTEN]},
    ),
    "several where words were asked for": (
        5,
        {
            "custom_id": "1:rt:7",
            "components": [{"type": 18, "component": {"type": 3, "custom_id": "text", "values": ["0", "1"]}}],
        },
    ),
    "words for a field that nobody asked for": (
        5,
        {"custom_id": "1:rt:7", "components": [WRITTEN, OTHER]},
    ),
    "a form without its words": (5, {"custom_id": "1:rt:7", "components": []}),
}


class TestBadShapes:
    @pytest.mark.parametrize("what", FORGED)
    async def test_what_none_of_our_forms_sends_is_stale(self, server: Server, what: str) -> None:
        type, data = FORGED[what]
        await interact(server, type, data)
        assert server.quiz.last.command == c.Stale()

    @pytest.mark.parametrize(("type", "data"), MISSHAPEN)
    async def test_what_has_no_known_shape_is_answered_as_stale(
        self, server: Server, type: int, data: dict[str, Any]
    ) -> None:
        result = await interact(server, type, data)
        assert server.quiz.last.command == c.Stale()
        assert result.response is not None
        assert result.response.ephemeral

    async def test_half_a_word_of_no_known_shape_completes_to_nothing(self, server: Server) -> None:
        with capture_logs() as said:
            await interact(server, 4, {"name": "quiz", "options": [None]})
        assert [line["event"] for line in said] == ["misshapen"]


class TestBadMoments:
    async def test_when_discord_has_given_up_what_is_due_is_still_posted(self, server: Server) -> None:
        server.quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
        server.quiz.posts["ask-1"] = CARD
        server.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=None)
        await server.bo.slash(server.channel, "awsquiz")
        assert server.said == ["Which endpoint is free of charge?"]

    async def test_closing_waits_for_what_is_in_flight_and_takes_no_more(self, server: Server) -> None:
        gate = asyncio.get_running_loop().create_future()
        server.quiz.before = lambda _: gate
        asking = asyncio.create_task(server.bo.slash(server.channel, "quiz me"))
        await asyncio.wait_for(server.quiz.arrived.wait(), 5)

        closing = asyncio.create_task(server.platform.close())
        await asyncio.sleep(0)
        gate.set_result(None)
        result = await asyncio.wait_for(asking, 5)
        await asyncio.wait_for(closing, 5)

        assert result.response is not None
        assert result.response.content == "understood Me"
        assert not (await server.bo.slash(server.channel, "quiz help")).acknowledged
        assert len(server.quiz.requests) == 1
