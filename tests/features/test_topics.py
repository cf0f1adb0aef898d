"""`/awsquiz topics`, and what is meant by a word that is no topic."""

from __future__ import annotations

from functools import partial

import pytest

from bot.commands import Ask, OptionKind, Practice
from bot.ports import Place
from tests.quiz_table import CHANNEL, TEAM, Table
from tests.small_bank import SMALL

PLACE = Place("slack", TEAM, CHANNEL)


async def test_what_there_is(table: Table) -> None:
    with table.nothing_changes():
        reply = await table.person("Ana").says("/awsquiz topics")
    assert "Compute · Lambda and EC2 · 12 questions" in reply
    assert "Networking · VPC and friends · 2 questions" in reply
    assert "/awsquiz lambda hard" in reply
    assert len(reply.splitlines()) <= 12


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("lambada", "There is no topic “lambada”. Did you mean lambda (Compute)?"),
        ("networkin", "There is no topic “networkin”. Did you mean Networking?"),
        ("step funtions", "Did you mean step functions (Compute)?"),
        ("leaderbord", "There is no topic “leaderbord”. Did you mean /awsquiz leaderboard?"),
        ("helpp", "Did you mean /awsquiz help?"),
        ("qqqq", "There is no topic “qqqq”.\n[All topics] [Help]"),
    ],
)
async def test_an_unknown_first_word_gets_the_nearest_topic_or_command(
    table: Table, typed: str, says: str
) -> None:
    with table.nothing_changes():
        assert says in await table.person("Ana").says(f"/awsquiz {typed}")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("practis lambda", "Did you mean /awsquiz practice"),
        ("timezon Europe/Berlin", "Did you mean /awsquiz timezone"),
        ("leaderbord week everyone", "Did you mean /awsquiz leaderboard week everyone?"),
        ("leaderboard moth", "Did you mean /awsquiz leaderboard month?"),
        ("practis lambda hard", "Did you mean /awsquiz practice lambda hard?"),
        ("s3 buckets", "There is no topic “s3 buckets”.\n"),
        ("topic lambda", "Did you mean lambda (Compute)?"),
        ("scope", "There is no topic “scope”.\n"),
        ("state", "There is no topic “state”.\n"),
        ("step", "There is no topic “step”.\n"),
        ("vpc subnets", "Did you mean vpc (Networking)?"),
    ],
)
async def test_an_unknown_first_word_with_others_does_too(table: Table, typed: str, says: str) -> None:
    assert says in await table.person("Ana").says(f"/awsquiz {typed}")


@pytest.mark.parametrize("typed", ["practice please", "practice me", "practice some questions", "practice 5"])
async def test_after_practice_nothing_more_need_be_said(table: Table, typed: str) -> None:
    assert (await table.person("Ana").says(f"/awsquiz {typed}")).startswith("Practice · ")


@pytest.mark.parametrize("typed", ["please", "how many", "42", "this"])
async def test_words_that_say_nothing_ask_the_channel_nothing(table: Table, typed: str) -> None:
    with table.nothing_changes():
        assert "[Help]" in await table.person("Ana").says(f"/awsquiz {typed}")


@pytest.mark.parametrize("typed", ["lambada", "please lambada", "leaderbord", "step"])
async def test_after_practice_only_topics_are_guessed(table: Table, typed: str) -> None:
    with table.nothing_changes():
        said = await table.person("Ana").says(f"/awsquiz practice {typed}")
    guessed = "lambada" in typed
    assert ("Did you mean /awsquiz practice lambda?\n[Practise lambda] [All topics]" in said) == guessed
    assert ("Did you mean" in said) == guessed


async def test_the_guess_can_be_asked_about_at_once(table: Table) -> None:
    ana = table.person("Ana")
    assert "[Ask about lambda] [All topics]" in await ana.says("/awsquiz lambada")
    await ana.clicks("Ask about lambda")
    assert table.card.text.startswith("Compute")


