"""How a channel does, as its keepers see it, and as a page that they may forward. It names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import dropwhile

from bot.charts import Bars, Series
from bot.commands import Ask, InsightsFile, InsightsPage
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Message, Note, Part, Table, Text, plain, words
from bot.quiz.enough import ENOUGH
from bot.quiz.insights import Insights, Learnt, Two
from bot.quiz.item_statistics import Share
from bot.quiz.question import Bank

_STEM = 80  # characters of its beginning
_SHOWN = 12  # topics: a phone shows a dozen
TOO_FEW = f"Too few to say: figures need {ENOUGH} people who answered the same question."
_FIRST, _AGAIN = "  first", "  again"
_TITLE = 13  # characters beside a share: more than 32 in all do not fit a phone's line
_RULE = (
    f"A figure is of {ENOUGH} people or more on each question. In brackets: where it lies, 95 % sure. "
    "Met again: by people who had answered that before."
)


def draw(bank: Bank, found: Insights, since: date, until: date) -> Message:
    """Everything there is, with what to ask next as buttons."""
    asks = [(bank.title_of(topic), topic) for topic in found.to_ask[:3]]
    asking = Choices(tuple(Choice(title, Ask(topic), spoken=f"Ask about {title}") for title, topic in asks))
    more = Choices(
        (
            Choice("A page to forward", InsightsPage()),
            Choice("This month as CSV", InsightsFile()),
            Choice("Last month as CSV", InsightsFile(last=True)),
        )
    )
    title = Text((Bold("Insights of this channel"), " · only you see this"))
    parts = (title, *figures(bank, found, since, until), *((asking,) if asks else ()), more)
    return Message(parts, words(parts))


def figures(bank: Bank, found: Insights, since: date, until: date) -> list[Part]:
    parts: list[Part] = [Text((f"{_days(since, until)}: {_took_part(found)}",))]
    if found.answers:
        parts += [_weeks(found), *_shares(bank, found)]
    if found.missed:
        lines = "".join(f"\n{line}" for line in _missed(bank, found.missed))
        parts.append(Text((Bold("Most missed"), lines)))
    if found.to_ask:
        parts.append(Text((Bold("To ask next"), f": {', '.join(map(bank.title_of, found.to_ask))}.")))
    return [*parts, Note((_RULE,))]


def page(bank: Bank, found: Insights, since: date, until: date) -> Message:
    """What the team learnt, for somebody who does not use the quiz."""
    parts: list[Part] = [
        Text((Bold("What this team learnt with its quiz"), f"\n{_days(since, until)}")),
        Text((_took_part(found),)),
        Text((_first_and_again(found.whole),)),
    ]
    if found.learnt:
        lines = "".join(f"\n“{_stem(bank, one)}”: {_gain(one)}" for one in found.learnt)
        parts.append(Text((Bold("Learnt since"), lines)))
    parts.append(Note((f"{_RULE} Nobody is named, and no figure tells what one person did.",)))
    return plain(*parts)


def _took_part(found: Insights) -> str:
    if not found.answers:
        return "Nobody has answered here in these days."
    people = counted(found.people, "person", "people")
    return f"{people} gave {counted(found.answers, 'answer')}."


def _weeks(found: Insights) -> Bars:
    weeks = list(dropwhile(lambda week: not week[1], found.weeks))  # from the first that anybody answered in
    mondays = [f"{monday.day} {monday:%b}" for monday, _ in weeks]
    people = [many for _, many in weeks]
    told = Note((f"People by week since {mondays[0]}: {', '.join(map(str, people))}.",))
    return Bars(
        "People who answered, by week", "people", tuple(mondays), (Series("people", tuple(people)),), (told,)
    )


def _shares(bank: Bank, found: Insights) -> Iterable[Part]:
    yield Text((_first_and_again(found.whole),))
    topics = [(bank.title_of(topic), two) for topic, two in found.topics if two.first is not None]
    topics.sort(key=lambda one: -_of(one[1].first))
    shown = topics[:_SHOWN]
    if not shown:
        return
    titles = tuple(title for title, _ in shown)
    width = max(len(title) for title in (_AGAIN, *titles) if len(title) <= _TITLE)
    yield Table(tuple(line for title, two in shown for line in _lines(title, two, width)))
    right = Series("right at first", tuple(_percent(two.first) for _, two in shown))
    yield Bars("Right by topic", "%", titles, (right,), (), full=100)  # the lines say where each lies


def _missed(bank: Bank, missed: Iterable[Learnt]) -> Iterable[str]:
    for one in missed:
        again = f"; met again, {_counts(one.again)}" if one.again else ""
        yield f"“{_stem(bank, one)}”: {_counts(one.first)}{again}"


def _first_and_again(two: Two) -> str:
    if two.first is None:
        return TOO_FEW
    first = f"Right at the first meeting: {told(two.first)}."
    if two.again is None:
        return f"{first} Too few have met a question again to say more."
    return f"{first} Met again: {told(two.again)}."


def told(share: Share) -> str:
    """A share and where it lies, in percent."""
    low, high = share.interval.low, share.interval.high
    return f"{_percent(share)} % ({100 * low:.0f} to {100 * high:.0f})"


def _lines(title: str, two: Two, width: int) -> Iterator[str]:
    """Two, where some met its questions again: both beside each other are too wide for a phone. So is what
    stands beside a long title, as a pack's.
    """
    if len(title) > width:
        yield title
        title = _FIRST
    if two.first is not None:
        yield f"{title:<{width}}  {told(two.first)}"
    if two.again is not None:
        yield f"{_AGAIN:<{width}}  {told(two.again)}"


def _gain(one: Learnt) -> str:
    again = f", then {_counts(one.again)}" if one.again else ""
    return f"first {_counts(one.first)}{again}"


def _counts(share: Share) -> str:
    return f"{share.count} of {share.of} right"


def _stem(bank: Bank, one: Learnt) -> str:
    question = bank.find(one.question)
    return beginning(question.stem, _STEM) if question else one.question


def _of(share: Share | None) -> int:
    return share.of if share else 0


def _percent(share: Share | None) -> int:
    return round(100 * share.value) if share else 0


def _days(since: date, until: date) -> str:
    return f"{since.day} {since:%b %Y} to {until.day} {until:%b %Y}"
