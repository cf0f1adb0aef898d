"""One table: the words of Slack, the paths of Discord, the help, all of the same commands."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from bot.commands import ADMIN_COMMANDS, GROUP_HELP, TABLE, Ask, Help, Kind, Spec, typed
from bot.features import FEATURES
from bot.words import parse
from tests.every_command import EXAMPLES
from tests.quiz_table import Table

ids = [spec.command.__name__ for spec in TABLE]


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_words_with_every_option_mean_it(spec: Spec) -> None:
    words = [*spec.words, *(EXAMPLES[o.kind] for o in spec.options)]
    command = parse(" ".join(words))
    assert type(command) is spec.command
    for option in spec.options:
        value = True if option.kind is Kind.EVERYONE else EXAMPLES[option.kind]
        assert getattr(command, option.field) == value


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_options_are_its_commands_own_fields(spec: Spec) -> None:
    assert {o.field for o in spec.options} <= {f.name for f in fields(spec.command)}


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_usage_begins_with_its_words_and_shows_real_values(spec: Spec) -> None:
    assert spec.usage.split()[: len(spec.words)] == list(spec.words)
    example = re.sub(r"\[[^]]*\]|ZONE", lambda m: "utc" if m[0] == "ZONE" else "", spec.usage)
    assert isinstance(parse(example), spec.command)


def test_no_two_commands_share_words_or_a_path() -> None:
    assert len({s.words for s in TABLE}) == len(TABLE)
    assert len({s.path for s in TABLE}) == len(TABLE)
    assert len({s.command for s in TABLE}) == len(TABLE)


def test_no_discord_path_is_the_beginning_of_another() -> None:
    """A command with sub-commands cannot be called bare there."""
    paths = {s.path for s in TABLE}
    assert not {p[:n] for p in paths for n in range(1, len(p))} & paths
    assert {p[:n] for p in paths for n in range(1, len(p))} == set(GROUP_HELP)


def test_everything_the_issue_lists_is_there() -> None:
    assert [typed(s.command, "slack") for s in TABLE] == [
        "/awsquiz",
        "/awsquiz practice",
        "/awsquiz leaderboard",
        "/awsquiz me",
        "/awsquiz daily at",
        "/awsquiz daily show",
        "/awsquiz daily now",
        "/awsquiz daily pause",
        "/awsquiz daily off",
        "/awsquiz timezone",
        "/awsquiz timezone workspace",
        "/awsquiz hide me",
        "/awsquiz show me",
        "/awsquiz forget me",
        "/awsquiz topics",
        "/awsquiz help",
    ]
    assert typed(TABLE[0].command, "discord") == "/awsquiz"
    assert typed(Ask, "slack", "lambda", "hard") == "/awsquiz lambda hard"
    assert typed(Ask, "discord", "lambda", "hard") == "/awsquiz topic:lambda difficulty:hard"
    assert all(s.path[0] == "quiz" for s in TABLE[1:])


def test_admins_set_and_everyone_may_look() -> None:
    names = {command.__name__ for command in ADMIN_COMMANDS}
    assert names == {"DailyAt", "DailyNow", "DailyPause", "DailyOff", "TimezoneWorkspace"}


def test_only_a_question_is_for_everyone_to_see() -> None:
    assert [s.command.__name__ for s in TABLE if s.seen_by == "everyone"] == ["Ask"]


def test_every_command_of_the_table_has_a_feature() -> None:
    assert {s.command for s in TABLE} <= set(FEATURES)


async def test_help_names_every_command_of_slack_in_twelve_lines(table: Table) -> None:
    help = await table.person("Ana").says("/awsquiz help")
    assert len(help.splitlines()) <= 12
    for spec in TABLE:
        group = " ".join(spec.words[:1]) if spec.path[1:2] in (("daily",), ("timezone",)) else ""
        assert spec.usage.removeprefix(group).strip() in help


async def test_help_names_every_command_of_discord_in_twelve_lines(discord_table: Table) -> None:
    help = await discord_table.person("Ana").does(Help())
    assert len(help.splitlines()) <= 12
    for spec in TABLE:
        (line,) = [x for x in help.splitlines() if x.startswith("/" + " ".join(spec.path[:2]))]
        assert spec.path[-1] in line
        assert "/awsquiz " not in help.replace("/awsquiz ·", "")


async def test_help_with_a_problem_still_fits(table: Table) -> None:
    help = await table.person("Ana").says("/awsquiz daily tomorrow")
    assert "I don't understand “daily tomorrow”. Did you mean /awsquiz daily" in help
    assert len(help.splitlines()) <= 12
