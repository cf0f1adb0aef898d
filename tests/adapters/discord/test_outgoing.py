"""What nobody waits for: each post once, in the port's words when Discord refuses."""

from __future__ import annotations

import discord
import pytest
from structlog.testing import capture_logs

from bot import commands as c
from bot.messages import Choice, Choices, Link, Message, Text, plain
from bot.ports import CannotPost, MessageRef, Place, Trouble, TryLater
from tests.adapters.discord.conftest import Server

CARD = Message((Text(("Which?",)), Choices((Choice("A", c.Answer(7, (0,))),))), "Which?")


async def test_a_post_says_where_it_stands(server: Server) -> None:
    ref = await server.platform.post(server.place, CARD, "k")
    guild, channel = server.guild.id, server.channel.id
    assert ref == MessageRef(
        server.place,
        str(server.shown.id),
        f"https://discord.com/channels/{guild}/{channel}/{server.shown.id}",
    )


async def test_a_post_pings_nobody_and_unfolds_nothing(server: Server) -> None:
    await server.post(Message((Text(("@everyone see ", Link("AWS", "https://aws.amazon.com/"))),), "s"))
    [sent] = server.calls("POST", "/messages")
    assert sent.json is not None
    assert sent.json["allowed_mentions"]["parse"] == []
    assert discord.MessageFlags._from_value(sent.json["flags"]).suppress_embeds


async def test_a_key_in_doubt_is_looked_for_first(server: Server) -> None:
    first = await server.platform.post(server.place, CARD, "occurrence-1")
    await server.restart()
    again = await server.platform.post(server.place, CARD, "occurrence-1", again=True)
    assert again == first
    assert len(server.said) == 1


async def test_an_edited_answer_count_does_not_hide_the_post(server: Server) -> None:
    """Only the mark counts: what the retry would say may have changed meanwhile."""
    first = await server.platform.post(server.place, CARD, "occurrence-1")
    changed = Message((Text(("Which? 3 answered",)), *CARD.parts[1:]), "Which?")
    assert await server.platform.post(server.place, changed, "occurrence-1", again=True) == first


async def test_another_occurrence_is_another_post(server: Server) -> None:
    first = await server.platform.post(server.place, CARD, "occurrence-1")
    second = await server.platform.post(server.place, CARD, "occurrence-2", again=True)
    assert second != first
    assert len(server.said) == 2


async def test_words_without_buttons_are_recognised_for_an_hour(server: Server) -> None:
    with server.env.time_context():
        first = await server.platform.post(server.place, plain("# Paused"), "k")
        assert await server.platform.post(server.place, plain("# Paused"), "k", again=True) == first
        await server.env.advance_time(3601)
        assert await server.platform.post(server.place, plain("# Paused"), "k", again=True) != first


async def test_what_others_wrote_is_not_ours(server: Server) -> None:
    with server.env.time_context():
        theirs = await server.bo.send(server.channel, "Paused")
        assert (await server.platform.post(server.place, plain("Paused"), "k", again=True)).id != str(
            theirs.id
        )


@pytest.mark.parametrize(
    ("status", "code", "trouble"),
    [
        (403, 50001, Trouble.FORBIDDEN),
        (403, 50013, Trouble.FORBIDDEN),
        (400, 50024, Trouble.FORBIDDEN),
        (400, 50083, Trouble.FORBIDDEN),
        (403, 160005, Trouble.FORBIDDEN),
        (404, 10003, Trouble.GONE),
        (404, 10004, Trouble.GONE),
        (400, 200000, Trouble.REFUSED),  # AutoMod
        (400, 50035, Trouble.REFUSED),  # a mistake of ours, which no second try mends
        (403, 20016, Trouble.REFUSED),
        (403, 50007, Trouble.DECLINED),
    ],
)
async def test_a_refusal_is_final(server: Server, status: int, code: int, trouble: Trouble) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(CannotPost) as refused:
        await server.platform.post(server.place, CARD, "k")
    assert refused.value.trouble is trouble
    assert len(server.calls("POST", "/messages")) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_a_bad_moment_asks_for_patience(server: Server, status: int) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=status)
    with pytest.raises(TryLater) as wait:
        await server.platform.post(server.place, CARD, "k")
    assert wait.value.after > 0


