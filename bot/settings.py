"""The environment as settings; every missing or bad variable is named at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.addresses import stays_unread

_ADMIN = re.compile(r"(?:slack:)?[UW][A-Z0-9]+|(?:discord:)?\d+", re.ASCII)
_SHARDS = re.compile(r"(?:(\d{1,6})-(\d{1,6})|(\d{1,6}(?:,\d{1,6})*))/(\d{1,6})", re.ASCII)


_WORKSPACE = re.compile(r"slack:[TE][A-Z0-9]{1,62}|discord:\d{1,63}|terminal:here", re.ASCII)
_TOKENS = ("slack_bot_token", "slack_app_token", "slack_signing_secret", "discord_token")
KEEP_DAYS, ERASE_LEFT_DAYS = 400, 90
MOST_DAYS = 36_500  # a century: whoever means "for ever", and still a date


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")

    slack_bot_token: SecretStr | None = Field(None, description="Slack's bot token, xoxb-…")
    slack_app_token: SecretStr | None = Field(None, description="Slack's app token, xapp-…: Socket Mode")
    slack_signing_secret: SecretStr | None = Field(None, description="Slack's signing secret: HTTP instead")
    slack_api_url: HttpUrl = Field(
        HttpUrl("https://slack.com/api/"), description="Another Slack, such as GovSlack"
    )
    port: int = Field(3000, ge=1, le=65535, description="Where Slack's HTTP requests arrive")
    host: str = Field("", description="The one address that takes them; else all of this machine's")
    discord_token: SecretStr | None = Field(None, description="Discord's bot token")
    discord_api_url: HttpUrl | None = Field(None, description="A proxy for Discord's REST API")
    discord_gateway_url: str | None = Field(None, description="A proxy for Discord's gateway")
    discord_shards: str | None = Field(
        None, description="Discord's shards of this process and their number: 0-1/4, 0,2/4 or 2/4"
    )
    database_url: str = Field(
        "sqlite:///data/awsquiz.db", description="SQLite file, or postgresql+psycopg://…"
    )
    awsquiz_admins: str = Field(
        "", description="Who is an admin everywhere, by commas: slack:U012ABCDEF, discord:80351110224678912"
    )
    awsquiz_setup: str = Field(
        "keepers",
        pattern="(?i)^(keepers|admins)$",
        description="Who sets up a channel: its keepers too, or admins alone",
    )
    awsquiz_names: str = Field(
        "on",
        pattern="(?i)^(on|off)$",
        description="Whether people are named to each other; off has no leaderboards",
    )
    awsquiz_memory: str = Field(
        "on",
        pattern="(?i)^(on|off)$",
        description="Whether people can have reviews; off keeps nothing of what they remember",
    )
    awsquiz_keep_days: int = Field(
        KEEP_DAYS,
        ge=40,
        le=MOST_DAYS,
        description="Days after which done errands and the places of old messages are let go",
    )
    awsquiz_erase_left_days: int = Field(
        ERASE_LEFT_DAYS,
        ge=0,
        le=MOST_DAYS,
        description="Days after which who left the workspace is erased; 0 for never",
    )
    health_port: int | None = Field(
        None, ge=1, le=65535, description="Where /healthz, /readyz and /metrics are served"
    )
    health_host: str = Field("", description="The one address that serves them; else all of this machine's")
    awsquiz_plain_http: bool = Field(
        False, description="1 lets a SLACK_API_URL or DISCORD_…_URL on another machine be http:// or ws://"
    )
    log_level: str = Field(
        "INFO", pattern="(?i)^(debug|info|warning|error)$", description="debug, info, warning or error"
    )

    @field_validator("discord_shards")
    @classmethod
    def _shards(cls, text: str | None) -> str | None:
        if text is not None:
            _shards_written(text)
        return text

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        return database_url(url)

    @field_validator("awsquiz_admins")
    @classmethod
    def _admins(cls, text: str) -> str:
        if wrong := [each for each in _listed(text) if not _ADMIN.fullmatch(each)]:
            raise ValueError(
                f"“{wrong[0]}” is no id: write slack:U012ABCDEF or discord:80351110224678912, by commas"
            )
        return text

    @property
    def admins(self) -> frozenset[str]:
        """As "slack:U1" and "discord:2345". Slack's ids begin with a letter, Discord's are numbers."""
        return frozenset(each if ":" in each else _named(each) for each in _listed(self.awsquiz_admins))

    @property
    def bare_admins(self) -> tuple[str, ...]:
        """Those that name no platform."""
        return tuple(each for each in _listed(self.awsquiz_admins) if ":" not in each)

    @property
    def admins_only(self) -> bool:
        """Whether keepers are not wanted."""
        return self.awsquiz_setup.casefold() == "admins"

    @property
    def names(self) -> bool:
        """Whether people are named to each other."""
        return self.awsquiz_names.casefold() == "on"

    @property
    def memory(self) -> bool:
        """Whether it is modelled what people remember."""
        return self.awsquiz_memory.casefold() == "on"

    @property
    def shards(self) -> tuple[tuple[int, ...], int] | None:
        """The shards of this process, ascending from 0, and how many there are in all."""
        return None if self.discord_shards is None else _shards_written(self.discord_shards)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log line may show."""
        return (
            *(t.get_secret_value() for name in _TOKENS if (t := getattr(self, name)) is not None),
            *_passwords(self.database_url),
        )

    @property
    def slack(self) -> bool:
        """Whether Slack is wanted."""
        return self.slack_bot_token is not None

    @property
    def discord(self) -> bool:
        return self.discord_token is not None


