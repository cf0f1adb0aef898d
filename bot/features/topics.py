"""What there is to learn, and what a person meant by a topic."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.commands import DIFFICULTIES, TABLE, Ask, Topics, typed
from bot.features.context import Context, Refused
from bot.messages import Bold, Choice, Choices, Code, Message, Span, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.question import Bank, Topic

ANY = ("any", "all", "everything", "random", "aws")
ECHO = 40  # characters of somebody's words that we repeat
NEAR = 60  # rapidfuzz's score from which a guess is worth offering


def topics(ctx: Context, request: Request, _: Topics) -> Outcome:
    platform = request.place.platform
    lines: list[Span] = []
    for topic in ctx.bank.topics.values():
        count = len(ctx.bank.by_topic[topic.id])
        lines += [Bold(topic.title), f" · {topic.about} · {count} questions\n"]
    lines += ["Ask about one: ", Code(typed(Ask, platform, next(iter(ctx.bank.topics))))]
    lines += [", or name a service: ", Code(typed(Ask, platform, "lambda", "hard"))]
    return Outcome(Reply(Message((Text(tuple(lines)),), "The topics")))


def resolve(bank: Bank, typed_text: str, platform: str) -> str:
    """The id of the topic somebody means ("" for any); refuses kindly, with the nearest guesses."""
    wanted = " ".join(typed_text.casefold().split())
    if not wanted or wanted in ANY:
        return ""
    names = names_of(bank)
    if wanted in names:
        return names[wanted].id
    raise Refused(*_unknown(bank, wanted, platform))


def names_of(bank: Bank) -> dict[str, Topic]:
    """Every word that means a topic: its id, its title and its services."""
    found: dict[str, Topic] = {}
    for topic in bank.topics.values():
        for name in (topic.id, topic.title.casefold(), *topic.services):
            found.setdefault(name, topic)
    return found


def check_difficulty(difficulty: str) -> str:
    if difficulty and difficulty not in DIFFICULTIES:
        raise Refused(f"There is no difficulty “{short(difficulty)}”. Take easy, medium or hard.")
    return difficulty


def short(text: str) -> str:
    """Somebody's words, short enough to repeat."""
    text = " ".join(text.split())
    return text if len(text) <= ECHO else text[:ECHO] + "…"


def _unknown(bank: Bank, wanted: str, platform: str) -> list[Text | Choices]:
    names = names_of(bank)
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
        spans += [" Did you mean ", Code(typed(commands[near[0]].command, platform)), "?"]
    else:
        spans.append(f" There are {', '.join(t.title for t in bank.topics.values())}.")
    return [Text(tuple(spans)), Choices(tuple(choices))]
