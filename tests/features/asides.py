"""People answer a question and report it, and what admins hear of that."""

from __future__ import annotations

from bot.commands import Practice, ReportText
from tests.fake_platform import Told
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question

TWO = bank_of(question("net-0", "networking"), question("com-0", "compute"))

MANY = bank_of(*(question(f"com-{n}", "compute") for n in range(8)))


async def reported(
    table: Table, *names: str, topic: str = "networking", text: str = "B is right too", workspace: str = "T1"
) -> None:
    """A card of that topic, which each of them answers and reports."""
    newcomer = table.person(f"Asks {next(table.ids)}", workspace=workspace)
    await newcomer.says(f"/awsquiz {topic}", channel=f"c{next(table.ids)}")
    await reports(table, *names, text=text, workspace=workspace)


async def reports(table: Table, *names: str, text: str = "B is right too", workspace: str = "T1") -> None:
    """Each of them answers the newest card and reports it."""
    ((card,),) = table.rows("SELECT max(id) FROM cards")
    for name in names:
        person = table.person(name, workspace=workspace)
        await person.answers(on=table.card)
        assert "noted" in await person.does(ReportText(card, f"{text}, says somebody"))


def asked(table: Table, since: int = 0) -> list[str]:
    """The ids of the questions that were asked, oldest first."""
    return [id for (id,) in table.rows("SELECT question_id FROM cards ORDER BY id")][since:]


def heard(table: Table, person: Person) -> list[Told]:
    return [told for told in table.platform.told if told.user == person.actor.user]


async def presses(person: Person, label: str, told: Told) -> str:
    """A button on what the bot told them in private."""
    person.private = told.message
    return await person.clicks(label, channel="D-1", direct=True)


async def in_practice(table: Table, times: int, topic: str = "") -> set[str]:
    before = len(asked(table))
    person = table.person(f"Practises {next(table.ids)}")
    for _ in range(times):
        await person.does(Practice(topic))
    return set(asked(table, before))
