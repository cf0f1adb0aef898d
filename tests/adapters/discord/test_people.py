"""Who is there and what they are called, as Discord says it when a board is read."""

from __future__ import annotations

import asyncio
from time import monotonic

import discord
import pytest

from adapters.discord import people
from bot.ports import Actor, Member, Place
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import adapter, place_of, running
from tests.faults.loopback_discord import LoopbackDiscord


async def test_everybody_has_the_name_that_this_server_shows(server: Server) -> None:
    cleo = server.guild.add_member(server.env.create_user("cleo.c", global_name="Cleo"), nick="C.")
    told = await server.platform.members(server.place, [str(server.bo.id), str(cleo.id)])
    assert told == {str(server.bo.id): Member("Bo", "bo"), str(cleo.id): Member("C.", "cleo.c")}


async def test_who_left_the_server_is_there_no_more(server: Server) -> None:
    server.guild.remove_member(server.bo)
    told = await server.platform.members(server.place, [str(server.ana.id), str(server.bo.id)])
    assert told == {str(server.ana.id): Member("Ana", "ana"), str(server.bo.id): None}


async def test_who_may_read_a_channel_no_more_has_left_it(server: Server) -> None:
    nobody, somebody = discord.PermissionOverwrite(), discord.PermissionOverwrite(view_channel=True)
    nobody.update(view_channel=False)
    ops = server.guild.create_text_channel(
        "ops", overwrites={server.guild.default_role: nobody, server.ana: somebody}
    )
    ana, bo, here = str(server.ana.id), str(server.bo.id), server.place.workspace
    told = await server.platform.present(Place("discord", here, str(ops.id)), [ana, bo])
    assert told == {ana: True, bo: False}
    server.guild.remove_member(server.bo)
    assert await server.platform.present(server.place, [ana, bo]) == {ana: True, bo: False}
    assert await server.platform.present(Place("discord", here, "12345"), [ana]) == {}
    assert await server.platform.present(Place("discord", "12345", str(ops.id)), [ana]) == {}


async def test_the_bot_knows_itself(server: Server) -> None:
    """As an app, which is no member, and as the one that asks."""
    me = server.platform.client.user
    assert me is not None
    guild = server.place.workspace
    told = await server.platform.rights(Actor("discord", guild, str(me.id), ""), server.place)
    assert (told.itself, told.member) == (True, False)
    told = await server.platform.rights(Actor("discord", guild, str(server.bo.id), ""), server.place)
    assert (told.itself, told.member) == (False, True)


async def test_the_handle_comes_with_each_click(server: Server) -> None:
    await server.bo.slash(server.channel, "quiz me")
    assert (server.quiz.last.actor.name, server.quiz.last.actor.handle) == ("Bo", "bo")


async def test_a_real_gateway_is_asked_without_a_privileged_intent(
    remote: LoopbackDiscord, quiz: FakeQuiz
) -> None:
    bot, here = adapter(remote, quiz), place_of(remote.aws)
    async with running(remote, bot, quiz):
        remote.team.members.remove(remote.bo)
        told = await bot.members(here, [remote.ana.id, remote.bo.id])
        assert told == {remote.ana.id: Member("Ana", "ana"), remote.bo.id: None}
        assert {data["intents"] for data in remote.gateway.identified} == {1 | 1 << 12}  # and direct messages
        elsewhere = Place("discord", "12345", "1")
        assert await bot.members(elsewhere, [remote.ana.id]) == {}


async def test_what_they_are_called_and_who_is_in_a_channel_is_one_question(
    remote: LoopbackDiscord, quiz: FakeQuiz
) -> None:
    bot, here, both = adapter(remote, quiz), place_of(remote.aws), [remote.ana.id, remote.bo.id]
    async with running(remote, bot, quiz):
        named, there = await asyncio.gather(bot.members(here, both), bot.present(here, both))
        assert named == {remote.ana.id: Member("Ana", "ana"), remote.bo.id: Member("Bo", "bo")}
        assert there == {remote.ana.id: True, remote.bo.id: True}
        assert remote.gateway.questions == 1
        remote.team.members.remove(remote.bo)
        assert (await bot.members(here, both))[remote.bo.id] is None
        assert remote.gateway.questions == 2


async def test_nobody_has_left_because_discord_is_silent(
    remote: LoopbackDiscord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "WAIT", 0.05)
    remote.gateway.tells_members = False
    bot, here = adapter(remote, quiz), place_of(remote.aws)
    async with running(remote, bot, quiz):
        began = monotonic()
        assert await bot.members(here, [remote.ana.id, remote.bo.id]) == {}
        assert monotonic() - began < 10
        assert await bot.present(here, [remote.ana.id, remote.bo.id]) == {}
    assert await bot.members(here, [remote.ana.id]) == {}  # nor because the connection is closed


async def test_its_admins_are_its_owner_and_who_of_those_asked_manages_it(server: Server) -> None:
    ana, bo, here = str(server.ana.id), str(server.bo.id), server.place.workspace
    found = server.platform.client.get_guild(server.guild.id)
    assert found is not None
    owner = str(found.owner_id)
    assert await server.platform.admins_of(here, [bo, ana]) == (ana, owner)
    assert await server.platform.admins_of(here, []) == (owner,)
    assert await server.platform.admins_of("12345", [ana]) == ()


async def test_the_owner_is_known_while_discord_is_silent(
    remote: LoopbackDiscord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "WAIT", 0.05)
    remote.gateway.tells_members = False
    bot, here = adapter(remote, quiz), place_of(remote.aws)
    async with running(remote, bot, quiz):
        assert await bot.admins_of(here.workspace, [remote.bo.id]) == (remote.ana.id,)
