"""What a person is told when we made a mistake."""

from __future__ import annotations

from bot.messages import Code, Message, Text, plain


def failed(request_id: str) -> Message:
    """Nothing was changed; the id finds the line in the log."""
    return plain(
        Text(
            (
                "Something went wrong here, and nothing was changed. Please try again. "
                "If it happens again, tell whoever runs this bot the id ",
                Code(request_id[:60]),
                ".",
            )
        )
    )
