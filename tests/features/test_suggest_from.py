"""A message of a colleague's becomes the beginning of a question; only what its sender leaves is kept."""

from __future__ import annotations

import pytest

from bot import commands as c
from bot.forms import Form, TextField
from tests.quiz_table import Person, Table

LINK = "https://team.slack.com/archives/C1/p1700000000000100"


async def begun(person: Person, words: str, link: str = LINK) -> dict[str, TextField]:
    """The form's fields of words, by their names."""
    await person.does(c.SuggestFrom(words, link))
    assert isinstance(person.private, Form)
    assert person.private.does == c.SuggestSent()
    return {f.name: f for f in person.private.fields if isinstance(f, TextField)}


async def test_the_form_begins_with_the_message_and_nothing_is_stored(table: Table) -> None:
    bo = table.person("Bo")
    with table.nothing_changes():
        fields = await begun(bo, "  Deploys hang.\n")
    assert (fields["question"].value, fields["link"].value) == ("Deploys hang.", LINK)
    assert fields["question"].hint == "From that message. Keep only what the question needs."
    assert not fields["link"].required
    assert (fields["options"].value, fields["why"].value) == ("", "")


async def test_without_words_or_link_it_is_the_form_of_the_command(table: Table) -> None:
    bo = table.person("Bo")
    fields = await begun(bo, " \n ", "")
    assert fields["question"].hint == "That message has no text. Write the question here."
    begun_empty = bo.private
    await bo.says("/awsquiz suggest")
    assert isinstance(begun_empty, Form)
    assert isinstance(bo.private, Form)
    assert begun_empty.fields[1:] == bo.private.fields[1:]


@pytest.mark.parametrize("words", ["x" * 10_000, "🦊" * 10_000, "\ud83e" * 10_000])
async def test_a_message_longer_than_the_field_is_cut_as_platforms_count(table: Table, words: str) -> None:
    question = (await begun(table.person("Bo"), words))["question"]
    assert len(question.value.encode("utf-16-le")) <= 2 * question.max_length
    assert question.value.endswith("…")
    assert question.hint == "The message is longer than this field takes. Keep only what the question needs."


async def test_a_message_that_just_fits_is_whole(table: Table) -> None:
    bo = table.person("Bo")
    most = (await begun(bo, ""))["question"].max_length
    for words in ("x" * most, "🦊" * (most // 2)):
        question = (await begun(bo, f" {words}\n"))["question"]
        assert question.value == words
        assert question.hint == "From that message. Keep only what the question needs."


@pytest.mark.parametrize("silent", [True, False])
async def test_who_may_do_it_may_do_it_by_the_command_too(table: Table, silent: bool) -> None:
    bo = table.person("Bo")
    bo.silent = silent
    await bo.says("/awsquiz suggest")
    typed = bo.private
    await bo.does(c.SuggestFrom("Deploys hang.", LINK))
    assert typed is not None
    assert isinstance(bo.private, Form) is isinstance(typed, Form)
    assert isinstance(bo.private, Form) or bo.private == typed
