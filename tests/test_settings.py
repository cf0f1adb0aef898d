"""The environment: every problem is named at once, no secret ever is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import platforms_from
from bot.settings import SettingsError, read
from tests.command_line import typed

SECRET = "xoxb-very-secret"


def problems(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    """What is wrong with these variables."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        platforms_from(read())
    assert SECRET not in str(error.value)
    return str(error.value)


def test_no_token_names_the_variables_and_the_way_without(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problems(monkeypatch)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN", "make demo"):
        assert name in said


def test_run_without_a_token_ends_with_2() -> None:
    code, said = typed("run")
    assert code == 2
    assert "DISCORD_TOKEN" in said
    assert "make demo" in said


def test_slack_needs_a_way_to_hear(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problems(monkeypatch, SLACK_BOT_TOKEN=SECRET)
    assert "SLACK_APP_TOKEN" in said
    assert "SLACK_SIGNING_SECRET" in said


def test_slack_needs_its_bot_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "SLACK_BOT_TOKEN" in problems(monkeypatch, SLACK_APP_TOKEN=SECRET)


def test_an_empty_variable_is_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No token" in problems(monkeypatch, DISCORD_TOKEN="", SLACK_BOT_TOKEN="")


def test_bad_values_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problems(monkeypatch, DISCORD_TOKEN=SECRET, PORT="http", LOG_LEVEL="loud", SLACK_API_URL="here")
    for name in ("PORT", "LOG_LEVEL", "SLACK_API_URL"):
        assert name in said


def test_bad_and_missing_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problems(monkeypatch, SLACK_BOT_TOKEN=SECRET, PORT="http")
    assert "PORT" in said
    assert "SLACK_APP_TOKEN" in said


@pytest.mark.parametrize("url", ["nonsense", "mysql://user:xoxb-very-secret@host/quiz"])
def test_a_database_we_cannot_use_is_named(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert "DATABASE_URL" in problems(monkeypatch, DISCORD_TOKEN=SECRET, DATABASE_URL=url)


def test_a_hosts_own_spelling_of_postgresql_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    for given in ("postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"):
        monkeypatch.setenv("DATABASE_URL", given)
        assert read().database_url == "postgresql+psycopg://u:p@h/d"


def test_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    settings = read()
    assert settings.port == 3000
    assert settings.database_url == "sqlite:///data/awsquiz.db"
    assert str(settings.slack_api_url) == "https://slack.com/api/"
    assert settings.admins == frozenset()
    assert (settings.discord, settings.slack) == (True, False)
    assert SECRET not in repr(settings)


def test_slack_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("PORT", "8080")
    assert read().port == 8080


def test_admins_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("AWSQUIZ_ADMINS", " slack:U1, discord:2345 ,,")
    assert read().admins == {"slack:U1", "discord:2345"}
    assert read().bare_admins == ()


def test_admins_without_a_platform_still_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("AWSQUIZ_ADMINS", "U1,2345,slack:W2")
    assert read().admins == {"slack:U1", "discord:2345", "slack:W2"}
    assert read().bare_admins == ("U1", "2345")


@pytest.mark.parametrize("name", ["AWSQUIZ_KEEP_DAYS", "AWSQUIZ_ERASE_LEFT_DAYS"])
def test_more_days_than_there_are_dates_is_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert name in problems(monkeypatch, DISCORD_TOKEN=SECRET, **{name: "999999"})


def test_two_ports_of_one_number_on_two_addresses_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = {"SLACK_BOT_TOKEN": SECRET, "SLACK_SIGNING_SECRET": "s", "PORT": "8080", "HEALTH_PORT": "8080"}
    for variable, value in {**signed, "HOST": "10.0.0.1", "HEALTH_HOST": "127.0.0.1"}.items():
        monkeypatch.setenv(variable, value)
    assert read().health_port == read().port == 8080


def test_an_admin_without_a_platform_is_warned_of_at_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/file/quiz.db")  # so that it ends at once
    monkeypatch.setenv("AWSQUIZ_ADMINS", "U1,slack:U2")
    code, said = typed("run")
    assert code == 1
    assert "admins without a platform" in said
    assert "entries=1" in said
    assert not {"U1", "U2"} & set(said.replace("=", " ").split())


@pytest.mark.parametrize(
    "admins",
    [
        "U1 U2",
        "ana",
        "slack:2345",
        "discord:U1",
        "teams:U1",
        "slack:",
        "slack:U1 U2",
        "u1",
        "U1;U2",
        "@ana",
        "٢",
    ],
)
def test_what_is_no_id_of_an_admin_is_refused(monkeypatch: pytest.MonkeyPatch, admins: str) -> None:
    said = problems(monkeypatch, DISCORD_TOKEN=SECRET, AWSQUIZ_ADMINS=f"slack:U9,{admins}")
    assert "AWSQUIZ_ADMINS" in said
    assert f"“{admins}” is no id" in said
    assert "slack:U012ABCDEF" in said


@pytest.mark.parametrize(("setup", "alone"), [("keepers", False), ("admins", True), ("Admins", True)])
def test_who_sets_up(monkeypatch: pytest.MonkeyPatch, setup: str, alone: bool) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    assert not read().admins_only
    monkeypatch.setenv("AWSQUIZ_SETUP", setup)
    assert read().admins_only is alone


@pytest.mark.parametrize(("said", "shown"), [("on", True), ("off", False), ("OFF", False)])
def test_whether_people_are_named(monkeypatch: pytest.MonkeyPatch, said: str, shown: bool) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    assert read().names
    monkeypatch.setenv("AWSQUIZ_NAMES", said)
    assert read().names is shown


def test_names_are_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "AWSQUIZ_NAMES" in problems(monkeypatch, DISCORD_TOKEN=SECRET, AWSQUIZ_NAMES="some")


def test_nobody_else_sets_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "AWSQUIZ_SETUP" in problems(monkeypatch, DISCORD_TOKEN=SECRET, AWSQUIZ_SETUP="everyone")


@pytest.mark.parametrize(
    ("shards", "ids", "count"),
    [
        ("0-1/4", (0, 1), 4),
        ("0,2/4", (0, 2), 4),
        ("2/4", (2,), 4),
        ("0/1", (0,), 1),
        ("0-15/16", tuple(range(16)), 16),
        (" 0, 2 / 4 ", (0, 2), 4),
    ],
)
def test_shards_are_written_like_this(
    monkeypatch: pytest.MonkeyPatch, shards: str, ids: tuple[int, ...], count: int
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("DISCORD_SHARDS", shards)
    assert read().shards == (ids, count)
    assert [p.name for p in platforms_from(read())] == ["discord"]


@pytest.mark.parametrize(
    "shards", ["4", "4/4", "1-0/4", "0-4/4", "0,0/4", "0-1,3/4", "a/b", "-1/4", "/4", "0/0", "٢/٤"]
)
def test_other_shards_are_told_how(monkeypatch: pytest.MonkeyPatch, shards: str) -> None:
    said = problems(monkeypatch, DISCORD_TOKEN=SECRET, DISCORD_SHARDS=shards)
    assert "DISCORD_SHARDS" in said
    assert "0-1/4" in said


def test_health_and_slack_each_need_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problems(
        monkeypatch, SLACK_BOT_TOKEN=SECRET, SLACK_SIGNING_SECRET=SECRET, PORT="8080", HEALTH_PORT="8080"
    )
    assert "HEALTH_PORT and PORT are both 8080" in said


def test_a_socket_needs_no_port_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    monkeypatch.setenv("SLACK_APP_TOKEN", SECRET)
    monkeypatch.setenv("HEALTH_PORT", "3000")
    assert read().health_port == 3000


ADDRESSES = [
    ("SLACK_API_URL", "https://slack-gov.com/api/", True),
    ("SLACK_API_URL", "http://127.0.0.1:9/api/", True),
    ("SLACK_API_URL", "http://localhost:9/", True),
    ("SLACK_API_URL", "http://[::1]:9/", True),
    ("SLACK_API_URL", "http://slack.com/api/", False),
    ("SLACK_API_URL", "HTTP://SLACK.COM/api/", False),
    ("SLACK_API_URL", "http://127.0.0.1@slack.com/", False),
    ("SLACK_API_URL", "http://localhost.example.com/", False),
    ("SLACK_API_URL", "http://127.0.0.1.example.com/", False),
    ("SLACK_API_URL", "http://10.0.0.7:8080/", False),
    ("DISCORD_API_URL", "https://proxy.internal/api", True),
    ("DISCORD_API_URL", "http://127.8.9.1:9/api", True),
    ("DISCORD_API_URL", "http://proxy.internal/api", False),
    ("DISCORD_GATEWAY_URL", "wss://proxy.internal/", True),
    ("DISCORD_GATEWAY_URL", "ws://127.0.0.1:9", True),
    ("DISCORD_GATEWAY_URL", "ws://proxy.internal/", False),
    ("DISCORD_GATEWAY_URL", "proxy.internal", False),
]


@pytest.mark.parametrize(("name", "url", "private"), ADDRESSES)
def test_tokens_leave_this_machine_encrypted_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, name: str, url: str, private: bool
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    if not private:
        said = problems(monkeypatch, **{name: url})
        assert said.startswith(f"{name} would send the token to another machine unencrypted")
        assert "AWSQUIZ_PLAIN_HTTP=1" in said
        assert said.count("\n") == 0
        monkeypatch.setenv("AWSQUIZ_PLAIN_HTTP", "1")
    monkeypatch.setenv(name, url)
    assert read()


def test_who_listens_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    assert (read().host, read().health_host) == ("", "")
    monkeypatch.setenv("HOST", "127.0.0.1")
    monkeypatch.setenv("HEALTH_HOST", "::1")
    assert (read().host, read().health_host) == ("127.0.0.1", "::1")


def test_what_the_log_must_hide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://quiz:p%40ss[word@db/quiz")
    assert set(read().secrets) == {SECRET, "p%40ss[word", "p@ss[word"}
