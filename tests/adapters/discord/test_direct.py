"""Direct messages on Discord: words and buttons play in a server, and membership is asked again."""

from __future__ import annotations

import discord
import pytest
import simcord

from adapters.discord.custom_ids import LONGEST, CustomIds, sealed, server_of, token_of
from adapters.discord.tree import as_words
from bot import commands as c
from bot.messages import Choice, Choices, Message, Text
from bot.ports import Outcome, Place, Reply
from bot.tokens import LARGEST, encode
from tests.adapters.discord.conftest import Server
from tests.adapters.forms import report

QUESTION = Message(
    (
        Text(("Which one?",)),
        Choices((Choice("A", c.Answer(7, (0,))), Choice("Report a problem", c.Report(7)))),
    ),
    "Which one?",
)
NOWHERE = "I don't know which server you play in. Play once in one of its channels, then write to me again."


@pytest.fixture
def played(server: Server) -> Server:
    """Bo has played in Team."""
    server.quiz.servers = (str(server.guild.id),)
    return server


def seen(person: simcord.MemberActor) -> list[discord.Message]:
    """What the bot wrote into their direct messages."""
    return [m for m in person.user.dm_channel.history() if m.author.bot]


def ids_of(message: discord.Message) -> list[str]:
    rows = (row for row in message.components if isinstance(row, discord.ActionRow))
    return [str(getattr(control, "custom_id", "")) for row in rows for control in row.children]


async def test_words_play_in_the_server_last_played_in_which_is_named(played: Server) -> None:
    await played.bo.send_dm("practice s3 hard")
    [answer] = seen(played.bo)
    assert answer.content == "understood Practice\n-# From Team, the server you last played in."
    request = played.quiz.last
    assert request.command == c.Practice("s3", "hard")
    assert (request.actor.workspace, request.actor.name) == (str(played.guild.id), "Bo")
    where = Place("discord", str(played.guild.id), str(played.bo.user.dm_channel.id))
    assert (request.place, request.place.direct) == (where, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/quiz daily set at:9:30 zone:Europe/Berlin", "daily at 9:30 Europe/Berlin"),
        ("/quiz practice topic:s3", "practice s3"),
        ("quiz me", "me"),
        ("/awsquiz", ""),
        ("/awsquiz lambda hard", "lambda hard"),
        ("daily at 9:30", "daily at 9:30"),
        ("", ""),
    ],
)
def test_a_command_written_out_is_understood(typed: str, words: str) -> None:
    assert as_words(typed).removeprefix("/awsquiz").strip() == words


async def test_slash_commands_work_there_too(played: Server) -> None:
    asked = await played.bo.user.slash("quiz me")
    assert asked.response.content == "understood Me\n-# From Team, the server you last played in."
    assert not asked.response.ephemeral  # where nobody else is, nothing needs to vanish
    assert played.quiz.last.place.direct


async def test_what_is_half_typed_there_is_completed_from_that_server(played: Server) -> None:
    offers = await played.bo.user.autocomplete("quiz practice", "topic", "la")
    assert offers[0] == {"name": "topic 0: la", "value": "la0"}
    [place] = played.quiz.typed_at
    assert (place.workspace, place.direct) == (str(played.guild.id), True)
    played.quiz.servers = ()
    assert await played.bo.user.autocomplete("quiz practice", "topic", "la") == []


async def test_who_played_nowhere_is_told_where_to_begin(server: Server) -> None:
    await server.bo.send_dm("me")
    assert [m.content for m in seen(server.bo)] == [NOWHERE]
    asked = await server.bo.user.slash("quiz me")
    assert asked.response.content == NOWHERE
    assert server.quiz.requests == []


async def test_a_server_they_left_is_passed_over(played: Server) -> None:
    elsewhere = played.env.create_guild("Elsewhere")
    played.quiz.servers = (str(elsewhere.id), *played.quiz.servers)
    await played.bo.send_dm("me")
    assert "From Team," in seen(played.bo)[0].content
    assert played.quiz.last.actor.workspace == str(played.guild.id)


