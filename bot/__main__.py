"""The `awsquiz` command line; what a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot import __version__, shell
from bot.care import app as care
from bot.command_line import Group, argument
from bot.content.cli import app as content
from bot.export_cli import app as exporting
from bot.import_cli import COMMANDS as imports
from bot.pack_cli import app as pack
from bot.stats import app as stats

if TYPE_CHECKING:
    import signal

    from bot.app import App
    from bot.quiz.question import Bank

app = Group(
    "A Slack and Discord bot that helps engineering teams learn AWS together.",
    argument(
        "--version", action="version", version=f"awsquiz {__version__}", help="Say which version this is."
    ),
)
INTERRUPTED = 130  # what shells call a program that Ctrl-C ended


@app.command()
def run() -> None:
    """Start the bot on whichever platforms have tokens in the environment."""
    settings = shell.settings(connects=True)
    if bare := settings.bare_admins:
        from bot.logs import log

        told = "admins without a platform: write slack:ID or discord:ID"
        log.warning(told, setting="AWSQUIZ_ADMINS", entries=len(bare))
    with shell.sentences(), shell.loading():
        import asyncio

        from bot.app import App, platforms_from
        from bot.store.lock import alone
        from bot.store.opening import explained, require_writable

        bank, platforms = _bank(), platforms_from(settings)
        with alone(settings.database_url):
            require_writable(settings.database_url)
            with explained(settings.database_url):
                bot = App(
                    settings.database_url,
                    bank,
                    platforms,
                    admins=settings.admins,
                    admins_only=settings.admins_only,
                    names=settings.names,
                    memory=settings.memory,
                    keep_days=settings.awsquiz_keep_days,
                    erase_left_days=settings.awsquiz_erase_left_days,
                    health_host=settings.health_host,
                    health_port=settings.health_port,
                )
            asyncio.run(_until_stopped(bot))


@app.command(argument("--json", dest="as_json", action="store_true", help="Print what it finds as JSON."))
def doctor(as_json: bool) -> None:
    """Look at tokens, rights, database, clock, zones and dailies; exit 1 where something needs doing."""
    settings = shell.settings(level="ERROR", connects=True)
    with shell.sentences():
        import asyncio

        from bot.app import platforms_from, utc_now
        from bot.doctor import findings
        from bot.doctor.printing import report
        from bot.redaction import redactor

        found = asyncio.run(findings(platforms_from(settings), settings.database_url, utc_now))
        shell.say(report(found, redactor(settings.secrets), as_json=as_json))
    if not all(finding.ok for finding in found):
        raise SystemExit(1)


@app.command(
    argument(
        "--port",
        type=int,
        default=8000,
        help="The front page's port; 0 takes a free one. (default: %(default)s)",
    )
)
def playground(port: int) -> None:
    """A chat workspace on this machine: both platforms, no token, no network."""
    try:
        from playground.demo import serve
    except ModuleNotFoundError as error:
        shell.fail(f"{error.name} is missing. Install it with: pip install 'awsquiz[playground]'", 2)
    import asyncio

    from bot import logs

    logs.configure("WARNING")
    asyncio.run(serve(port, _bank()))


@app.command(argument("--database", help="Where to keep scores; default: nowhere lasting."))
def play(database: str | None) -> None:
    """The same quiz in this terminal. /as NAME makes you somebody else, exit ends it."""
    import tempfile

    try:
        with tempfile.TemporaryDirectory() as folder, shell.sentences():
            interrupted = _play(database or f"sqlite:///{folder}/awsquiz.db")
    except KeyboardInterrupt:  # before there was anything to end in order
        raise SystemExit(INTERRUPTED) from None
    if interrupted:
        sys.stdout.flush()
        os._exit(INTERRUPTED)  # Python would wait for the thread that reads a line


def _play(database: str) -> bool:
    """Whether Ctrl-C ended it."""
    import asyncio
    import signal

    from bot import logs
    from bot import settings as environment
    from bot.app import play
    from bot.store.opening import require_writable

    try:
        url = environment.database_url(database)
    except ValueError as error:
        shell.fail(f"--database: {error}", 2)
    logs.configure("ERROR", environment.secrets_of({"DATABASE_URL": url}))
    require_writable(url)
    bank = _bank()
    interrupts: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number))  # at a loop half made it hurts

    async def until_interrupted() -> None:
        stop = asyncio.Event()

        def interrupt(number: signal.Signals) -> None:
            interrupts.append(number)
            stop.set()

        shell.when_told(interrupt, signal.SIGINT)
        if interrupts:
            return
        shell.say(
            "Type /awsquiz for a question, then a letter. /awsquiz help tells the rest, exit ends it.\n"
        )
        await play(bank, url, stop)

    asyncio.run(until_interrupted())
    return bool(interrupts)


@content.command()
def reports() -> None:
    """What people say is wrong with questions."""
    settings = shell.settings(level="ERROR")
    with shell.sentences():
        from bot.store import opening
        from bot.store import reports as store

        with opening.snapshot(settings.database_url) as tx:
            found = store.everything(tx)
    for report in found:
        where = f"{report.at:%Y-%m-%d}  {report.platform} {report.workspace}"
        shell.say(f"{report.question_id}  {where}\n  {report.text}")
    if not found:
        shell.say("No reports.")


app.commands |= {**care.commands, **exporting.commands, **imports}
app.commands |= {"content": content, "pack": pack, "stats": stats}


def main() -> None:
    module = sys.argv[0].endswith("__main__.py")  # where only requirements are installed, it is run as one
    try:
        asked(sys.argv[1:], "python -m bot" if module else "awsquiz")
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:
        shell.crashed(error)


def asked(words: Sequence[str], program: str = "awsquiz") -> None:
    command = app.chosen(words, program)  # whoever asks for help has it now
    from bot import zone_data

    zone_data.use_newer()
    command()


def _bank() -> Bank:
    from bot.content.load import ContentErrors, default_folder, load

    try:
        return load(default_folder())
    except ContentErrors as errors:
        shell.fail(str(errors), 1)


async def _until_stopped(bot: App) -> None:
    import asyncio
    import signal

    from bot import zone_data
    from bot.logs import log

    zones = zone_data.newer()
    log.info("zone data", uses=zones.version, of=zones.source, system=zones.system, tzdata=zones.package)
    stop = asyncio.Event()

    def stopping(told: signal.Signals) -> None:
        log.info("stopping", signal=told.name)
        stop.set()

    shell.when_told(stopping, signal.SIGTERM, signal.SIGINT)
    await bot.run(stop)


if __name__ == "__main__":
    main()
