"""Packs that go out in tests: our own bank, one made by hand, and hostile ones made up by the hundred."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.content.fields import Line
from bot.content.load import default_folder, read
from bot.content.packs import plain
from bot.exporting.entry import entry_of
from bot.exporting.outgoing import Entry, Outgoing

AT = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
DOCS = "https://docs.aws.amazon.com/s3/"
TRAPS = (
    *("<S3>", "&amp;", "&lt;b&gt;", "**bold**", "`code`", "[x](https://a.example)", "![](x)", "<!channel>"),
    *("@everyone", "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''+1", "'quoted'", '"quoted"', "a,b", "a;b"),
    *(
        "%50%half",
        "[html]",
        "[plain]x",
        "::x::",
        "{",
        "}",
        "~",
        "#",
        "##",
        "####",
        "->",
        "A -> B",
        "//",
        "\\",
    ),
    *("\\n", "\\\\", "\\:", "&&058;", "$CATEGORY: x", "- [x] y", "### y", "1. y", "> y", "A. y", "<br>"),
    *(
        "<!-- id: a -->",
        "]]>",
        "<![CDATA[",
        "&#65;",
        "&nbsp;",
        "{{c1::x}}",
        "[sound:a.mp3]",
        "\\(x\\)",
        "$x$",
    ),
    *(
        "<script>alert(1)</script>",
        "Answer: B",
        "Correct answer: B, E",
        "T",
        "TRUE",
        "null",
        "1e3",
        "12:30",
        "é",
    ),
    *("\U0001f4a9", "日本", "ı", "ﬁ", "a_b_c", "a|b", "~~x~~", "% 5", "<", ">", "&", "*", "'", '"'),
)


@cache
def ours() -> Outgoing:
    """The bank that we ship."""
    reading = read(default_folder())
    entries = (entry_of(plain(reading.raws[id]), id, q.topic) for id, q in reading.questions.items())
    return Outgoing("AWS", tuple(entries), AT, reading.topics)


def pack(*entries: Entry, title: str = "Our own") -> Outgoing:
    return Outgoing(title, entries, AT)


def choice(id: str = "a-1", **fields: Any) -> Entry:
    """One right option of three."""
    plain: Any = {
        "id": id,
        "topic": "storage",
        "difficulty": "easy",
        "stem": "Which store keeps objects?",
        "options": [{"text": "S3", "right": True, "why": "Objects."}, {"text": "EBS"}, {"text": "EFS"}],
    }
    return cast(Entry, plain | fields)


def typed(id: str = "t-1", *answers: str, **fields: Any) -> Entry:
    plain: Any = {"id": id, "topic": "storage", "difficulty": "hard", "stem": "What is S3 short for?"}
    return cast(Entry, plain | {"answers": list(answers)} | fields)


_LETTERS = st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "éß漢\U0001f600")
_WORDS = st.one_of(st.sampled_from(TRAPS), st.text(_LETTERS, min_size=1, max_size=8))


def fits(text: str) -> bool:
    """Whether a pack may hold it at all: its texts are plain, so they have no Markdown, HTML or entities."""
    try:
        TypeAdapter(Line).validate_python(text)
    except ValidationError:
        return False
    return True


TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words)[:110].strip()).filter(fits)
REASONS = st.one_of(st.just(""), TEXTS)
LINKS = st.lists(st.sampled_from([DOCS, f"{DOCS}a?b=c&d=%20#e", f"{DOCS}(x)_[y]~z"]), unique=True, max_size=2)
COUNTED = ("", "", "Which two: ", "Which three: ", "Which four: ")  # a stem says how many are right


@st.composite
def choices(draw: st.DrawFn) -> dict[str, Any]:
    """Two to five options, of which one or several are right, but never all."""
    texts = draw(st.lists(TEXTS, min_size=2, max_size=5, unique_by=str.casefold))
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=1, max_size=len(texts) - 1))
    options: list[dict[str, Any]] = []
    for n, text in enumerate(texts):
        why = draw(REASONS)
        options.append(
            {"text": text, **({"right": True} if n in right else {}), **({"why": why} if why else {})}
        )
    return {"stem": COUNTED[len(right)] + draw(TEXTS), "options": options}


@st.composite
def typed_answers(draw: st.DrawFn) -> dict[str, Any]:
    why = draw(REASONS)
    if draw(st.booleans()):
        numbers = st.decimals(-1000, 1000, places=2).map(str)
        answers = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
        more: dict[str, Any] = {"tolerance": draw(st.sampled_from([0.5, 1.0, 0.001, 12.25]))}
        if draw(st.booleans()):
            more["unit"] = draw(st.sampled_from(["ms", "GB", "°C", "<km>", "%"]))
    else:
        answers, more = draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True)), {}
    return {"stem": draw(TEXTS), "answers": answers, **more, **({"why": why} if why else {})}


@st.composite
def hostile_packs(draw: st.DrawFn) -> Outgoing:
    """A few questions of a few topics, each topic's together."""
    entries: list[Entry] = []
    for topic in draw(st.lists(st.sampled_from(["storage", "networking"]), min_size=1, unique=True)):
        for _ in range(draw(st.integers(1, 3))):
            fields = draw(st.one_of(choices(), typed_answers()))
            links = draw(LINKS)
            entry: Any = {
                "id": f"{topic[0]}-{len(entries)}",
                "topic": topic,
                "difficulty": draw(st.sampled_from(["easy", "medium", "hard"])),
                **fields,
                **({"refs": links} if links else {}),
            }
            entries.append(entry)
    return Outgoing(draw(TEXTS), tuple(entries), AT)
