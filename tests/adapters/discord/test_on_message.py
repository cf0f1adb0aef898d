"""A message's own menu begins a question: the real program and discord.py, in a simulated Discord."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
import structlog

from adapters.discord import Discord
from adapters.discord.retelling import question_from, retold
from bot import commands as c
from bot.forms import Form, TextField
from bot.ports import Outcome, Reply
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.faults.loopback_discord import LoopbackDiscord
from tests.story.stage import Program

MAKE = "Make this a quiz question"
INCIDENT = "Deploys hang since the **NAT gateway** went away."


@dataclass
class Team:
    """A server where Ana runs things and Bo is a member, with the real program in it."""

    file: Path
    channel: simcord.ChannelHandle
    ana: simcord.MemberActor
    bo: simcord.MemberActor
    guild: simcord.GuildHandle

    async def chooses(self, message: discord.Message) -> simcord.InteractionResult:
        return await self.bo.context_menu(self.channel, MAKE, message)

    def stored(self) -> dict[str, list[Any]]:
        with closing(sqlite3.connect(self.file)) as file:
            named = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: file.execute(f"SELECT * FROM {name}").fetchall() for (name,) in named}  # noqa: S608


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    file = tmp_path / "quiz.db"
    program = Program(f"sqlite:///{file}")
    platform = Discord("a token")
    platform.attach(program.start(platform).engine)
    env = simcord.Env(platform.client)
    await env.start()
    guild = env.create_guild("Team")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    ana = guild.add_member(env.create_user("ana", global_name="Ana"), roles=[admins])
    bo = guild.add_member(env.create_user("bo", global_name="Bo"))
    yield Team(file, guild.create_text_channel("aws"), ana, bo, guild)
    await platform.close()
    await env.shutdown()
    env.raise_errors()
    program.stop()


def field(form: simcord.InteractionResult, name: str) -> dict[str, Any]:
    """An input by its name, with the label that it stands in."""
    assert form.modal is not None
    [label] = [x for x in form.modal["components"] if x["component"]["custom_id"] == name]
    return {**label["component"], "label": label["label"], "description": label.get("description")}


async def test_from_an_incident_to_a_question(team: Team) -> None:
    message = await team.ana.send(team.channel, INCIDENT)
    form = await team.chooses(message)
    assert form.modal is not None
    assert form.modal["title"] == "Suggest a question"
    question = field(form, "question")
    assert question["value"] == INCIDENT
    assert question["description"] == "From that message. Keep only what the question needs."
    assert "placeholder" not in question  # nobody reads one beneath words
    link = f"https://discord.com/channels/{team.guild.id}/{team.channel.id}/{message.id}"
    assert field(form, "link")["value"] == link

    given = {"question": "What hangs without a NAT gateway?", "options": "*A deploy\nA bill", "link": ""}
    thanks = await team.bo.submit_modal(form, given)
    assert thanks.response is not None
    assert thanks.response.content.startswith("Thank you.")
    stored = str(team.stored()["suggestions"])
    assert "What hangs without a NAT gateway?" in stored
    assert "Deploys hang" not in stored


async def test_nothing_of_the_message_is_stored_or_logged_before_the_form_is_sent(team: Team) -> None:
    message = await team.ana.send(team.channel, INCIDENT)
    before = team.stored()
    with structlog.testing.capture_logs() as lines:
        form = await team.chooses(message)
    assert form.modal is not None
    assert "NAT" not in form.modal["custom_id"]
    assert team.stored() == before
    assert [line["command"] for line in lines if line["event"] == "request"] == ["SuggestFrom"]
    assert "NAT" not in str(lines)
    assert "discord.com" not in str(lines)


async def test_a_message_without_words_opens_an_empty_form(team: Team) -> None:
    """A picture, or an alarm that is all embeds."""
    message = await team.ana.send(team.channel, attachments=[("graph.png", b"\x89PNG")])
    form = await team.chooses(message)
    question = field(form, "question")
    assert not question.get("value")
    assert question["placeholder"] == "That message has no text. Write the question here."
    assert question["description"] is None


async def test_a_long_message_is_cut_and_says_so(team: Team) -> None:
    """Discord counts a fox as two characters, and half a fox is none."""
    question = field(await team.chooses(await team.ana.send(team.channel, "🦊" * 900)), "question")
    assert question["value"] == "🦊" * ((question["max_length"] - 1) // 2) + "…"
    assert "longer than this field takes" in question["description"]


async def test_people_who_are_mentioned_are_not_named(team: Team) -> None:
    message = await team.ana.send(team.channel, f"ask <@{team.bo.id}> in <#{team.channel.id}>")
    assert field(await team.chooses(message), "question")["value"] == "ask somebody in a channel"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("ask <@1> or <@!22>, <@&3>", "ask somebody or somebody, a group"),
        ("in <#4> with <:aws:5> <a:spin:6>", "in a channel with :aws: :spin:"),
        ("<t:0> <t:0:R> <t:99999999999999:f> <t:999999999999:f>", None),
        ("</quiz daily set:7> <https://a.example/?x=1&y=2>", "/quiz daily set https://a.example/?x=1&y=2"),
        ("```if a < b && c:\n\t*p*```", "```if a < b && c:\n *p*```"),
        ("@everyone @here \u202egnp <@x> <@> <#>", "@everyone @here gnp <@x> <@> <#>"),
        ("<" * 4_000, "<" * 4_000),
        ("<https://" * 400, "<https://" * 400),
    ],
)
def test_what_discord_writes_in_brackets_becomes_plain_words(sent: str, read: str | None) -> None:
    at = "1970-01-01 00:00 UTC"
    assert retold(sent) == (read or f"{at} {at} <t:99999999999999:f> <t:999999999999:f>")


MESSAGE = {"id": "9", "channel_id": "8", "content": "x"}
CHOSEN = {"type": 3, "name": MAKE, "target_id": "9", "resolved": {"messages": {"9": MESSAGE}}}


def test_another_command_of_a_menu_is_not_this_one() -> None:
    assert question_from(CHOSEN, 7) == c.SuggestFrom("x", "https://discord.com/channels/7/8/9")
    assert question_from({**CHOSEN, "name": "Make it a meme"}, 7) is None
    assert question_from({**CHOSEN, "type": 1}, 7) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"target_id": "10"},
        {"target_id": ["9"]},
        {"resolved": None},
        {"resolved": {"messages": {"9": {**MESSAGE, "content": 7}}}},
        {"resolved": {"messages": {"9": {**MESSAGE, "channel_id": "8/../evil"}}}},
        {"resolved": {"messages": {"9": {**MESSAGE, "channel_id": None}}}},
    ],
    ids=str,
)
async def test_what_discord_does_not_send_is_stale(server: Server, wrong: dict[str, Any]) -> None:
    """Whatever it is, one clear refusal and none of its words in the log."""
    message = await server.ana.send(server.channel, INCIDENT)
    forge(server, wrong)
    with structlog.testing.capture_logs() as lines:
        await server.bo.context_menu(server.channel, MAKE, message)
    assert server.quiz.last.command == c.Stale()
    assert [line["event"] for line in lines] == ["misshapen"]
    assert "evil" not in str(lines)


def forge(server: Server, wrong: dict[str, Any]) -> None:
    """What the next interaction says instead."""
    emit = server.env.backend.emit

    def emitted(event: str, payload: Mapping[str, Any]) -> None:
        chosen = {"data": {**CHOSEN, **wrong}} if event == "INTERACTION_CREATE" else {}
        emit(event, {**payload, **chosen})

    server.env.backend.emit = emitted  # type: ignore[method-assign]  # there is no hook for it


ASKING = Form("Suggest a question", "Send", (TextField("text", "Question", 600),), c.ReportText(7))


async def test_a_menu_chosen_twice_by_the_wire_opens_one_form(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    quiz.outcomes[c.SuggestFrom] = Outcome(Reply(ASKING))
    bo = remote.person("Bo")
    message = remote.person("Ana").says("We had an incident.")
    chosen = await bo.picks(message, MAKE)
    assert (await chosen.form())["title"] == "Suggest a question"
    await bo.again(chosen)
    asked = await bo.types("quiz me")  # whatever came before it has been heard
    await asked.reply()
    link = f"https://discord.com/channels/{remote.team.id}/{message.channel.id}/{message.id}"
    assert [r.command for r in quiz.requests] == [c.SuggestFrom("We had an incident.", link), c.Me()]


async def test_in_one_s_own_direct_messages_there_is_no_link(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    quiz.outcomes[c.SuggestFrom] = Outcome(Reply(ASKING))
    bo = remote.person("Bo").alone
    quiz.servers = (remote.team.id,)
    message = remote.world.write(bo.channel, remote.world.bot, {"content": "We had an incident."})
    chosen = await bo.picks(message, MAKE)
    assert (await chosen.form())["title"] == "Suggest a question"
    assert quiz.last.command == c.SuggestFrom("We had an incident.", "")
    assert quiz.last.place.direct
