"""Why a post was refused, and how to mend it."""

from __future__ import annotations

from bot.messages import Code, Text
from bot.ports import Trouble
from bot.traits import Admission, Traits


def unreachable(trouble: Trouble, traits: Traits) -> tuple[Text, ...]:
    if not trouble.of_place:
        title = traits.title[:1].upper() + traits.title[1:]
        words = (
            f"{title} did not take this message, so it was not posted. Please try once more. "
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
