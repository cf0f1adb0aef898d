"""Messages as Discord draws them, and Discord's limits whatever they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import controls, text, view
from adapters.discord.form import form
from bot import commands as c
from bot import tokens
from bot.messages import (
    Bold,
    Choice,
    Choices,
    Code,
    Link,
    Message,
    Moment,
    Note,
    Options,
    Part,
    Pick,
    Style,
    Table,
    Text,
)
from tests.adapters.forms import report

WORDS = st.text(alphabet="word *_`#-\n.é🚀|<@[", max_size=700) | st.text(max_size=50)
SPANS = st.lists(
    WORDS
    | st.builds(Bold, WORDS)
    | st.builds(Code, WORDS)
    | st.builds(Link, WORDS, st.just("https://aws.amazon.com/") | WORDS)
    | st.builds(Moment, st.just(datetime(2026, 1, 1, tzinfo=UTC)), WORDS),
    max_size=4,
).map(tuple)
CHOICE = st.builds(
    Choice, WORDS, st.sampled_from([c.Me(), c.Answer(1, (0,)), c.Why(1)]), st.sampled_from(Style)
)
PART = (
    st.builds(Text, SPANS)
    | st.builds(Note, SPANS)
    | st.builds(Table, st.lists(WORDS, max_size=30).map(tuple))
    | st.builds(Choices, st.lists(CHOICE, max_size=9).map(tuple))
    | st.builds(
        Options,
        st.lists(WORDS, min_size=2, max_size=6).map(tuple),
        st.lists(st.integers(0, 5), max_size=2).map(tuple),
        st.none() | st.builds(Pick, st.integers(1, 2), st.just(c.Answer(2))),
    )
)


def drawn(*parts: Part) -> str:
    return view.draw(Message(parts, "summary")).content


def components(*parts: Part, mark: str = "") -> list[list[dict[str, Any]]]:
    rows = view.draw(Message(parts, "summary"), mark).view.to_components()
    return [row["components"] for row in rows]


async def test_a_card_reads_like_its_sketch() -> None:
    content = drawn(
        Note((Bold("Networking"), " · medium · asked by Ana")),
        Text(("What ends that charge?",)),
        Text(("A  Interface endpoint\nB  Gateway endpoint",)),
        Choices((Choice("A", c.Answer(1, (0,))), Choice("B", c.Answer(1, (1,))))),
        Note(("7 answered · answers are private",)),
        Table(("A   4  ███", "B  11  ████████")),
    )
    assert content == (
        "-# **Networking** · medium · asked by Ana\n"
        "What ends that charge?\n"
        "\n"
        "A  Interface endpoint\n"
        "B  Gateway endpoint\n"
        "-# 7 answered · answers are private\n"
        "```\nA   4  ███\nB  11  ████████\n```"
    )


async def test_buttons_stand_five_in_a_row_in_their_order() -> None:
    letters = [Choice(letter, c.Answer(1, (n,))) for n, letter in enumerate("ABCDEFG")]
    rows = components(Choices(tuple(letters)), Choices((Choice("Go", c.Me(), Style.PRIMARY),)))
    assert [[b["label"] for b in row] for row in rows] == [list("ABCDE"), list("FG"), ["Go"]]
    assert rows[0][0]["style"] == 2
    assert rows[2][0]["style"] == 1


async def test_rows_close_up_when_there_are_too_many() -> None:
    single = [Choices((Choice(str(n), c.Answer(n)),)) for n in range(9)]
    rows = components(*single, Options(("x", "y"), pick=Pick(1, c.Answer(99))))
    assert [len(row) for row in rows] == [1, 5, 4]
    assert rows[0][0]["type"] == 3


async def test_a_component_is_its_command() -> None:
    command = c.Answer(123456, (3,))
    [[button]] = components(Choices((Choice("D", command),)))
    assert button["custom_id"] == tokens.encode(command)
    assert controls.read(button["custom_id"]) == command


async def test_the_same_command_twice_keeps_ids_apart() -> None:
    [row] = components(
        Choices((Choice("Me", c.Me()), Choice("Again", c.Me()), Choice("More", c.Me()))), mark="abcdef"
    )
    ids = [b["custom_id"] for b in row]
    assert len(set(ids)) == 3
    assert {controls.read(i) for i in ids} == {c.Me()}


async def test_the_longest_id_fits_with_its_mark() -> None:
    longest = c.Practice("x" * (tokens.LIMIT - len(tokens.encode(c.Practice("x"))) + 1))
    assert len(tokens.encode(longest)) == tokens.LIMIT
    choices = Choices(tuple(Choice("Go", longest) for _ in range(25)))
    ids = [b["custom_id"] for row in components(choices, mark="abcdef") for b in row]
    assert max(map(len, ids)) <= 100
    assert len(set(ids)) == 25


async def test_picks_show_letters_and_give_positions() -> None:
    [[select]] = components(Options(("One", "Two " * 60, "Three"), pick=Pick(2, c.Answer(8))))
    assert (select["min_values"], select["max_values"]) == (2, 2)
    assert [o["value"] for o in select["options"]] == ["0", "1", "2"]
    assert select["options"][0]["label"] == "A  One"
    assert select["options"][1]["label"].endswith("…")
    assert max(len(o["label"]) for o in select["options"]) <= 100


async def test_a_closed_select_hides_no_option() -> None:
    menu = Options(("One", "Two"), pick=Pick(1, c.Answer(8)))
    assert drawn(Text(("Which?",)), menu) == "Which?\n\n**A**  One\n**B**  Two"


async def test_what_is_right_is_marked() -> None:
    assert drawn(Options(("One", "Two"), right=(1,))) == "**A**  One\n**B**  Two  ✓ right"


async def test_the_longest_part_gives_way_and_the_rest_stays_whole() -> None:
    content = drawn(
        Note(("Networking",)), Text(("stem " * 1000,)), Text(("A  One\nB  Two",)), Note(("7 answered",))
    )
    assert text.size(content) <= 2000
    assert len(content) > 1900
    assert content.startswith("-# Networking\nstem stem")
    assert content.endswith("…\n\nA  One\nB  Two\n-# 7 answered")


async def test_a_long_table_loses_its_last_lines() -> None:
    content = drawn(Text(("Board",)), Table(tuple(f"{n:3}  somebody" for n in range(500))))
    assert text.size(content) <= 2000
    assert content.endswith("\n…\n```")


async def test_words_alone_are_never_missing() -> None:
    assert drawn(Choices((Choice("Go", c.Me()),))) == "summary"
    assert view.draw(Message((), "")).content == "…"


@given(st.lists(PART, max_size=9).map(tuple), WORDS)
def test_no_message_is_refused(parts: tuple[Part, ...], summary: str) -> None:
    result = view.draw(Message(parts, summary), "abcdef")
    assert 1 <= text.size(result.content) <= 2000
    rows = result.view.to_components()
    assert len(rows) <= 5
    found = [component for row in rows for component in row["components"]]
    ids = [component["custom_id"] for component in found]
    assert len(ids) == len(set(ids))
    for component in found:
        assert 1 <= text.size(component.get("label", "x")) <= 80
        assert all(1 <= text.size(o["label"]) <= 100 for o in component.get("options", ()))


async def test_drawn_views_are_finished_so_nobody_keeps_them() -> None:
    assert view.draw(Message((Choices((Choice("Go", c.Me()),)),), "s")).view.is_finished()
    assert form(report()).is_finished()


async def test_a_table_too_long_for_a_message_goes_on_in_the_next() -> None:
    lines = tuple(f"A topic with a rather long name, number {n:>2}  1 of 2 right" for n in range(60))
    pages = view.paged(Message((Text(("Right by topic",)), Table(lines), Note(("end",))), "summary"))
    shown = "\n".join(map(view.content, pages))
    assert [line for line in lines if line not in shown] == []
    assert "…" not in shown
    assert all(text.size(view.content(page)) <= view.CONTENT for page in pages)


async def test_few_words_that_grow_when_escaped_leave_room_for_a_long_address() -> None:
    url = f"https://{'docs.' * 38}example.com/{'x' * 500}"
    pages = view.paged(Message((Text(("*" * 300,)), Text(("_" * 340,)), Note((Link("more", url),))), "s"))
    shown = "\n".join(map(view.content, pages))
    assert shown.count("\\*") == 300
    assert shown.count("\\_") == 340
    assert f"<{url}>" in shown


async def test_a_paragraph_too_long_for_a_message_goes_on_in_the_next() -> None:
    for long in ("Some words. " * 165 + "The end.", "*" * 1500, "いくつかの" * 399 + "言葉"):
        message = Message((Text((Bold("Answer"), f"\n{long}")), Text(("Then",))), "summary")
        pages = [view.content(page) for page in view.paged(message)]
        shown = "".join(pages).replace("\\", "")
        assert "".join(shown.split()) == "".join(f"**Answer**{long}Then".split())
        assert max(map(text.size, pages)) <= view.CONTENT
