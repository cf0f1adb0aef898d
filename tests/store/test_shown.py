"""What errands and standing messages hold: written down once, read for as long as they wait or stand."""

from __future__ import annotations

import json

import pytest

from bot.store.shown import (
    BoardShown,
    CardShown,
    Line,
    OnceShown,
    PausedShown,
    ReportShown,
    Shown,
    SkippedShown,
    UntakenShown,
    WelcomeShown,
    beginning,
    read,
    word,
    write,
)

FROZEN: dict[str, Shown] = {
    '{"shows": "card", "card_id": 12}': CardShown(12),
    '{"shows": "welcome"}': WelcomeShown(),
    '{"shows": "report", "report_id": 3}': ReportShown(3),
    '{"shows": "paused", "schedule_id": 4}': PausedShown(4),
    '{"shows": "skipped", "plan_id": 4, "on": "2026-11-27", "why": "few"}': SkippedShown(
        4, "2026-11-27", "few"
    ),
    '{"shows": "once", "key": "contest:1:lobby", "message_id": "C1-7"}': OnceShown("contest:1:lobby", "C1-7"),
    '{"shows": "untaken", "trouble": "refused"}': UntakenShown("refused"),
    '{"shows": "board", "period": "all", "everyone": true, "shared_by": 5, "places": null}': BoardShown(
        "all", True, 5
    ),
    '{"shows": "board", "period": "week", "everyone": false, "shared_by": 5, '
    '"places": [{"player_id": 7, "points": 30, "streak": 2}]}': BoardShown(
        "week", False, 5, (Line(7, 30, 2),)
    ),
}


@pytest.mark.parametrize("text", FROZEN)
def test_texts_of_then_are_read_and_written_for_ever(text: str) -> None:
    """Changing one breaks what is on its way and what stands in a channel."""
    assert read(text) == FROZEN[text]
    assert write(FROZEN[text]) == text
    assert text.startswith(beginning(type(FROZEN[text])))
    assert word(text) == json.loads(text)["shows"]


def test_an_empty_board_is_an_empty_board() -> None:
    assert read(write(BoardShown("week", True, 1, ()))) == BoardShown("week", True, 1, ())


def test_what_a_later_version_added_is_passed_over() -> None:
    assert read('{"shows": "card", "card_id": 1, "new": 2}') == CardShown(1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "card 12",
        "{}",
        '{"shows": "nonsense"}',
        "[]",
        "null",
        "12",
        '{"shows": "card"}',
        '{"shows": ["card"]}',
        '{"shows": "board", "period": "all", "everyone": true, "shared_by": 1, "places": [{"player_id": 1}]}',
    ],
)
def test_anything_else_is_an_error_that_the_outbox_tries_again(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (json has words of its own)
        read(text)
    assert word(text) == "?"
