"""What the benchmark says of a machine that was busy, and of one that is small."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench import asking, boards, idle
from bench.__main__ import NAMES, show
from bench.contest_bot import Down
from bench.contest_crowd import Played
from bench.contest_reckoning import Reckoning
from bench.contest_slack import SlackStage
from bench.contest_stage import Post, Seen, Tapped
from bench.figure import Figure
from bench.rounds import Rounds
from tests.small_bank import SMALL
from tests.survival.contest_books import Asked


class Machine:
    """How fast the server that does nothing was, each time it was asked."""

    def __init__(self, *rates: float) -> None:
        self._rates = iter(rates)

    def rate(self) -> float:
        return next(self._rates)


def test_a_round_in_which_the_machine_was_busy_does_not_count() -> None:
    rounds = Rounds(Machine(100, 100, 50, 100, 100, 100, 100), 4)
    assert rounds.of(lambda number: number) == [0, 3, 4, 5]
    assert rounds.said == "4 rounds, 2 more thrown away"


def test_where_too_few_are_left_all_are_kept_and_it_says_so() -> None:
    rounds = Rounds(Machine(100, 50, 100, 50, 100, 50), 3)
    assert rounds.of(lambda number: number) == [0, 1, 2, 3, 4]
    assert rounds.said.startswith("UNQUIET")


def test_what_needs_more_cores_is_named_and_not_measured(capsys: pytest.CaptureFixture[str]) -> None:
    many, few = Figure("many", (), 6, 10, "more", needs_cores=999), Figure("few", (3, 1, 2), 2.5, 1, "less")
    show([many, few])
    _, of_many, of_few = capsys.readouterr().out.splitlines()
    assert of_many.endswith("needs 999 cores")
    assert of_few.split()[1:6] == ["2.00", "×", "1.00", "to", "3.00"]
    assert of_few.endswith("ok")


def test_every_module_of_rows_is_in_the_table() -> None:
    folder = Path(__file__).parent.parent / "bench"
    rows = {file.stem for file in folder.glob("*.py") if "\ndef figures(" in file.read_text()}
    assert rows <= set(NAMES)


def test_what_fills_a_database_fits_the_tables_there_are(tmp_path: Path) -> None:
    """Its rows are written in bulk, past everything that would notice."""
    boards.filled(str(tmp_path), 20)
    asking.filled(str(tmp_path), 50, SMALL)
    idle.filled(f"sqlite:///{tmp_path}/idle.db", 10)


class Ledger:
    """A round's, as a test has it."""

    def __init__(self, *stored: tuple[str, int, str]) -> None:
        self._stored = list(stored)

    def stored(self) -> list[tuple[str, int, str]]:
        return self._stored

    def problems(self) -> list[str]:
        return []


def tapped(who: str, label: str, after: float, said: str = "Right.", *, taken: bool = True) -> Tapped:
    took = 0.1 if taken else None
    return Tapped(who, "m1", label, 100.0 + after, took, took, said if taken else "")


def reckoned(stored: list[tuple[str, int, str]], *taps: Tapped, **more: Any) -> list[str]:
    seen = Seen([Post(100.0 + at, f"m{at}", f"message {at}") for at in range(11)])
    seen.posts[1] = Post(100.0, "m1", "question 1")
    played = Played(2, seen, [Asked(1, "m1", "A", "B", 20)], list(taps), **more)
    found = Reckoning(played, Ledger(*stored), SlackStage()).wrong()  # type: ignore[arg-type]  # all it is asked
    return [each.partition(";")[0] for each in found]


def test_a_round_that_is_as_its_taps_make_it_has_nothing_wrong() -> None:
    """What nobody acknowledged may be stored, or not; a second letter is nothing."""
    dead = [Down(103.0, 105.0)]
    taps = [tapped("U1", "A", 2), tapped("U1", "B", 4), tapped("U2", "B", 3.2, taken=False)]
    assert reckoned([("U1", 1, "A"), ("U2", 1, "B")], *taps, downs=dead) == []
    assert reckoned([("U1", 1, "A")], *taps, downs=dead) == []


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [
        ([], "1 ACKNOWLEDGED TAPS ARE LOST"),
        ([("U1", 1, "A"), ("U1", 1, "A")], "1 answers count twice"),
        ([("U1", 1, "B")], "1 answers are not as they were first tapped"),
        ([("U1", 1, "A"), ("U9", 1, "A")], "1 answers are nobody's, 0 to 0 were of who forgot themselves"),
    ],
)
def test_a_round_whose_ledger_is_otherwise_is_wrong(stored: list[tuple[str, int, str]], wrong: str) -> None:
    assert reckoned(stored, tapped("U1", "A", 2)) == [wrong]


def test_a_tap_that_failed_while_the_bot_was_alive_is_wrong() -> None:
    [wrong] = reckoned([], tapped("U1", "A", 2, taken=False), downs=[Down(50.0, 52.0)])
    assert wrong == "1 clicks were not acknowledged"


def test_who_is_told_another_place_than_their_taps_make_is_told_something_wrong() -> None:
    look = tapped("U1", "My place", 90, "You are number 1 of 1: 2,000 points. Of the questions 2 of 5 right.")
    [wrong] = reckoned([("U1", 1, "A")], tapped("U1", "A", 2), looks=[look])
    assert wrong == "1 people were told another place"


def test_a_message_that_stands_twice_is_wrong_until_it_is_taken_away() -> None:
    posts = [Post(100.0, "m1", "question 1"), *(Post(100.0, f"p{n}", "board") for n in range(11))]
    played = Played(1, Seen(posts), [Asked(1, "m1", "A", "B", 20)])
    reckoning = Reckoning(played, Ledger(), SlackStage())  # type: ignore[arg-type]  # as above
    assert [each.partition(":")[0] for each in reckoning.wrong()] == ["12 messages stand"]
    played.seen.gone.add("p10")
    assert reckoning.wrong() == []
