"""`/awsquiz`: a question card in the channel."""

from __future__ import annotations

import pytest

from bot.commands import Ask
from bot.messages import Note
from bot.ports import CannotPost, Trouble
from tests.drawn import labels
from tests.quiz_table import Table
from tests.small_bank import SMALL


async def test_a_card_says_all_it_should(table: Table) -> None:
    ana = table.person("Ana")
    assert await ana.says("/awsquiz lambda hard") == ""  # the card is the answer
    assert len(table.cards) == 1
    heading, stem, *_ = table.card.text.splitlines()
    assert heading == "Compute · hard · asked by Ana"
    asked = stem.removeprefix("What about ").rstrip("?")
    assert SMALL.questions[asked].difficulty == "hard"
    for option in SMALL.questions[asked].options:
        assert option.text in table.card.text
    assert "No answers yet · answers are private · closes Tue 09:00 UTC" in table.card.text
    assert labels(table.card.message) == ["A", "B", "C", "D", "Reveal now"]


async def test_the_summary_holds_the_whole_question(table: Table) -> None:
    """A notification or a screen reader gets nothing else."""
    await table.person("Ana").says("/awsquiz compute")
    for line in table.card.text.splitlines():
        if not line.startswith("["):
            assert line in table.card.message.summary


async def test_a_letters_spoken_label_is_its_option(table: Table) -> None:
    from tests.drawn import choices_of  # noqa: PLC0415

    await table.person("Ana").says("/awsquiz compute")
    letters = [c for c in choices_of(table.card.message) if len(c.label) == 1]
    assert [c.spoken.split(":")[0] for c in letters] == ["Answer A", "Answer B", "Answer C", "Answer D"]
    assert {c.style.value for c in letters} == {"plain"}


@pytest.mark.parametrize("words", ["compute", "Lambda", "EC2", "step functions", "aws", ""])
async def test_a_service_means_its_topic(table: Table, words: str) -> None:
    await table.person("Ana").says(f"/awsquiz {words}")
    assert table.card.text.startswith("Compute" if words not in ("", "aws") else ("Compute", "Net", "Data"))