class SettingsError(Exception):
    """What is missing or wrong in the environment, a line each."""


def trying(root: Path = Path(__file__).parent.parent) -> str:
    """The command that needs no token: a repository has a Makefile for it, an installation has not."""
    return "make demo" if (root / "Makefile").is_file() else "awsquiz playground"


NOTHING_TO_CONNECT_TO = (
    "No token is set, so there is nothing to connect to.\n"
    "  Slack:   SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)\n"
    "  Discord: DISCORD_TOKEN\n"
    f"To try awsquiz without any, run: {trying()}"
)


def read(*, connects: bool = True) -> Settings:
    """The settings; SettingsError lists every problem. Whether they name a platform, `bot.app` says.

    connects: they are for a command that is of no use without a platform, so that its lack is a problem too.
    """
    problems = []
    try:
        settings = Settings()
    except ValidationError as error:
        problems = [_line(e["loc"], e["msg"]) for e in error.errors()]
        # What is missing is looked for all the same, as if the bad ones were not set.
        bad = {str(e["loc"][0]) for e in error.errors()}
        settings = Settings(**{name: Settings.model_fields[name].default for name in bad})
    problems += _problems(settings)
    if problems:
        if connects and not settings.slack and not settings.discord and not settings.slack_app_token:
            problems.append(NOTHING_TO_CONNECT_TO)
        raise SettingsError("\n".join(problems))
    return settings


def database_url(url: str) -> str:
    """As SQLAlchemy wants it: hosts hand out postgres://…, and it must know the driver.

    ValueError for what is none; its message shows no password, and neither does anything later, because one
    that would be taken for a part of the host is refused here.
    """
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    if not re.match(r"(sqlite|postgresql\+psycopg)://", url):
        raise ValueError("write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE")
    if url.startswith("postgresql"):
        where, _, options = url.partition("@")[2].partition("?")
        if "@" in where or any("@" in option.partition("=")[0] for option in options.split("&")):
            raise ValueError("an @ in the user or the password is written %40")
    return url


def secrets_of(environ: Mapping[str, str]) -> tuple[str, ...]:
    """What must not be shown of an environment that may be wrong all over."""
    found = {name.upper(): value for name, value in environ.items()}
    tokens = (found[name.upper()] for name in _TOKENS if name.upper() in found)
    return (*tokens, *_passwords(found.get("DATABASE_URL", "")))


def _passwords(url: str) -> tuple[str, ...]:
    """Each as it stands in a database's URL, and as it is meant."""
    written = re.findall(r"://[^:/@]*:(.*)@", url) + re.findall(r"[?&]\w*password=([^&]*)", url)
    return tuple(form for p in written for form in (p, unquote(p)))


def _problems(settings: Settings) -> list[str]:
    found = []
    if settings.slack and settings.slack_app_token is None and settings.slack_signing_secret is None:
        found.append(
            "SLACK_BOT_TOKEN is set: set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)."
        )
    if not settings.slack and (settings.slack_app_token or settings.slack_signing_secret):
        found.append("SLACK_BOT_TOKEN is missing; the other Slack variables need it.")
    by_http = settings.slack_signing_secret is not None and settings.slack_app_token is None
    apart = settings.host and settings.health_host and settings.host != settings.health_host
    if by_http and settings.health_port == settings.port and not apart:
        found.append(
            f"HEALTH_PORT and PORT are both {settings.port}: give each a port of its own, "
            "or unset HEALTH_PORT, as PORT has /healthz too."
        )
    if not settings.awsquiz_plain_http:
        found += [_readable(name) for name, url in _addresses(settings) if not stays_unread(url)]
    return found


def _addresses(settings: Settings) -> list[tuple[str, str]]:
    """Where tokens are sent, and what people type."""
    given = {
        "SLACK_API_URL": settings.slack_api_url,
        "DISCORD_API_URL": settings.discord_api_url,
        "DISCORD_GATEWAY_URL": settings.discord_gateway_url,
    }
    return [(name, str(url)) for name, url in given.items() if url is not None]


def _readable(name: str) -> str:
    safe = "wss" if name == "DISCORD_GATEWAY_URL" else "https"
    return (
        f"{name} would send the token to another machine unencrypted: write {safe}://, "
        "or set AWSQUIZ_PLAIN_HTTP=1 where you trust the network between."
    )


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _named(id: str) -> str:
    return f"discord:{id}" if id.isdecimal() else f"slack:{id}"


def _shards_written(text: str) -> tuple[tuple[int, ...], int]:
    found = _SHARDS.fullmatch(text.replace(" ", ""))
    if found is not None:
        first, last, listed, count = found.groups()
        ids = tuple(range(int(first), int(last) + 1)) if first else tuple(map(int, listed.split(",")))
        if ids and ids == tuple(sorted(set(ids))) and ids[-1] < int(count):
            return ids, int(count)
    raise ValueError("write this process's shards and how many there are, from 0: 0-1/4, 0,2/4 or 2/4")


def _line(where: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, where)).upper()}: {message.removeprefix('Value error, ')}"


def is_workspace(written: str) -> bool:
    """Whether a workspace could be called so, as in "slack:T024BE7LD"."""
    return _WORKSPACE.fullmatch(written) is not None
