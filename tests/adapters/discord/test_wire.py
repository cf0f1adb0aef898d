"""People in a simulated Discord, the real discord.py client, and an engine that is only asked."""

from __future__ import annotations

import discord
import pytest
import simcord
from discord import ui

from bot import commands as c
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import Actor, Outcome, Place, Reply, Request, Rights, Room
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.wires import CARD, PICK_TWO, forge, invite
from tests.adapters.forms import report


class TestCommands:
    async def test_a_question_lands_in_the_channel_and_leaves_no_private_trace(self, server: Server) -> None:
        server.quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
        server.quiz.posts["ask-1"] = CARD

        result = await server.bo.slash(server.channel, "awsquiz", topic="s3", difficulty="hard")

        assert server.said == ["Which endpoint is free of charge?"]
        assert result.ephemeral
        assert result.response is None
        assert server.quiz.last == Request(
            id=server.quiz.last.id,
            actor=Actor("discord", str(server.guild.id), str(server.bo.id), "Bo", "bo"),
            place=Place("discord", str(server.guild.id), str(server.channel.id)),
            command=c.Ask(topic="s3", difficulty="hard"),
            at=discord.utils.snowflake_time(int(server.quiz.last.id)),
        )

    async def test_who_may_not_write_in_a_channel_is_known_to_be_silent(self, server: Server) -> None:
        mute = discord.PermissionOverwrite(send_messages=False)
        rules = server.guild.create_text_channel("rules", overwrites={server.guild.default_role: mute})
        for channel in (server.channel, rules):
            await server.bo.slash(channel, "awsquiz")
        assert [request.silent for request in server.quiz.requests] == [False, True]

    async def test_a_thread_has_a_right_of_its_own(self, server: Server) -> None:
        mute = discord.PermissionOverwrite(send_messages=False, send_messages_in_threads=True)
        rules = server.guild.create_text_channel("rules", overwrites={server.guild.default_role: mute})
        found = server.platform.client.get_channel(rules.id)
        assert isinstance(found, discord.TextChannel)
        await found.create_thread(name="talk", type=discord.ChannelType.public_thread)
        [talk] = rules.threads
        await server.bo.slash(talk, "awsquiz")
        assert not server.quiz.last.silent

    async def test_an_answer_is_seen_by_the_asker_alone(self, server: Server) -> None:
        result = await server.bo.slash(server.channel, "quiz me")

        assert result.response is not None
        assert result.response.content == "understood Me"
        assert result.response.ephemeral
        assert server.said == []

    async def test_options_reach_the_command_as_what_they_are(self, server: Server) -> None:
        await server.bo.slash(server.channel, "quiz leaderboard", period="month", everyone=True)
        await server.bo.slash(server.channel, "quiz daily set", at="09:30", zone="Europe/Berlin")
        assert [request.command for request in server.quiz.requests] == [
            c.Leaderboard(period="month", everyone=True),
            c.DailyAt(at="09:30", zone="Europe/Berlin"),
        ]

    async def test_a_refused_post_is_told_to_the_asker(self, server: Server) -> None:
        server.quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
        server.quiz.posts["ask-1"] = CARD
        server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

        result = await server.bo.slash(server.channel, "awsquiz")

        assert result.response is not None
        assert result.response.content == "I cannot post here: forbidden"
        assert result.response.ephemeral
        assert server.said == []

    async def test_a_reply_comes_before_what_is_posted(self, server: Server) -> None:
        server.quiz.outcomes[c.Ask] = Outcome(Reply(plain("Here it comes.")), due=("ask-1",))
        server.quiz.posts["ask-1"] = CARD
        server.env.inject_error("POST", "/channels/*/messages", status=403, code=50001)

        result = await server.bo.slash(server.channel, "awsquiz")

        assert result.response is not None
        assert result.response.content == "Here it comes."
        assert [f.content for f in result.followups] == ["I cannot post here: forbidden"]
        assert result.followups[0].ephemeral

    async def test_nothing_to_say_leaves_nothing_behind(self, server: Server) -> None:
        server.quiz.outcomes[c.Me] = Outcome()
        result = await server.bo.slash(server.channel, "quiz me")
        assert result.acknowledged
        assert result.response is None

    async def test_completing_offers_at_most_25(self, server: Server) -> None:
        offers = await server.bo.autocomplete(server.channel, "awsquiz", "topic", "la")
        assert offers[0] == {"name": "topic 0: la", "value": "la0"}
        assert len(offers) == 25

        zones = await server.bo.autocomplete(server.channel, "quiz timezone mine", "zone", "x" * 99)
        assert len(zones[0]["name"]) == 100
        assert server.quiz.typed_at == [server.place] * 2

    async def test_the_same_commands_are_offered_in_direct_messages(self, server: Server) -> None:
        offered = server.bo.available_commands(server.channel)
        assert "quiz daily pause" in offered
        assert server.bo.user.available_commands() == offered

    async def test_commands_are_written_only_when_they_differ(self, server: Server) -> None:
        assert len(server.calls("PUT", "/commands")) == 1
        await server.restart()
        assert len(server.calls("PUT", "/commands")) == 1

        old = [{"name": "trivia", "description": "An older version's", "type": 1}]
        application = server.platform.client.application_id
        assert application is not None
        await server.platform.client.http.bulk_upsert_global_commands(application, old)
        await server.restart()
        assert len(server.calls("PUT", "/commands")) == 3
        assert "awsquiz" in server.bo.available_commands(server.channel)

    async def test_commands_that_cannot_be_written_stop_nothing(self, server: Server) -> None:
        card = await server.post(CARD)
        server.env.inject_error("GET", "/applications/*/commands", status=503)
        await server.restart()
        assert (await server.bo.click(card, label="B")).response is not None


