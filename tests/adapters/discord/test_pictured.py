"""Pictures on what stands in channels: posted with it, drawn over with it, and gone where there is none."""

from __future__ import annotations

import asyncio
import io
import threading
from dataclasses import replace

import pytest
from PIL import Image

from adapters.discord import Discord, picture
from adapters.discord.view import CONTENT
from bot.charts import Bars, Drawing, Series
from bot.commands import Me
from bot.messages import Message, Table, Text, beside, plain, words
from bot.ports import CannotPost, MessageRef, Outcome, Reply, Trouble
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, adapter, place_of, running
from tests.adapters.drawings import closed
from tests.faults.loopback_discord import Fault, LoopbackDiscord
from tests.faults.loopback_discord import Message as Shown
from tests.faults.loopback_discord.world import FILES

CLOSED = closed(3, 12, 2, 0)
ALOUD = "What 17 people chose (people): A: 3; B (right): 12; C: 2; D: 0."
SHORT = "Closed\n-# A 3 · B ✓ 12 · C 2 · D 0"
LONG = "B  12 people  ████████  ✓ right"
POINTS = Bars("Points", "points", ("1. Ana", "2. Bo"), (Series("points", (30, 10)),), told=())
_BOARD = (Text(("This week",)), Table(("1  Ana  30 points", "2  Bo   10 points")), POINTS)
BOARD = Message(_BOARD, words(_BOARD))


def shown(remote: LoopbackDiscord) -> list[Shown]:
    return [m for m in remote.channel("aws").messages if m.author is remote.world.bot]


def attached(message: Shown) -> list[str]:
    return [each["description"] for each in message.attachments]


async def post(remote: LoopbackDiscord, bot: Discord, message: Message, key: str = "card:1") -> MessageRef:
    return await bot.post(place_of(remote.channel("aws")), message, key)


async def test_a_post_has_its_picture_and_says_all_of_it(remote: LoopbackDiscord, bot: Discord) -> None:
    await post(remote, bot, CLOSED)
    [card] = shown(remote)
    assert card.content == SHORT
    assert card.buttons == ["Why?"]
    assert attached(card) == [ALOUD]
    png = Image.open(io.BytesIO(card.attachments[0]["content"]))
    assert (png.format, png.width) == ("PNG", 1200)


async def test_a_card_that_closes_gets_it_and_keeps_one(remote: LoopbackDiscord, bot: Discord) -> None:
    ref = await post(remote, bot, CARD)
    assert attached(shown(remote)[0]) == []
    await bot.edit(ref, CLOSED)
    assert attached(shown(remote)[0]) == [ALOUD]
    await bot.edit(ref, closed(3, 12, 2, 5))
    [card] = shown(remote)
    assert attached(card) == [ALOUD.replace("17", "22").replace("D: 0", "D: 5")], "replaced, not doubled"
    await bot.edit(ref, plain("Nobody is on it any more."))
    [card] = shown(remote)
    assert (card.content, attached(card)) == ("Nobody is on it any more.", [])


@pytest.mark.parametrize(("label", "pictures"), [("Сети", 0), ("日本語", 0), ("1. Аня", 1), ("Łódź", 1)])
async def test_bars_whose_names_the_font_has_not_are_words_alone(
    remote: LoopbackDiscord, bot: Discord, label: str, pictures: int
) -> None:
    """A picture would call all of them "…"."""
    await post(remote, bot, plain(Bars("Right by topic", "%", (label,), (Series("right", (30,)),))))
    [shared] = shown(remote)
    assert f"{label}  30 %" in shared.content
    assert len(attached(shared)) == pictures