async def test_its_own_words_are_answered_by_nothing(played: Server) -> None:
    await played.platform.tell(str(played.guild.id), str(played.bo.id), QUESTION, "own-1")
    assert [m.content for m in seen(played.bo)] == ["Which one?"]
    assert played.quiz.requests == []


async def test_a_button_plays_in_the_server_that_it_names(played: Server) -> None:
    other = played.env.create_guild("Other")
    other.add_member(played.bo.user, nick="Robert")
    await played.platform.tell(str(other.id), str(played.bo.id), QUESTION, "own-1")
    [question] = seen(played.bo)
    assert [(token_of(id), server_of(id)) for id in ids_of(question)] == [
        (encode(c.Answer(7, (0,))), str(other.id)),
        (encode(c.Report(7)), str(other.id)),
    ]
    played.quiz.outcomes[c.Answer] = Outcome(Reply(QUESTION, replaces=True))
    await played.bo.user.click(question, label="A")
    request = played.quiz.last
    assert request.command == c.Answer(7, (0,))
    assert (request.actor.workspace, request.actor.name) == (str(other.id), "Robert")
    assert request.place.direct
    [verdict] = seen(played.bo)  # in the question's place
    assert server_of(ids_of(verdict)[0]) == str(other.id)
    assert "From" not in verdict.content  # it said where it is from


async def test_a_form_opened_there_comes_back_to_the_same_server(played: Server) -> None:
    played.quiz.outcomes[c.Report] = Outcome(Reply(report()))
    await played.platform.tell(str(played.guild.id), str(played.bo.id), QUESTION, "own-1")
    form = await played.bo.user.click(seen(played.bo)[0], label="Report a problem")
    await played.bo.user.submit_modal(form, {"text": "It is wrong."})
    assert isinstance(played.quiz.last.command, c.ReportText)
    assert played.quiz.last.actor.workspace == str(played.guild.id)


async def test_who_left_is_told_so_and_plays_no_more(played: Server) -> None:
    await played.platform.tell(str(played.guild.id), str(played.bo.id), QUESTION, "own-1")
    played.guild.remove_member(played.bo)
    clicked = await played.bo.user.click(seen(played.bo)[0], label="A")
    assert clicked.response.content == "understood NotThere"
    assert [request.command for request in played.quiz.requests] == [c.NotThere()]
    await played.bo.user.send_dm("me")
    assert NOWHERE in [m.content for m in seen(played.bo)]
    assert len(played.quiz.requests) == 1


async def test_words_that_would_open_a_form_say_how_to_get_it(played: Server) -> None:
    played.quiz.outcomes[c.Me] = Outcome(Reply(report()))
    await played.bo.send_dm("me")
    assert "Type it as a command, with its slash." in seen(played.bo)[0].content


async def test_an_admin_there_is_an_admin_of_the_server(played: Server) -> None:
    await played.ana.send_dm("timezone workspace utc")
    assert played.quiz.rights is not None
    assert played.quiz.rights.admin
    await played.bo.send_dm("timezone workspace utc")
    assert not played.quiz.rights.admin


def test_the_longest_command_says_so_when_its_server_leaves_no_room() -> None:
    ids = CustomIds("abcdef", "1" * 20)
    assert len(ids.of(c.Ask("t" * 32, "medium", True))) <= LONGEST
    with pytest.raises(ValueError, match="cut what it carries"):
        CustomIds("abcdef", "1" * 20).of(c.Ask("t" * 60, "medium", True))
    with pytest.raises(ValueError, match="cut what it carries"):
        sealed(c.Ask("t" * 70, "medium", True), "1" * 20)


@pytest.mark.parametrize("kind", [c.QuestionEdited, c.GradeAgain])
def test_a_question_of_the_longest_id_is_mended_there(
    kind: type[c.QuestionEdited] | type[c.GradeAgain],
) -> None:
    command = kind(LARGEST, "q" * 40, str(LARGEST))
    assert len(CustomIds("abcdef", "1" * 20).of(command)) <= LONGEST


@pytest.mark.parametrize("custom_id", ["1:me", "1:me@", "1:me@x", "1:me@123x", "1:me@" + "1" * 21, "@", ""])
def test_what_is_no_servers_id_names_none(custom_id: str) -> None:
    assert server_of(custom_id) == ""
