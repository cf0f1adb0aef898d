"""The ways back to one person, as far as what Slack sent opens them, and what a modal remembers of them."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways back to one person from where they wrote or clicked; a form's are those of its click.

    posted: when the public card they clicked was posted, in seconds since 1970; 0 for anything else.
    private: they clicked on a message only they see, which a reply may replace; in direct messages any.
    view: the modal they clicked in.
    form: the modal of the form they filled in.
    thread: the ts of the message above the thread that they clicked in.
    """

    channel: str
    user: str
    response_url: str = ""
    trigger: str = ""
    posted: float = 0.0
    private: bool = False
    view: str = ""
    form: str = ""
    thread: str = ""

    @property
    def direct(self) -> bool:
        """In a conversation of two; `talks` knows whether it is with the bot."""
        return self.channel.startswith("D")

    @property
    def shows_views(self) -> bool:
        """Slack opens none for words in a direct message."""
        return bool(self.trigger or self.view or self.form)

    def memo(self, token: str = "") -> str:
        """What a modal must remember of the click that opened it, because it is told none of this again."""
        kept = {"channel": self.channel, "url": self.response_url, "token": token}
        kept |= {"view": self.view, "thread": self.thread}
        return json.dumps({**kept, "posted": self.posted, "private": self.private})
