"""Suggesting a question: a form, a word of thanks, and nothing that was written is lost."""

from __future__ import annotations

import json

import pytest

from bot.commands import Suggest, SuggestFrom, SuggestSent
from bot.forms import Form
from tests.features.written import OPTIONS, QUESTION, given, intro_of, stands_in, suggests
from tests.quiz_table import Person, Table


def waiting(table: Table) -> list[str]:
    """The questions that wait for a decision."""
    found = table.rows("SELECT body FROM suggestions WHERE state = 'open' ORDER BY id")
    return [(json.loads(body) if isinstance(body, str) else body)["stem"] for (body,) in found]


@pytest.fixture
def boss(table: Table) -> Person:
    return table.person("Boss", admin=True)


async def test_the_form_has_five_fields_and_nothing_in_them(table: Table) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        await ana.says("/awsquiz suggest")
    assert isinstance(ana.private, Form)
    assert [field.label for field in ana.private.fields] == [
        "Question",
        "Options, one a line",
        "Why is it right?",
        "A page that shows it",
        "Your name",
    ]
    assert stands_in(ana) == {"question": "", "options": "", "why": "", "link": "", "named": ()}


async def test_admins_get_it_in_private_with_all_there_is_to_decide(table: Table, boss: Person) -> None:
    said = await suggests(table.person("Ana"))
    assert said == "Thank you. An admin decides, and you hear what became of it."
    (told,) = table.platform.told
    assert (told.workspace, told.user) == ("T1", "U-BOSS")
    assert told.text == (
        "Ana suggests a question.\n"
        "Our own questions · medium\n"
        "Where does the deploy key live?\n"
        "A  yes, in the vault  ✓ right\n"
        "B  no, on the wiki\n"
        "Each reading is logged.\n"
        "Read more on wiki.test\n"
        "[Approve] [Edit] [Decline]"
    )
    assert table.cards == []  # nobody else hears of it


async def test_what_would_better_it_is_said_to_both_and_blocks_nothing(table: Table, boss: Person) -> None:
    said = await suggests(table.person("Ana"), options="* yes, a\nAll of the above", why="", link="")
    better = (
        "• “All of the above” points at other options, and each card shuffles them; "
        "write an answer of its own.\n"
        "• It says nowhere why the answer is right; a sentence teaches more than the key.\n"
        "• There is no link to a page that shows it."
    )
    assert said.endswith(f"Could be better, and an admin may edit it:\n{better}")
    assert f"Could be better:\n{better}\n[Approve]" in table.platform.told[0].text


async def test_a_typed_answer(table: Table, boss: Person) -> None:
    await suggests(table.person("Ana"), "Which port has TLS?", "= 443\n= https")
    assert "The answer is 443.\nAlso accepted: https.\nEach reading is logged." in table.platform.told[0].text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"options": "yes\nno"}, "No option is right: write * before each right one."),
        ({"options": "* yes\nno\nNo"}, "Option 3 says the same as option 2; change one."),
        ({"question": "Q" * 600}, "The question has 600 characters; cut it to 400 or fewer."),
        ({"link": "http://wiki.test/key"}, "The link must be the https address of a page."),
        ({"question": " ", "options": "* yes"}, "Write a question.\nWrite at least two options"),
    ],
    ids=str,
)
async def test_what_cannot_be_taken_comes_back_with_every_word(
    table: Table, boss: Person, wrong: dict[str, str], told: str
) -> None:
    ana = table.person("Ana")
    await ana.does(Suggest())
    await ana.fills_in({**given(named=True), **wrong})
    assert told in intro_of(ana)
    assert stands_in(ana) == {**given(named=True), **{name: word.strip() for name, word in wrong.items()}}
    assert table.platform.told == []
    ana.private = None  # the window was closed
    await ana.says("/awsquiz suggest")
    assert told in intro_of(ana)
    assert stands_in(ana)["why"] == "Each reading is logged."
    assert "Thank you" in await ana.fills_in(given(named=True))
    assert waiting(table) == [QUESTION]
    await ana.says("/awsquiz suggest")
    assert stands_in(ana)["question"] == ""  # it was sent


async def test_where_no_form_follows_a_form_a_button_brings_it(discord_table: Table) -> None:
    ana = discord_table.person("Ana")
    said = await suggests(ana, options="yes\nno", named=True)
    assert said == (
        "No option is right: write * before each right one.\nYour words are kept.\n[Fill it in again]"
    )
    await ana.clicks("Fill it in again")
    assert intro_of(ana) == ""  # five fields are all that fit
    assert stands_in(ana) == given(options="yes\nno", named=True)


