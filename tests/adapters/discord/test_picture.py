"""Numbers as a picture beside the words, which say all of it."""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from PIL import Image

from adapters.discord import Discord, picture, wire
from adapters.discord.bars import ROWS
from adapters.discord.brush import TWICE, readable
from adapters.discord.look import WIDTH
from adapters.discord.painting import paint
from adapters.discord.picture import DESCRIPTION, NAME, description
from adapters.discord.view import content
from bot.charts import Bars, Drawing, Shares
from bot.commands import Answer, Me
from bot.messages import Message, plain
from bot.ports import Outcome, Reply
from tests.adapters.discord.conftest import Server
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD
from tests.adapters.drawings import CALENDAR, any_bars, any_shares, by_topic, numbers
from tests.faults.loopback_discord import Fault, LoopbackDiscord

WORDS = """\
40 points

1,074 answers in 26 weeks.
-# By week since 1 Jun: 36, 44.
```
Compute  40 %
Networking  41 %
```"""
DRAWN = Outcome(Reply(numbers()))
ROOT = Path(__file__).parents[3]


def looked_at(png: bytes) -> Image.Image:
    shown = Image.open(io.BytesIO(png))
    shown.load()
    return shown


async def test_it_is_attached_for_them_alone_and_described(server: Server) -> None:
    server.quiz.outcomes[Me] = DRAWN
    result = await server.ana.slash(server.channel, "quiz me")
    assert result.ephemeral
    assert result.response is not None
    assert result.response.content == WORDS
    [attached] = result.response.attachments
    assert attached.filename == NAME
    assert attached.description == (
        "1,074 answers. Week of 1 Jun: 0 7 1 8 2 9 3. Right by topic (%): Compute: right 40, expected recall "
        "40; Networking: right 41, expected recall 41."
    )
    assert looked_at(await attached.read()).width == TWICE * WIDTH
    assert server.said == []


async def test_also_when_the_quiz_took_a_while(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.01)
    server.quiz.before = lambda _: asyncio.ensure_future(asyncio.sleep(0.1))
    server.quiz.outcomes[Me] = DRAWN
    result = await server.ana.slash(server.channel, "quiz me")
    assert result.response is not None
    assert [each.filename for each in result.response.attachments] == [NAME]


