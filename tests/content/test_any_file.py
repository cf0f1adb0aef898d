"""Whatever stands in a file, the answer is a bank or a list of problems: never a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.load import ContentErrors, load
from content.lab.check import check
from tests.content.banks import TODAY, entry, interview_file, prompt, topic_file

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(max_size=20)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
FIELDS = st.sampled_from(
    [*entry(), "topic", "title", "services", "questions", "prompts", "answer", "key_points", "families"]
)


def settled(folder: Path) -> None:
    try:
        load(folder)
        problems = None
    except ContentErrors as errors:
        problems = errors.problems
    assert problems != []
    assert all(p.line >= 1 and p.message for p in problems or ())
    check(folder, TODAY, with_classifiers=False)


@settings(max_examples=80, deadline=None)
@given(changes=st.dictionaries(FIELDS, ANYTHING, max_size=4), outside=st.booleans(), is_prompt=st.booleans())
def test_any_value_in_any_field(changes: dict[str, Any], outside: bool, is_prompt: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        topic_file(folder, entry())
        file = interview_file(folder, prompt()) if is_prompt else folder / "aws" / "compute.yaml"
        data = yaml.safe_load(file.read_text("utf-8"))
        spot = data if outside else data["prompts" if is_prompt else "questions"][0]
        spot.update(changes)
        file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        settled(folder)


@settings(max_examples=80, deadline=None)
@given(
    raw=st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"%@#? \n\t", max_size=120).map(str.encode)
)
def test_any_bytes(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "aws" / "x.yaml"
        file.parent.mkdir()
        file.write_bytes(raw)
        with pytest.raises(ContentErrors):
            load(Path(name))
        check(Path(name), TODAY, with_classifiers=False)
