"""A file becomes a pack, is asked and goes again, on the real adapters, engine and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import Ask, PackList, PackRemove, PackShow
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter

PACK = b"""\
title: "How we deploy"
licence: "CC BY 4.0"
questions:
  - id: deploy-1
    stem: "Where does the <!channel> deploy key live, @everyone?"
    options:
      - {text: "the vault", right: true}
      - {text: "the wiki"}
"""
CSV = b"question,option a,option b,correct\nWhich is it?,this,that,A\nAnd which?,this,that,\n"


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    stage: Stage = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_an_admin_brings_a_pack_and_everybody_plays_it(place: Stage) -> None:
    await place.hands_over("Ana", "deploys.yaml", PACK)
    assert "deploys: 1 question (1 new, 0 edited, 0 removed)." in place.private("Ana").replace("*", "")
    await place.types("Bo", Ask("deploys"))
    card = place.cards()[-1]
    assert "How we deploy · medium" in card
    await place.clicks("Bo", letter(card, "the vault"))
    assert "✓ Right" in place.private("Bo")

    await place.hands_over("Ana", "deploys.yaml", PACK)
    assert "already as in this file" in place.private("Ana")
    await place.types("Ana", PackShow("deploys"))
    shown = place.private("Ana")
    assert "1 question · CC BY 4.0" in shown
    assert "by Ana" in shown
    await place.types("Ana", PackRemove("deploys"))
    await place.clicks_private("Ana", "Remove it")
    assert "Removed deploys." in place.private("Ana")
    await place.types("Ana", PackList())
    assert "has no pack of its own yet" in place.private("Ana")
    await place.types("Bo", Ask("deploys"))
    assert "There is no topic “deploys”" in place.private("Bo")


async def test_a_sheet_says_what_of_it_was_not_taken(place: Stage) -> None:
    await place.hands_over("Ana", "Team sheet.csv", CSV)
    said = place.private("Ana")
    assert "team-sheet" in said
    assert "Not taken: 1." in said
    assert "row 3: " in said


async def test_a_hostile_file_costs_one_sentence(place: Stage) -> None:
    await place.hands_over("Ana", "deploys.yaml", b"questions:\n- " + b"[" * 100_000)
    assert "nested too deeply" in place.private("Ana")
    assert "nothing was added" in place.private("Ana")
    await place.types("Ana", PackList())
    assert "has no pack of its own yet" in place.private("Ana")