class TestComponents:
    async def test_a_button_sends_its_command(self, server: Server) -> None:
        card = await server.post(CARD)
        result = await server.bo.click(card, label="B")
        assert server.quiz.last.command == c.Answer(7, (1,))
        assert result.response is not None
        assert result.response.ephemeral

    async def test_picks_come_with_the_select(self, server: Server) -> None:
        card = await server.post(PICK_TWO)
        await server.bo.select(card, ["2", "0"])
        assert server.quiz.last.command == c.Answer(8, (0, 2))

    async def test_buttons_of_an_earlier_start_work(self, server: Server) -> None:
        card, picked = await server.post(CARD), await server.post(PICK_TWO, "post-2")
        await server.restart()

        result = await server.bo.click(card, label="A")
        assert server.quiz.last.command == c.Answer(7, (0,))
        assert result.response is not None
        await server.bo.select(picked, ["0", "1"])
        assert server.quiz.last.command == c.Answer(8, (0, 1))
        assert server.platform.client.persistent_views == []

    @pytest.mark.parametrize("forged", ["x", "0:a:7:a", "1:a:7:a:b:c", "1:a:seven", "1:nothing#abc", "#1:me"])
    async def test_a_forged_button_is_stale(self, server: Server, forged: str) -> None:
        await forge(server, ui.Button(label="Win", custom_id=forged))
        result = await server.bo.click(server.shown, label="Win")
        assert server.quiz.last.command == c.Stale()
        assert result.response is not None
        assert result.response.ephemeral

    async def test_a_forged_choice_is_stale(self, server: Server) -> None:
        options = [discord.SelectOption(label="Win", value="all of them")]
        await forge(server, ui.Select(custom_id="1:a:7", options=options))
        await server.bo.select(server.shown, ["all of them"])
        assert server.quiz.last.command == c.Stale()

    async def test_a_private_message_is_drawn_over(self, server: Server) -> None:
        month = Choice("Month", c.Leaderboard("month", again=True))
        server.quiz.outcomes[c.Leaderboard] = Outcome(
            Reply(Message((Text(("The board",)), Choices((month,))), "board"), replaces=True)
        )
        board = (await server.bo.slash(server.channel, "quiz leaderboard")).response
        assert board is not None
        server.quiz.outcomes[c.Leaderboard] = Outcome(Reply(plain("This month"), replaces=True))

        await server.bo.click(board, label="Month")

        assert board.content == "This month"
        assert board.components == []

    async def test_what_one_message_has_no_room_for_goes_on_in_another(self, server: Server) -> None:
        """The clicked one becomes the first, and the buttons stand below it all."""
        asked = Message((Text(("Asked",)), Choices((Choice("On", c.Leaderboard()),))), "Asked")
        parts = [Text((f"{letter} " * 700,)) for letter in "abc"]
        told = Message((*parts, Choices((Choice("On", c.Leaderboard()),))), "Told")
        server.quiz.outcomes[c.Me] = Outcome(Reply(asked))
        server.quiz.outcomes[c.Leaderboard] = Outcome(Reply(told, replaces=True))
        first = (await server.bo.slash(server.channel, "quiz me")).response
        assert first is not None
        result = await server.bo.click(first, label="On")
        pages = [result.response, *result.followups]
        assert [page.content.split()[0] for page in pages if page] == ["a", "b", "c"]
        assert [bool(page.components) for page in pages if page] == [False, False, True]
        assert all(page.ephemeral for page in pages if page)
        assert server.said == []

    async def test_a_public_message_never_is(self, server: Server) -> None:
        card = await server.post(CARD)
        server.quiz.outcomes[c.Answer] = Outcome(Reply(plain("Right"), replaces=True))
        result = await server.bo.click(card, label="A")
        assert server.quiz.last.clicked
        assert server.said == ["Which endpoint is free of charge?"]
        assert result.response is not None
        assert result.response.ephemeral

    async def test_a_click_with_nothing_to_say_is_acknowledged(self, server: Server) -> None:
        card = await server.post(CARD)
        server.quiz.outcomes[c.Answer] = Outcome()
        result = await server.bo.click(card, label="A")
        assert result.acknowledged
        assert result.followups == []

    async def test_a_form_asks_and_brings_its_text(self, server: Server) -> None:
        form = report()
        server.quiz.outcomes[c.Report] = Outcome(Reply(form))
        card = await server.post(Message((Text(("Q",)), Choices((Choice("Report", c.Report(7)),))), "Q"))

        asked = await server.bo.click(card, label="Report")
        assert asked.modal is not None
        assert asked.modal["title"] == "Report a problem"
        answered = await server.bo.submit_modal(asked, {"text": "B is right too"})

        assert server.quiz.last.command == c.ReportText(7, "B is right too")
        assert answered.response is not None
        assert answered.response.content == "understood ReportText"
        assert answered.response.ephemeral


