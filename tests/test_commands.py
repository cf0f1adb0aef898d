"""One table: the words of Slack, the paths of Discord, the help, all of the same commands."""

from __future__ import annotations

import re
from dataclasses import fields
from pkgutil import iter_modules

import pytest

import bot.commands
from adapters.discord.traits import DISCORD
from adapters.slack.traits import SLACK
from bot.commands import GROUP_HELP, SPECS, TABLE, Ask, Help, OptionKind, Spec
from bot.features import FEATURES
from bot.game.serving import serves
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
        value = True if option.kind is OptionKind.EVERYONE else EXAMPLES[option.kind]
        assert getattr(command, option.field) == value


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_options_are_its_commands_own_fields(spec: Spec) -> None:
    assert {o.field for o in spec.options} <= {f.name for f in fields(spec.command)}


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_usage_begins_with_its_words_and_shows_real_values(spec: Spec) -> None:
    assert spec.usage.split()[: len(spec.words)] == list(spec.words)
    example = re.sub(r"\[[^]]*\]|ZONE", lambda m: "utc" if m[0] == "ZONE" else "", spec.usage)
    assert isinstance(parse(example), spec.command)


def test_no_two_commands_share_words_or_a_path_or_a_code() -> None:
    words = [w for s in TABLE for w in (s.words, *s.aliases)]
    assert len(set(words)) == len(words)
    assert len({s.path for s in TABLE}) == len(TABLE)
    assert len({s.command for s in SPECS}) == len(SPECS)
    codes = [s.code for s in SPECS if s.code]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_other_words_mean_it_too(spec: Spec) -> None:
    for alias in spec.aliases:
        assert type(parse(" ".join(alias))) is spec.command


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: s.command.__name__)
def test_a_command_knows_its_own_declaration(spec: Spec) -> None:
    """`slots` makes a class anew: a declaration under `dataclass` would be of the class that is gone."""
    assert spec.command.spec is spec
    assert getattr(bot.commands, spec.command.__name__) is spec.command
    assert spec.path or not (spec.words or spec.aliases or spec.usage or spec.help or spec.options)


def test_no_discord_path_is_the_beginning_of_another() -> None:
    """A command with sub-commands cannot be called bare there."""
    paths = {s.path for s in TABLE}
    assert not {p[:n] for p in paths for n in range(1, len(p))} & paths
    assert {p[:n] for p in paths for n in range(1, len(p))} == set(GROUP_HELP)


def test_what_people_type_for_a_command() -> None:
    assert SLACK.typed(Ask) == DISCORD.typed(Ask) == "/awsquiz"
    assert SLACK.typed(Ask, "lambda", "hard") == "/awsquiz lambda hard"
    assert DISCORD.typed(Ask, "lambda", "hard") == "/awsquiz topic:lambda difficulty:hard"
    assert all(s.path[0] == "quiz" for s in TABLE if s.command is not Ask)


def test_only_a_question_is_for_everyone_to_see() -> None:
    assert [s.command.__name__ for s in TABLE if s.seen_by == "everyone"] == ["Ask"]


def test_no_file_of_declarations_is_forgotten() -> None:
    files = {f"bot.commands.{file.name}" for file in iter_modules(bot.commands.__path__)}
    assert files <= {s.command.__module__ for s in SPECS} | {"bot.commands.declaring"}


def test_what_asks_the_platform_first_is_slow() -> None:
    names = {s.command.__name__ for s in SPECS if s.slow}
    daily = {"DailyAt", "DailyNow", "DailyPause", "DailyOff", "DailyForm", "DailyFilled"}
    assert names == {*daily, "KeepersAdd", "TimezoneWorkspace", "Reveal"}


def test_every_command_is_served_once() -> None:
    assert set(FEATURES) == {s.command for s in SPECS}
    assert len({feature.run for feature in FEATURES.values()}) == len(SPECS)
    with pytest.raises(ValueError, match="Ask is served twice"):
        serves(Ask, writes=True)(FEATURES[Ask].run)


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
