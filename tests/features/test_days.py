"""In which zone a person's days are counted, and from when."""

from __future__ import annotations

from tests.features.days import answers_a_question, goes_to
from tests.quiz_table import Table


async def test_three_zones_in_one_sitting_earn_one_day(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "12:00")
    assert "streak 1." in await answers_a_question(ana)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tokyo", "UTC"):
        assert zone in await ana.says(f"/awsquiz timezone {zone}")
        assert "streak 1." in await answers_a_question(ana)
    goes_to(table, 24, "12:00")
    await ana.says("/awsquiz timezone Pacific/Kiritimati")
    assert "streak 2." in await answers_a_question(ana)  # Tuesday, which nobody can leave behind
    assert "Streak 2" in await ana.says("/awsquiz me")


async def test_three_zones_told_by_the_platform_earn_one_day(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "12:00")
    for zone in ("Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await ana.travels(zone)
        assert "streak 1." in await answers_a_question(ana)


async def test_three_zones_of_the_team_earn_one_day(table: Table) -> None:
    """Nor do three dailies out of turn, which have dates of their own."""
    boss, ana = table.person("Boss", admin=True), table.person("Ana")
    goes_to(table, 23, "12:00")
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await boss.says(f"/awsquiz timezone workspace {zone}")
        assert "streak 1." in await answers_a_question(ana)
        await boss.says("/awsquiz daily now")
        assert "streak 1." in await ana.answers(on=table.card)


async def test_a_changed_zone_counts_from_the_next_date(table: Table) -> None:
    """In the evening Ana says that she is in Tokyo, where it is Tuesday already."""
    ana = table.person("Ana")
    goes_to(table, 23, "20:00")
    await answers_a_question(ana)
    assert "Your days are counted there from tomorrow on." in await ana.says("/awsquiz timezone asia/tokyo")
    goes_to(table, 24, "14:59")
    assert "streak 2." in await answers_a_question(ana)
    goes_to(table, 24, "15:00")  # Wednesday in Tokyo
    assert "streak 3." in await answers_a_question(ana)


async def test_before_any_day_was_counted_a_zone_counts_at_once(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "20:00")
    assert "tomorrow" not in await ana.says("/awsquiz timezone asia/tokyo")
    await answers_a_question(ana)
    goes_to(table, 24, "15:00")
    assert "streak 2." in await answers_a_question(ana)  # Tuesday and Wednesday in Tokyo
