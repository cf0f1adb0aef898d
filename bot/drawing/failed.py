"""What a person is told when we, or their platform, could not do it."""

from __future__ import annotations

from bot import sentences
from bot.messages import Code, Message, Text, plain
from bot.traits import Traits


def failed(known_as: str) -> Message:
    """Nothing was changed; `known_as` is what the log calls the request."""
    return plain(
        Text(
            (
                "Something went wrong here, and nothing was changed. Please try again. "
                "If it happens again, tell whoever runs this bot the id ",
                Code(known_as),
                ".",
            )
        )
    )


def not_at_once() -> Message:
    """It is stored that they want it posted, and we do not know what else there is to say of it."""
    return plain(
        "I could not post it at once. It comes as soon as I can; if it is not here in an hour, "
        "it does not come any more."
    )


def no_answer(traits: Traits) -> Message:
    """The platform did not tell us what we had to know first, such as who is an admin."""
    return sentences.no_answer(traits.title)