async def test_a_draft_is_its_writers_alone(table: Table, boss: Person) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await suggests(ana, options="yes\nno")
    await bo.says("/awsquiz suggest")
    assert stands_in(bo)["question"] == ""
    assert "No suggestion waits" in await boss.says("/awsquiz suggestions")
    assert "no longer works" in await boss.presses("1:sge:1")  # the draft's row
    assert "no longer works" in await boss.presses("1:sga:1")


async def test_a_draft_goes_after_a_week_and_with_its_writer(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    for person in (ana, bo):
        await suggests(person, options="yes\nno")
    await ana.forgets()
    assert table.rows("SELECT count(*) FROM suggestions") == [(1,)]
    await table.passes(days=6)
    assert table.rows("SELECT count(*) FROM suggestions") == [(1,)]
    await table.passes(days=1, hours=2)
    assert table.rows("SELECT count(*) FROM suggestions") == [(0,)]


async def test_a_form_sent_twice_is_one_suggestion(table: Table, boss: Person) -> None:
    ana = table.person("Ana")
    sent = SuggestSent(question=QUESTION, options=OPTIONS)
    first = await ana.does(sent, id="the same")
    assert await ana.does(sent, id="the same") == first
    assert await ana.does(sent, id="another") == first  # word for word
    assert waiting(table) == [QUESTION]
    assert len(table.platform.told) == 1


async def test_five_a_day_and_the_sixth_is_kept_for_tomorrow(table: Table, boss: Person) -> None:
    ana = table.person("Ana")
    await ana.does(Suggest())
    for n in range(5):
        sent = SuggestSent(question=f"Question {n}?", options=OPTIONS)
        assert "Thank you. An admin decides" in await ana.does(sent, id=str(n))
    assert "Thank you. An admin decides" in await ana.does(sent, id="4")  # it came again
    said = await ana.does(SuggestSent(question="The sixth?", options=OPTIONS))
    assert said == (
        "Thank you: you suggested 5 questions within a day, and that is the most. Send more tomorrow.\n"
        "Your words are kept: you find them in /awsquiz suggest."
    )
    assert "that is the most" in await ana.says("/awsquiz suggest")
    assert len(waiting(table)) == 5
    assert "Thank you. An admin decides" in await suggests(table.person("Bo"))
    table.later(days=1, seconds=1)
    await ana.says("/awsquiz suggest")
    assert stands_in(ana)["question"] == "The sixth?"
    assert "Thank you. An admin decides" in await ana.fills_in(given("The sixth?", named=False))


async def test_guests_answer_and_do_not_suggest(table: Table) -> None:
    gus = table.person("Gus")
    gus.silent = True
    for command in (Suggest(), SuggestFrom("What?"), SuggestSent(question=QUESTION, options=OPTIONS)):
        with table.nothing_changes():
            assert "for full members who may write in this channel themselves" in await gus.does(command)


async def test_where_no_admin_is_known_the_thanks_say_how_they_see_it(table: Table) -> None:
    said = await suggests(table.person("Ana"))
    assert said.endswith("I could tell no admin of it just now. They see it with /awsquiz suggestions.")


async def test_a_message_begins_the_form_and_nothing_of_it_is_stored(table: Table, boss: Person) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        await ana.does(SuggestFrom("The key is gone!\n\nWho has it" + "?" * 500, "https://chat.test/p1"))
    assert stands_in(ana)["question"] == "The key is gone!\n\nWho has it" + "?" * 500
    assert stands_in(ana)["link"] == "https://chat.test/p1"
    assert "Thank you" in await ana.fills_in(given(named=False))
    assert "The key is gone" not in repr(table.contents())


async def test_what_nobody_should_see_as_it_stands_is_words_alone(table: Table, boss: Person) -> None:
    ana = table.person("<!channel>")
    await suggests(ana, "<!channel> <@U1> @everyone \0 whose?", "* yes, <#C1>\nno, <x")
    text = table.platform.told[0].text
    assert "<!channel> suggests a question." in text  # letters, which adapters escape
    assert "<!channel> <@U1> @everyone whose?" in text


async def test_ten_thousand_characters_are_refused_and_kept_as_far_as_a_form_shows(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(
        SuggestSent(False, "Q" * 10_000, "* o\n" * 10_000, "y" * 10_000, "https://" + "z" * 10_000)
    )
    assert "There are" in intro_of(ana)
    assert all(len(str(value)) <= 3_000 for value in stands_in(ana).values())
