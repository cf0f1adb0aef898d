"""Each workspace is asked from its own bank, whoever wants to know: a person, the clock or the outbox."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from bot import commands as c
from bot.library import OneBank
from bot.ports import Place
from bot.quiz.question import Bank, Topic
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question

OURS = bank_of(
    *(question(f"our-{n}", "deploys") for n in range(9)),
    topics=[Topic("deploys", "Deploys", "How we ship", ("pipeline",))],
)
THEIRS = bank_of(
    *(question(f"their-{n}", "oncall") for n in range(9)),
    topics=[Topic("oncall", "On call", "Who wakes up", ("pager",))],
)


@dataclass(frozen=True)
class Packs(OneBank):
    """T1's own questions, and those of everybody else."""

    def of(self, platform: str, workspace: str) -> Bank:
        return OURS if (platform, workspace) == ("slack", "T1") else THEIRS


@pytest.fixture
def people(table: Table) -> tuple[Person, Person]:
    """Ana of T1 and Eve of T2, who both run their quiz."""
    table.library = Packs(OURS)
    table.restarts()
    return table.person("Ana", admin=True), table.person("Eve", admin=True, workspace="T2")


def asked(text: str) -> str:
    """Whose question that is."""
    found = re.search(r"What about (\w+)-\d", text)
    assert found is not None, text
    return found[1]


async def test_cards_practice_topics_and_completions(table: Table, people: tuple[Person, Person]) -> None:
    for person, own, topic, other in zip(
        people, ("our", "their"), ("Deploys", "On call"), ("pager", "pipeline"), strict=True
    ):
        await person.does(c.Ask())
        assert asked(table.card.text) == own
        assert table.card.text.startswith(topic)
        assert asked(await person.does(c.Practice())) == own
        assert f"{topic} · " in await person.does(c.Topics())
        assert f"There is no topic “{other}”." in await person.does(c.Ask(other))
        place = Place("slack", person.actor.workspace, "general")
        assert [o[0] for o in table.bot.engine.suggest(c.OptionKind.TOPIC, "", place)] == [topic]


async def test_dailies_and_their_closing(table: Table, people: tuple[Person, Person]) -> None:
    for person in people:
        await person.says("/awsquiz daily at 09:30 utc")
    await table.passes(minutes=31)
    first = {card.ref.place.workspace: card for card in table.cards}
    await table.passes(days=1)
    assert len(table.cards) == 4
    for card in table.cards:
        assert asked(card.text) == ("our" if card.ref.place.workspace == "T1" else "their")
    assert first["T1"].text.startswith("Closed · nobody answered · Daily · Deploys")
    assert first["T2"].text.startswith("Closed · nobody answered · Daily · On call")
