"""Questions of a team of its own: no reasons, no links, another site. A card says what there is to say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.quiz.question import Question, Topic
from bot.quiz.task import Choose, Option
from tests.quiz_table import Table, letters_of
from tests.small_bank import bank_of

BARE = Question(
    id="deploy-1",
    topic="deploys",
    stem="Where does the staging key live?",
    task=Choose((Option("yes, in the vault"), Option("no, on the wiki"), Option("no, in the repo")), (0,)),
)
LINKED = Question(
    id="review-1",
    topic="reviews",
    stem="Which two need a review?",
    task=Choose(
        (Option("yes, a schema"), Option("yes, a secret", "Two people read it."), Option("no, a typo")),
        (0, 1),
    ),
    links=("https://wiki.example.com/reviews",),
)
TOPICS = (Topic("deploys", "Deploys", "", ()), Topic("reviews", "Reviews", "Who reads what", ("pr",)))


@pytest.fixture
def team(database_url: str) -> Iterator[Table]:
    table = Table(database_url, bank=bank_of(BARE, LINKED, topics=TOPICS))
    yield table
    table.closes()


async def test_an_option_without_a_reason_is_right_or_not_and_no_more(team: Table) -> None:
    ana, bo = team.person("Ana"), team.person("Bo")
    await ana.says("/awsquiz deploys")
    right, wrong = letters_of(team.card.text, "yes"), letters_of(team.card.text, "no")[0]
    verdict = await ana.answers(right=False)
    assert f"✗ {wrong} is not right: no, on the wiki\n✓ {right} is right: yes, in the vault\n" in verdict
    assert "deploy-1" in verdict
    assert "Read more" not in verdict
    assert f"✓ {right} is right: yes, in the vault\ndeploy-1\n" in await bo.answers()


async def test_the_closed_card_names_the_answer_all_the_same(team: Table) -> None:
    ana = team.person("Ana")
    await ana.says("/awsquiz deploys")
    right = letters_of(team.card.text, "yes")
    await team.passes(hours=25)
    assert f"\n{right} is right.\ndeploy-1\n" in team.card.text


async def test_reasons_and_links_that_are_there_are_shown(team: Table) -> None:
    ana = team.person("Ana")
    await ana.says("/awsquiz pr")
    verdict = await ana.answers()
    assert "is right: yes, a secret\nTwo people read it." in verdict
    assert "Read more on wiki.example.com" in verdict
    await team.passes(hours=25)
    assert "is right: Two people read it." in team.card.text


async def test_a_topic_that_says_nothing_of_itself(team: Table) -> None:
    said = await team.person("Ana").says("/awsquiz topics")
    assert "Deploys · 1 question\n" in said
    assert "Reviews · Who reads what · 1 question\n" in said
