"""What a person meant by a topic."""

from __future__ import annotations

from bot.commands import Ask
from bot.game.near import near
from bot.quiz.question import Bank, Topic
from bot.words import glued, key

ANY = ("any", "anything", "all", "everything", "random", "aws")
# Words around a name that change nothing of what is meant.
_SMALL = frozenset(
    (
        *("a", "an", "the", "this", "it", "my", "me", "i", "of", "on", "in", "at", "for", "from", "to"),
        *("until", "and", "about", "with", "please", "pls", "plz", "bitte", "some", "give", "show", "list"),
        *("see", "get", "want", "what", "what's", "whats", "how", "many", "is", "are", "do", "have", "can"),
        *("or", "vs", "topic", "topics"),
    )
)
_ASKING = frozenset(key(word) for word in Ask.spec.aliases)


def meant(bank: Bank, typed: str, *, asked: bool = False) -> str | None:
    """The id of the topic that all of these words mean, "" for any; None where one means neither.

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
    """The id of the first topic that some of these words mean ("" for any, None for none), and the words left
    that mean neither it nor the same.
    """
    words = typed.casefold().split()
    ids = {name: topic.id for name, topic in names_of(bank).items()} | dict.fromkeys(ANY, "")
    keyed = {key(name): id for name, id in reversed(ids.items())}
    longest = 1 + max(len(name.split()) for name in ids)  # "cloud front"
    found: str | None = None
    left: list[str] = []
    while words:
        for n in range(min(longest, len(words)), 0, -1):
            name = " ".join(words[:n])
            id = ids.get(name, keyed.get(key(name)))
            if id is not None and found in (None, id):
                found, words = id, words[n:]
                break
        else:
            left.append(words.pop(0))
    return found, " ".join(left)


def nearest(bank: Bank, typed: str) -> tuple[int, str] | None:
    """The name of a topic that a slip of the finger makes of these words, and the slips; None for none."""
    whole = {glued(name): name for name in reversed(names_of(bank))}
    found = near(typed, whole)
    return (found[0][0], whole[found[0][1]]) if found else None


def is_small(word: str) -> bool:
    """Whether it changes nothing of what the words around it mean."""
    return word in _SMALL or word.isdecimal() or key(word) in _ASKING


def names_of(bank: Bank) -> dict[str, Topic]:
    """Every word that means a topic: its id, its title and its services."""
    found: dict[str, Topic] = {}
    for topic in bank.topics.values():
        for name in (topic.id, topic.title.casefold(), *topic.services):
            found.setdefault(name, topic)
    return found


def named(bank: Bank, name: str) -> str:
    """ "lambda (Compute)" of "lambda", "Compute" of "compute"."""
    title = names_of(bank)[name].title
    return title if name == title.casefold() else f"{name} ({title})"
