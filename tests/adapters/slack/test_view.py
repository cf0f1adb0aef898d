"""Whatever the features say, Slack takes it: every limit, and the playground's rules as the judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import view
from adapters.slack.text import tame
from adapters.slack.view import content, modal
from bot.commands import Answer, KeepersLeave, Me, Practice, Topics
from bot.commands.declaring import Group
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
    Span,
    Style,
    Table,
    Text,
    plain,
)
from playground.slack.drawing import draw
from playground.slack.mrkdwn import Reader
from playground.slack.protocol import Json
from playground.slack.reading import links, pings, words
from playground.slack.rules.surfaces import check_message, check_view
from playground.slack.world import World

NINE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
READER = Reader(World(NINE.timestamp, str), "UTC")


def taken(message: Message) -> list[Json]:
    """The blocks, once the strict workspace has taken them as a post, an edit and a modal."""
    sent = content(message)
    check_message(sent["text"], sent["blocks"])
    check_message(sent["text"], sent["blocks"], update=True)
    check_view(modal(message, "{}"), "modal")
    found: list[Json] = sent["blocks"]
    return found


def read(message: Message) -> str:
    return words(draw(taken(message), {}, READER))


CARD = Message(
    (
        Note(("Daily · Networking · medium",)),
        Text((Bold("What ends that charge with no hourly fee?"),)),
        Text(("A  Interface endpoint\nB  Gateway endpoint\nC  NAT gateway in every zone",)),
        Choices(tuple(Choice(x, Answer(7, (i,)), spoken=f"Answer {x}") for i, x in enumerate("ABC"))),
        Note(("7 answered · answers are private · closes ", Moment(NINE, "tomorrow 09:30 UTC"))),
    ),
    "What ends that charge?",
)


def test_a_card_reads_as_in_the_sketch() -> None:
    assert read(CARD).splitlines() == [
        "Daily · Networking · medium",
        "What ends that charge with no hourly fee?",
        "A  Interface endpoint",
        "B  Gateway endpoint",
        "C  NAT gateway in every zone",
        "[A] [B] [C]",
        "7 answered · answers are private · closes today at 09:30",
    ]


def test_buttons_carry_a_letter_and_say_more_aloud() -> None:
    row = next(b for b in taken(CARD) if b["type"] == "actions")
    second = row["elements"][1]
    assert second["text"]["text"] == "B"
    assert second["accessibility_label"] == "Answer B"
    assert "style" not in second
    assert len({e["action_id"] for e in row["elements"]}) == 3


def test_the_primary_style_is_the_only_one_that_shows() -> None:
    [row] = taken(Message((Choices((Choice("Go", Me(), Style.PRIMARY), Choice("No", Topics()))),), "x"))
    assert [e.get("style") for e in row["elements"]] == ["primary", None]


def test_every_way_of_writing() -> None:
    spans: tuple[Span, ...] = (
        "Type ",
        Code("/awsquiz"),
        " or ",
        Link("read", "https://aws.amazon.com/a?b=1&c=2"),
    )
    message = Message(
        (Text(spans), Note((*spans, " ", Bold("now"), " at ", Moment(NINE, "9"))), Table(("1  Ana",))), "x"
    )
    assert read(message).splitlines() == [
        "Type /awsquiz or read",
        "Type /awsquiz or read now at today at 09:30",
        "1  Ana",
    ]
    assert links(draw(taken(message), {}, READER)) == ["https://aws.amazon.com/a?b=1&c=2"] * 2


HOSTILE = [
    "<!channel> @here @everyone",
    "*bold* _it_ ~s~ `code` ```pre```",
    "https://evil.example and <https://evil.example|aws>",
    "> quoted",
    "<@U0ANA> <#C0AWS>",
    ":tada:",
    "a &lt; b &amp; c",
    "x|y^z",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_what_a_person_typed_is_shown_and_does_nothing(said: str) -> None:
    message = Message(
        (
            Text((said,)),
            Text((Bold(said),)),
            Note((said,)),
            Note(("By ", Bold("x"), " ", said)),
            Table((said,)),
            Choices((Choice(said, Me()),)),
            Options((said, "B"), pick=Pick(1, Answer(1))),
        ),
        said,
    )
    drawn = draw(taken(message), {}, READER)
    assert not pings(drawn)
    assert not links(drawn)
    lines = words(drawn).splitlines()
    assert lines == [
        said,
        said,
        said,
        f"By x {said}",
        said,
        f"[{said}]",
        "Choose 1",
        f"[ ] A  {said}",
        "[ ] B  B",
        "[Submit]",
    ]
    assert "<" not in content(message)["text"]  # nothing in the notification that Slack would act on


def test_signs_that_turn_text_around_are_taken_away() -> None:
    assert read(plain("\u202eevil\u202c \u2066x\u2069\u200f\x00\x1b[31m\tend\r\nline\u2028next")) == (
        "evil x[31m end\nline\nnext"
    )


# Each at the limit and far past it: what is too long is trimmed, and says so with an ellipsis.
LONG: dict[str, Callable[[int], Part]] = {
    "a paragraph": lambda n: Text(("w" * n,)),
    "bold": lambda n: Text((Bold("w" * n), "more")),
    "a note": lambda n: Note(("w" * n,)),
    "a mixed note": lambda n: Note((Bold("x"), "&" * n)),
    "a table": lambda n: Table(("w" * 60,) * (n // 60 + 1)),
    "a button": lambda n: Choices((Choice("w" * n, Me(), spoken="s" * n),)),
    "an option": lambda n: Options(("w" * n, "x"), pick=Pick(1, Answer(1))),
    "a moment": lambda n: Text((Moment(NINE, "w" * n),)),
}


@pytest.mark.parametrize("what", LONG)
@pytest.mark.parametrize("length", [1, 60, 75, 76, 255, 256, 2000, 2001, 3000, 3001, 20_000])
def test_long_words_are_trimmed(what: str, length: int) -> None:
    drawn = json.dumps(taken(Message((LONG[what](length),), "x")), ensure_ascii=False)
    if length == 20_000:
        assert "…" in drawn


def test_no_cache_keeps_what_a_person_wrote() -> None:
    kept = view._paragraph.cache_info().currsize
    shown = content(plain(Text(("All my own words",), own=True)))
    assert "All my own words" in json.dumps(shown)
    assert view._paragraph.cache_info().currsize == kept


def test_a_message_of_many_long_paragraphs_keeps_its_buttons() -> None:
    parts = (*(Text((f"{i} " + 'she said "&" ' * 200,)) for i in range(20)), *CARD.parts[3:4])
    assert taken(Message(parts, "w" * 9_000))[-1]["type"] == "actions"


def test_the_summary_fits_an_edit_however_it_grows_when_escaped() -> None:
    text = content(Message((Text(("x",)),), "<&>ü" * 3_000))["text"]
    assert 3_900 < len(text.encode()) <= 4_000
    assert text.endswith("…")


def test_an_option_longer_than_a_label_goes_on_below() -> None:
    option = "An interface endpoint in every Availability Zone, with its private DNS name on by default"
    [_, first, _] = taken(Message((Options((option, "No"), pick=Pick(1, Answer(1))),), "x"))
    box = first["element"]["options"][0]
    assert f"{box['text']['text']} {box['description']['text']}" == f"A  {option}"


def test_options_that_can_be_ticked_are_not_written_out_twice() -> None:
    ticked = Options(("S3", "EBS"), pick=Pick(1, Answer(1)))
    assert read(Message((Text(("Which?",)), ticked), "Which?")).splitlines() == [
        "Which?",
        "Choose 1",
        "[ ] A  S3",
        "[ ] B  EBS",
        "[Submit]",
    ]


def test_options_too_long_to_tick_in_one_line_are_written_out_first() -> None:
    long = "Gateway endpoint, in the route tables of every private subnet that has no route to the internet"
    ticked = Options((long, "EBS"), pick=Pick(1, Answer(1)))
    lines = read(Message((ticked,), "x")).splitlines()
    assert lines[:2] == [f"A  {long}", "B  EBS"]
    assert lines[3].startswith("[ ] A  Gateway endpoint")


def test_the_boxes_have_a_name_and_submit_says_what_it_sends() -> None:
    """In a modal the name stands above them: an input there would want a second Submit."""
    ticked = Message((Options(("S3", "EBS", "EFS"), pick=Pick(2, Answer(1))),), "x")
    boxes, submit = taken(ticked)
    assert (boxes["type"], boxes["label"]["text"]) == ("input", "Choose 2")
    assert submit["elements"][0]["accessibility_label"] == "Submit what you chose as your answer"
    name, actions, _ = modal(ticked, "{}")["blocks"]
    assert (name["type"], name["text"]["text"]) == ("section", "Choose 2")
    assert actions["block_id"] == boxes["block_id"]
    assert actions["elements"] == [boxes["element"]]


def test_what_is_right_is_marked_and_cannot_be_ticked_alone() -> None:
    assert read(Message((Options(("S3", "EBS"), right=(1,)),), "x")).splitlines() == [
        "A  S3",
        "B  EBS  ✓ right",
    ]
    both = Options(("S3", "EBS"), right=(0,), pick=Pick(1, Answer(1)))
    assert "A  S3  ✓ right" in read(Message((both,), "x"))


def test_thirty_buttons_stand_in_two_rows() -> None:
    rows = taken(Message((Choices(tuple(Choice(str(n), Answer(n)) for n in range(30))),), "x"))
    assert [len(row["elements"]) for row in rows] == [25, 5]


@pytest.mark.parametrize(
    ("message", "remedy"),
    [
        (Message(tuple(Text((str(n),)) for n in range(51)), "x"), "join paragraphs"),
        (Message((Options(tuple("ABCDEFGHIJK"), pick=Pick(2, Answer(1))),), "x"), "offer fewer"),
        (Message((Options((), pick=Pick(1, Answer(1))),), "x"), "offer fewer"),
        (Message((Choices((Choice(" \u202e", Me()),)),), "x"), "give it one"),
        (Message((), "x"), "give the message a Text"),
        (Message((Choices((Choice("A", Me()),)),), ""), "give it a summary"),
        (Message((Choices(tuple(Choice(f"{n:_>75}", Answer(n)) for n in range(100))),), "x"), "show less"),
    ],
)
def test_what_must_not_lose_a_part_says_the_remedy(message: Message, remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        content(message)


def test_a_button_whose_command_has_no_token_says_so() -> None:
    with pytest.raises(ValueError, match="no code"):
        content(Message((Choices((Choice("Leave", KeepersLeave()),)),), "x"))


def test_ticks_survive_a_new_tally_and_not_a_new_question() -> None:
    def name(post: int, tally: str) -> str:
        drawn = taken(Message((Options(("x", "y"), pick=Pick(1, Answer(post))), Note((tally,))), "x"))
        return str(drawn[0]["block_id"])

    assert name(1, "7 answered") == name(1, "8 answered")
    assert name(1, "7 answered") != name(2, "7 answered")


WORDS = st.text(
    st.sampled_from('ab c.:/&<>*_~`@#!|^\n"\\é→\u202e\u2066\x00\t\ufeff') | st.characters(codec="utf-8"),
    max_size=400,
)
SPANS = st.lists(
    st.one_of(
        WORDS,
        WORDS.map(Bold),
        WORDS.map(Code),
        WORDS.map(lambda w: Link(w, "https://docs.aws.amazon.com/x|y")),
        WORDS.map(lambda w: Moment(NINE, w)),
    ),
    max_size=6,
).map(tuple)
CHOICE = st.builds(
    Choice, WORDS.map(lambda w: f"x{w}"), st.just(Practice("s3")), st.sampled_from(Style), WORDS
)
PART = st.one_of(
    SPANS.map(Text),
    SPANS.map(Note),
    st.lists(WORDS, max_size=30).map(lambda lines: Table(tuple(lines))),
    st.lists(CHOICE, max_size=5).map(lambda choices: Choices(tuple(choices))),
)
PICK = st.builds(
    Options, st.lists(WORDS, min_size=1, max_size=10).map(tuple), pick=st.just(Pick(2, Answer(7)))
)


def test_words_may_be_one_of_an_enums() -> None:
    spans = (Bold(Group.PLAY), Link(Group.YOU, Group.PLAY), Group.KEEPERS)
    drawn = content(Message((Text(spans),), Group.PLAY))
    assert json.dumps(drawn) == json.dumps(
        content(Message((Text((Bold("Play"), Link("You", "Play"), "Keepers")),), "Play"))
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(PART, max_size=8), PICK, WORDS)
def test_slack_takes_any_message_and_nobody_is_pinged(parts: list[Part], pick: Options, summary: str) -> None:
    drawn = draw(taken(Message((*parts, pick), f"x{summary}")), {}, READER)
    assert not pings(drawn)
    assert set(links(drawn)) <= {"https://docs.aws.amazon.com/x|y", "https://docs.aws.amazon.com/x%7Cy"}


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_a_paragraph_is_shown_letter_for_letter(said: str) -> None:
    assert read(plain("start", f"({said})")) == f"start\n({tame(said)})"
