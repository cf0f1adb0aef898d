"""Numbers to draw, as the quiz would have them drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.charts import LETTERS, Bars, Calendar, Series, Shares
from bot.commands import Practice, Why
from bot.messages import Choice, Choices, Message, Note, Table, Text, words

WEEKS = tuple(f"{n} Nov" for n in range(1, 13))
LATELY = Bars(
    "Answers a week", "answers", WEEKS, (Series("answers", tuple(range(12))),), (Note(("By week: 0, 1.",)),)
)
CALENDAR = Calendar(
    unit="answers a day",
    counts=tuple((n * 7) % 13 for n in range(180)),
    days=("Mon", "", "Wed", "", "Fri", "", ""),
    weeks=tuple("Jun" if n == 1 else "" for n in range(26)),
    steps=(1, 3, 6, 10),
    lately=LATELY,
    told=(Text(("1,074 answers in 26 weeks.",)), Note(("By week since 1 Jun: 36, 44.",))),
    spoken="1,074 answers. Week of 1 Jun: 0 7 1 8 2 9 3.",
)


def by_topic(*titles: str) -> Bars:
    percent = tuple(range(40, 40 + len(titles)))
    table = Table(tuple(f"{title}  {share} %" for title, share in zip(titles, percent, strict=True)))
    series = (Series("right", percent), Series("expected recall", percent))
    return Bars("Right by topic", "%", titles, series, (table,), full=100)


def numbers(*titles: str) -> Message:
    parts = (
        Text(("40 points",)),
        CALENDAR,
        by_topic(*(titles or ("Compute", "Networking"))),
        Choices((Choice("Practise", Practice()),)),
    )
    return Message(parts, words(parts, " "))


def spread(*people: int, right: tuple[int, ...] = (1,)) -> Shares:
    """How many chose A, B and so on."""
    texts = tuple(f"What {letter} stands for" for letter in LETTERS[: len(people)])
    of = sum(people)
    return Shares(f"What {of} people chose", texts, (Series("people", people),), of, right)


def closed(*people: int) -> Message:
    """A card, as far as its numbers go."""
    parts = (Text(("Closed",)), spread(*people), Choices((Choice("Why?", Why(7)),)))
    return Message(parts, words(parts))


@st.composite
def any_bars(draw: st.DrawFn) -> Bars:
    words = st.text(max_size=30) | st.sampled_from(
        ["<!channel>", "&amp;" * 9, "\u202e", "Compute", "Compute "]
    )
    labels = draw(st.lists(words, max_size=24))
    values = st.lists(st.integers(0, 10**6), min_size=len(labels), max_size=len(labels)).map(tuple)
    series = draw(st.lists(st.builds(Series, words, values), max_size=3))
    told = (Note(("In words.",)),)
    return Bars(draw(words), draw(words), tuple(labels), tuple(series), told, draw(st.sampled_from([0, 100])))


@st.composite
def any_shares(draw: st.DrawFn) -> Shares:
    texts = draw(st.lists(st.text(max_size=80), max_size=26))
    values = st.lists(st.integers(0, 10**6), min_size=len(texts), max_size=len(texts)).map(tuple)
    series = draw(st.lists(st.builds(Series, st.text(max_size=30), values), max_size=2))
    right = draw(st.sets(st.integers(0, 25), max_size=3))
    return Shares(draw(st.text(max_size=80)), tuple(texts), tuple(series), 10**6, tuple(right))
