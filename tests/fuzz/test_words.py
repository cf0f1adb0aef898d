"""Whatever is typed is heard, answered in private or with a card, and harms nothing."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.commands import TABLE, Command
from bot.words import parse
from tests.fuzz.strange import TEXT
from tests.fuzz.street import Street

# Words that mean something, alone or beside others, so that every command is reached in every state.
REAL = (
    *(" ".join(s.words) for s in TABLE if s.words), *(o.help for s in TABLE for o in s.options),
    "lambda", "s3", "step functions", "route 53", "any", "compute", "easy", "hard", "week", "all", "everyone",
    "at", "until", "09:30", "9.30 pm", "2130", "24:00", "99:99", "noon", "mon-fri", "sat,sun", "weekdays",
    "fri-mon", "mon-", "Europe/Berlin", "utc", "asia/kathmandu", "factory", "Etc/GMT+12", "localtime",
    "2026-11-23", "2026-11-24", "2027-01-04", "2028-02-29", "2027-02-29", "0001-01-01", "9999-12-31",
    "2027-W01-1", "20270104", "daily at 09:30", "daily pause until 9999-12-31", "posix",
    "every", "half past nine", "new york", "berlin", "EST", "UTC+2", "and", "monday to friday", "on weekends",
    "set", "–", "“", "-", "me", "@everyone", "<@U1>",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(REAL) | TEXT, max_size=8).map(" ".join)


@st.composite
def filled(draw: st.DrawFn) -> Command:
    """A command as Discord's options fill it in: any text in any field."""
    kind = draw(st.sampled_from([s.command for s in TABLE]))
    words = st.sampled_from(("", *REAL)) | TEXT
    values: dict[str, Any] = {
        f.name: draw(st.booleans() if f.type == "bool" else words) for f in fields(kind)
    }
    return kind(**values)


@given(words=WORDS, admin=st.booleans())
def test_anything_typed(street: Street, words: str, admin: bool) -> None:
    answered(street, parse(words), admin)


@given(command=filled(), admin=st.booleans())
def test_anything_in_a_commands_options(street: Street, command: Command, admin: bool) -> None:
    answered(street, command, admin)


def answered(street: Street, command: Command, admin: bool) -> None:
    seen = street.goes(lambda person: person.does(command), admin=admin)
    assert seen
    assert "Something went wrong" not in seen
