"""What a person meant by a topic, a service or an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.commands import Ask
from bot.game.near import near
from bot.quiz.question import Bank
from bot.quiz.subject import ANYTHING, Subject, Subjects
from bot.words import glued, key

ANY = ("any", "anything", "all", "everything", "random", "aws")
# Words around a name that change nothing of what is meant.
_SMALL = frozenset(
    (
        *("a", "an", "the", "this", "it", "my", "me", "i", "of", "on", "in", "at", "for", "from", "to"),
        *("until", "and", "about", "with", "please", "pls", "plz", "bitte", "some", "give", "show", "list"),
        *("see", "get", "want", "what", "what's", "whats", "how", "many", "is", "are", "do", "have", "can"),
        *("or", "vs", "topic", "topics", "new"),
    )
)
_ASKING = frozenset(key(word) for word in Ask.spec.aliases)


@dataclass(frozen=True, slots=True)
class _Names:
    """The words of a bank's subjects. ids: what each means; keyed: the same by `words.key`; whole: the words
    without what stands between. longest: of how many words a name may consist, and one more.
    """

    ids: Mapping[str, str]
    keyed: Mapping[str, str]
    whole: Mapping[str, str]
    longest: int  # "cloud front"


_known: WeakKeyDictionary[Subjects, _Names] = WeakKeyDictionary()


def _names(subjects: Subjects) -> _Names:
    """Worked out once a bank: it may have thousands, and everybody who types asks."""
    found = _known.get(subjects)
    if found is None:
        ids = {name: of.id for name, of in subjects.by_name.items()} | dict.fromkeys(ANY, "")
        keyed = {key(name): id for name, id in reversed(ids.items())}
        whole = {glued(name): name for name in reversed(subjects.by_name)}
        found = _Names(ids, keyed, whole, 1 + max(len(name.split()) for name in ids))
        _known[subjects] = found
    return found


def meant(bank: Bank, typed: str, *, asked: bool = False) -> str | None:
    """The id of the subject that all of these words mean, "" for any; None where one means neither.

    asked: whether they stand behind a word that asks for a question, so that "please" need not.
    """
    found, left = among(bank, typed)
    words = left.split()
    if not all(is_small(word) for word in words):
        return None
    if found is None and words and not asked and not any(key(word) in _ASKING for word in words):
        return None
    return found or ""


def among(bank: Bank, typed: str) -> tuple[str | None, str]:
    """The id of the subject that some of these words mean ("" for any, None for none), and the words left
    that mean neither it nor the same: "networking vpc" is vpc, and "sqs or sns" the topic of both.
    """
    words = typed.casefold().split()
    known = _names(bank.subjects)
    found: str | None = None
    left: list[str] = []
    while words:
        for n in range(min(known.longest, len(words)), 0, -1):
            name = " ".join(words[:n])
            id = known.ids.get(name, known.keyed.get(key(name)))
            both = id if found is None or id is None else _both(bank, found, id)
            if both is not None:
                found, words = both, words[n:]
                break
        else:
            left.append(words.pop(0))
    return found, " ".join(left)


def _both(bank: Bank, first: str, then: str) -> str | None:
    """What two words mean together: the narrower of two, or the topic that two have in common."""
    if first == then:
        return first
    one, other = (bank.subjects.by_id.get(id) for id in (first, then))
    if one is None or other is None or not one.topic or one.topic != other.topic:
        return None
    topic = one.topic
    return then if first == topic else first if then == topic else topic


def nearest(bank: Bank, typed: str) -> tuple[int, str] | None:
    """The name of a subject that a slip of the finger makes of these words, and the slips; None for none."""
    whole = _names(bank.subjects).whole
    found = near(typed, whole)
    return (found[0][0], whole[found[0][1]]) if found else None


def is_small(word: str) -> bool:
    """Whether it changes nothing of what the words around it mean."""
    return word in _SMALL or word.isdecimal() or key(word) in _ASKING


def names_of(bank: Bank) -> dict[str, Subject]:
    """Every word that means something: a topic, a service, an exam or what is new."""
    return bank.subjects.by_name


def named(bank: Bank, name: str) -> str:
    """ "lambda (Compute)" of "lambda", "k8s (eks, Compute)" of "k8s", "Compute" of "compute"."""
    of = names_of(bank)[name]
    topic = bank.title_of(of.topic) if of.topic not in (ANYTHING, of.id) else ""
    titles = [title for title in (of.title, topic) if title and title.casefold() != name]
    return f"{name} ({', '.join(titles)})" if of.title.casefold() != name or topic else of.title


def askable(bank: Bank, subject: str) -> str:
    """The subject; where each of its questions is set aside its topic, and where that's are too, anything."""
    known = bank.subjects.by_id.get(subject)
    if known is None or known.questions:
        return subject
    return ANYTHING if known.topic == subject else askable(bank, known.topic)


def topics_of(bank: Bank, subject: str) -> tuple[str, ...]:
    """The topics of a subject's questions, its own first, then those that have most of them; none where it
    is about anything.
    """
    known = bank.subjects.by_id.get(subject)
    if known is None or known.topic == ANYTHING:
        return ()
    found = Counter(question.topic for question in known.questions)
    return tuple(dict.fromkeys((known.topic, *(topic for topic, _ in found.most_common()))))
