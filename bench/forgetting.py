"""Three models of how people learn and forget, none of them FSRS, for whole crowds at once.

Each knows how likely every person recalls every learning point at a moment, and what being asked it, with the
answer told afterwards, does to that. Forms are from the papers; where a paper's constants are of five-second
trials with pairs of words, what was taken instead is said. All are set so that of what was met once about a
third is left after ten days, and of what was met twice, ten days apart, about 0.6.

- MultiscaleContexts: power law, from traces that fade on many time scales. Mozer, Pashler, Cepeda, Lindsey
  and Vul, "Predicting the optimal spacing of study: A multiscale context model of memory", NIPS 22 (2009).
- HalfLife: exponential. Settles and Meeder, "A trainable spaced repetition model for language learning", ACL
  2016, with multiplicative updates as in Tabibian et al., "Enhancing human learning via spaced repetition
  optimization", PNAS 116 (2019).
- Activation: ACT-R, where a repetition's own decay depends on how active its memory still was. Pavlik and
  Anderson, "Practice and forgetting effects on vocabulary memory", Cognitive Science 29 (2005).

People and points differ: each has a log-normal factor on how fast its memories fade. Days are floats.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.intp]
Who = Ids | int
SPREAD = 0.35  # standard deviation of the logarithm of people's factors, and of points'


class Minds(Protocol):
    """All people's memories of all points. `who` and `what` broadcast; no pair is named twice."""

    def recall(self, who: Who, what: Ids, day: float) -> Floats: ...

    def met(self, who: Ids, what: Ids, day: float, recalled: Bools) -> None:
        """In a question, and told the answer."""

    def used(self, who: Ids, what: Ids, day: float) -> None:
        """At work, with success."""

    def gain(self, who: int, day: float, until: float) -> Floats:
        """By how much asking somebody each of the points now would raise its expected recall later."""


def factors(rng: np.random.Generator, people: int, points: int) -> Floats:
    return np.exp(SPREAD * (rng.standard_normal((people, 1)) + rng.standard_normal((1, points))))


class MultiscaleContexts:
    """Traces with time constants from 0.3 days to 20 years. As in the paper a retrieved memory is
    strengthened nine times as much as one that was told.
    """

    SCALES = 0.3 * 2.5 ** np.arange(12)  # days
    WEIGHTS = 0.8 ** np.arange(12) / np.sum(0.8 ** np.arange(12))
    BELOW = np.cumsum(WEIGHTS)
    RETRIEVED = 9.0

    def __init__(self, rng: np.random.Generator, people: int, points: int) -> None:
        self._traces = np.zeros((people, points, len(self.SCALES)))
        self._at = np.full((people, points), -np.inf)
        self._fades = factors(rng, people, points)

    def _now(self, who: Who, what: Ids, day: float) -> Floats:
        now: Floats = self._traces[who, what] * self._left(who, what, day - self._at[who, what])
        return now

    def _left(self, who: Who, what: Ids, days: float | Floats) -> Floats:
        left: Floats = np.exp(-np.multiply(days, self._fades[who, what])[..., None] / self.SCALES)
        return left

    def _strengthened(self, traces: Floats, recalled: Bools | bool) -> Floats:
        pooled = np.cumsum(traces * self.WEIGHTS, axis=-1) / self.BELOW
        step = np.where(recalled, self.RETRIEVED, 1.0)[..., None]
        stronger: Floats = traces + step * np.maximum(0.0, 1 - pooled)
        return stronger

    def _known(self, traces: Floats) -> Floats:
        known: Floats = np.minimum(1.0, traces @ self.WEIGHTS)
        return known

    def recall(self, who: Who, what: Ids, day: float) -> Floats:
        return self._known(self._now(who, what, day))

    def met(self, who: Ids, what: Ids, day: float, recalled: Bools) -> None:
        self._traces[who, what] = self._strengthened(self._now(who, what, day), recalled)
        self._at[who, what] = day

    def used(self, who: Ids, what: Ids, day: float) -> None:
        self.met(who, what, day, np.ones(len(who), dtype=np.bool_))

    def gain(self, who: int, day: float, until: float) -> Floats:
        what = np.arange(self._at.shape[1])
        now, left = self._now(who, what, day), self._left(who, what, until - day)
        knows = self._known(now)
        told, retrieved = (self._known(self._strengthened(now, r) * left) for r in (False, True))
        return knows * retrieved + (1 - knows) * told - self._known(now * left)


