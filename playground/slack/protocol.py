"""What an app and Slack speak: JSON objects, and Slack's way of refusing one."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """A refusal by Slack's own name for it; `messages` say where, as `response_metadata` does."""

    def __init__(self, name: str, *messages: str, **extra: object) -> None:
        super().__init__(f"{name}: {'; '.join(messages)}" if messages else name)
        self.name = name
        self.messages = messages
        self.extra = extra

    def body(self) -> Json:
        body: Json = {"ok": False, "error": self.name, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body
