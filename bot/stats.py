"""`awsquiz stats`: what the answers tell whoever runs the bot, of many people at once."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from bot.health_rows import Row
    from bot.store import Tx
    from bot.store.workspaces import Workspace

app = Group("What the answers tell.")


@app.command(
    argument("--workspace", metavar="PLATFORM:ID", help="Only this one, such as slack:T024BE7LD."),
    argument("--json", dest="as_json", action="store_true", help="Print it as JSON."),
    argument("--csv", dest="as_csv", action="store_true", help="Print it as CSV, for a spreadsheet."),
)
def questions(workspace: str | None, as_json: bool, as_csv: bool) -> None:
    """How each question does, in each wording: right, favourite wrong option, discrimination."""
    if as_json and as_csv:
        shell.fail("--json and --csv: choose one of them.", 2)
    settings = shell.settings(level="ERROR")
    with shell.sentences():
        from bot.health_rows import as_text, printed_csv, printed_json
        from bot.store import opening

        with opening.snapshot(settings.database_url) as tx:
            rows = _rows(tx, workspace)
        report = printed_json if as_json else printed_csv if as_csv else as_text
        shell.say(report(rows), end="")


@app.command(
    argument("--workspace", required=True, metavar="PLATFORM:ID", help="Such as slack:T024BE7LD."),
    argument("--channel", required=True, metavar="ID", help="The platform's id of it, such as C024BE91L."),
    argument("--month", metavar="YYYY-MM", help="Which one, such as 2026-11; without it, this one."),
    argument("--csv", dest="as_csv", action="store_true", help="Print it as CSV, for a spreadsheet."),
)
def insights(workspace: str, channel: str, month: str | None, as_csv: bool) -> None:
    """How a channel did in a month: who took part, right at first and again, by topic. It names nobody."""
    settings = shell.settings(level="ERROR")
    with shell.sentences():
        from datetime import UTC, datetime

        from bot.insight_report import month_of, report
        from bot.store import opening

        try:
            days = month_of(month, datetime.now(UTC).date())
        except ValueError:
            shell.fail(f"--month: {month} is no month. Write it as 2026-11.", 2)
        with opening.snapshot(settings.database_url) as tx:
            shell.say(report(tx, _workspace(tx, workspace).id, channel, days, as_csv=as_csv), end="")


def _rows(tx: Tx, workspace: str | None) -> list[Row]:
    from bot.health_rows import rows_of
    from bot.store import workspaces

    if workspace is None:
        return [row for team in workspaces.everyone(tx) for row in rows_of(tx, team)]
    return rows_of(tx, _workspace(tx, workspace))


def _workspace(tx: Tx, named: str) -> Workspace:
    from bot.store import workspaces

    platform, colon, name = named.partition(":")
    team = workspaces.find(tx, platform, name) if colon else None
    if team is None:
        shell.fail(f"No workspace {named} is known. Write it as slack:T024BE7LD or discord:123.", 1)
    return team
