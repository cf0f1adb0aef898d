"""One table: the words of Slack, the paths of Discord, the help, all of the same commands."""

from __future__ import annotations

import re
from dataclasses import fields
from pkgutil import iter_modules

import pytest

import bot.commands
from adapters.discord.traits import DISCORD
from adapters.slack.traits import SLACK
from bot.commands import GROUP_HELP, SPECS, TABLE, Ask, Group, Help, OptionKind, Spec
from bot.features import FEATURES
from bot.game.serving import serves
from bot.words import glued, key, parse
from tests.every_command import EXAMPLES
from tests.quiz_table import Table

UNTYPED = (OptionKind.FILE, OptionKind.WORDS)  # where commands have options, or by a form
ids = [spec.command.__name__ for spec in TABLE]


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_words_with_every_option_mean_it(spec: Spec) -> None:
    options = [option for option in spec.options if option.kind not in UNTYPED]
    words = [*spec.words, *(EXAMPLES[o.kind] for o in options)]
    command = parse(" ".join(words))
    assert type(command) is spec.command
    for option in options:
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
    words = [glued(w) for s in TABLE for w in (" ".join(s.words), *s.aliases)]
    assert len(set(words)) == len(words)
    twice = [key(word) for word in words if word]
    assert {word for word in twice if twice.count(word) > 1} == {"question"}  # and "questions"
    assert not {key(hint) for s in TABLE for hint in s.hints} & set(map(key, words))
    assert len({s.path for s in TABLE}) == len(TABLE)
    assert len({s.command for s in SPECS}) == len(SPECS)
    codes = [s.code for s in SPECS if s.code]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_its_other_words_mean_it_too(spec: Spec) -> None:
    for alias in spec.aliases:
        assert type(parse(alias)) is spec.command


@pytest.mark.parametrize("spec", TABLE, ids=ids)
def test_what_only_hints_at_it_is_never_it(spec: Spec) -> None:
    for hint in spec.hints:
        assert parse(hint) == Ask(hint)  # which is refused, and offers it
        assert spec.code


def test_what_is_for_keepers_and_admins_stands_under_keepers() -> None:
    """And so does who they are, and how to be one no more."""
    theirs = {s.command for s in TABLE if s.admins or s.keepers}
    everybodys = {s.command for s in TABLE if s.words[:1] == ("keepers",)}
    assert theirs | everybodys == {s.command for s in TABLE if s.group is Group.KEEPERS}


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


def test_only_questions_are_for_everyone_to_see() -> None:
    assert [s.command.__name__ for s in TABLE if s.seen_by == "everyone"] == ["Ask", "Peer", "Round"]


def test_no_file_of_declarations_is_forgotten() -> None:
    files = {f"bot.commands.{file.name}" for file in iter_modules(bot.commands.__path__)}
    assert files <= {s.command.__module__ for s in SPECS} | {"bot.commands.declaring"}


def test_what_asks_the_platform_first_is_slow() -> None:
    names = {s.command.__name__ for s in SPECS if s.slow}
    daily = {"DailyAt", "DailyNow", "DailyPause", "DailyResume", "DailyOff", "DailyForm", "DailyFilled"}
    daily |= {"DailyRecap", "DailyRecapOff", "DailyTeam"}
    daily |= {"DailyAdd", "DailySkip", "DailyHolidays", "DailyShow"}
    packs = {"PackAdd", "PackList", "PackShow", "PackRemove"}
    decided = {"Suggestions", "ApproveSuggestion", "EditSuggestion", "SuggestionEdited"}
    decided |= {"DeclineSuggestion", "SuggestionDeclined"}
    aside = {"AsideQuestions", "PutBack", "SetAside"}
    mending = {
        *aside,
        *decided,
        "Edit",
        "EditQuestion",
        "QuestionEdited",
        "GradeAgain",
        "GradeByKey",
        "KeyMended",
        "MendKey",
    }
    ended = {"Reveal", "PeerStop", "PeerStretch"}
    rounds = {"Round", "RoundAt", "RoundOff", "PaceRound", "StopRound"}
    insights = {"Insights", "InsightsPage", "InsightsFile"}
    assert names == {
        *daily,
        *packs,
        *mending,
        *insights,
        *ended,
        *rounds,
        "Duel",
        "KeepersAdd",
        "Questions",
        "TimezoneWorkspace",
    }


def test_every_command_is_served_once() -> None:
    assert set(FEATURES) == {s.command for s in SPECS}
    assert len({feature.run for feature in FEATURES.values()}) == len(SPECS)
    with pytest.raises(ValueError, match="Ask is served twice"):
        serves(Ask, writes=True)(FEATURES[Ask].run)


A_PHONE = 52  # characters that two lines of 390 pixels surely hold, in either app's letters
GROUPS = [group.value for group in Group]


async def test_the_help_is_a_phones_page_on_slack(table: Table) -> None:
    a_phones_page(await table.person("Ana").says("/awsquiz help"))


async def test_the_help_is_a_phones_page_on_discord(discord_table: Table) -> None:
    a_phones_page(await discord_table.person("Ana").does(Help()))


def a_phones_page(help: str) -> None:
    """Three groups; few commands are enough to live with, each on a line; points and streaks below."""
    *commands, points, buttons = help.splitlines()
    assert [line for line in commands if not line.startswith("/")] == GROUPS
    assert len(commands) - len(GROUPS) <= 8
    assert all(len(line) <= A_PHONE for line in commands)
    assert "earns 10, 20 or 30 points" in points
    assert "5 other questions a day" in points
    assert "A streak is" in points
    assert buttons == "[Play] [All commands]"


def does(spec: Spec) -> str:
    """Among what is the keepers', what is the admins' says so."""
    return f"{spec.help} (admins)" if spec.admins else spec.help


async def test_every_command_of_slack_is_a_click_away(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz help")
    lines = (await ana.clicks("All commands")).splitlines()
    assert sorted(lines) == sorted([*GROUPS, *(f"/awsquiz {s.usage} · {does(s)}" for s in TABLE)])
    assert ana.replaced[-1]  # nobody scrolls between two lists


async def test_every_command_of_discord_is_a_click_away(discord_table: Table) -> None:
    ana = discord_table.person("Ana")
    await ana.does(Help())
    lines = (await ana.clicks("All commands")).splitlines()
    assert sorted(lines) == sorted([*GROUPS, *(f"{DISCORD.typed(s.command)} · {does(s)}" for s in TABLE)])


@pytest.mark.parametrize("typed", ["help all", "help daily", "help me with the daily"])
async def test_help_with_something_is_all_of_it(table: Table, typed: str) -> None:
    assert "/awsquiz daily pause until" in await table.person("Ana").says(f"/awsquiz {typed}")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            "daily tomorrow",
            "After “daily” comes at, add, show, history, now, pause, skip, holidays, resume, off, recap, "
            "recap off or team.",
        ),
        ("leaderboard yesterday", "Did you mean /awsquiz leaderboard [week|month|all] [everyone]?"),
        ("me too", "Did you mean /awsquiz me?"),
        ("forget everything", "Did you mean /awsquiz forget me?"),
        ("show me the leaderboard", "Did you mean /awsquiz leaderboard?"),
        ("show me lambda", "Did you mean lambda (Compute)?"),
    ],
)
async def test_a_known_first_word_is_told_what_there_is_in_one_line(
    table: Table, typed: str, says: str
) -> None:
    words, buttons = (await table.person("Ana").says(f"/awsquiz {typed}")).splitlines()
    assert words == f"I don't understand “{typed}”. {says}"
    assert buttons.endswith("[Help]")
