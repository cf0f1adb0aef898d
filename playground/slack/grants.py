"""What an interaction lets the bot do: open one view within 3 s, answer five times in 30 minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playground.slack.protocol import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """`view` is the view that was clicked or submitted, if it was one."""

    person: str
    issued: float
    view: str = ""
    spent: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """`original` is the message that was clicked, if it was one."""

    person: str
    channel: str
    issued: float
    original: str = ""
    uses: int = 0


@dataclass(slots=True)
class Grants:
    now: Callable[[], float]
    new_id: Callable[[str], str]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, ResponseUrl] = field(default_factory=dict)

    def trigger(self, person: str, view: str = "") -> str:
        name = f"{int(self.now() * 1000)}.{self.new_id('')}"
        self.triggers[name] = Trigger(person, self.now(), view)
        return name

    def spend_trigger(self, name: str) -> Trigger:
        trigger = self.triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.spent:
            raise SlackError("exchanged_trigger_id")
        if self.now() - trigger.issued >= TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.spent = True
        return trigger

    def response(self, person: str, channel: str, original: str = "") -> str:
        name = self.new_id("r")
        self.responses[name] = ResponseUrl(person, channel, self.now(), original)
        return name

    def check_response(self, name: str) -> ResponseUrl:
        grant = self.responses.get(name)
        if grant is None:
            raise SlackError("no_service")
        if self.now() - grant.issued >= RESPONSE_SECONDS:
            raise SlackError("expired_url")
        if grant.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        return grant
