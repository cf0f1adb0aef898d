"""One interaction's life: three seconds for one first word, fifteen minutes for all that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from tests.faults.loopback_discord.limits import check_message, check_modal
from tests.faults.loopback_discord.payloads import channel, member, message, user
from tests.faults.loopback_discord.refused import ANSWERED, TOKEN_OVER, Refused, invalid_form, unknown
from tests.faults.loopback_discord.world import (
    EPHEMERAL,
    LOADING,
    Channel,
    Message,
    Payload,
    Person,
    World,
)

_BOT_DM = 1
FIRST_WORD, TOKEN_LIVES = timedelta(seconds=3), timedelta(minutes=15)


class Kind(IntEnum):
    COMMAND, COMPONENT, COMPLETION, FORM = 2, 3, 4, 5


class Says(IntEnum):
    MESSAGE, LATER, LATER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


_ALLOWED = {
    Kind.COMMAND: {Says.MESSAGE, Says.LATER, Says.MODAL},
    Kind.COMPONENT: {Says.MESSAGE, Says.LATER, Says.LATER_UPDATE, Says.UPDATE, Says.MODAL},
    Kind.COMPLETION: {Says.CHOICES},
    Kind.FORM: {Says.MESSAGE, Says.LATER, Says.LATER_UPDATE, Says.UPDATE},
}


@dataclass(eq=False)
class Interaction:
    """What a person did, and what came of it; `clicked` is the message its component stands in."""

    id: str
    token: str
    kind: Kind
    person: Person
    channel: Channel
    data: Payload
    at: datetime
    clicked: Message | None = None
    first: Says | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Payload | None = None
    choices: list[Payload] | None = None

    @property
    def shown(self) -> list[Message]:
        """What the person got to see, a placeholder not counted."""
        said = [self.original] if self.original and self.first in (Says.MESSAGE, Says.LATER) else []
        return [m for m in (*said, *self.followups) if not m.loading and not m.gone]


class Interactions:
    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, Interaction] = {}

    def begin(
        self, kind: Kind, person: Person, channel: Channel, data: Payload, clicked: Message | None = None
    ) -> Interaction:
        id = self._world.new_id()
        begun = Interaction(id, f"secret-{id}", kind, person, channel, data, self._world.now(), clicked)
        self._known[begun.token] = begun
        return begun

    def payload(self, told: Interaction) -> Payload:
        guild = told.channel.guild
        who: Payload = {"user": user(told.person)}
        if guild is not None:
            rights = str(self._world.rights(told.person, told.channel))
            mine = str(self._world.rights(self._world.bot, told.channel))
            person = {**member(guild, told.person), "permissions": rights}
            who = {"guild_id": guild.id, "member": person, "app_permissions": mine}
        # Discord names the newest message too (hikari's pull request 1621 shows a payload of 2023).
        newest = told.channel.messages[-1].id if told.channel.messages else None
        shown = {**channel(told.channel), "last_message_id": newest}
        where: Payload = {"channel_id": told.channel.id, "channel": shown}
        if guild is None:  # its own talk with one person
            where["context"] = _BOT_DM
        what: Payload = {"type": int(told.kind), "data": told.data, "token": told.token, "version": 1}
        clicked = {"message": message(told.clicked)} if told.clicked else {}
        rest: Payload = {
            "application_id": self._world.application,
            "attachment_size_limit": 1,
            "entitlements": [],
        }
        return {"id": told.id, **what, **where, **who, **clicked, **rest}

    def answer(self, id: str, token: str, body: Payload) -> Interaction:
        """The first word; there is only one."""
        told = self._known.get(token)
        if told is None or told.id != id:
            raise unknown("interaction")
        if told.first is not None:
            raise Refused(*ANSWERED)
        if self._world.now() - told.at > FIRST_WORD:
            raise unknown("interaction")
        says, data = Says(body["type"]), body.get("data") or {}
        if says not in _ALLOWED[told.kind]:
            raise invalid_form(("type",), "INTERACTION_RESPONSE_TYPE_INVALID", "Not for this interaction.")
        self._begin(told, says, data)
        told.first = says
        return told

    def _begin(self, told: Interaction, says: Says, data: Payload) -> None:
        match says:
            case Says.MESSAGE:
                check_message(data)
                told.original = self._say(told, data)
            case Says.LATER:
                flags = int(data.get("flags") or 0) & EPHEMERAL | LOADING
                told.original = self._say(told, {"flags": flags})
            case Says.LATER_UPDATE:
                told.original = told.clicked
            case Says.UPDATE:
                check_message(data, edits=True)
                assert told.clicked is not None
                told.original = told.clicked
                self._world.edit(told.clicked, data)
            case Says.MODAL:
                check_modal(data)
                told.modal = data
            case Says.CHOICES:
                told.choices = data.get("choices") or []

    def original(self, token: str) -> Message:
        told = self._alive(token)
        if told.original is None:
            raise unknown("Webhook")
        if told.original.gone:
            raise unknown("Message")
        return told.original

    def edit(self, token: str, body: Payload) -> Message:
        """A placeholder becomes a message; who may see it was fixed when it began."""
        original = self.original(token)
        check_message(body, edits=True)
        self._world.edit(original, body)
        original.flags &= ~LOADING
        return original

    def delete(self, token: str) -> None:
        self._world.delete(self.original(token))

    def follow_up(self, token: str, body: Payload) -> Message:
        told = self._alive(token)
        if told.first is None:
            raise unknown("Webhook")
        check_message(body)
        if told.original is not None and told.original.loading:
            return self.edit(token, body)
        told.followups.append(self._say(told, body))
        return told.followups[-1]

    def _alive(self, token: str) -> Interaction:
        told = self._known.get(token)
        if told is None:
            raise unknown("Webhook")
        if self._world.now() - told.at > TOKEN_LIVES:
            raise Refused(*TOKEN_OVER)
        return told

    def _say(self, told: Interaction, data: Payload) -> Message:
        private = int(data.get("flags") or 0) & EPHEMERAL
        return self._world.write(told.channel, self._world.bot, data, told.person if private else None)