async def test_what_leaves_no_room_for_bars_in_words_has_its_picture(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    """As a revealed vote on a long question: beside the picture there is room for all of the words."""
    filled = (Text(("w" * (CONTENT - len(SHORT) - 4),)), *CLOSED.parts)
    long = replace(CLOSED, parts=filled, shorter=(beside(filled), (Text(("Closed",)),)))
    ref = await post(remote, bot, long)
    await bot.edit(ref, long)
    [card] = shown(remote)
    assert card.content.endswith(SHORT)
    assert attached(card) == [ALOUD]


async def test_the_same_picture_is_not_sent_with_every_tally(
    remote: LoopbackDiscord, bot: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[Drawing, ...]] = []
    paint = picture.paint

    def noted(drawings: tuple[Drawing, ...]) -> bytes:
        painted.append(drawings)
        return paint(drawings)

    monkeypatch.setattr(picture, "paint", noted)
    ref = await post(remote, bot, BOARD)
    for tally in ("1 answered", "2 answered", "3 answered"):
        await bot.edit(ref, replace(BOARD, parts=(Text((tally,)), *BOARD.parts)))
        [card] = shown(remote)
        assert card.content.startswith(tally)
        assert len(attached(card)) == 1
    assert len(painted) == 2, "with the post and with the first redraw"
    await bot.edit(ref, plain("Nobody is on it any more."))
    await bot.edit(ref, BOARD)
    assert len(attached(shown(remote)[0])) == 1
    assert len(painted) == 3


@pytest.mark.parametrize("status", [400, 403, 413])
async def test_one_that_is_not_taken_costs_no_post_and_no_redraw(
    remote: LoopbackDiscord, bot: Discord, status: int
) -> None:
    remote.faults.add("post", Fault.REFUSED, status=status, code=40005)
    ref = await post(remote, bot, CLOSED)
    remote.faults.add("edit", Fault.REFUSED, status=status, code=40005)
    await bot.edit(ref, CLOSED)
    [card] = shown(remote)
    assert LONG in card.content
    assert attached(card) == []


@pytest.mark.parametrize("known", [True, False])
async def test_where_no_files_may_be_attached_the_words_say_it(
    remote: LoopbackDiscord, quiz: FakeQuiz, known: bool
) -> None:
    """known: so that none is tried."""
    bot = adapter(remote, quiz)
    if known:
        remote.channel("aws").deny(remote.world.bot, FILES)
    async with running(remote, bot, quiz):
        remote.channel("aws").deny(remote.world.bot, FILES)
        ref = await post(remote, bot, CLOSED)
        await bot.edit(ref, CLOSED)
    [card] = shown(remote)
    assert LONG in card.content
    calls = [call.status for call in remote.calls if call.route in ("post", "edit")]
    assert calls == ([200, 200] if known else [403, 200, 403, 200])


async def test_what_is_refused_anyway_is_refused_once_more_and_told(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    for _ in range(2):
        remote.faults.add("post", Fault.REFUSED, status=400, code=50035)
    with pytest.raises(CannotPost) as refused:
        await post(remote, bot, CLOSED)
    assert refused.value.trouble is Trouble.REFUSED
    assert shown(remote) == []


@pytest.mark.parametrize("message", [CLOSED, BOARD, replace(CLOSED, parts=CLOSED.parts[:-1])])
async def test_one_whose_answer_was_lost_is_found_with_its_picture(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, message: Message
) -> None:
    """By its mark, or by its words: those beside a picture, or all of them."""
    first = await post(remote, bot, message)
    await bot.close()
    later = adapter(remote, quiz)
    async with running(remote, later, quiz):
        place = place_of(remote.channel("aws"))
        assert await later.post(place, message, "card:1", again=True) == first
    assert len(shown(remote)) == 1


async def test_a_private_word_has_it_too(remote: LoopbackDiscord, bot: Discord) -> None:
    ana = remote.person("Ana").alone
    await bot.tell(remote.team.id, ana.person.id, BOARD, "tell:1")
    [told] = ana.channel.messages
    assert attached(told) == ["Points (points): 1. Ana: 30; 2. Bo: 10."]
    assert told.content == "This week\n```\n1  Ana  30 points\n2  Bo   10 points\n```"


async def test_where_drawing_takes_too_long_an_old_picture_does_not_stay(
    remote: LoopbackDiscord, bot: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would show other numbers than the words."""
    ref = await post(remote, bot, CLOSED)

    def broken(_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(picture, "paint", broken)
    await bot.edit(ref, closed(9, 9))
    [card] = shown(remote)
    assert "A  9 people" in card.content
    assert attached(card) == []


async def test_nobody_waits_for_cards_that_close(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While their pictures are drawn, in a thread of their own, somebody has theirs."""
    quiz.outcomes[Me] = Outcome(Reply(closed(1, 2)))
    ref = await post(remote, bot, CARD)
    begun, over, paint = threading.Event(), threading.Event(), picture.paint

    def slowly(drawings: tuple[Drawing, ...]) -> bytes:
        if drawings == CLOSED.parts[1:2]:
            begun.set()
            over.wait(30)
        return paint(drawings)

    monkeypatch.setattr(picture, "paint", slowly)
    monkeypatch.setattr(picture.Waits.SOMEBODY, "_value_", 30)
    monkeypatch.setattr(picture.Waits.NOBODY, "_value_", 30)
    closing = asyncio.create_task(bot.edit(ref, CLOSED))
    try:
        assert await asyncio.to_thread(begun.wait, 30)
        asked = await remote.person("Ana").types("quiz me")
        assert len((await asked.reply()).attachments) == 1
        assert attached(shown(remote)[0]) == []
    finally:
        over.set()
    await closing
    assert attached(shown(remote)[0]) == [ALOUD]
