"""An edit draws without the mark a post is found by. It may: what is edited is never looked for again."""

from __future__ import annotations

from bot.commands import Ask
from tests.fake_platform import Lost
from tests.quiz_table import Table


async def test_a_post_of_unknown_outcome_is_not_edited_before_it_was_found(table: Table) -> None:
    table.platform.accidents += [Lost.AFTER, Lost.BEFORE]  # it stands, and then it cannot be looked for
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers(on=table.card)
    while len(table.platform.attempts) < 3:
        assert table.platform.edits == []
        await table.passes(seconds=1)
    assert [again for _, again in table.platform.attempts] == [False, True, True]
    for _ in range(20):
        await table.passes(seconds=11)
    assert len(table.cards) == 1
    assert len(table.platform.edits) == 1
    assert "1 answered" in table.card.text
    assert len(table.platform.attempts) == 3, "an edited post was looked for, and its mark is gone"
