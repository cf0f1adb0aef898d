"""The `awsquiz` command line; what a command needs is imported when it runs."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from typing import TYPE_CHECKING, Annotated, NoReturn

import structlog
import typer

from bot import logs, zone_data
from bot.care import app as care
from bot.content.cli import app as content

if TYPE_CHECKING:
    from bot.app import App
    from bot.quiz.question import Bank

log = structlog.get_logger()

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="A Slack and Discord bot that helps engineering teams learn AWS together.",
)
app.add_typer(care)
app.add_typer(content, name="content")


@app.command()
def run() -> None:
    """Start the bot on whichever platforms have tokens in the environment."""
    from bot import settings as environment
    from bot.app import App, platforms_from
    from bot.store.opening import Unusable, require_writable

    try:
        settings = environment.read()
    except environment.SettingsError as error:
        _fail(str(error), 2)
    logs.configure(settings.log_level, settings.secrets)
    for id in settings.bare_admins:
        log.warning(
            "an admin without a platform: write slack:ID or discord:ID", setting="AWSQUIZ_ADMINS", id=id
        )
    bank = _bank()
    try:
        require_writable(settings.database_url)
        bot = App(
            settings.database_url,
            bank,
            platforms_from(settings),
            admins=settings.admins,
            admins_only=settings.admins_only,
            names=settings.names,
            health_host=settings.health_host,
            health_port=settings.health_port,
        )
        asyncio.run(_until_stopped(bot))
    except environment.SettingsError as error:
        _fail(str(error), 2)
    except Unusable as error:
        _fail(str(error), 1)
    except Exception:  # a traceback printed by Python itself would pass by the redaction
        log.critical("crashed", exc_info=True)
        raise typer.Exit(1) from None


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print what it finds as JSON.")] = False,
) -> None:
    """Look at tokens, rights, database, clock, zones and dailies; exit 1 where something needs doing."""
    from bot import settings as environment
    from bot.app import platforms_from, utc_now
    from bot.doctor import findings
    from bot.doctor.printing import report
    from bot.redaction import redactor

    try:
        settings = environment.read()
        logs.configure("ERROR", settings.secrets)
        found = asyncio.run(findings(platforms_from(settings), settings.database_url, utc_now))
    except environment.SettingsError as error:
        _fail(str(error), 2)
    except Exception:  # a traceback printed by Python itself would pass by the redaction
        log.critical("crashed", exc_info=True)
        raise typer.Exit(1) from None
    typer.echo(report(found, redactor(settings.secrets), as_json=as_json))
    if not all(finding.ok for finding in found):
        raise typer.Exit(1)


@app.command()
def playground(
    port: Annotated[int, typer.Option(help="The front page's port; 0 takes a free one.")] = 8000,
) -> None:
    """A chat workspace on this machine: both platforms, no token, no network."""
    try:
        from playground.demo import serve
    except ModuleNotFoundError as error:
        _fail(f"{error.name} is missing. Install it with: pip install 'awsquiz[playground]'", 2)
    logs.configure("WARNING")
    asyncio.run(serve(port, _bank()))


@app.command()
def play(
    database: Annotated[str, typer.Option(help="Where to keep scores; default: nowhere lasting.")] = "",
) -> None:
    """The same quiz in this terminal. /as NAME makes you somebody else, exit ends it."""
    from bot.app import play

    logs.configure("ERROR")
    typer.echo("Type /awsquiz for a question, then a letter. /awsquiz help tells the rest, exit ends it.\n")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(_bank(), database or f"sqlite:///{folder}/awsquiz.db", asyncio.Event()))


@content.command()
def reports() -> None:
    """What people say is wrong with questions."""
    from bot import settings as environment
    from bot.store import reports as store
    from bot.store.database import Database

    database = Database(environment.Settings().database_url)
    try:
        found = asyncio.run(database.read(store.everything))
    finally:
        database.close()
    for report in found:
        where = f"{report.at:%Y-%m-%d}  {report.platform} {report.workspace}"
        typer.echo(f"{report.question_id}  {where}\n  {report.text}")
    if not found:
        typer.echo("No reports.")


def main() -> None:
    zone_data.use_newer()
    app()


def _bank() -> Bank:
    from bot.content.load import ContentErrors, default_folder, load

    try:
        return load(default_folder())
    except ContentErrors as errors:
        _fail(str(errors), 1)


async def _until_stopped(bot: App) -> None:
    zones = zone_data.newer()
    log.info("zone data", uses=zones.version, of=zones.source, system=zones.system, tzdata=zones.package)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await bot.run(stop)


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
