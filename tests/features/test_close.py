"""Cards that close: what they show then, who may hurry them, and what Why? tells."""

from __future__ import annotations

import re

import pytest

from bot.charts import Shares
from bot.commands import Ask, Reveal, Why
from bot.messages import Table as Lines
from bot.messages import in_words
from tests.drawn import labels
from tests.fake_platform import Posted
from tests.quiz_table import Table, letters_of
from tests.small_bank import SMALL


async def answered_by(table: Table, right: int, wrong: int, words: str = "networking") -> Posted:
    """A card answered by so many people."""
    await table.person("P0").does(Ask(words))
    for n in range(right + wrong):
        await table.person(f"P{n}").answers(right=n < right)
    return table.card


def bars(card: Posted) -> list[str]:
    parts = in_words(card.message.parts)
    return [line for part in parts if isinstance(part, Lines) for line in part.lines]


async def test_after_24_hours_it_shows_everything(table: Table) -> None:
    card = await answered_by(table, 3, 2)
    letter = letters_of(card.text, "yes")
    question = SMALL.questions[card.text.splitlines()[1].removeprefix("What about ").rstrip("?")]
    await table.passes(hours=24)
    text = card.text
    assert text.startswith("Closed · 5 answered, 3 right · Networking · medium · asked by P0")
    assert question.stem in text  # stem and options stay
    for option in question.options:
        assert option.text in text
    assert f"{letter}  yes, {question.id} option 0  ✓ right" in text
    assert text.count("✓ right") == 2  # among the options, and beside its bar
    assert f"{letter} is right: Why 0 of {question.id} is right." in text
    assert question.id in text.splitlines()[-2]
    assert labels(card.message) == ["Why?"]  # its buttons give way to one
    assert card.message.summary.startswith("Closed · 5 answered, 3 right")


@pytest.mark.parametrize("seed", range(1, 5))  # of the shuffle
async def test_several_right_ones_have_each_their_own_reason_in_the_order_shown(
    table: Table, seed: int
) -> None:
    table.rng.seed(seed)
    card = await answered_by(table, 1, 0, "databases")
    shown = dict(re.findall(r"^([A-F])  yes, dat-0 option (.)", card.text, re.MULTILINE))
    await table.passes(hours=24)
    told = re.findall(r"^([A-F]) is right: Why (.) of dat-0 is right\.$", card.text, re.MULTILINE)
    assert told == sorted(shown.items())
    assert labels(card.message) == ["Why?"]
    assert "[choose" not in card.text


@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True)])
async def test_the_spread_is_shown_from_five_answers(table: Table, answers: int, shown: bool) -> None:
    card = await answered_by(table, answers - 1, 1)
    assert bars(card) == []  # never while it is open
    await table.passes(hours=24)
    assert bool(bars(card)) is shown


async def test_the_spread_is_a_number_and_a_bar_per_option(table: Table) -> None:
    card = await answered_by(table, 8, 2)
    right, wrong = letters_of(card.text, "yes"), letters_of(card.text, "no")
    await table.passes(hours=24)
    lines = {line[0]: line for line in bars(card)}
    assert sorted(lines) == ["A", "B", "C", "D"]
    assert lines[right].split()[1:] == ["8", "people", "█" * 8, "✓", "right"]
    assert lines[wrong[0]].split()[1:] == ["2", "people", "█" * 2]
    assert lines[wrong[1]].split()[1:] == ["0", "people"]


async def test_the_spread_is_a_chart_of_all_who_may_be_told_of(table: Table) -> None:
    """Of seven the first five."""
    card = await answered_by(table, 4, 3)
    assert not [part for part in card.message.parts if isinstance(part, Shares)], "never while it is open"
    right = letters_of(card.text, "yes")
    await table.passes(hours=24)
    [drawn] = [part for part in card.message.parts if isinstance(part, Shares)]
    assert (drawn.title, drawn.of) == ("What 5 people chose", 5)
    assert [drawn.labels[n] for n in drawn.right] == [f"{right} ✓"]
    assert dict(zip(drawn.labels, drawn.series[0].values, strict=True))[f"{right} ✓"] == 4
    assert sum(drawn.series[0].values) == 5
    assert all(any(option in line for line in card.text.splitlines()) for option in drawn.texts)


async def test_who_hears_the_card_hears_the_spread(table: Table) -> None:
    card = await answered_by(table, 4, 1)
    right, wrong = letters_of(card.text, "yes"), letters_of(card.text, "no")
    await table.passes(hours=24)
    assert f"\n{right} 4 people ✓ right\n" in f"{card.message.summary}\n"
    assert f"\n{wrong[0]} 1 person\n" in card.message.summary
    assert "█" not in card.message.summary


async def test_the_spread_counts_each_pick_of_several(table: Table) -> None:
    card = await answered_by(table, 4, 1, "databases")
    yes, no = letters_of(card.text, "yes"), letters_of(card.text, "no")
    await table.passes(hours=24)
    counts = {line[0]: int(line.split()[1]) for line in bars(card)}
    assert counts == {yes[0]: 4, yes[1]: 4, no[0]: 1, no[1]: 1, no[2]: 0}


async def test_nobody_answered(table: Table) -> None:
    card = await answered_by(table, 0, 0)
    await table.passes(hours=24)
    assert card.text.startswith("Closed · nobody answered")


async def test_it_closes_for_everybody_at_once_and_once(table: Table) -> None:
    card = await answered_by(table, 1, 0)
    await table.passes(hours=24)
    closings = [m for m in card.shown if "Closed · " in m.summary]
    await table.passes(hours=24)
    assert len(closings) == len([m for m in card.shown if "Closed · " in m.summary]) == 1