async def test_a_refused_token_is_no_fault_of_a_channel_or_a_message(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=401, code=0)
    with pytest.raises(discord.HTTPException):
        await server.platform.post(server.place, CARD, "k")


async def test_our_own_mistake_is_named_in_the_log(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    with capture_logs() as said, pytest.raises(CannotPost):
        await server.platform.post(server.place, CARD, "k")
    [line] = [line for line in said if line["event"] == "refused"]
    assert (line["log_level"], line["status"], line["code"]) == ("warning", 400, 50035)


async def test_an_edit_redraws_and_takes_buttons_away(server: Server) -> None:
    ref = await server.platform.post(server.place, CARD, "k")
    await server.platform.edit(ref, plain("Closed"))
    assert server.said == ["Closed"]
    assert server.shown.components == []


async def test_an_edit_of_what_was_deleted_is_refused(server: Server) -> None:
    ref = await server.platform.post(server.place, CARD, "k")
    await server.shown.delete()
    with pytest.raises(CannotPost) as refused:
        await server.platform.edit(ref, plain("Closed"))
    assert refused.value.trouble is Trouble.REFUSED


async def test_an_edit_in_an_archived_thread_says_nothing_of_the_place(server: Server) -> None:
    ref = await server.platform.post(server.place, CARD, "k")
    server.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083)
    with pytest.raises(CannotPost) as refused:
        await server.platform.edit(ref, plain("Closed"))
    assert refused.value.trouble is Trouble.REFUSED


async def test_telling_is_a_direct_message_sent_once(server: Server) -> None:
    workspace, bo = str(server.guild.id), str(server.bo.id)
    await server.platform.tell(workspace, bo, CARD, "t")
    await server.platform.tell(workspace, bo, CARD, "t", again=True)
    assert [m.content for m in server.bo.user.dm_channel.history()] == ["Which?"]
    assert server.said == []


async def test_who_takes_no_direct_messages_is_named_as_such(server: Server) -> None:
    """Asked once, refused, and nobody else is told instead."""
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(CannotPost) as refused:
        await server.platform.tell(str(server.guild.id), str(server.bo.id), CARD, "t")
    assert refused.value.trouble is Trouble.DECLINED
    assert len(server.calls("POST", "/messages")) == 1
    assert list(server.bo.user.dm_channel.history()) == []
    assert server.said == []


class TestCanPost:
    async def test_in_an_open_channel(self, server: Server) -> None:
        assert await server.platform.can_post(server.place) is None

    @pytest.mark.parametrize("right", ["send_messages", "view_channel"])
    async def test_not_without_the_right_to(self, server: Server, right: str) -> None:
        none = discord.PermissionOverwrite(**{right: False})
        closed = server.guild.create_text_channel("closed", overwrites={server.guild.default_role: none})
        assert await server.platform.can_post(server.place_of(closed)) is Trouble.FORBIDDEN

    async def test_not_in_a_category(self, server: Server) -> None:
        category = server.guild.create_category("All")
        assert await server.platform.can_post(server.place_of(category)) is Trouble.FORBIDDEN

    async def test_not_in_what_is_gone(self, server: Server) -> None:
        gone = Place("discord", str(server.guild.id), "1")
        assert await server.platform.can_post(gone) is Trouble.GONE

    async def test_threads_have_a_right_of_their_own(self, server: Server) -> None:
        mute = discord.PermissionOverwrite(send_messages_in_threads=False)
        channel = server.guild.create_text_channel("quiet", overwrites={server.guild.default_role: mute})
        found = server.platform.client.get_channel(channel.id)
        assert isinstance(found, discord.TextChannel)
        thread = await found.create_thread(name="a thread", type=discord.ChannelType.public_thread)
        assert await server.platform.can_post(server.place_of(channel)) is None
        place = Place("discord", str(server.guild.id), str(thread.id))
        assert await server.platform.can_post(place) is Trouble.FORBIDDEN