async def test_a_fresh_question_that_waits_for_you_is_offered_first(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute")
    reply = await bo.says("/awsquiz hard")
    assert "is still open" in reply
    assert "[Practise] [Ask anyway]" in reply
    assert len(table.cards) == 1


async def test_ask_anyway_asks_what_was_wanted(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz networking")
    await bo.says("/awsquiz vpc medium")
    await bo.clicks("Ask anyway")
    assert table.card.text.startswith("Networking · medium · asked by Bo")


async def test_practise_practises_what_was_wanted(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz networking")
    await bo.says("/awsquiz vpc")
    assert "Practice · Networking" in await bo.clicks("Practise")
    assert len(table.cards) == 1


async def test_who_has_answered_may_ask_the_next(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz compute")
    await ana.answers()
    await ana.says("/awsquiz compute")
    assert len(table.cards) == 2


async def test_the_asker_is_asked_to_answer_too(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz compute")
    assert "is still open" in await ana.says("/awsquiz compute")


@pytest.mark.parametrize(("minutes", "cards"), [(10, 1), (10.1, 2)])
async def test_after_ten_minutes_nobody_is_held_back(table: Table, minutes: float, cards: int) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute")
    table.later(minutes=minutes)
    await bo.says("/awsquiz compute")
    assert len(table.cards) == cards


async def test_a_question_in_another_channel_or_one_that_closed_does_not_wait(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz compute", channel="random")
    await bo.says("/awsquiz compute")
    assert len(table.cards) == 2
    await ana.reveals(table.cards[0])
    assert await bo.says("/awsquiz compute", channel="random") == ""


async def test_nothing_repeats_in_a_channel_until_the_topic_is_used_up(table: Table) -> None:
    for _ in range(3):
        for _ in range(12):
            await table.asked("compute")
        stems = [card.text.splitlines()[1] for card in table.cards[-12:]]
        assert len(set(stems)) == 12


async def test_another_channel_has_its_own_round(table: Table) -> None:
    ana = table.person("Ana")
    for channel in ("one", "two"):
        for _ in range(2):
            await ana.does(Ask("networking", anyway=True), channel)
    stems = [card.text.splitlines()[1] for card in table.cards]
    assert len(set(stems[:2])) == len(set(stems[2:])) == 2


async def test_dailies_belong_to_the_round(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 10:00 networking")
    await ana.says("/awsquiz daily now")
    await ana.does(Ask("networking", anyway=True))
    assert len({card.text.splitlines()[1] for card in table.cards}) == 2


async def test_another_difficulty_when_the_wanted_one_is_used_up_and_says_so(table: Table) -> None:
    for _ in range(4):
        await table.asked("compute", "hard")
    reply = await table.person("Ana").does(Ask("compute", "hard", anyway=True))
    assert "every hard question" in reply
    assert table.card.text.startswith("Compute · medium")


async def test_options_are_shuffled_once_a_post(table: Table) -> None:
    """The same question comes round in other orders; its own card never changes its own."""
    for _ in range(10):
        await table.asked("databases")
    orders = {table.card_lines(card) for card in table.cards}
    assert len(orders) > 1
    stored = table.rows("SELECT shuffle, revision FROM cards")
    assert {revision for _, revision in stored} == {SMALL.questions["dat-0"].revision}
    shown = {tuple(int(line[-1]) for line in order) for order in orders}
    assert shown == {tuple(map(int, shuffle)) for shuffle, _ in stored}


async def test_the_platforms_second_delivery_posts_nothing_more(table: Table) -> None:
    ana = table.person("Ana")
    for _ in range(2):
        await ana.does(Ask("compute", anyway=True), id="the same")
    await table.passes(minutes=2)
    assert len(table.cards) == 1


async def test_a_redelivered_ask_is_silent(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"), id="the same")
    assert await ana.does(Ask("compute"), id="the same") == ""


async def test_a_private_channel_gets_a_private_hint_and_practice(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.refusing["secret"] = Trouble.NOT_INVITED
    reply = await ana.says("/awsquiz networking", channel="secret")
    assert "/invite @awsquiz" in reply
    assert "[Practise alone]" in reply
    assert "Practice · " in await ana.clicks("Practise alone")
    assert table.cards == []


async def test_a_refused_question_was_not_asked_and_waits_for_nobody(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.refusing["secret"] = Trouble.NOT_INVITED
    for _ in range(3):
        await ana.says("/awsquiz networking", channel="secret")
    await table.passes(minutes=5)
    del table.platform.refusing["secret"]
    for _ in range(2):
        await ana.does(Ask("networking", anyway=True), "secret")
    assert len({card.text.splitlines()[1] for card in table.cards}) == len(table.cards) == 2


@pytest.mark.parametrize(("trouble", "says"), [(Trouble.GONE, "archived"), (Trouble.FORBIDDEN, "Invite me")])
async def test_other_refusals_say_what_to_do(table: Table, trouble: Trouble, says: str) -> None:
    table.platform.refusing["general"] = trouble
    assert says in await table.person("Ana").says("/awsquiz")


async def test_discord_hears_of_permissions_not_of_invitations(discord_table: Table) -> None:
    discord_table.platform.refusing["general"] = Trouble.FORBIDDEN
    reply = await discord_table.person("Ana").does(Ask())
    assert "View Channel and Send Messages" in reply
    assert "invite" not in reply.casefold()


async def test_a_name_is_shown_letter_for_letter(table: Table) -> None:
    name = "<!channel> @everyone *Ana*\u202e"
    await table.person(name).says("/awsquiz compute")
    spans = [s for p in table.card.message.parts if isinstance(p, Note) for s in p.spans]
    (plain,) = [s for s in spans if isinstance(s, str) and "asked by" in s]  # a str: adapters escape it
    assert plain.endswith(name)


@pytest.mark.parametrize("trouble", [Trouble.DELETED, Trouble.GONE])
async def test_a_card_that_was_deleted_waits_for_nobody(table: Table, trouble: Trouble) -> None:
    """Somebody clicked just before, so its tally was to be drawn, and it stands no more."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz")
    await bo.answers()
    table.platform.edit_accidents.append(CannotPost(trouble))
    await table.passes(seconds=30)
    assert await ana.says("/awsquiz") == ""
    assert len(table.cards) == 2
    assert len(table.platform.edits) == 1
    verdict = await ana.answers(on=table.cards[0])  # on a screen that still shows it
    assert "You did not answer this one." in verdict


async def test_a_card_whose_edit_was_refused_waits_on(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz")
    await bo.answers()
    table.platform.edit_accidents.append(CannotPost(Trouble.REFUSED))
    await table.passes(seconds=30)
    assert "still open" in await ana.says("/awsquiz")
