"""What a person meant by a topic."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.commands import TABLE, Ask, Topics
from bot.context import Context, Refused
from bot.game.typed import NEAR, short
from bot.messages import Choice, Choices, Code, Span, Text
from bot.quiz.question import Bank, Topic

ANY = ("any", "all", "everything", "random", "aws")
SURELY = 80  # rapidfuzz's score from which a slip of the finger is likelier than another word


def resolve(ctx: Context, typed: str) -> str:
    """The id of the topic somebody means ("" for any); refuses kindly, with the nearest guesses."""
    wanted = " ".join(typed.casefold().split())
    if not wanted or wanted in ANY:
        return ""
    names = names_of(ctx.bank)
    if wanted in names:
        return names[wanted].id
    raise Refused(*_unknown(ctx, wanted))


def among(ctx: Context, typed: str) -> tuple[str | None, str]:
    """The id of the first topic that some of these words mean ("" for any, None for none), and the words left
    that mean neither it nor the same.
    """
    words = typed.casefold().split()
    named = {name: topic.id for name, topic in names_of(ctx.bank).items()} | dict.fromkeys(ANY, "")
    longest = max(len(name.split()) for name in named)
    found: str | None = None
    left: list[str] = []
    while words:
        for n in range(min(longest, len(words)), 0, -1):
            meant = named.get(" ".join(words[:n]))
            if meant is not None and found in (None, meant):
                found, words = meant, words[n:]
                break
        else:
            left.append(words.pop(0))
    return found, " ".join(left)


def nearest(ctx: Context, typed: str) -> str:
    """ "lambda (Compute)" of "lambada", "" where nothing is so near that it was surely meant."""
    names = names_of(ctx.bank)
    near = process.extractOne(typed, list(names), scorer=fuzz.ratio, score_cutoff=SURELY)
    return f"{near[0]} ({names[near[0]].title})" if near else ""


def names_of(bank: Bank) -> dict[str, Topic]:
    """Every word that means a topic: its id, its title and its services."""
    found: dict[str, Topic] = {}
    for topic in bank.topics.values():
        for name in (topic.id, topic.title.casefold(), *topic.services):
            found.setdefault(name, topic)
    return found


def _unknown(ctx: Context, wanted: str) -> list[Text | Choices]:
    names = names_of(ctx.bank)
    commands = {" ".join(s.words): s for s in TABLE if s.words}
    near = process.extractOne(wanted, [*names, *commands], scorer=fuzz.ratio, score_cutoff=NEAR)
    # "practis lambda": a command's word with its own words behind it
    first = process.extractOne(
        wanted.split(maxsplit=1)[0], list(commands), scorer=fuzz.ratio, score_cutoff=NEAR
    )
    near = max((near, first), key=lambda found: found[1] if found else 0)
    spans: list[Span] = [f"There is no topic “{short(wanted)}”."]
    choices = [Choice("All topics", Topics())]
    if near is not None and near[0] in names:
        topic = names[near[0]]
        same = near[0] == topic.title.casefold()
        spans.append(f" Did you mean {topic.title if same else f'{near[0]} ({topic.title})'}?")
        choices.insert(0, Choice(f"Ask about {near[0]}", Ask(topic.id)))
    elif near is not None:
        spans += [" Did you mean ", Code(ctx.traits.typed(commands[near[0]].command)), "?"]
    else:
        spans.append(f" There are {', '.join(t.title for t in ctx.bank.topics.values())}.")
    return [Text(tuple(spans)), Choices(tuple(choices))]
