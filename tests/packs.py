"""Packs of a workspace at the table, added as a shell adds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import packing
from bot.commands import PutBack, ReportText, SuggestionDeclined, SuggestSent
from bot.game.packing import entries_of
from bot.quiz.pack import About
from bot.store import opening, pack_questions, packs, people, workspaces
from bot.store.pack_questions import Entry
from tests.quiz_table import Person, Table


def raw(id: str, stem: str = "", *, right: str = "") -> dict[str, Any]:
    """A question of two options with nothing but what it must have. Right ones begin with "yes"."""
    options = [{"text": right or f"yes, {id}", "right": True}, {"text": f"no, {id}"}]
    return {"id": id, "stem": stem or f"What about {id}?", "options": options}


def adds(
    table: Table,
    name: str,
    *questions: Mapping[str, Any],
    workspace: str = "slack:T1",
    topic: str = "",
    **about: str,
) -> packing.Added:
    """The bot knows it at its next tick."""
    says = About(name, about.pop("title", name.replace("-", " ").capitalize()), topic=topic, **about)
    entries = entries_of({str(question["id"]): question for question in questions})
    return packing.add(table.url, lambda: table.bank, workspace, says, entries, table.now)


async def decides(table: Table, admin: Person, author: Person) -> None:
    """A suggestion that an admin declined, one that is not finished, and a question that three reported and
    they put back.
    """
    await author.does(SuggestSent(question="Where is the gate?", options="* there\nhere", named=True))
    ((id,),) = table.rows("SELECT max(id) FROM suggestions WHERE state = 'open'")
    await admin.does(SuggestionDeclined(id, "We have it already."))
    await author.does(SuggestSent(question="Where is the door?"))
    team = admin.actor.workspace
    await table.person("Asks", workspace=team).says("/awsquiz networking", channel="reported")
    ((card,),) = table.rows("SELECT max(id) FROM cards")
    for name in ("Rea", "Rob", "Ria"):
        person = table.person(name, workspace=team)
        await person.answers(on=table.card)
        await person.does(ReportText(card, "wrong"))
    ((row,),) = table.rows("SELECT max(id) FROM set_aside")
    await admin.does(PutBack(row))


def suggests(table: Table, name: str, question: Mapping[str, Any], author: Person) -> None:
    """A question of a person's in a pack that they added, with their name. They have been here before."""
    who = author.actor
    with opening.change(table.url) as tx:
        team = workspaces.of(tx, who.platform, who.workspace)
        player = people.find(tx, team.id, who.user)
        assert player is not None
        about = About(name, name.capitalize())
        pack = packs.add(tx, team.id, about, table.now, added_by_id=player.id, own=True)
        pack_questions.put(tx, pack, Entry(str(question["id"]), question, player.id, named=True))
