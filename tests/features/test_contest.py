"""A round that a channel plays together: a lobby, one question after another, who is ahead, a podium."""

from __future__ import annotations

from bot.store import audit
from tests.drawn import labels
from tests.features.contests import closes, goes_on, plays, question, starts
from tests.quiz_table import Table


async def test_five_questions_from_the_lobby_to_the_podium(table: Table) -> None:
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy")
    await ana.says("/awsquiz round")
    lobby = table.card
    assert "Round · 5 questions · any topic · begun by Ana" in lobby.text
    assert "A round starts in 30 seconds." in lobby.text
    assert "every right answer earns 1,000 points, however long it takes." in lobby.text
    assert "earn no weekly points" in lobby.text
    assert labels(lobby.message) == ["Join", "✓ Relaxed", "Fast", "Stop"]
    assert "You play." in await bo.clicks("Join", on=lobby)
    await table.passes(seconds=29)
    assert table.cards == [lobby]
    await table.passes(seconds=1)
    first = question(table)
    assert first.ref.thread == lobby.ref.id
    assert first.text.startswith("Round · ")
    said = await ana.answers(on=first)
    assert "✓ Right: " in said
    assert "+1,000 points" in said
    assert "1,000 points in this round so far" in said
    assert "✗ Not this time" in await bo.answers(right=False, on=first)
    assert "✓ Right" in await cy.answers(on=first)  # who taps plays
    for person in (ana, bo):
        await person.says("/awsquiz name me")
    scores = await closes(table, first)
    assert scores.ref.thread == lobby.ref.id
    assert "after question 1 of 5 · 3 play" in scores.text
    assert "1  Ana, among others · 1,000 points" in scores.text
    assert "Answer: " in scores.text
    assert first.text.startswith("Closed · ")
    assert await goes_on(table) is not first
    podium = await plays(table, (ana, "rrrr"), (bo, "wwrr"), (cy, "w--r"))
    assert "podium · 5 questions · 3 played" in podium.text
    assert "1  Ana · 5,000" in podium.text
    await table.tick()
    assert lobby.text.split("\n")[1] == "It is over. 3 people played."
    assert await table.bot.database.read(audit.problems) == []


async def test_nothing_is_asked_twice_and_no_points_count(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await starts(table, ana, bo)
    await plays(table, (ana, "rrrrr"), (bo, "wrwrw"))
    asked = table.rows("SELECT question_id FROM cards WHERE occasion = 'contest'")
    assert len(set(asked)) == 5
    assert table.rows("SELECT sum(points), count(*) FROM answers") == [(0, 10)]
    assert table.rows("SELECT count(*) FROM scores") == [(0,)]
    assert "no points yet" in await ana.says("/awsquiz leaderboard") or "Nobody" in await ana.says(
        "/awsquiz lb"
    )
