"""Any value at any depth of a question file, and any damage to its text: a bank or problems, never a crash.

`tests/content/test_any_file.py` does the same field by field; this goes deeper, as often as the profile says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content.load import default_folder
from tests.content.banks import entry, interview_file, prompt, topic_file
from tests.content.test_any_file import settled
from tests.fuzz.strange import CHARACTERS, TWISTS, Twist, twisted

HOSTILE = (
    "&a ", "*a", "!!python/object/apply:os.system [id]", "!!binary x", "<<: *a", "? ", "- ", ": ", "---\n",
    "...\n", "[" * 100, "{a: " * 40, "'", '"', "|\n", ">\n", "\t", "%YAML 9.9\n", "\ufeff", "\0", "# ", "\n",
    "  ", "&a [*a, *a]", "0o777", "1e999", "-.inf", ".nan", "2026-02-31", "yes", "~", "9" * 5000, "\\ud800",
    "\x85",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        topic_file(Path(name), entry(1), entry(2))
        interview_file(Path(name), prompt())
        yield Path(name)


@given(twists=TWISTS, is_prompt=st.booleans())
def test_any_value_at_any_depth(folder: Path, twists: list[Twist], is_prompt: bool) -> None:
    file = folder / ("interview" if is_prompt else "aws") / "compute.yaml"
    sound = file.read_bytes()
    changed = twisted(yaml.safe_load(sound), twists)
    try:
        file.write_text(yaml.safe_dump(changed, allow_unicode=True), "utf-8", errors="surrogatepass")
        settled(folder)
    finally:
        file.write_bytes(sound)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """One of the files that come with awsquiz, cut short and with things put in, taken out or doubled."""
    text = draw(st.sampled_from(SHIPPED))
    for _ in range(draw(st.integers(1, 4))):
        at, width = draw(st.integers(0, len(text))), draw(st.sampled_from((0, 0, 1, 5, 80)))
        put = draw(st.sampled_from(HOSTILE) | st.text(CHARACTERS, max_size=5) | st.just(text[at : at + 40]))
        text = text[:at] + put + text[at + width :]
    return text


SHIPPED = [f.read_text("utf-8")[:2500] for f in sorted(default_folder().rglob("*.yaml"))]


@given(text=damaged(), is_prompt=st.booleans())
def test_any_damage_to_a_file(folder: Path, text: str, is_prompt: bool) -> None:
    file = folder / ("interview" if is_prompt else "aws") / "damaged.yaml"
    try:
        file.write_text(text, "utf-8", errors="surrogatepass")
        settled(folder)
    finally:
        file.unlink()
