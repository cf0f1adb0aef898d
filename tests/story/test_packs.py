"""A file becomes a pack, is asked and goes again, on the real adapters, engine and database."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands import Ask, PackAdd, PackList, PackRemove, PackShow
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


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[OnSlack]:
    stage = OnSlack(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_slack_without_the_scope_says_how_to_get_it(slack: OnSlack) -> None:
    slack.workspace.stage.scopes -= {"files:read"}
    await slack.types("Ana", PackAdd())
    assert "without the scope files:read" in slack.private("Ana")
    assert "awsquiz pack add FILE --workspace slack:T0PLAYGRND" in slack.private("Ana")
    slack.workspace.stage.scopes |= {"files:read"}
    await slack.hands_over("Ana", "deploys.yaml", PACK)
    assert "Added deploys" in slack.private("Ana")


async def test_on_slack_nobody_else_gets_the_form(slack: OnSlack) -> None:
    await slack.types("Bo", PackAdd())
    assert "Only admins can add packs." in slack.private("Bo")
    assert slack.workspace.calls_to("files.info") == []


async def test_a_form_that_slack_brings_again_changes_nothing(slack: OnSlack, tmp_path: Path) -> None:
    await slack.hands_over("Ana", "deploys.yaml", PACK)
    form = slack.workspace.deliveries[-1]
    await slack.hands_over("Ana", "deploys.yaml", PACK.replace(b"the wiki", b"a note"))
    kept = tuple(_packs(tmp_path))
    assert len(kept) == 3
    await slack.workspace.redeliver(form)
    await slack.restarts()  # once what is under way is done
    assert len(slack.workspace.calls_to("files-pri")) == 3
    assert tuple(_packs(tmp_path)) == kept


def _packs(folder: Path) -> Iterator[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "quiz.db")) as database:
        for table in ("packs", "pack_questions", "pack_changes"):
            yield from database.execute(f"SELECT * FROM {table}")  # noqa: S608  (our own three)
