"""What is likely known in a channel, so that its next daily, where none returns, is one that is not.

That is told by how the channel's dailies were answered, by topic and difficulty, and by how those on the same
learning point were in any channel of its workspace (`quiz.unknown`). `bench.learning --daily` measures it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.quiz.question import Bank
from bot.quiz.unknown import Odds, Tries, against_the_usual
from bot.store import Tx, first_answers
from bot.store.history import Channel

LATELY = timedelta(days=90)  # of dailies: as long as the simulation looks at
OTHERS = 0.3  # what other channels knew of a point says less of this one than its own topics do


def known(tx: Tx, banks: Mapping[Channel, Bank], today: date) -> dict[Channel, Odds | None]:
    """What is likely known in each of some channels, of its workspace's questions; None where nothing is told
    of any daily of its workspace.
    """
    if not banks:
        return {}
    since, points = today - LATELY, dict[int, Mapping[str, float]]()
    of_channels = first_answers.of_channels(tx, banks, since)
    of_workspaces = first_answers.of_workspaces(tx, {team for team, _ in banks}, since)
    found = dict[Channel, Odds | None]()
    for (team, channel), bank in banks.items():
        if team not in of_workspaces:
            found[team, channel] = None
            continue
        if team not in points:
            of_points = _sums((bank.point_of(id), tries) for id, tries in of_workspaces[team])
            points[team] = {point: OTHERS * odds for point, odds in against_the_usual(of_points).items()}
        here = [(bank.find(id), tries) for id, tries in of_channels.get((team, channel), ())]
        asked = [(question, tries) for question, tries in here if question is not None]
        found[team, channel] = Odds(
            against_the_usual(_sums((question.topic, tries) for question, tries in asked)),
            against_the_usual(_sums((question.difficulty, tries) for question, tries in asked)),
            points[team],
            frozenset(
                question.examines for question, _ in asked
            ),  # what most missed of it returns in its time
        )
    return found


def _sums(tries: Iterable[tuple[str, Tries]]) -> dict[str, Tries]:
    sums: defaultdict[str, Tries] = defaultdict(Tries)
    for of, each in tries:
        sums[of] = Tries(sums[of].answered + each.answered, sums[of].right + each.right)
    return sums
