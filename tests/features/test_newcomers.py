"""Sixty mistyped inputs and more: each is understood, or leads where a colleague would, or to help."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.commands import (
    TABLE,
    Ask,
    Command,
    DailyAt,
    DailyOff,
    Help,
    HideMe,
    LeaveMeAlone,
    OptionKind,
    Practice,
    RemindOff,
    Spec,
    Timezone,
    Topics,
)
from bot.content.load import default_folder, load
from bot.game.subjects import meant
from bot.messages import Code, Message, Text
from bot.quiz.question import Bank
from bot.quiz.times import parse_time
from bot.quiz.zones import parse_zone
from bot.words import parse
from tests.drawn import choices_of
from tests.every_command import EXAMPLES
from tests.features.newcomers import DONE, LOST, OFFERED
from tests.quiz_table import Person, Table

ALWAYS = {Help(), Topics()}  # the way to help, and to what there is, leads nobody astray
TO_STOP = {DailyOff(), HideMe(), LeaveMeAlone(), RemindOff()}  # beside `forget me` what "stop" may mean
SORRY = re.compile(r"There is no |I don't understand |“.*” alone does nothing")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Our own: a suggestion that leads astray is one of its two hundred names."""
    return load(default_folder())


@pytest.fixture
def ana(table: Table, bank: Bank) -> Person:
    table.restarts(bank)
    return table.person("Ana", admin=True, zone="Europe/Berlin")


def test_there_are_sixty() -> None:
    assert len({*DONE, *OFFERED, *LOST}) == len(DONE) + len(OFFERED) + len(LOST) >= 60


@pytest.mark.parametrize("typed", DONE)
async def test_what_is_plain_is_done_or_offered(bank: Bank, ana: Person, typed: str) -> None:
    wanted = plainly(bank, parse(DONE[typed]))
    said = await ana.says(f"/awsquiz {typed}")
    leads = offered(bank, ana) if SORRY.match(said) else {plainly(bank, parse(typed))}
    assert leads - ALWAYS == {wanted} - ALWAYS
    assert wanted in leads


@pytest.mark.parametrize("typed", OFFERED)
async def test_a_guess_is_offered_and_never_done(table: Table, bank: Bank, ana: Person, typed: str) -> None:
    wanted = plainly(bank, parse(OFFERED[typed]))
    with table.nothing_changes():
        said = await ana.says(f"/awsquiz {typed}")
    assert SORRY.match(said)
    assert wanted in (leads := offered(bank, ana))
    assert leads - ALWAYS - TO_STOP <= {wanted}


OF_ONE_KIND = [
    spec for spec in TABLE if {o.kind for o in spec.options} in ({OptionKind.DATE}, {OptionKind.ZONE})
]


@pytest.mark.parametrize("spec", OF_ONE_KIND, ids=lambda spec: spec.command.__name__)
async def test_a_value_that_nobody_can_read_is_never_offered(ana: Person, spec: Spec) -> None:
    """With a readable one the same slip is understood."""
    first, *more = spec.words
    slip = " ".join([f"{first[:2]}{first[1:]}", *more])
    assert "Did you mean" in await ana.says(f"/awsquiz {slip} {EXAMPLES[spec.options[0].kind]}")
    assert "narnia" not in (await ana.says(f"/awsquiz {slip} narnia")).partition("Did you mean")[2]


@pytest.mark.parametrize("typed", LOST)
async def test_what_is_none_of_ours_gets_one_line_and_help(
    table: Table, bank: Bank, ana: Person, typed: str
) -> None:
    with table.nothing_changes():
        said = await ana.says(f"/awsquiz {typed}")
    words, buttons = said.splitlines()
    assert SORRY.match(words)
    assert "[Help]" in buttons
    assert offered(bank, ana) <= ALWAYS
    assert (await ana.clicks("Help")).startswith("Play\n")


@pytest.mark.parametrize("typed", [*OFFERED, *LOST])
async def test_discords_topic_leads_nowhere_else(discord_table: Table, bank: Bank, typed: str) -> None:
    discord_table.restarts(bank)
    bo = discord_table.person("Bo")
    with discord_table.nothing_changes():
        assert SORRY.match(await bo.does(Ask(typed)))
    wanted = {plainly(bank, parse(OFFERED[typed]))} if typed in OFFERED else set()
    assert {plainly(bank, choice.does) for choice in choices_of(drawn(bo))} <= wanted | ALWAYS | TO_STOP


def drawn(person: Person) -> Message:
    assert isinstance(person.private, Message)
    return person.private


def offered(bank: Bank, person: Person) -> set[Command]:
    """What the reply in front of them leads to: by its buttons, and by what it says one can type."""
    message = drawn(person)
    spans = [span for part in message.parts if isinstance(part, Text) for span in part.spans]
    typed = [parse(span.text) for span in spans if isinstance(span, Code)]
    typed += [Timezone(place) for place in re.findall(r"time zone.*Did you mean (\S+)\?", message.summary)]
    return {plainly(bank, command) for command in [*typed, *(c.does for c in choices_of(message))]}


def plainly(bank: Bank, command: Command) -> Command:
    """The same for what means the same: "lambda" and its topic, "9" and "09:00"."""
    match command:
        case Ask() | Practice():
            return replace(command, topic=meant(bank, command.topic) or "")
        case DailyAt(at, zone, _, topic):
            return DailyAt(f"{parse_time(at):%H:%M}", zone, "", topic)
        case Timezone(zone):
            return Timezone(parse_zone(zone))
        case Help():
            return Help()
    return command
