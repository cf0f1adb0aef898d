"""What a round must have come to, by the taps that were acknowledged alone, and what is otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from bench.contest_crowd import QUESTIONS, Played
from bench.contest_stage import VERDICT, Early, Stage, Tapped
from tests.survival.contest_books import Books, places, points
from tests.survival.contest_places import Tap

PLACE = re.compile(
    r"number (\d+) of (\d+)(?:, with [\d,]+ others?)?: ([\d,]+) points\.\D*(\d+) of (\d+) right"
)
COMES = 1.0  # seconds after a return in which what was sent before it may still fail


def unheard(taps: Iterable[Tapped], played: Played) -> list[Tapped]:
    """Those that were not acknowledged although the bot was alive, and whose verdict did not come although
    it lived on.
    """
    return [tap for tap in taps if tap.shown is None and not _it_died(tap, played)]


def _it_died(tap: Tapped, played: Played) -> bool:
    """While they waited for it, or it was dead when it came."""
    until = tap.at + VERDICT
    return any(down.at <= until and tap.at <= down.back + COMES for down in played.downs)


class Reckoning:
    def __init__(self, played: Played, books: Books, stage: Stage) -> None:
        self._played = played
        self._books = books
        self._stage = stage
        self._number = {asked.message: asked.number for asked in played.asked}
        ids = {stage.id_of(t.person): t.person for t in (*played.taps, *played.joins, *played.looks)}
        self._stored = [(ids.get(user, ""), number, letter) for user, number, letter in books.stored()]

    def wrong(self) -> list[str]:
        return [
            *self._limits(),
            *self._clicks(),
            *self._answers(),
            *self._messages(),
            *self._places(),
            *self._books.problems(),
        ]

    def _limits(self) -> list[str]:
        """Who died knows of no Retry-After any more, and who is on the way has not heard of it."""
        early = [each for each in self._played.seen.early if not (each.under_way or self._forgot(each))]
        return [*self._stage.busy(), *(f"{each.call} came before its Retry-After was over" for each in early)]

    def _forgot(self, early: Early) -> bool:
        return any(early.told <= down.at <= early.at for down in self._played.downs)

    def _clicks(self) -> list[str]:
        played, found = self._played, []
        clicks = [*played.taps, *played.doubles, *played.joins, *played.moves, *played.looks]
        missed = unheard(clicks, played)
        if lost := [tap for tap in missed if tap.acknowledged is None]:
            found.append(f"{len(lost)} clicks were not acknowledged; {lost[0]}")
        if unseen := [tap for tap in missed if tap.acknowledged is not None]:
            found.append(f"{len(unseen)} acknowledged clicks have no words; {unseen[0]}")
        late = [tap for tap in self._taken() if "closed by then" in tap.said or "is over" in tap.said]
        if late:
            found.append(f"{len(late)} taps in time were told that they came late; {late[0]}")
        if hindered := self._timely(played.not_offered):
            found.append(f"{len(hindered)} people saw no button in time; {hindered[0]}")
        return found

    def _in_time(self) -> list[Tapped]:
        """First taps and second ones, of every question."""
        clicks = (*self._played.taps, *self._played.doubles)
        return sorted(self._timely(clicks), key=lambda tap: tap.at)

    def _timely(self, taps: Iterable[Tapped]) -> list[Tapped]:
        """The load may lag, and so be late itself."""
        stood = {p.id: p.at for p in self._played.seen.posts}
        seconds = {asked.message: asked.seconds for asked in self._played.asked}
        return [t for t in taps if t.message in seconds and t.at - stood[t.message] <= seconds[t.message]]

    def _taken(self) -> list[Tapped]:
        return [tap for tap in self._in_time() if tap.acknowledged is not None]

    def _remembered(self, taps: Iterable[Tapped]) -> list[Tapped]:
        """Without what is nobody's any more."""
        return [tap for tap in taps if tap.at > self._played.forgot.get(tap.person, 0.0)]

    def _answers(self) -> list[str]:
        """Each person's first tap of a question, once: what nobody acknowledged may be there, or not."""
        found, stored = [], Counter((who, number) for who, number, _ in self._stored if who)
        letters = {(who, number): letter for who, number, letter in self._stored if who}
        if twice := [each for each, many in stored.items() if many > 1]:
            found.append(f"{len(twice)} answers count twice; {twice[:3]}")
        tried: dict[tuple[str, int], list[Tapped]] = defaultdict(list)
        for tap in self._remembered(self._in_time()):
            tried[tap.person, self._number[tap.message]].append(tap)
        lost = [
            each
            for each, taps in tried.items()
            if any(t.acknowledged is not None for t in taps) and each not in letters
        ]
        if lost:
            found.append(f"{len(lost)} ACKNOWLEDGED TAPS ARE LOST; {lost[:3]}")
        other = [
            each for each, letter in letters.items() if each not in tried or tried[each][0].label != letter
        ]
        if other:
            found.append(f"{len(other)} answers are not as they were first tapped; {other[:3]}")
        nobodys = len([who for who, _, _ in self._stored if not who])
        tapped, taken = self._forgotten(self._in_time()), self._forgotten(self._taken())
        if not len(taken) <= nobodys <= len(tapped):
            wanted = f"{len(taken)} to {len(tapped)}"
            found.append(f"{nobodys} answers are nobody's, {wanted} were of who forgot themselves")
        return found

    def _forgotten(self, taps: list[Tapped]) -> set[tuple[str, str]]:
        kept = {(tap.person, tap.message) for tap in self._remembered(taps)}
        return {(tap.person, tap.message) for tap in taps} - kept

    def _messages(self) -> list[str]:
        seen = self._played.seen
        words = [p.words for p in seen.posts if p.id not in seen.gone]
        if len(words) == 2 * QUESTIONS + 1:
            return []
        return [f"{len(words)} messages stand: {[w[:50] for w in words]}"]

    def _places(self) -> list[str]:
        stood = {p.id: p.at for p in self._played.seen.posts}
        messages = {asked.number: asked.message for asked in self._played.asked}
        taps = [
            Tap(who, messages[number], letter, stood[messages[number]], taken=True)
            for who, number, letter in self._stored
            if who
        ]
        expected = points(taps, self._played.asked, stood, fast=False)
        ranked, elsewhere = places(expected), []
        for look in self._played.looks:
            told = PLACE.search(look.said)
            mine = None if look.person not in expected else (ranked[look.person], *expected[look.person])
            had = None if told is None else (int(told[1]), int(told[3].replace(",", "")), int(told[4]))
            if had != mine:
                elsewhere.append(f"{look.person}: {mine} by their taps, told {look.said[:90]!r}")
        return [f"{len(elsewhere)} people were told another place; {elsewhere[:3]}"] if elsewhere else []
