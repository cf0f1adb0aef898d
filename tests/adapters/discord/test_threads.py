"""What belongs below a message stands in its thread, or in its channel where there may be no thread."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest

from bot import commands as c
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import CannotPost, MessageRef, Place, Trouble, TryLater
from tests.adapters.discord.conftest import Server

LOBBY = Message((Text(("A round starts.",)), Choices((Choice("Join", c.JoinRound(1)),))), "A round starts.")
CARD = Message((Text(("Which?",)), Choices((Choice("A", c.Answer(7, (0,))),))), "Which?")


def deletes(server: Server, lobby: MessageRef) -> None:
    """As a moderator does."""
    server.env.backend.delete_message(server.channel.id, int(lobby.id))


def below(server: Server) -> list[str]:
    [thread] = server.channel.threads
    return [m.content for m in thread.history() if m.type is discord.MessageType.default]


async def test_it_stands_in_the_messages_own_thread(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    second = await server.platform.post(server.place, CARD, "second", below=lobby.id)
    assert first.thread == second.thread == lobby.id
    assert first.place == server.place
    assert first.link.split("/")[-2:] == [lobby.id, first.id]
    assert below(server) == ["Which?", "Which?"]
    assert len(server.calls("POST", "/threads")) == 1
    assert first.at == discord.utils.snowflake_time(int(first.id))


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Round · question 1 of 5 · Compute", "Round"),
        ("Argue here: which answer is right, and why?", "Argue here"),
        ("", "awsquiz"),
        ("x" * 300, "x" * 100),
    ],
)
async def test_it_is_called_as_its_first_words(server: Server, said: str, title: str) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    await server.platform.post(server.place, replace(CARD, summary=said), "first", below=lobby.id)
    assert [thread.name for thread in server.channel.threads] == [title]


async def test_it_is_found_and_edited_there_after_a_restart(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    await server.restart()
    again = await server.platform.post(server.place, CARD, "first", again=True, below=lobby.id)
    assert (first.found, again.found) == (False, True)
    assert again == first
    assert await server.platform.find(server.place, "first", below=lobby.id) == first
    await server.platform.edit(first, plain("Closed."))
    assert below(server) == ["Closed."]
    server.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    second = await server.platform.post(server.place, CARD, "second", below=lobby.id)
    assert second.thread == lobby.id


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 50024), (400, 160006)])
async def test_where_there_may_be_no_thread_the_channel_serves(
    server: Server, status: int, code: int
) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    server.env.inject_error("POST", "/channels/*/messages/*/threads", status=status, code=code)
    ref = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    assert ref.thread == ""
    assert server.said == ["A round starts.", "Which?"]
    await server.platform.edit(ref, plain("Closed."))
    assert server.said == ["A round starts.", "Closed."]


async def test_once_somebody_deleted_it_the_channel_serves(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    server.env.inject_error("POST", f"/channels/{first.thread}/messages", status=404, code=10003)
    second = await server.platform.post(server.place, CARD, "second", below=lobby.id)
    third = await server.platform.post(server.place, CARD, "third", below=lobby.id)
    assert second.thread == third.thread == ""
    assert server.said.count("Which?") == 2


async def test_a_thread_outlives_its_message(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    deletes(server, lobby)
    second = await server.platform.post(server.place, CARD, "second", below=lobby.id)
    await server.restart()
    third = await server.platform.post(server.place, CARD, "third", below=lobby.id)
    assert first.thread == second.thread == third.thread == lobby.id
    assert below(server) == ["Which?"] * 3
    assert await server.platform.find(server.place, "first", below=lobby.id) == first
    with pytest.raises(CannotPost) as no:
        await server.platform.edit(lobby, LOBBY)
    assert no.value.trouble is Trouble.DELETED


async def test_below_what_is_gone_no_thread_is_begun_and_the_channel_serves(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    deletes(server, lobby)
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    await server.platform.post(server.place, CARD, "second", below=lobby.id)
    assert (first.thread, server.said) == ("", ["Which?", "Which?"])
    assert len(server.calls("POST", "/threads")) == 1
    await server.restart()
    assert await server.platform.post(server.place, CARD, "first", below=lobby.id, again=True) == first
    assert await server.platform.find(server.place, "first", below=lobby.id) == first
    assert server.said == ["Which?", "Which?"]


async def test_what_is_nothing_without_it_is_posted_nowhere(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    deletes(server, lobby)
    with pytest.raises(CannotPost) as no:
        await server.platform.post(server.place, CARD, "word", below=lobby.id, alone=False)
    assert no.value.trouble is Trouble.DELETED
    assert server.said == []


async def test_what_the_channel_took_is_found_once_there_may_be_a_thread(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    server.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    await server.restart()
    await server.platform.post(server.place, CARD, "second", below=lobby.id)
    assert await server.platform.post(server.place, CARD, "first", below=lobby.id, again=True) == first
    assert below(server) == ["Which?"]
    assert server.said.count("Which?") == 1


async def test_in_a_thread_the_thread_serves(server: Server) -> None:
    """Discord begins no thread in a thread, which SimCord does."""
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    first = await server.platform.post(server.place, CARD, "first", below=lobby.id)
    inside = Place("discord", str(server.guild.id), first.thread)
    lobby = await server.platform.post(inside, LOBBY, "another lobby")
    first = await server.platform.post(inside, CARD, "its first", below=lobby.id)
    assert (first.place, first.thread) == (inside, "")
    assert len(server.calls("POST", "/threads")) == 1


async def test_a_bad_moment_is_no_refusal(server: Server) -> None:
    lobby = await server.platform.post(server.place, LOBBY, "lobby")
    for _ in range(6):
        server.env.inject_error("POST", "/channels/*/messages/*/threads", status=503)
    with pytest.raises((TryLater, discord.HTTPException)):
        await server.platform.post(server.place, CARD, "first", below=lobby.id)
    assert server.said == ["A round starts."]


async def test_a_click_has_discords_own_time(server: Server) -> None:
    message = await server.post(CARD)
    await server.bo.click(message, label="A")
    request = server.quiz.requests[-1]
    assert request.at == discord.utils.snowflake_time(int(request.id))