async def test_all_topics_is_a_click_away(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz qqqq")
    assert "12 questions" in await ana.clicks("All topics")


@pytest.mark.parametrize("command", [Ask("x" * 10_000), Practice("x" * 10_000), Ask("é" * 10_000)])
async def test_ten_thousand_characters_of_topic(table: Table, command: Ask | Practice) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        reply = await ana.does(command)
        typed = await ana.says("/awsquiz " + "y" * 10_000)
    for said in (reply, typed):
        assert said.startswith("There is no topic “")
        assert len(said) < 200


@pytest.mark.parametrize(
    "topic", ["<!channel>", "@everyone", "*bold* `code`", "\u202eabc", "http://evil.example"]
)
async def test_a_strange_topic_is_shown_as_plain_text(table: Table, topic: str) -> None:
    from bot.messages import Message, Text  # noqa: PLC0415

    ana = table.person("Ana")
    with table.nothing_changes():
        await ana.does(Ask(topic))
    assert isinstance(ana.private, Message)
    first = ana.private.parts[0]
    assert isinstance(first, Text)
    assert any(isinstance(span, str) and topic in span for span in first.spans)


async def test_an_unknown_difficulty(table: Table) -> None:
    with table.nothing_changes():
        reply = await table.person("Ana").does(Ask("compute", "extreme"))
    assert reply == "There is no difficulty “extreme”. Take easy, medium or hard."


def test_completions(table: Table) -> None:
    suggest = partial(table.bot.engine.suggest, place=PLACE)
    assert suggest(OptionKind.TOPIC, "") == tuple((t.title, t.id) for t in SMALL.topics.values())
    assert suggest(OptionKind.TOPIC, "LAM")[0] == ("lambda (Compute)", "lambda")
    assert suggest(OptionKind.TOPIC, "gateway")[0] == ("nat gateway (Networking)", "nat gateway")
    assert suggest(OptionKind.ZONE, "europe/ber")[0] == ("Europe/Berlin", "Europe/Berlin")
    assert suggest(OptionKind.ZONE, "new york")[0] == ("America/New_York", "America/New_York")
    assert suggest(OptionKind.ZONE, "munich") == (("Europe/Berlin", "Europe/Berlin"),)
    assert suggest(OptionKind.ZONE, "PST")[0] == ("America/Los_Angeles", "America/Los_Angeles")
    assert all(
        "/" in name for typed in ("pst", "est", "cst6", "gmt") for name, _ in suggest(OptionKind.ZONE, typed)
    )
    assert suggest(OptionKind.DIFFICULTY, "h") == (("hard", "hard"),)
    assert suggest(OptionKind.PERIOD, "") == (("week", "week"), ("month", "month"), ("all", "all"))
    assert suggest(OptionKind.TIME, "9") == ()


@pytest.mark.parametrize("half", ["lamd", "lamda", "lambad", "labmda", "lambdda"])
def test_a_half_typed_slip_is_completed(table: Table, half: str) -> None:
    assert table.bot.engine.suggest(OptionKind.TOPIC, half, PLACE)[0] == ("lambda (Compute)", "lambda")


@pytest.mark.parametrize("kind", [OptionKind.TOPIC, OptionKind.ZONE])
@pytest.mark.parametrize("typed", ["today reset", "my score", "friday", "leaderboard", "qqqq"])
def test_what_only_looks_alike_is_no_completion(table: Table, kind: OptionKind, typed: str) -> None:
    assert table.bot.engine.suggest(kind, typed, PLACE) == ()


@pytest.mark.parametrize("kind", OptionKind)
@pytest.mark.parametrize("typed", ["", "a", "e", "x" * 10_000, "<!channel>", "%", "["])
def test_at_most_25_completions_that_fit(table: Table, kind: OptionKind, typed: str) -> None:
    found = table.bot.engine.suggest(kind, typed, PLACE)
    assert len(found) <= 25
    assert len(set(found)) == len(found)
    assert all(0 < len(label) <= 100 and 0 < len(value) <= 100 for label, value in found)


async def test_every_completion_is_understood(table: Table) -> None:
    ana = table.person("Ana")
    suggest = table.bot.engine.suggest
    offered = {v for typed in ("", "a", "e") for _, v in suggest(OptionKind.TOPIC, typed, PLACE)}
    assert len(offered) > 3
    for value in offered:
        assert "Practice · " in await ana.does(Practice(value))
