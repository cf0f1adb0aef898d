"""`/awsquiz questions`: what an admin sees of how the questions do, and nobody else."""

from __future__ import annotations

from bot.charts import Bars
from bot.commands import Ask, Questions
from bot.messages import Message, Sheet
from tests.quiz_table import Table
from tests.small_bank import SMALL, bank_of, edited, question

ONE = bank_of(question("net-0", "networking"))


async def answered(table: Table, people: int, right: int, workspace: str = "T1", first: int = 0) -> None:
    """One card, which so many people answer, the first of them rightly."""
    newcomer = table.person(f"{workspace} asks {first}", workspace=workspace)
    await newcomer.does(Ask("networking", anyway=True))
    for n in range(people):
        person = table.person(f"{workspace} Person {first + n}", workspace=workspace)
        await person.answers(right=n < right, on=table.card)


async def test_only_admins_see_it(table: Table) -> None:
    table.restarts(ONE)
    await answered(table, 5, 2)
    with table.nothing_changes():
        assert "Only" in await table.person("Bo").says("/awsquiz questions")
        assert "net-0" not in await table.person("Bo").does(Questions("1", True))
        assert "net-0" in await table.person("Ana", admin=True).says("/awsquiz questions")


async def test_nothing_is_told_of_fewer_than_five(table: Table) -> None:
    table.restarts(ONE)
    ana = table.person("Ana", admin=True)
    assert "Nobody has answered" in await ana.says("/awsquiz questions")
    await answered(table, 4, 0)
    said = await ana.says("/awsquiz questions")
    assert "net-0 · “What about net-0?”\n4 answers\n1 more answer needed." in said
    assert "right (" not in said
    await answered(table, 1, 1, first=10)
    said = await ana.says("/awsquiz questions")
    assert "1 of 5 right, 20 % (4 to 62 %)" in said
    assert "most often wrong: “no, net-0 option " in said
    assert "Person" not in said


async def test_a_question_that_nobody_knows_is_flagged_first(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking"), question("com-0", "compute")))
    ana = table.person("Ana", admin=True)
    await ana.does(Ask("compute"))
    for n in range(5):
        await table.person(f"Person {n}").answers(right=n > 1, on=table.card)
    await answered(table, 10, 0)
    said = await ana.says("/awsquiz questions")
    assert "2 questions answered by" in said
    assert "; 1 flagged. The worst first." in said
    assert said.index("net-0") < said.index("com-0")
    assert "Too hard. At least 45 more answers needed to judge the rest." in said


async def test_only_a_first_answer_counts_and_none_after_the_solution_was_shown(table: Table) -> None:
    table.restarts(ONE)
    ana = table.person("Ana", admin=True)
    await answered(table, 4, 4)
    for _ in range(2):
        await ana.says("/awsquiz practice networking")
        await ana.answers(right=False)
    assert "4 of 5 right" in await ana.says("/awsquiz questions")
    bo = table.person("Bo")
    await bo.says("/awsquiz practice networking")
    await bo.reveals()
    await bo.says("/awsquiz practice networking")
    await bo.answers()
    assert "4 of 5 right" in await ana.says("/awsquiz questions")
    assert table.rows("SELECT count(*) FROM answers") == [(7,)]


async def test_a_changed_question_says_which_wording_it_is(table: Table) -> None:
    table.restarts(ONE)
    await answered(table, 5, 1)
    table.restarts(edited(ONE, "net-0"))
    said = await table.person("Ana", admin=True).says("/awsquiz questions")
    assert "“What about net-0?” (as it was before it was changed)" in said


async def test_another_workspace_is_not_in_it(table: Table) -> None:
    table.restarts(ONE)
    await answered(table, 5, 5)
    await answered(table, 5, 0, workspace="T2")
    ana, eve = table.person("Ana", admin=True), table.person("Eve", admin=True, workspace="T2")
    assert "5 of 5 right" in await ana.says("/awsquiz questions")
    assert "0 of 5 right" in await eve.says("/awsquiz questions")


async def test_pages_turn_on_discord(discord_table: Table) -> None:
    table, ana = discord_table, discord_table.person("Ana", admin=True)
    for _ in range(8):
        await ana.says("/awsquiz practice compute")
        await ana.answers()
    first = await ana.does(Questions())
    assert "page 1 of 2" in first
    second = await ana.clicks("Next")
    assert "page 2 of 2" in second
    assert ana.replaced[-1]
    assert await ana.clicks("Back") == first
    assert await ana.does(Questions("99999999999999999999", True)) == first
    assert await ana.does(Questions("999", True)) == second
    assert sum(f"com-{n} ·" in first + second for n in range(12)) == 8
    assert table.bank is SMALL


async def test_the_table_says_what_the_words_say(table: Table) -> None:
    table.restarts(ONE)
    await answered(table, 5, 1)
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz questions")
    assert isinstance(ana.private, Message)
    [sheet] = [part for part in ana.private.parts if isinstance(part, Sheet)]
    [[id, stem, *_, says]] = sheet.rows
    assert (id, stem, says) == ("net-0", "What about net-0?", "At least 45 more answers needed to judge it.")


async def test_what_five_or_more_answered_is_a_chart_too(table: Table) -> None:
    table.restarts(bank_of(question("net-0", "networking"), question("com-0", "compute")))
    ana = table.person("Ana", admin=True)
    await answered(table, 5, 1)
    await ana.does(Ask("compute"))
    for n in range(4):
        await table.person(f"Person {n}").answers(on=table.card)
    await ana.says("/awsquiz questions")
    assert isinstance(ana.private, Message)
    assert not [part for part in ana.private.parts if isinstance(part, Bars)], "one bar says nothing"
    await table.person("Person 4").answers(on=table.card)
    said = await ana.says("/awsquiz questions")
    assert isinstance(ana.private, Message)
    [chart] = [part for part in ana.private.parts if isinstance(part, Bars)]
    assert (chart.unit, chart.full) == ("%", 100)
    assert dict(zip(chart.labels, chart.series[0].values, strict=True)) == {"net-0": 20, "com-0": 100}
    assert "1 of 5 right, 20 %" in said
    assert "5 of 5 right, 100 %" in said


async def test_as_it_is_asked_now_also_where_somebody_met_it_on_an_older_card_since(table: Table) -> None:
    table.restarts(ONE)
    ana = table.person("Ana", admin=True)
    await answered(table, 5, 0)
    old = table.card
    table.restarts(edited(ONE, "net-0"))
    await ana.does(Ask("networking", anyway=True), "elsewhere")
    for n in range(5):
        await table.person(f"New {n}").picks("A", table.card)
    await table.person("Late").answers(on=old)
    said = await ana.says("/awsquiz questions")
    assert "net-0 · “Mended?”\n" in said
    assert "before it was changed" not in said
