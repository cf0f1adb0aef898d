"""What is likely known in a channel, so that its next daily, where none returns, is one that is not.

That is told by how the channel's dailies were answered, by topic and difficulty (`quiz.unknown`);
`bench.learning --daily` measures it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.quiz.question import Bank
from bot.quiz.unknown import Odds, Tries, against_the_usual
from bot.store import Tx, first_answers
from bot.store.first_answers import Told
from bot.store.history import Channel

LATELY = timedelta(days=90)  # of dailies: as long as the simulation looks at


def known(tx: Tx, banks: Mapping[Channel, Bank], today: date) -> dict[Channel, Odds | None]:
    """What is likely known in each of some channels, of its workspace's questions; None where nothing is told
    of any daily of it.
    """
    if not banks:
        return {}
    found = dict[Channel, Odds | None](dict.fromkeys(banks))
    for channel, told in first_answers.to_dailies(tx, banks, today - LATELY).items():
        here = [(banks[channel].find(id), many, right) for id, many, right in told]
        asked = [(question, many, right) for question, many, right in here if question is not None]
        found[channel] = Odds(
            _against_the_usual((question.topic, many, right) for question, many, right in asked),
            _against_the_usual((question.difficulty, many, right) for question, many, right in asked),
            met=frozenset(question.examines for question, _, _ in asked),  # what most missed returns in time
        )
    return found


def _against_the_usual(told: Iterable[Told]) -> dict[str, float]:
    """Of what each is about, in place of a question."""
    answered, right = defaultdict[str, int](int), defaultdict[str, int](int)
    for of, many, were_right in told:
        answered[of] += many
        right[of] += were_right
    return against_the_usual({of: Tries(many, right[of]) for of, many in answered.items()})