async def test_a_picture_goes_with_the_message_that_is_drawn_over(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    quiz.outcomes[Me] = Outcome(Reply(Message((*numbers().parts[:-1], *CARD.parts), "numbers")))
    quiz.outcomes[Answer] = Outcome(Reply(plain("Something else."), replaces=True))
    ana = remote.person("Ana")
    asked = await ana.types("quiz me")
    shown = await asked.reply()
    assert len(shown.attachments) == 1
    await ana.clicks(shown, "A")
    await remote.until(lambda: shown.content == "Something else.")
    assert shown.attachments == []


@pytest.mark.parametrize("status", [400, 403, 413])
async def test_one_that_discord_does_not_take_costs_no_message(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, status: int
) -> None:
    quiz.outcomes[Me] = DRAWN
    remote.faults.add("callback", Fault.REFUSED, status=status, code=40005)
    asked = await remote.person("Ana").types("quiz me")
    shown = await asked.reply()
    assert shown.content == WORDS
    assert shown.attachments == []
    assert len(asked.shown) == 1


async def test_one_that_takes_too_long_is_not_waited_for(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz.outcomes[Me] = DRAWN
    over = threading.Event()
    monkeypatch.setattr(picture, "paint", lambda _: over.wait(30))
    monkeypatch.setattr(picture.Waits.SOMEBODY, "_value_", 0.05)
    try:
        asked = await remote.person("Ana").types("quiz me")
        shown = await asked.reply()
        assert (shown.content, shown.attachments) == (WORDS, [])
    finally:
        over.set()


async def test_one_that_cannot_be_drawn_is_left_out(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz.outcomes[Me] = DRAWN

    def broken(_: tuple[Drawing, ...]) -> bytes:
        raise MemoryError

    monkeypatch.setattr(picture, "paint", broken)
    asked = await remote.person("Ana").types("quiz me")
    assert (await asked.reply()).content == WORDS


async def test_in_ones_own_direct_messages_too(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    quiz.outcomes[Me] = DRAWN
    quiz.servers = (remote.team.id,)
    ana = remote.person("Ana").alone
    ana.says("me")
    await remote.until(lambda: ana.channel.messages[-1].author is not ana.person)
    shown = ana.channel.messages[-1]
    assert shown.content.startswith(WORDS)
    assert [each["filename"] for each in shown.attachments] == [NAME]


@pytest.mark.parametrize("rows", [1, 6, 20, 40])
def test_it_is_small_and_as_wide_as_a_phone_wants(rows: int) -> None:
    bars = by_topic(*(f"Topic {n}" for n in range(rows)))
    png = paint((CALENDAR, bars))
    assert len(png) < 150_000
    assert looked_at(png).width == 1200
    assert looked_at(png).height < 4000


def test_it_reads_on_a_light_and_on_a_dark_ground() -> None:
    """Its ground is its own, but for the corners."""
    shown = looked_at(paint((CALENDAR, by_topic("Compute")))).convert("RGBA")
    corner, ground = (shown.crop((x, y, x + 1, y + 1)).tobytes() for x, y in ((0, 0), (600, 8)))
    assert corner[3] == 0
    assert ground[3] > 250
    assert max(ground[:3]) < 64


def test_more_answers_look_like_more_also_without_colours() -> None:
    """Of one day, whose square grows."""
    lit = []
    for count in (0, 1, 3, 6, 10):
        day = replace(CALENDAR, counts=(count,))
        grey = looked_at(paint((day,))).convert("RGBA").convert("L").crop((164, 116, 196, 148))
        lit.append(sum(value > 90 for value in grey.tobytes()))
    assert lit == sorted(set(lit)), lit


@pytest.mark.parametrize(
    "title",
    [
        "W" * 500,
        "\u202eturned\x00",
        "日本語",
        "🎉" * 90,
        "",
        "\n",
        "<@1> @everyone",
        "e\u0301" * 99,
        "\ud800",
    ],
)
def test_a_topic_may_be_called_anything(title: str) -> None:
    bars = by_topic(title, "Compute")
    looked_at(paint((bars,)))
    assert len(description((bars,))) <= DESCRIPTION
    assert content(numbers(title))


@settings(max_examples=25, deadline=None)
@given(any_bars() | any_shares())
def test_any_bars_can_be_painted(chart: Bars | Shares) -> None:
    looked_at(paint((chart,)))
    assert len(description((chart,))) <= DESCRIPTION


def test_letters_it_has_not_are_no_boxes() -> None:
    assert readable("Größe, Łódź & 日本🎉x") == "Grosse, Lodz & …x"


def test_nothing_to_count_is_no_trouble() -> None:
    nothing = replace(CALENDAR, counts=(), weeks=())
    assert looked_at(paint((nothing, by_topic())))


def test_the_description_fits_whatever_was_answered() -> None:
    """The weeks, where the days are too many to be told."""
    busy = replace(CALENDAR, spoken="9 " * 2000)
    told = description((busy, by_topic(*"abc")))
    assert told.startswith(
        "1,074 answers in 26 weeks. By week since 1 Jun: 36, 44. Right by topic (%): a: right"
    )


@pytest.mark.parametrize("topics", [1, 12, 20, 24, 40])
@pytest.mark.parametrize("wide", [1, 40])
def test_the_description_has_every_number_of_every_row_that_is_drawn(topics: int, wide: int) -> None:
    titles = tuple(f"{n}".ljust(wide, "x") for n in range(topics))
    bars = by_topic(*titles)
    told = description((CALENDAR, bars))
    for at in range(min(topics, ROWS)):
        first, second = (each.values[at] for each in bars.series)
        assert re.search(rf"(?:^|[ ;]){at}x*…?: (?:right )?{first}, (?:expected recall )?{second}\b", told)
    assert len(told) <= DESCRIPTION


def test_days_are_told_as_long_as_naming_the_series_once_makes_room() -> None:
    days = replace(CALENDAR, spoken="7 " * 400)
    told = description((days, by_topic(*(f"Topic {n}" for n in range(10)))))
    assert told.startswith("7 7 ")
    assert "Right by topic (%; right, expected recall): Topic 0: 40, 40; Topic 1: 41, 41" in told


def test_nobody_waits_for_pillow_before_the_first_picture() -> None:
    program = "import sys; from adapters.discord import Discord; Discord('t'); print('PIL' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.strip() == "False"
