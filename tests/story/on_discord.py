from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import discord
import simcord
from simcord.backend import serializers

from adapters.discord import Discord
from adapters.discord.on_top import SHOWN
from bot.commands import TABLE, Command, mentioned
from bot.ports import Handed
from bot.quiz.question import Bank
from playground.discord import lies_in
from tests.story.stage import Program


class _InTheWorld(Discord):
    """What people attach lies in the simulated world, which no network leads to."""

    lies_in: Callable[[str, int], Handed]

    async def fetch(self, file: str, most: int) -> Handed:
        return self.lies_in(file, most)


class OnDiscord:
    """The real discord.py client in a simulated Discord."""

    def __init__(self, url: str, questions: Bank | None = None) -> None:
        self._program = Program(url, questions)
        self._seen: dict[str, simcord.ResponseMessage] = {}
        self._asked: dict[str, simcord.InteractionResult] = {}
        self._read: dict[str, str] = {}
        self._on_top: dict[str, Any] = {}  # what they read in a modal, with a menu for buttons

    @property
    def shown(self) -> list[discord.Message]:
        return self._cards()

    async def open(self) -> None:
        self._env = simcord.Env(self._platform().client)
        await self._env.start()
        self._guild = guild = self._env.create_guild("Team")
        admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        self._channel = guild.create_text_channel("aws")
        self._people = {
            name: guild.add_member(self._env.create_user(name.lower(), global_name=name), roles=roles)
            for name, roles in {"Ana": [admins], "Bo": [], "Cleo": [], "Dan": [], "Finn": []}.items()
        }

    def _platform(self) -> Discord:
        platform = _InTheWorld("a token")
        platform.lies_in = lambda file, most: lies_in(self._env, file, most)
        platform.attach(self._program.start(platform).engine)
        self._now_running = platform
        return platform

    async def close(self) -> None:
        await self._now_running.close()
        await self._env.shutdown()
        self._env.raise_errors()
        self._program.stop()

    async def restarts(self) -> None:
        await self._now_running.close()
        self._program.stop()
        await self._env.restart_bot(self._platform().client)

    async def types(self, person: str, command: Command) -> None:
        spec = next(s for s in TABLE if s.command is type(command))
        options = {f.name: v for f in fields(command) if (v := getattr(command, f.name))}
        for name, value in options.items():
            if user := mentioned(str(value)):
                options[name] = next(p for p in self._people.values() if str(p.id) == user)
        result = await self._people[person].slash(self._channel, " ".join(spec.path), **options)
        self._keep(person, result)

    async def clicks(self, person: str, label: str, *, card: int = -1) -> None:
        message = self._cards()[card]
        self._keep(person, await self._people[person].click(message, label=label))

    async def clicks_private(self, person: str, label: str) -> None:
        on_top = self._on_top.pop(person, None)
        if on_top is None:
            self._keep(person, await self._people[person].click(self._seen[person], label=label))
            return
        menu = on_top.modal["components"][1]["component"]
        [value] = [option["value"] for option in menu["options"] if option["label"] == label]
        self._keep(person, await self._people[person].submit_modal(on_top, {menu["custom_id"]: [value]}))

    def mention(self, person: str) -> str:
        return f"<@{self._people[person].id}>"

    async def arrives(self) -> None:
        """The bot is asked in."""
        backend = self._env.backend
        guild = backend.get_guild(self._guild.id)
        backend.emit("GUILD_DELETE", {"id": str(guild.id)})
        joined = dict(serializers.guild_create_payload(backend, guild))
        joined.pop("unavailable", None)
        backend.emit("GUILD_CREATE", joined)
        await self._env.settle()

    async def fills_in(self, person: str, /, **given: str | list[str]) -> None:
        self._keep(person, await self._people[person].submit_modal(self._asked[person], given))

    async def chooses(self, person: str, other: str) -> None:
        """Somebody, in the menu of people of the form that they see."""
        chosen = {"person": [self._people[other]]}
        self._keep(person, await self._people[person].submit_modal(self._asked[person], chosen))

    async def hands_over(self, person: str, name: str, data: bytes) -> None:
        """To `pack add`, as an attachment."""
        actor, patience = self._people[person], self._env.settle_timeout
        # A process of its own reads it, which a busy machine takes its time to start.
        self._env.settle_timeout = 60.0
        self._keep(person, await actor.slash(self._channel, "quiz pack add", file=(name, data)))
        self._env.settle_timeout = patience

    async def double_clicks_private(self, person: str, label: str) -> None:
        seen = self._seen[person]
        for _ in range(2):
            self._keep(person, await self._people[person].click(seen, label=label))

    async def writes(self, person: str, words: str) -> None:
        """Into their own direct messages."""
        await self._people[person].send_dm(words)

    async def clicks_told(self, person: str, label: str) -> None:
        """A button on the last message there."""
        await self._people[person].user.click(self._told(person)[-1], label=label)

    async def opens_told(self, person: str, label: str) -> None:
        """A form, by a button on the last message there."""
        self._keep(person, await self._people[person].user.click(self._told(person)[-1], label=label))

    async def fills_in_told(self, person: str, **given: str | list[str]) -> None:
        await self._people[person].user.submit_modal(self._asked[person], given)

    def deletes(self, card: int) -> None:
        """As a moderator does."""
        message = self._cards()[card]
        self._env.backend.delete_message(message.channel.id, message.id)

    def below(self) -> list[str]:
        """What was said in threads."""
        said = [m for thread in self._channel.threads for m in thread.history()]
        return [m.content for m in said if m.type is discord.MessageType.default]

    def leaves(self, person: str) -> None:
        self._guild.remove_member(self._people[person])

    def told(self, person: str) -> list[str]:
        return [m.content for m in self._told(person)]

    def _told(self, person: str) -> list[discord.Message]:
        return [m for m in self._people[person].user.dm_channel.history() if m.author.bot]

    async def later(self, by: timedelta) -> None:
        self._program.now += by
        await self._program.tick()

    def cards(self) -> list[str]:
        return [m.content for m in self._cards()]

    def private(self, person: str) -> str:
        return self._read[person]

    def _cards(self) -> list[discord.Message]:
        """In the channel and in its threads, as they came."""
        everywhere = [self._channel, *self._channel.threads]
        said = [m for channel in everywhere for m in channel.history()]
        return sorted((m for m in said if m.type is discord.MessageType.default), key=lambda m: m.id)

    def threads(self) -> list[str]:
        return [str(thread.name) for thread in self._channel.threads]

    def _keep(self, person: str, result: simcord.InteractionResult) -> None:
        if result.modal is not None:
            self._asked[person] = result
        if result.response is not None:
            self._seen[person] = result.response
            self._read[person] = result.response.content
            self._on_top.pop(person, None)
        elif result.modal is not None and result.modal["custom_id"] == SHOWN:
            self._on_top[person], self._read[person] = result, result.modal["components"][0]["content"]
