"""`insights`: how a channel does, for its keepers alone, without a word of any one person."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from bot.insight_report import report
from bot.messages import Message
from bot.messages import Table as Lines
from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.packs import adds, raw
from tests.quiz_table import CHANNEL, Person, Table
from tests.small_bank import bank_of, question

__all__ = ["a_daily_setter"]
NAMES = ("Ana", "Bo", "Cleo", "Dan", "Eve")


async def five_answer(table: Table, day: int, right: str) -> None:
    card = await daily_at(table, day)
    for name in NAMES:
        await table.person(name).answers(right=name[0] in right, on=card)


async def test_what_keepers_see(table: Table, admin: Person) -> None:
    await five_answer(table, 24, "A")
    await five_answer(table, 25, "ABCDE")
    said = await admin.says("/awsquiz insights")
    assert "only you see this" in said
    assert "5 people gave 10 answers." in said
    assert "Right at the first meeting: 60 % (31 to 83). Too few have met a question again" in said
    assert ": 1 of 5 right" in said
    assert "People by week since" in said
    for name in NAMES:
        assert name not in said


async def test_others_are_told_whom_to_ask(table: Table, admin: Person) -> None:
    await five_answer(table, 24, "A")
    said = await table.person("Ana").says("/awsquiz insights")
    assert said.startswith("Only this channel's keepers can see how this channel does: Admin.")
    assert await table.person("Ana").presses("1:inc") == said
    assert "Insights of this channel" in await admin.says("/awsquiz insights")


async def test_another_workspaces_channel_of_the_same_name_is_not_in_it(table: Table, admin: Person) -> None:
    await five_answer(table, 24, "A")
    boss = table.person("Boss", admin=True, workspace="T2")
    assert "Nobody has answered here in these days." in await boss.says("/awsquiz insights")


async def test_a_question_that_has_moved_to_another_topic_counts_there(table: Table, admin: Person) -> None:
    table.restarts(bank_of(question("net-0", "networking")))
    await five_answer(table, 24, "A")
    table.restarts(bank_of(question("net-0", "databases")))
    said = await admin.says("/awsquiz insights")
    assert "Databases  20 % (4 to 62)" in said
    assert "Networking  " not in said


async def test_a_page_to_forward_and_a_month_as_csv(table: Table, admin: Person) -> None:
    await five_answer(table, 24, "A")
    await admin.says("/awsquiz insights")
    said = await admin.clicks("A page to forward")
    assert said.startswith("What this team learnt with its quiz")
    assert "Right at the first meeting: 20 % (4 to 62)." in said
    await admin.says("/awsquiz insights")
    await admin.clicks("This month as CSV")
    assert admin.file is not None
    assert admin.file.name == "awsquiz-2026-11.csv"
    rows = {(row["figure"], row["of"]): row for row in csv.DictReader(io.StringIO(admin.file.text))}
    assert (rows["all", ""]["people"], rows["all", ""]["answers"]) == ("5", "5")
    assert (rows["first meeting", ""]["right"], rows["first meeting", ""]["answers"]) == ("1", "5")
    assert rows["met again", ""]["right"] == ""
    await admin.says("/awsquiz insights")
    await admin.clicks("Last month as CSV")
    assert admin.file.name == "awsquiz-2026-10.csv"


@pytest.mark.usefixtures("admin")
async def test_an_empty_channel_says_so(table: Table) -> None:
    admin = table.person("Admin", admin=True)
    said = await admin.says("/awsquiz insights", "elsewhere")
    assert "Nobody has answered here in these days." in said
    assert "A page to forward" in said


async def test_after_four_weeks_daily_show_offers_keepers_a_page(table: Table, admin: Person) -> None:
    await five_answer(table, 23, "A")
    assert "A page to forward" not in await admin.says("/awsquiz daily show")
    for day in range(24, 51):
        goes_to(table, day, "09:30")
        await table.tick(2)
    said = await admin.says("/awsquiz daily show")
    assert "[Insights]" in said
    assert "A page to forward" not in said
    await daily_at(table, 51)
    assert "What the team learnt until now" in await admin.says("/awsquiz daily show")
    assert "What this team learnt with its quiz" in await admin.clicks("A page to forward")
    assert "[Insights]" not in await table.person("Ana").says("/awsquiz daily show")


async def test_an_admin_who_is_no_keeper_is_offered_them_too(table: Table, admin: Person) -> None:
    await five_answer(table, 24, "A")
    boss = table.person("Boss", admin=True)
    assert "[Insights]" in await boss.says("/awsquiz daily show")
    assert "Insights of this channel" in await boss.clicks("Insights")


async def test_where_only_admins_set_things_up_they_are_offered_them(table: Table) -> None:
    table.admins_only = True
    table.restarts()
    boss = table.person("Boss", admin=True, zone="UTC")
    await boss.says("/awsquiz daily at 09:30")
    assert "[Insights]" in await boss.says("/awsquiz daily show")
    assert "[Insights]" not in await table.person("Ana").says("/awsquiz daily show")


async def test_a_month_that_lasts_tells_of_no_week_that_is_yet_to_come(table: Table, admin: Person) -> None:
    await admin.says("/awsquiz insights")
    await admin.clicks("This month as CSV")
    assert admin.file is not None
    weeks = [line for line in admin.file.text.splitlines() if line.startswith("week,")]
    assert weeks[-1] == "week,2026-11-23,0,,,,"


async def test_a_long_title_leaves_its_shares_on_a_phones_line(table: Table) -> None:
    long = "How we deploy, and what we do after it"
    adds(table, "runbooks", raw("key", "Where does the key live?"), title=long)
    await table.tick()
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz runbooks")
    for name in NAMES:
        await table.person(name).picks("A", on=table.card)
    await ana.says("/awsquiz insights")
    assert isinstance(ana.private, Message)
    [lines] = [part.lines for part in ana.private.parts if isinstance(part, Lines)]
    title, shares = lines
    assert title == long
    assert shares.startswith("  first  ")
    assert len(shares) <= 32


async def test_the_shell_calls_what_a_pack_asked_by_its_words(table: Table) -> None:
    adds(table, "runbooks", raw("key", "Where does the key live?"), title="How we deploy")
    await table.tick()
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz runbooks")
    for name in NAMES:
        await table.person(name).picks("A", on=table.card)
    ((team,),) = table.rows("SELECT id FROM workspaces")
    days = date(2026, 11, 1), date(2026, 11, 30)
    said = await table.bot.database.read(lambda tx: report(tx, team, CHANNEL, days, as_csv=False))
    assert "How we deploy" in said
    assert "runbooks" not in said
