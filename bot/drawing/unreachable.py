"""Why we cannot post in a channel, and how to mend it."""

from __future__ import annotations

from bot.messages import Code, Text
from bot.ports import Trouble
from bot.traits import Admission, Traits


def unreachable(trouble: Trouble, traits: Traits) -> tuple[Text, ...]:
    if trouble is Trouble.GONE:
        return (Text(("This channel is archived or gone, so I can't post in it. Try another one.",)),)
    if traits.admission is Admission.PERMISSIONS:
        words = (
            "I can't post here yet. Give me View Channel and Send Messages in this channel, then try again."
        )
        return (Text((words,)),)
    return (Text(("I can't post here yet. Invite me with ", Code("/invite @awsquiz"), ", then try again.")),)
