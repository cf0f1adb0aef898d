"""A file attached to a command: its size is judged first, and only Discord's own hosts are asked for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.discord import Discord, handed
from bot.commands import PackAdd, Stale
from bot.ports import Handed, NotFetched, Unfetched
from playground.discord import lies_in
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.faults.loopback_discord import LoopbackDiscord

MOST = 10_000_000


async def why(bot: Discord, file: str, most: int = MOST) -> Unfetched:
    with pytest.raises(NotFetched) as no:
        await bot.fetch(file, most)
    return no.value.why


async def sent(remote: LoopbackDiscord, quiz: FakeQuiz, attachment: dict[str, Any]) -> str:
    """What the command calls it."""
    await (await remote.person("Ana").attaches("quiz pack add", "file", attachment)).reply()
    command = quiz.requests[-1].command
    assert isinstance(command, PackAdd)
    return command.file


async def test_what_is_attached_is_fetched_without_our_token(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord
) -> None:
    file = await sent(remote, quiz, remote.keeps("Our deploys.yaml", b"questions: []"))
    assert await bot.fetch(file, MOST) == Handed("Our deploys.yaml", b"questions: []")


async def test_too_large_by_what_discord_says_is_not_asked_for(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord
) -> None:
    file = await sent(remote, quiz, remote.keeps("a.yaml", b"a" * 11))
    assert await why(bot, file, most=10) is Unfetched.TOO_LARGE
    assert remote.fetched == []


async def test_a_file_that_is_larger_than_discord_said(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord
) -> None:
    file = await sent(remote, quiz, {**remote.keeps("a.yaml", b"a" * 11), "size": 5})
    assert await why(bot, file, most=10) is Unfetched.TOO_LARGE


async def test_a_file_that_lies_elsewhere_is_not_asked_for(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord
) -> None:
    async with LoopbackDiscord() as theirs:
        file = await sent(remote, quiz, theirs.keeps("a.yaml", b"a"))
        assert await why(bot, file) is Unfetched.ELSEWHERE
        assert theirs.fetched == []


async def test_an_interaction_that_comes_twice_is_one(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord
) -> None:
    ana = remote.person("Ana")
    asked = await ana.attaches("quiz pack add", "file", remote.keeps("a.yaml", b"a"))
    await asked.reply()
    await ana.again(asked)
    await (await ana.types("quiz me")).reply()
    assert [type(r.command).__name__ for r in quiz.requests] == ["PackAdd", "Me"]


@pytest.mark.parametrize("without", ["url", "filename", "size"])
async def test_an_attachment_of_another_shape_is_stale(
    remote: LoopbackDiscord, quiz: FakeQuiz, bot: Discord, without: str
) -> None:
    told = {**remote.keeps("a.yaml", b"a"), without: None}
    await (await remote.person("Ana").attaches("quiz pack add", "file", told)).reply()
    assert isinstance(quiz.requests[-1].command, Stale)


async def test_in_the_simulated_discord_it_comes_with_the_command(server: Server) -> None:
    """Its store is none of Discord's hosts, and so is not asked."""
    await server.ana.slash(server.channel, "quiz pack add", file=("deploys.yaml", b"a"), pack="deploys")
    command = server.quiz.requests[-1].command
    assert isinstance(command, PackAdd)
    assert command.pack == "deploys"
    told = json.loads(command.file)
    assert (told["name"], told["size"]) == ("deploys.yaml", 1)
    assert await why(server.platform, command.file) is Unfetched.ELSEWHERE


async def test_the_playground_reads_its_own_store_alone(server: Server) -> None:
    await server.ana.slash(server.channel, "quiz pack add", file=("deploys.yaml", b"a" * 11))
    command = server.quiz.requests[-1].command
    assert isinstance(command, PackAdd)
    assert lies_in(server.env, command.file, 11) == Handed("deploys.yaml", b"a" * 11)
    elsewhere = handed.written({"url": "https://cdn.discordapp.com/a", "filename": "a", "size": 1})
    for file, most, told in ((command.file, 10, Unfetched.TOO_LARGE), (elsewhere, 10, Unfetched.ELSEWHERE)):
        with pytest.raises(NotFetched) as no:
            lies_in(server.env, file, most)
        assert no.value.why is told


@pytest.mark.parametrize(
    "file", ["", "F1", "[]", '{"url": 1}', '{"url": 1, "name": "a", "size": 1}', '{"a": 1}', "null", "[" * 9]
)
async def test_what_no_command_of_discords_says(server: Server, file: str) -> None:
    assert await why(server.platform, file) is Unfetched.GONE


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.discordapp.com.evil.example/a",
        "http://cdn.discordapp.com/a",
        "https://discord.com/a",
        "https://cdn.discordapp.com@evil.example/a",
        "file:///etc/passwd",
    ],
)
async def test_an_address_that_only_looks_like_discords(server: Server, url: str) -> None:
    file = handed.written({"url": url, "filename": "a.yaml", "size": 1})
    assert await why(server.platform, file) is Unfetched.ELSEWHERE


def test_discords_own_files_lie_on_two_hosts() -> None:
    assert handed.OWN == ("https://cdn.discordapp.com", "https://media.discordapp.net")
