"""Report a problem: a line of text, kept, and told to whoever can do something about it."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Report, ReportText
from bot.forms import Form
from bot.store import reports
from tests.quiz_table import Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    """Somebody who has answered a question and is about to report it."""
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers()
    return ana


def texts(table: Table) -> list[str]:
    return [text for (text,) in table.rows("SELECT text FROM reports ORDER BY id")]


async def test_the_form_asks_for_a_line(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        await ana.clicks("Report a problem")
    assert isinstance(ana.private, Form)
    assert ana.private.fields[0].label == "What is wrong with this question?"
    assert "net-" in ana.private.fields[0].hint


async def test_what_no_database_can_keep_is_left_out(table: Table, ana: Person) -> None:
    await ana.clicks("Report a problem")
    assert "Thank you" in await ana.writes("B is\0right \ud800 too\x9b")
    assert texts(table) == ["B is right too"]


async def test_what_was_written_is_kept_and_listed(table: Table, ana: Person) -> None:
    await ana.clicks("Report a problem")
    assert "Thank you" in await ana.writes("Option B is right\ntoo since 2024.")
    (report,) = await table.bot.database.read(reports.everything)
    assert report.text == "Option B is right too since 2024."
    assert report.question_id.startswith("net-")
    assert (report.platform, report.workspace) == ("slack", "T1")


@pytest.mark.parametrize("text", ["", "  \n\t "])
async def test_nothing_written_is_nothing_reported(table: Table, ana: Person, text: str) -> None:
    await ana.clicks("Report a problem")
    with table.nothing_changes():
        assert "Please write what is wrong" in await ana.writes(text)


async def test_a_novel_is_cut(table: Table, ana: Person) -> None:
    await ana.does(ReportText(1, "x" * 10_000))
    assert [len(text) for text in texts(table)] == [500]


async def test_the_same_form_sent_again_is_one_report(table: Table, ana: Person) -> None:
    for _ in range(2):
        assert "Thank you" in await ana.does(ReportText(1, "wrong"), id="the same")
    assert texts(table) == ["wrong"]


async def test_the_setter_of_the_channels_daily_hears_once_per_question(table: Table, ana: Person) -> None:
    await table.person("Boss", admin=True).says("/awsquiz daily at 09:30")
    bo = table.person("Bo")
    await ana.does(ReportText(1, "B is right too"))
    await bo.does(ReportText(1, "yes, B is"))
    (told,) = table.platform.told
    assert (told.workspace, told.user) == ("T1", "U-BOSS")
    assert "B is right too" in told.text
    assert "net-" in told.text
    assert "Ana" not in told.text  # what it says, not who said it
    await ana.does(Ask("compute", anyway=True))
    await ana.does(ReportText(2, "this one too"))
    assert len(table.platform.told) == 2
    assert len(texts(table)) == 3


async def test_a_setter_who_takes_no_messages_is_written_to_once(table: Table, ana: Person) -> None:
    await table.person("Boss", admin=True).says("/awsquiz daily at 09:30")
    table.platform.deaf.add("U-BOSS")
    assert "Thank you" in await ana.does(ReportText(1, "B is right too"))
    await table.passes(minutes=30)
    assert [key.partition(":")[0] for key, _ in table.platform.attempts].count("told") == 1
    assert texts(table) == ["B is right too"]


async def test_without_a_daily_nobody_is_written_to(table: Table, ana: Person) -> None:
    await ana.does(ReportText(1, "wrong"))
    await table.passes(minutes=5)
    assert table.platform.told == []
    assert texts(table) == ["wrong"]


async def test_the_setter_of_another_channels_daily_is_left_alone(table: Table, ana: Person) -> None:
    await table.person("Boss", admin=True).says("/awsquiz daily at 09:30", channel="other")
    await ana.does(ReportText(1, "wrong"))
    assert table.platform.told == []


async def test_a_practice_question_can_be_reported_by_its_person_alone(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz practice compute")
    await ana.does(ReportText(1, "wrong"))
    with table.nothing_changes():
        assert "no longer works" in await table.person("Bo").does(Report(1))
        assert "no longer works" in await table.person("Bo").does(ReportText(1, "spam"))
    assert texts(table) == ["wrong"]


async def test_words_are_told_letter_for_letter(table: Table, ana: Person) -> None:
    await table.person("Boss", admin=True).says("/awsquiz daily at 09:30")
    await ana.does(ReportText(1, "<!channel> *look* @everyone"))
    (told,) = table.platform.told
    spans = [s for part in told.message.parts for s in getattr(part, "spans", ()) if "channel" in str(s)]
    assert any(isinstance(span, str) and "<!channel> *look* @everyone" in span for span in spans)


async def test_one_person_reports_five_times_a_day_at_most(table: Table, ana: Person) -> None:
    for n in range(5):
        assert "Thank you" in await ana.does(ReportText(1, f"wrong {n}"), id=f"form {n}")
    with table.nothing_changes():
        said = await ana.does(ReportText(1, "and wrong"), id="one more")
        assert said == "Thank you: you have reported 5 times today, and that is the most. Send it tomorrow."
        assert "noted" in await ana.does(ReportText(1, "wrong 4"), id="form 4")  # which comes again
    assert "noted" in await table.person("Bo").does(ReportText(1, "mine"))
    table.later(hours=24)
    assert "noted" in await ana.does(ReportText(1, "and wrong"))
