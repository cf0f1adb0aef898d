"""A duel as the two see it, and the little of it that a channel may hear."""

from __future__ import annotations

from bot.commands import Duel as Challenge
from bot.commands import (
    DuelAccept,
    DuelDecline,
    DuelNext,
    DuelShare,
    DuelTakeBack,
    Settings,
)
from bot.context import Context
from bot.drawing import face
from bot.drawing.beginning import beginning
from bot.drawing.names import SOMEBODY, WHOLE, Called, told_apart
from bot.messages import (
    Bold,
    Channel,
    Choice,
    Choices,
    Code,
    Message,
    Note,
    Part,
    Style,
    Text,
    plain,
    words,
)
from bot.store import duels, people, snapshots
from bot.store.cards import Card
from bot.store.duels import Duel, Side

_STEM = 80  # characters of a question that say which one it is
_RULES = "Five questions each, the same for both, in private. You both have a day. The result is for you two."


def passed_on(duel_id: int) -> Message:
    """To who challenged, and the same whatever becomes of it."""
    return plain(
        "I've passed it on, if they take challenges. You hear when they accept.",
        Choices((Choice("Take it back", DuelTakeBack(duel_id)),)),
    )


def waits_already(duel_id: int) -> tuple[Part, ...]:
    return (
        Text(("You have a challenge open, and that is the most. Take it back to challenge somebody else.",)),
        Choices((Choice("Take it back", DuelTakeBack(duel_id)),)),
    )


def taken_back() -> Message:
    return plain("Taken back. You can challenge somebody else.")


def challenge(ctx: Context, duel: Duel) -> Message:
    """To who is challenged."""
    return plain(
        Text((Bold(f"{_name(ctx, duel, Side.CHALLENGER)} challenges you to a duel."),)),
        Text((_RULES,)),
        Choices(
            (
                Choice("Accept", DuelAccept(duel.id), Style.PRIMARY, "Accept: your first question comes now"),
                Choice("Decline", DuelDecline(duel.id), spoken="Decline: nobody is told"),
                Choice("Settings", Settings(), spoken="Settings: you can say there that you want no duels"),
            )
        ),
        Note(("If you decline, nobody is told. Settings can turn challenges off.",)),
    )


def declined() -> Message:
    return plain("Declined. Nobody is told.")


def accepted(ctx: Context, duel: Duel) -> Message:
    """To who challenged."""
    return plain(
        Text((Bold(f"{_name(ctx, duel, Side.CHALLENGED)} accepts your duel."),)),
        Text((_RULES,)),
        Choices((Choice("Begin", DuelNext(duel.id), Style.PRIMARY, "Begin: your first question"),)),
    )


def under_way(ctx: Context, duel: Duel, side: Side) -> Message:
    return plain(
        f"You are in a duel with {_name(ctx, duel, side.other)} already.",
        Choices((Choice("Go on", DuelNext(duel.id), Style.PRIMARY, "Go on: your next question"),)),
    )


def asked(ctx: Context, card: Card, nth: int, of: int) -> Message:
    question = ctx.question(card)
    _, *parts, _skip = face.practice(ctx, card, question).parts  # nobody skips one in a duel
    whole = (Note((f"{face.heading(ctx, card, question)} · {nth} of {of}",)), *parts)
    return Message(whole, words(whole))


def waits(ctx: Context, duel: Duel, side: Side) -> Message:
    other = _name(ctx, duel, side.other)
    return plain(f"You have answered all {len(duel.questions)}. You hear how it went once {other} has, too.")


def over() -> Message:
    """Whatever ended it."""
    return plain("This duel is over.")


def result(ctx: Context, duel: Duel, side: Side) -> Message:
    """To one of the two: how many each had right, and who was right on which."""
    given = duels.given(ctx.tx, duel)
    mine, theirs, of = given[side], given[side.other], len(duel.questions)
    other = _name(ctx, duel, side.other)
    scores = f"you had {mine.count(True)} of {of} right, {other} {theirs.count(True)} of {of}"
    lines = [
        f"{n}. {_stem(ctx, *which)} {_who(bool(me), bool(them), other)}"
        for n, (which, me, them) in enumerate(zip(duel.questions, mine, theirs, strict=True), 1)
    ]
    parts: list[Part] = [Text((Bold(f"Your duel with {other}: {scores}."),)), Text(("\n".join(lines),))]
    if duel.channel:
        parts += _share(duel)
    return Message(tuple(parts), words(parts))


def shared(ctx: Context, duel: Duel) -> Message:
    """To the channel: how many, and not on which."""
    given, of = duels.given(ctx.tx, duel), len(duel.questions)
    seen = people.shown(ctx.tx, [id for id in duel.ids if id]).values() if ctx.names else ()
    called = told_apart((Called(each.id, each.name, each.handle) for each in seen), WHOLE)
    one, other = (called.get(id or 0, SOMEBODY) for id in duel.ids)
    right, wrong = (theirs.count(True) for theirs in given)
    type_it = Code(ctx.traits.typed(Challenge, "@PERSON"))
    return plain(
        Text((Bold(f"A duel: {one} had {right} of {of} right, {other} {wrong} of {of}."),)),
        Note(("Both wanted it shown here. Challenge a colleague with ", type_it, ".")),
    )


def sharing(ctx: Context, duel: Duel, side: Side) -> Message:
    """To the first of the two who wants it."""
    return plain(f"It is posted once {_name(ctx, duel, side.other)} wants that, too.")


def shared_before(*, there: bool) -> Message:
    """To who wants it once more. there: whether it stands in the channel."""
    if there:
        return plain("It is shared already.")
    return plain(
        "It is not in the channel yet. I try again; if I may not post there, ask who looks after it."
    )


def _share(duel: Duel) -> tuple[Part, ...]:
    where = Channel(duel.channel, "the channel")
    how = ("Share posts to ", where, " how many each of you had right, once both of you want it.")
    return Note(how), Choices((Choice("Share", DuelShare(duel.id), spoken="Share: it takes both of you"),))


def _who(me: bool, them: bool, other: str) -> str:
    match me, them:
        case True, True:
            return "Both right."
        case True, False:
            return "Only you were right."
        case False, True:
            return f"Only {other} was right."
    return "Neither was right."


def _name(ctx: Context, duel: Duel, side: Side) -> str:
    """Of one of the two, for the other: both agreed to that when one challenged and the other accepted."""
    id = duel.ids[side] or 0
    found = people.by_ids(ctx.tx, [id]).get(id)
    return found.name if found and ctx.names else "the other"


def _stem(ctx: Context, id: str, revision: str) -> str:
    return f"“{beginning(snapshots.read(ctx.tx, id, revision).stem, _STEM)}”"