class HalfLife:
    """A first meeting leaves a half-life of a week. Recalling makes it 2.5 times as long; failing, and being
    told, 1.5 times. Spacing does not matter in this one.
    """

    FIRST, RECALLED, FAILED = 7.0, 2.5, 1.5

    def __init__(self, rng: np.random.Generator, people: int, points: int) -> None:
        self._half_life = np.full((people, points), 1e-9)
        self._at = np.full((people, points), -np.inf)
        self._first = self.FIRST / factors(rng, people, points)

    def recall(self, who: Who, what: Ids, day: float) -> Floats:
        recall: Floats = np.exp2((self._at[who, what] - day) / self._half_life[who, what])
        return recall

    def _lasts(self, who: Who, what: Ids, recalled: Bools | bool) -> Floats:
        longer = self._half_life[who, what] * np.where(recalled, self.RECALLED, self.FAILED)
        lasts: Floats = np.maximum(self._first[who, what], longer)
        return lasts

    def met(self, who: Ids, what: Ids, day: float, recalled: Bools) -> None:
        self._half_life[who, what] = self._lasts(who, what, recalled)
        self._at[who, what] = day

    def used(self, who: Ids, what: Ids, day: float) -> None:
        self.met(who, what, day, np.ones(len(who), dtype=np.bool_))

    def gain(self, who: int, day: float, until: float) -> Floats:
        what = np.arange(self._at.shape[1])
        knows = self.recall(who, what, day)
        told, retrieved = (np.exp2((day - until) / self._lasts(who, what, r)) for r in (False, True))
        return knows * retrieved + (1 - knows) * told - self.recall(who, what, until)


class Activation:
    """The paper's own decay, threshold and noise, and its fortieth of the time between sittings. A question
    with its verdict takes half a minute, a use at work some minutes: they count as 2.4 and 10 of the paper's
    trials. Being told teaches as much as recalling, as there.
    """

    DECAY, SCALE, THRESHOLD, NOISE, BETWEEN = 0.177, 0.217, -0.704, 0.255, 0.025
    ASKED, AT_WORK = 2.4, 10.0
    COLUMNS = 8

    def __init__(self, rng: np.random.Generator, people: int, points: int) -> None:
        # Of each meeting, in the order of time; more columns when they are needed.
        self._at = np.full((people, points, self.COLUMNS), np.inf)
        self._decay = np.zeros((people, points, self.COLUMNS))
        self._trials = np.zeros((people, points, self.COLUMNS))
        self._times = np.zeros((people, points), dtype=np.intp)
        self._base = self.DECAY * np.sqrt(factors(rng, people, points))

    def _active(self, who: Who, what: Ids, day: float) -> Floats:
        """Of which the logarithm is what the paper calls activation."""
        used = max(1, int(self._times[who, what].max(initial=0)))
        traces = self._trials[who, what, :used] * self._fading(
            day - self._at[who, what, :used], self._decay[who, what, :used]
        )
        active: Floats = traces.sum(axis=-1)
        return active

    def _fading(self, days: float | Floats, decay: Floats) -> Floats:
        seconds = np.maximum(days, 1 / 1440) * 86_400 * self.BETWEEN
        return np.exp(-decay * np.log(seconds))

    def _known(self, active: Floats) -> Floats:
        return 1 / (1 + np.exp((self.THRESHOLD - np.log(np.maximum(active, 1e-12))) / self.NOISE))

    def recall(self, who: Who, what: Ids, day: float) -> Floats:
        return self._known(self._active(who, what, day))

    def met(self, who: Ids, what: Ids, day: float, recalled: Bools) -> None:  # noqa: ARG002
        self._practised(who, what, day, self.ASKED)

    def used(self, who: Ids, what: Ids, day: float) -> None:
        self._practised(who, what, day, self.AT_WORK)

    def _practised(self, who: Ids, what: Ids, day: float, trials: float) -> None:
        decay = self._base[who, what] + self.SCALE * self._active(who, what, day)
        nth = self._times[who, what]
        if nth.max(initial=0) == self._at.shape[2]:
            more = ((0, 0), (0, 0), (0, self.COLUMNS))
            self._at = np.pad(self._at, more, constant_values=np.inf)
            self._decay, self._trials = np.pad(self._decay, more), np.pad(self._trials, more)
        self._at[who, what, nth], self._decay[who, what, nth] = day, decay
        self._trials[who, what, nth] = trials
        self._times[who, what] += 1

    def gain(self, who: int, day: float, until: float) -> Floats:
        what = np.arange(self._at.shape[1])
        decay = self._base[who, what] + self.SCALE * self._active(who, what, day)
        without = self._active(who, what, until)
        more = self.ASKED * self._fading(until - day, decay)
        return self._known(without + more) - self._known(without)


MODELS: dict[str, type[MultiscaleContexts | HalfLife | Activation]] = {
    "power law": MultiscaleContexts,
    "half-life": HalfLife,
    "ACT-R": Activation,
}
