"""A click on a card: graded once, told in private, counted on the card."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.commands import Answer
from bot.messages import Choices, Link, Message, Note
from tests.drawn import labels
from tests.quiz_table import Table, letters_of
from tests.small_bank import SMALL


async def test_right_says_why_and_what_it_earned(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    id = table.card.text.splitlines()[1].split()[-1].rstrip("?")
    letter = letters_of(table.card.text, "yes")
    verdict = await ana.answers()
    assert verdict.startswith(f"✓ Right: {letter}. +20 points · streak 1.")
    assert f"✓ {letter} is right: yes, {id} option 0\nWhy 0 of {id} is right." in verdict
    assert id in verdict
    assert labels(ana.private) == ["Practise more", "My stats", "Report a problem"]  # type: ignore[arg-type]


async def test_wrong_says_why_and_what_was_right(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    right, wrong = letters_of(table.card.text, "yes"), letters_of(table.card.text, "no")[0]
    verdict = await ana.answers(right=False)
    assert verdict.startswith(f"✗ Not this time: you chose {wrong}. Streak 1.")
    assert re.search(rf"^✗ {wrong} is not right: no, .* option .\nWhy ", verdict, re.MULTILINE)
    assert re.search(rf"^✓ {right} is right: yes, .* option 0\nWhy 0 of ", verdict, re.MULTILINE)
    assert verdict.index(f"✗ {wrong}") < verdict.index(f"✓ {right}")


async def test_the_verdict_links_the_official_page(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz databases")
    await ana.answers()
    assert isinstance(ana.private, Message)
    links = [s for p in ana.private.parts if isinstance(p, Note) for s in p.spans if isinstance(s, Link)]
    assert [link.url for link in links] == list(SMALL.questions["dat-0"].links)


async def test_it_is_private_until_the_card_closes(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    await ana.answers()
    await table.passes(minutes=1)
    shown = "".join(str(m) for card in table.cards for m in card.shown)
    assert "Why 0 of" not in shown
    assert "right" not in table.card.text


async def test_no_token_on_a_card_tells_the_answer(table: Table) -> None:
    """The buttons of a card differ by position alone."""
    from bot.tokens import encode  # noqa: PLC0415

    await table.person("Ana").says("/awsquiz networking")
    letters = next(p for p in table.card.message.parts if isinstance(p, Choices))
    assert [encode(c.does) for c in letters.choices] == ["1:a:1:a", "1:a:1:b", "1:a:1:c", "1:a:1:d"]


async def test_clicking_again_says_that_the_first_answer_counts(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    wrong = letters_of(table.card.text, "no")[0]
    verdict = await ana.answers(right=False)
    again = await ana.answers(right=True)
    assert again == f"You already answered {wrong}; the first answer counts.\n{verdict}"
    assert table.rows('SELECT "right" FROM answers') == [(False,)]


async def test_a_race_of_clicks_is_one_answer(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    right, wrong = letters_of(table.card.text, "yes"), letters_of(table.card.text, "no")
    heard = await asyncio.gather(*(ana.picks(x, table.card) for x in (right, wrong[0], right, wrong[1])))
    verdicts = [reply.partition("; the first answer counts.\n")[2] or reply for reply in heard]
    assert len(set(verdicts)) == 1
    assert sum("the first answer counts" in reply for reply in heard) == 3
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_two_processes_take_one_answer(table: Table) -> None:
    """A double click that reaches two of them: the database decides."""
    ana, ana_again = table.person("Ana"), table.person("Ana")
    await ana.says("/awsquiz networking")
    other = ana_again.process = table.starts()
    right, wrong = letters_of(table.card.text, "yes"), letters_of(table.card.text, "no")[0]
    heard = await asyncio.gather(ana.picks(right, table.card), ana_again.picks(wrong, table.card))
    other.database.close()
    first, second = sorted(heard, key=len)
    assert second.endswith(f"; the first answer counts.\n{first}")
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_everybody_answers_once(table: Table) -> None:
    await table.person("Ana").says("/awsquiz networking")
    people = [table.person(name) for name in ("Ana", "Bo", "Cleo", "Dan")]
    for n, person in enumerate(people):
        await person.answers(right=n % 2 == 0)
    await table.passes(seconds=10)
    assert "4 answered" in table.card.text


@pytest.mark.parametrize("picks", ["yes", "no", "mixed"])
async def test_several_right_answers_all_and_only(table: Table, picks: str) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz databases")
    assert "[choose 2 of 5]" in table.card.text
    yes, no = letters_of(table.card.text, "yes"), letters_of(table.card.text, "no")
    chosen = {"yes": yes, "no": no[:2], "mixed": yes[0] + no[0]}[picks]
    verdict = await ana.picks("".join(sorted(chosen, reverse=True)))
    first, second = sorted(chosen)
    assert f"{first} and {second}." in verdict.splitlines()[0]
    assert verdict.startswith("✓ Right" if picks == "yes" else "✗ Not this time")
    assert {letter for letter in yes if f"✓ {letter} is right" in verdict} == set(yes)
    told = re.findall(r"^([✗✓]) ([A-F]) is (?:not )?right: .* option (.)\nWhy (.) of", verdict, re.MULTILINE)
    assert all(option == reason for *_, option, reason in told)  # each has its own reason
    letters = [letter for _, letter, *_ in told]
    assert letters == sorted(chosen) + sorted(set(yes) - set(chosen))


@pytest.mark.parametrize("letters", ["", "A", "ABC", "ABCDE"])
async def test_another_number_than_asked_for_is_no_answer(table: Table, letters: str) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz databases")
    with table.nothing_changes():
        assert "Choose exactly two" in await ana.picks(letters)


async def test_one_option_under_two_numbers_is_one_option(table: Table) -> None:
    """A forged list of choices may count from the end."""
    ana = table.person("Ana")
    await ana.says("/awsquiz databases")
    with table.nothing_changes():
        assert "Choose exactly two" in await ana.does(Answer(1, (0, -5)))


@pytest.mark.parametrize("picks", [(), (0, 1), (4,), (25,), (-1,), (0, 0, 1)])
async def test_picks_that_no_button_sends(table: Table, picks: tuple[int, ...]) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    with table.nothing_changes():
        assert "Choose exactly one" in await ana.does(Answer(1, picks))


async def test_answering_a_closed_card_changes_nothing_and_explains(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz networking")
    open_card = table.card.message
    await bo.says("/awsquiz help")
    await table.passes(hours=25)
    table.card.message = open_card  # a phone that has not loaded the edit yet
    answered = table.rows("SELECT * FROM answers")
    reply = await bo.answers()
    assert reply.startswith("You did not answer this one.")
    assert reply.count("Why ") == 4
    assert table.rows("SELECT * FROM answers") == answered


async def test_an_answer_after_closing_time_is_late_even_before_the_clock_ticks(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    table.later(hours=24)
    assert (await ana.answers()).startswith("You did not answer this one.")
    assert table.rows("SELECT * FROM answers") == []


async def test_an_answer_in_the_last_second_counts(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    table.later(hours=24, seconds=-1)
    assert "✓ Right" in await ana.answers()


async def test_your_verdict_stays_after_the_closing(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    open_card = table.card.message
    await ana.answers()
    await table.passes(hours=25)
    table.card.message = open_card
    assert "✓ Right" in await ana.answers()


async def test_practise_more_and_my_stats_lead_on(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    await ana.answers()
    verdict = ana.private
    assert "20 points" in await ana.clicks("My stats")
    ana.private = verdict
    assert "Practice · Networking" in await ana.clicks("Practise more")


@pytest.mark.parametrize(
    "token",
    [
        *("", "0:a:1:a", "hello"),
        *(
            f"1:{what}"
            for id in (999, 2**31 - 1, 2**31)
            for what in (f"a:{id}:a", *(f"{w}:{id}" for w in ("why", "rev", "rep")))
        ),
    ],
)
async def test_old_and_forged_buttons(table: Table, token: str) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz networking")
    with table.nothing_changes():
        assert "no longer works. Type /awsquiz" in await ana.presses(token)


async def test_discord_is_told_its_own_command(discord_table: Table) -> None:
    assert "Type /awsquiz for a new question" in await discord_table.person("Ana").presses("")
