"""A Discord that answers at once: the loopback's world and words, behind as little as possible."""

from __future__ import annotations

import asyncio
import json
import re
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bench.people import A_VERDICT, PATIENCE, People
from bench.slack_stub import Posted
from bench.wire import Line, port_of, response, serve
from tests.faults.loopback_discord.gateway import DISPATCH, Gateway
from tests.faults.loopback_discord.interactions import Interaction, Interactions, Kind
from tests.faults.loopback_discord.payloads import message
from tests.faults.loopback_discord.refused import Refused
from tests.faults.loopback_discord.routes import Routes
from tests.faults.loopback_discord.server import NONCES_LIVE, TOKEN
from tests.faults.loopback_discord.world import Channel, Message, Person, World

CHANNELS = 400
_ID, _TOKEN = "7000000000000000001", "0TOKENPLACEHOLDER0"
_WHO, _CALLED = "7000000000000000002", "0nameplaceholder0"
_PLACES = re.compile(f"({_ID}|{_TOKEN}|{_WHO}|{_CALLED})")
_BUTTON = 2
LETTERS = frozenset("ABCDEF")


class Pressing:
    """A button that anybody may click: the whole of what the gateway says, but for who, and which time."""

    def __init__(self, told: dict[str, Any]) -> None:
        said = {"op": DISPATCH, "t": "INTERACTION_CREATE", "s": 1, "d": told}
        self._parts = _PLACES.split(json.dumps(said, separators=(",", ":")))
        self._first = (int(time.time() * 1000) - 1_420_070_400_000) << 22

    def said(self, person: str, number: int) -> str:
        given = {
            _ID: str(self._first + number),
            _TOKEN: str(number),
            _WHO: person.removeprefix("U"),
            _CALLED: person.lower(),
        }
        return "".join(given.get(part, part) for part in self._parts)


class DiscordPeople(People):
    """Of one bot, in one server."""

    serving = "event=connected platform=discord"

    def __init__(self) -> None:
        super().__init__()
        self._world = World(lambda: datetime.now(UTC))
        self._talks = Interactions(self._world)
        self._gateway = Gateway(self._world, lambda: TOKEN, lambda: None)
        self._routes = Routes(self._world, self._gateway, self._talks, NONCES_LIVE)
        self._ana = self._world.add_person("Ana")
        self._team = self._world.add_guild("Team", self._ana)
        self._free = iter([self._world.add_channel(self._team, f"aws-{n}") for n in range(CHANNELS)])
        self._told = b""

    @staticmethod
    def env(_: int, url: str) -> dict[str, str]:
        api, gateway = url.split()
        return {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": api, "DISCORD_GATEWAY_URL": gateway}

    async def open(self) -> str:
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway.handle)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._server = await serve(self._answer)
        self._gateway.url = f"ws://127.0.0.1:{runner.addresses[0][1]}/gateway/"
        return f"http://127.0.0.1:{port_of(self._server)}/api/ {self._gateway.url}"

    def _answer(self, method: str, path: str, body: bytes) -> bytes:
        path, _, query = path.removeprefix("/api/").partition("?")
        steps = path.split("/")
        if steps[0] in ("interactions", "webhooks") and steps[2].isdecimal():
            self.stub.calls[steps[0]] += 1
            if A_VERDICT in body:
                self._delivered(steps[2], body)
            return self._told
        given = json.loads(body) if body else None
        name, act = self._routes.find(method, path, dict(parse_qsl(query)), given)
        self.stub.calls[name] += 1
        try:
            done = act()
        except Refused as refused:
            return response(json.dumps(refused.body).encode(), f"{refused.status} Refused")
        return response(json.dumps(done).encode())

    async def ask(self, _: int, channels: list[str]) -> list[Posted]:
        """Cards with buttons, each in the next channel that nobody has used."""
        found: list[Posted] = []
        while len(found) < len(channels):
            where = next(self._free)
            card = await self._asked(where)
            if "A" in card.buttons:
                found.append(Posted(where.id, card.id, card.components, card.content))
        return found

    async def _asked(self, where: Channel) -> Message:
        command = next(each for each in self._world.commands if each["name"] == "awsquiz")
        typed = {"id": command["id"], "name": "awsquiz", "type": 1, "options": []}
        asked = self._talks.begin(Kind.COMMAND, self._ana, where, typed)
        await self._gateway.dispatch(where.guild, "INTERACTION_CREATE", self._talks.payload(asked))
        async with asyncio.timeout(PATIENCE):
            while not where.messages:  # noqa: ASYNC110 -- the loopback tells nobody
                await asyncio.sleep(0.005)
        return where.messages[0]

    def pressable(self, card: Posted) -> list[Pressing]:
        where = Channel(card.channel, "aws", self._team)
        now = datetime.now(UTC)
        shown = Message(card.ts, where, self._world.bot, now, card.text, card.blocks)
        where.messages.append(shown)
        letters = (each for each in shown.controls if each["label"] in LETTERS)
        return [self._pressing(where, shown, each) for each in letters]

    def _pressing(self, where: Channel, card: Message, button: dict[str, Any]) -> Pressing:
        who = Person(_WHO, _CALLED)
        clicked = {"custom_id": button["custom_id"], "component_type": _BUTTON}
        done = Interaction(_ID, _TOKEN, Kind.COMPONENT, who, where, clicked, card.at, card)
        kept = {"id": _ID, "type": 3, "response_message_id": card.id, "response_message_ephemeral": True}
        told = {"interaction": kept, "resource": {"type": 4, "message": message(card)}}
        self._told = response(json.dumps(told).encode())
        return Pressing(self._talks.payload(done))

    async def takes_click(self, _: Line, __: int, click: Pressing, person: str, number: int) -> bool:
        """Discord's acknowledgement is the verdict itself."""
        line = self._gateway.sessions[0].line
        assert line is not None
        await line.socket.send_str(click.said(person, number))
        return True