class TestPeople:
    async def test_who_manages_the_server_is_an_admin(self, server: Server) -> None:
        await server.ana.slash(server.channel, "quiz daily off")
        assert server.quiz.rights == Rights(admin=True, member=True, name="Ana")
        await server.bo.slash(server.channel, "quiz daily off")
        assert server.quiz.rights == Rights(member=True, name="Bo")

    async def test_who_manages_one_channel_manages_that_channel_alone(self, server: Server) -> None:
        """Manage Channels in one room says nothing of the server, whose time zone moves everybody's day."""
        may_manage = discord.PermissionOverwrite(manage_channels=True)
        own = server.guild.create_text_channel("bos-own", overwrites={server.bo: may_manage})
        await server.bo.slash(own, "quiz daily off")
        assert server.quiz.rights == Rights(manages=True, member=True, name="Bo")
        await server.bo.slash(server.channel, "quiz daily off")
        assert server.quiz.rights == Rights(member=True, name="Bo")

    async def test_rights_are_asked_of_discord_when_nobody_is_there(self, server: Server) -> None:
        async def rights(person: simcord.MemberActor | simcord.UserHandle) -> Rights:
            actor = Actor("discord", str(server.guild.id), str(person.id), "")
            return await server.platform.rights(actor, server.place)

        assert await rights(server.ana) == Rights(admin=True, member=True, name="Ana")
        assert await rights(server.bo) == Rights(member=True, name="Bo")
        assert await rights(server.env.create_user("stranger")) == Rights()
        app = server.guild.add_member(server.env.create_user("other-bot", bot=True))
        assert not (await rights(app)).member

    async def test_a_forged_id_is_nobodys(self, server: Server) -> None:
        nobody = Actor("discord", str(server.guild.id), "U0ANA", "")
        assert await server.platform.rights(nobody, server.place) == Rights()

    async def test_the_channel_says_nothing_of_who_may_begin(self, server: Server) -> None:
        actor = Actor("discord", str(server.guild.id), str(server.bo.id), "Bo")
        assert await server.platform.room(server.place) == Room()
        assert await server.platform.is_guest(actor) is False

    async def test_nobodys_zone_is_known(self, server: Server) -> None:
        assert await server.platform.zone_of(Actor("discord", "1", "2", "Ana")) is None

    async def test_joining_a_server_greets_in_its_first_open_channel(self, server: Server) -> None:
        server.quiz.outcomes[c.Joined] = Outcome(due=("hello",))
        server.quiz.posts["hello"] = plain("Type /awsquiz to begin.")

        await invite(server)

        assert server.said == ["Type /awsquiz to begin."]
        assert server.quiz.last.place == server.place
        assert server.quiz.last.command == c.Joined("20260101000000")  # the same however often it is told

    async def test_where_it_may_not_speak_it_greets_nobody(self, server: Server) -> None:
        mute = discord.PermissionOverwrite(send_messages=False)
        server.guild.create_text_channel("rules", overwrites={server.guild.default_role: mute})
        server.env.backend.delete_channel(server.channel.id)

        await invite(server)

        assert server.quiz.requests == []