async def test_the_asker_reveals_at_once(table: Table) -> None:
    card = await answered_by(table, 1, 1)
    assert "Revealed" in await table.person("P0").reveals(card)
    await table.tick()
    assert card.text.startswith("Closed · 2 answered, too few to say ")


async def test_revealing_asks_once_before_it_does(table: Table) -> None:
    card = await answered_by(table, 2, 1)
    ana = table.person("P0")
    with table.nothing_changes():
        asked = await ana.clicks("Reveal now", on=card)
    assert asked == (
        "Show everybody the answer now? 3 answered so far, and nobody can answer after that.\n[Reveal it]"
    )
    await table.person("Late").answers(on=card)
    assert "Revealed" in await ana.clicks("Reveal it")
    assert ana.replaced[-1]
    await table.tick()
    assert card.text.startswith("Closed · 4 answered, ")


async def test_a_forged_yes_is_no_right_to_reveal(table: Table) -> None:
    await answered_by(table, 1, 0)
    with table.nothing_changes():
        assert "can reveal this now" in await table.person("Bo").does(Reveal(1, sure=True))


async def test_an_admin_may_reveal(table: Table) -> None:
    card = await answered_by(table, 1, 0)
    await table.person("Boss", admin=True).reveals(card)
    await table.tick()
    assert card.text.startswith("Closed · ")


async def test_nobody_else_may(table: Table) -> None:
    card = await answered_by(table, 1, 0)
    bo = table.person("Bo", zone="Europe/Berlin")
    await bo.says("/awsquiz timezone Europe/Berlin")
    with table.nothing_changes():
        reply = await bo.reveals(card)
    assert (
        reply == "Only P0, who asked, or admins can reveal this now. It closes by itself on Tuesday at 10:00."
    )


async def test_the_closing_is_told_in_the_zone_the_platform_knows(table: Table) -> None:
    card = await answered_by(table, 1, 0)
    bo = table.person("Bo", zone="Asia/Kolkata")
    assert "on Tuesday at 14:30." in await bo.reveals(card)


async def test_a_daily_is_revealed_by_its_keepers_and_admins_alone(table: Table) -> None:
    boss = table.person("Boss", admin=True)
    await boss.says("/awsquiz daily at 11:00")
    await boss.says("/awsquiz daily now")
    assert "Only this channel's keepers (Boss) can reveal this now" in await table.person("Bo").reveals(
        table.card
    )
    await boss.reveals(table.card)
    await table.tick()
    assert table.card.text.startswith("Closed · ")


async def test_revealing_again_says_so(table: Table) -> None:
    await answered_by(table, 1, 0)
    ana = table.person("P0")
    await ana.does(Reveal(1, sure=True))
    for sure in (True, False):
        with table.nothing_changes():
            assert await ana.does(Reveal(1, sure)) == "This card is closed already."


async def test_after_a_reveal_no_answer_counts(table: Table) -> None:
    card = await answered_by(table, 1, 0)
    open_card = card.message
    await table.person("P0").reveals(card)
    card.message = open_card
    await table.person("Late").answers()
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_why_shows_your_answer_and_every_rationale(table: Table) -> None:
    card = await answered_by(table, 1, 1)
    right, wrong = letters_of(card.text, "yes"), letters_of(card.text, "no")[0]
    await table.passes(hours=24)
    knew, did_not, absent = table.person("P0"), table.person("P1"), table.person("Absent")
    first = await knew.clicks("Why?", on=card)
    assert first.startswith(f"You chose {right}: right.")
    assert first.count("Why ") == 4
    assert re.search(rf"^✓ {right} is right: yes, .*\nWhy 0 of ", first, re.MULTILINE)
    assert (await did_not.clicks("Why?", on=card)).startswith(f"You chose {wrong}: not this time.")
    assert (await absent.clicks("Why?", on=card)).startswith("You did not answer this one.")


async def test_why_tells_nothing_of_an_open_card_to_who_has_not_answered(table: Table) -> None:
    await answered_by(table, 1, 0)
    with table.nothing_changes():
        reply = await table.person("Sly").does(Why(1))
    assert reply == "This card is still open. Answer it first, then you see why."
    assert "You chose" in await table.person("P0").does(Why(1))


async def test_a_forged_reveal_of_a_private_card_reveals_nothing(table: Table) -> None:
    await table.person("Ana").says("/awsquiz practice compute")
    with table.nothing_changes():
        for command in (Reveal(1), Reveal(1, sure=True), Why(1)):
            assert "no longer works" in await table.person("Boss", admin=True).does(command)


@pytest.mark.parametrize("seed", range(1, 5))  # of the shuffle
async def test_the_next_daily_tells_several_right_ones_in_the_order_shown(table: Table, seed: int) -> None:
    table.rng.seed(seed)
    boss = table.person("Boss", admin=True)
    await boss.says("/awsquiz daily at 09:30 utc mon-sun databases")
    await table.passes(minutes=31)
    await boss.says("/awsquiz daily at 09:30 utc mon-sun compute")
    shown = dict(re.findall(r"^([A-F])  (yes, dat-0 option .)", table.card.text, re.MULTILINE))
    await table.passes(days=1)
    letters, texts = " and ".join(sorted(shown)), "; ".join(shown[letter] for letter in sorted(shown))
    assert f"Yesterday: {letters} ({texts}) · nobody answered" in table.card.text
