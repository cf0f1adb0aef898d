"""FSRS 6 from its published formulas, the weights and all, for one learning point and answers on whole days.

https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm (read 2026-11-28). It knows nothing of
bot.quiz.memory nor of the library there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

W = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835),
    *(0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
AGAIN, HARD, GOOD = 1, 2, 3
FACTOR = 0.9 ** (-1 / W[20]) - 1


@dataclass
class Fading:
    stability: float = 0.0
    difficulty: float = 0.0
    on: int = 0  # a day's number

    def recall(self, day: int) -> float:
        return float((1 + FACTOR * (day - self.on) / self.stability) ** -W[20])

    def answered(self, grade: int, day: int) -> None:
        s, d = self.stability, self.difficulty
        if not s:
            self.stability = W[grade - 1]
            self.difficulty = self._between(W[4] - exp(W[5] * (grade - 1)) + 1)
            self.on = day
            return
        r = self.recall(day)
        if day == self.on:
            grows = exp(W[17] * (grade - 3 + W[18])) * s ** -W[19]
            self.stability = s * (grows if grade == AGAIN else max(grows, 1))
        elif grade == AGAIN:
            forgot = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * exp(W[14] * (1 - r))
            self.stability = min(forgot, s / exp(W[17] * W[18]))
        else:
            penalty = W[15] if grade == HARD else 1
            grows = exp(W[8]) * (11 - d) * s ** -W[9] * (exp(W[10] * (1 - r)) - 1) * penalty
            self.stability = s * (1 + grows)
        easiest = W[4] - exp(W[5] * 3) + 1
        self.difficulty = self._between(W[7] * easiest + (1 - W[7]) * (d - W[6] * (grade - 3) * (10 - d) / 9))
        self.on = day

    def interval(self, retention: float) -> int:
        return max(1, int(self.stability / FACTOR * (retention ** (-1 / W[20]) - 1) + 0.5))

    @staticmethod
    def _between(difficulty: float) -> float:
        return min(max(difficulty, 1.0), 10.0)
