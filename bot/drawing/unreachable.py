"""Why a post was refused, and how to mend it; and one that does not come when it should."""

from __future__ import annotations

from bot.messages import Code, Message, Text, plain
from bot.ports import Trouble
from bot.traits import Admission, Traits


def unreachable(trouble: Trouble, traits: Traits) -> tuple[Text, ...]:
    if not trouble.of_place:
        words = (
            f"{_title(traits)} did not take this message, so it was not posted. Please try once more. "
            "If it happens again, ask an admin whether a word filter stands in the way."
        )
        return (Text((words,)),)
    if trouble is Trouble.GONE:
        return (Text(("This channel is archived or gone, so I can't post in it. Try another one.",)),)
    if traits.admission is Admission.PERMISSIONS:
        words = (
            "I can't post here yet. Give me View Channel and Send Messages in this channel, then try again."
        )
        return (Text((words,)),)
    return (Text(("I can't post here yet. Invite me with ", Code("/invite @awsquiz"), ", then try again.")),)


def comes_later(what: str, traits: Traits) -> Message:
    """To who asked for it, and may have long stopped looking."""
    return plain(
        f"{_title(traits)} is slow right now. Your {what} comes as soon as it is taken; "
        "if it is not here in an hour, it does not come any more."
    )


def too_late(traits: Traits) -> tuple[Text, ...]:
    return (
        Text((f"{_title(traits)} did not take it in time, so it does not come any more. Please ask again.",)),
    )


def _title(traits: Traits) -> str:
    return traits.title[:1].upper() + traits.title[1:]
