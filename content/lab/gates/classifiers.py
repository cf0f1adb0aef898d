"""M27 and M28: a machine that has seen the other items and never a stem must not find the keys.

scikit-learn is a development dependency; where it is absent both gates say that they were skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from content.lab.gates.chance import WARN_SIGMA, Odds, odds, weights
from content.lab.gates.cues import CUES, Cues, standardised
from content.lab.gates.folds import clusters, folds
from content.lab.gates.ledger import ledger
from content.lab.gates.result import Hint, Outcome, Result
from content.lab.gates.sample import Sample

SEEDS: Final = (0, 1, 2)
_MOST_HINTS: Final = 20
_LEAST_ITEMS: Final = 20
_NAMES: Final = {"M27": "option-only classifier", "M28": "cue-only classifier"}


@dataclass(frozen=True, slots=True)
class _Guess:
    """For each option of an item: how right it looks, and what makes it look so."""

    scores: list[float]
    because: list[str]


Learner = Callable[[list[int], list[int]], list[_Guess]]


def available() -> bool:
    return find_spec("sklearn") is not None


def classifiers(sample: Sample, cues: list[Cues], wanted: bool = True) -> Iterator[Result]:
    reason = "not asked for" if not wanted else "" if available() else "scikit-learn is not installed"
    if not reason and len(sample.items) < _LEAST_ITEMS:
        reason = f"fewer than {_LEAST_ITEMS} items"
    if reason:
        for metric, name in _NAMES.items():
            yield Result(metric, name, f"skipped: {reason}", "chance + 2σ", "skipped")
        return
    groups = clusters(sample)
    unfair = "; ".join(str(entry) for entry in ledger(sample)[:8] if entry.keyed > entry.fair)
    yield _run("M27", sample, groups, _phrase_learner(sample), f"phrases right too often: {unfair}")
    yield _run("M28", sample, groups, _cue_learner(sample, cues), "")


def _run(metric: str, sample: Sample, groups: list[list[int]], learn: Learner, note: str) -> Result:
    guesses: list[dict[int, _Guess]] = []
    for seed in SEEDS:
        found: dict[int, _Guess] = {}
        for fold in folds(groups, seed):
            held = set(fold)
            rest = [i for i in range(len(sample.items)) if i not in held]
            found.update(zip(fold, learn(rest, fold), strict=True))
        guesses.append(found)
    runs = [
        odds((weights(found[i].scores, item.n), item.keyed) for i, item in enumerate(sample.items))
        for found in guesses
    ]
    # Three foldings of the same items are one measurement: their mean keeps one run's sigma.
    accuracy = sum(run.accuracy for run in runs) / len(runs)
    measured = Odds(runs[0].items, accuracy, runs[0].chance, runs[0].sigma)
    bound = measured.chance + WARN_SIGMA * measured.sigma
    over = measured.accuracy > bound
    outcome: Outcome = "fail" if over and sample.enough else "info" if over else "ok"
    value = f"{measured.accuracy:.1%} (z {measured.z:+.2f})"
    hints = _hints(sample, guesses, measured.excess()) if outcome == "fail" else ()
    if hints and note:
        hints = (Hint("", note), *hints)
    return Result(metric, _NAMES[metric], value, f"≤ {bound:.1%}", outcome, hints)


def _hints(sample: Sample, guesses: list[dict[int, _Guess]], excess: int) -> tuple[Hint, ...]:
    """Items whose key stood out in every folding, the plainest first, and why it stood out."""
    plain = []
    for index, item in enumerate(sample.items):
        margins = []
        for found in guesses:
            scores = found[index].scores
            margins.append(min(scores[j] for j in item.keys) - max(scores[j] for j in item.distractors))
        if min(margins) > 0:
            plain.append((sum(margins), item, guesses[0][index].because[item.keys[0]]))
    plain.sort(key=lambda row: (-row[0], row[1].id))
    return tuple(
        Hint(item.id, f"the key is found without the stem, by {because}; rewrite options so that it is not")
        for _, item, because in plain[: min(_MOST_HINTS, excess + 5)]
    )


def _phrase_learner(sample: Sample) -> Learner:
    """TF-IDF of one and two words of single options, and a logistic regression on them."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    regression = import_module("sklearn.linear_model").LogisticRegression

    def learn(rest: list[int], fold: list[int]) -> list[_Guess]:
        terms = vectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        seen = terms.fit_transform([text for i in rest for text in sample.items[i].options])
        model = regression(C=1.0, class_weight="balanced", max_iter=1000)
        model.fit(seen, [right for i in rest for right in sample.items[i].keyed])
        names = terms.get_feature_names_out()

        def guess(index: int) -> _Guess:
            rows = terms.transform(sample.items[index].options)
            scores = [round(float(x), 9) for x in model.decision_function(rows)]
            pulls = rows.multiply(model.coef_[0]).tocsr()
            return _Guess(
                scores, [_strongest(pulls[j].data, names[pulls[j].indices]) for j in range(len(scores))]
            )

        return [guess(i) for i in fold]

    return learn


def _cue_learner(sample: Sample, cues: list[Cues]) -> Learner:
    """The seventeen cues, standardised within the item, and a logistic regression on them."""
    regression = import_module("sklearn.linear_model").LogisticRegression
    names = list(CUES)
    rows = [list(zip(*(standardised(found[name]) for name in names), strict=True)) for found in cues]

    def learn(rest: list[int], fold: list[int]) -> list[_Guess]:
        model = regression(C=1.0, class_weight="balanced", max_iter=1000)
        model.fit(
            [row for i in rest for row in rows[i]], [right for i in rest for right in sample.items[i].keyed]
        )
        pull = model.coef_[0]

        def guess(index: int) -> _Guess:
            scores = [round(float(x), 9) for x in model.decision_function(rows[index])]
            because = [
                _strongest([x * w for x, w in zip(row, pull, strict=True)], names) for row in rows[index]
            ]
            return _Guess(scores, because)

        return [guess(i) for i in fold]

    return learn


def _strongest(pulls: Sequence[Any], names: Sequence[Any]) -> str:
    """The two phrases or cues that speak loudest for an option."""
    ranked = sorted(zip(pulls, names, strict=True), key=lambda pair: (-pair[0], pair[1]))
    told = [f"“{name}”" for pull, name in ranked[:2] if pull > 0]
    return " and ".join(told) or "the absence of what distractors have"
