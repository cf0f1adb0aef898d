"""What each REST route does to the world; every route has a name that tests and faults know it by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.faults.loopback_discord import payloads
from tests.faults.loopback_discord.gateway import Gateway
from tests.faults.loopback_discord.interactions import Interactions
from tests.faults.loopback_discord.limits import check_commands, check_message, check_thread_name
from tests.faults.loopback_discord.refused import (
    NO_ACCESS,
    NO_DIRECT_MESSAGES,
    NO_PERMISSION,
    NOT_YOURS,
    Refused,
    unknown,
)
from tests.faults.loopback_discord.world import (
    FILES,
    HISTORY,
    NEW_THREADS,
    SEND,
    VIEW,
    Channel,
    Guild,
    Message,
    Payload,
    World,
)

ANONYMOUS = frozenset({"callback", "original", "followup", "cleanup"})  # their token stands in the path
Act = Callable[[], Any]
Query = dict[str, str]


def _files(body: Payload) -> int:
    """The right that attaching some takes."""
    return FILES if body.get("attachments") else 0


class Routes:
    def __init__(
        self, world: World, gateway: Gateway, interactions: Interactions, nonces_live: timedelta
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._interactions = interactions
        self._nonces_live = nonces_live

    def find(self, method: str, path: str, query: Query, body: Any) -> tuple[str, Act]:
        """The route's name, and its work, not done yet."""
        steps = path.split("/")
        return (
            self._of_channels(method, steps, query, body)
            or self._of_interactions(method, steps, query, body)
            or self._of_the_bot(method, steps, body)
            or ("unknown", lambda: self._nowhere(method, path))
        )

    def _of_channels(self, method: str, steps: list[str], query: Query, body: Any) -> tuple[str, Act] | None:
        match method, steps:
            case "POST", ["channels", id, "messages"]:
                return "post", lambda: self._post(id, body)
            case "GET", ["channels", id, "messages"]:
                return "history", lambda: self._history(id, query)
            case "GET", ["channels", id, "messages", at]:
                return "message", lambda: payloads.message(self._message(id, at))
            case "PATCH", ["channels", id, "messages", at]:
                return "edit", lambda: self._edit(id, at, body)
            case "DELETE", ["channels", id, "messages", at]:
                return "delete", lambda: self._world.delete(self._message(id, at))
            case "POST", ["channels", id, "messages", at, "threads"]:
                return "thread", lambda: self._begin_thread(id, at, str(body["name"]))
            case "GET", ["channels", id]:
                return "channel", lambda: payloads.channel(self._channel(id))
            case "POST", ["users", "@me", "channels"]:
                return "dm", lambda: self._dm(str(body["recipient_id"]))
        return None

    def _of_interactions(
        self, method: str, steps: list[str], query: Query, body: Any
    ) -> tuple[str, Act] | None:
        talks = self._interactions
        match method, steps:
            case "POST", ["interactions", id, token, "callback"]:
                return "callback", lambda: self._first_word(id, token, query, body)
            case "POST", ["webhooks", _, token]:
                return "followup", lambda: payloads.message(talks.follow_up(token, body))
            case "PATCH", ["webhooks", _, token, "messages", "@original"]:
                return "original", lambda: payloads.message(talks.edit(token, body))
            case "DELETE", ["webhooks", _, token, "messages", "@original"]:
                return "cleanup", lambda: talks.delete(token)
        return None

    def _of_the_bot(self, method: str, steps: list[str], body: Any) -> tuple[str, Act] | None:
        match method, steps:
            case "GET", ["users", "@me"]:
                return "login", lambda: payloads.user(self._world.bot)
            case "GET", ["oauth2", "applications", "@me"]:
                return "application", lambda: payloads.application(self._world)
            case "GET", ["gateway", "bot"]:
                return "gateway", self._recommendation
            case "GET", ["applications", _, "commands"]:
                return "commands", lambda: list(self._world.commands)
            case "PUT", ["applications", _, "commands"]:
                return "write_commands", lambda: self._write_commands(body)
            case "GET", ["users", "@me", "guilds"]:
                return "guilds", self._guilds
            case "GET", ["guilds", id]:
                return "guild", lambda: payloads.guild(self._world, self._guild(id))
            case "GET", ["guilds", id, "members", who]:
                return "member", lambda: self._member(id, who)
        return None

    # ---- messages

    def _post(self, channel: str, body: Payload) -> Payload:
        where = self._channel(channel, SEND | _files(body))
        if where.with_person is not None and not where.with_person.takes_messages:
            raise Refused(*NO_DIRECT_MESSAGES)
        check_message(body)
        return payloads.message(
            self._remembered(where, body) or self._world.write(where, self._world.bot, body)
        )

    def _remembered(self, where: Channel, body: Payload) -> Message | None:
        """With `enforce_nonce` a repeat is the first message, for as long as Discord remembers."""
        nonce, since = str(body.get("nonce") or ""), self._world.now() - self._nonces_live
        if not nonce or not body.get("enforce_nonce"):
            return None
        ours = (m for m in where.messages if m.author is self._world.bot and m.at > since)
        return next((m for m in ours if m.nonce == nonce), None)

    def _history(self, channel: str, query: Query) -> list[Payload]:
        where = self._channel(channel)
        if not self._world.rights(self._world.bot, where) & HISTORY:
            return []
        limit = min(int(query.get("limit", 50)), 100)
        before, after = int(query.get("before", 1 << 63)), int(query.get("after", 0))
        between = [m for m in where.messages if after < int(m.id) < before]
        taken = between[:limit] if "after" in query else between[-limit:]
        return [payloads.message(m) for m in reversed(taken)]

    def _edit(self, channel: str, id: str, body: Payload) -> Payload:
        message = self._message(channel, id)
        if message.author is not self._world.bot:
            raise Refused(*NOT_YOURS)
        self._channel(channel, _files(body))
        check_message(body, edits=True)
        self._world.edit(message, body)
        return payloads.message(message)

    def _begin_thread(self, channel: str, at: str, name: str) -> Payload:
        """A message has one thread at most, which has the message's id."""
        message = self._message(channel, at)
        where = self._channel(channel, NEW_THREADS)
        check_thread_name(name)
        if where.parent is not None:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if any(c.id == at for c in self._world.channels):
            raise Refused(400, 160004, "A thread has already been created for this message")
        return payloads.channel(self._world.add_thread(where, name, id=message.id))

    def _message(self, channel: str, id: str) -> Message:
        found = next((m for m in self._channel(channel).messages if m.id == id), None)
        if found is None:
            raise unknown("Message")
        return found

    def _channel(self, id: str, needs: int = 0) -> Channel:
        found = next((c for c in self._world.channels if c.id == id), None)
        if found is None:
            raise unknown("Channel")
        if found.guild is not None and self._world.bot not in found.guild.members:
            raise Refused(*NO_ACCESS)
        rights = self._world.rights(self._world.bot, found)
        if not rights & VIEW:
            raise Refused(*NO_ACCESS)
        if needs & ~rights:
            raise Refused(*NO_PERMISSION)
        return found

    # ---- the rest

    def _first_word(self, id: str, token: str, query: Query, body: Payload) -> Payload | None:
        told = self._interactions.answer(id, token, body)
        if query.get("with_response") not in ("1", "true"):
            return None
        shown = {"message": payloads.message(told.original)} if told.original else {}
        kept: Payload = {"id": told.id, "type": int(told.kind)}
        if told.original is not None:
            kept["response_message_id"] = told.original.id
            kept["response_message_loading"] = told.original.loading
            kept["response_message_ephemeral"] = told.original.seen_by is not None
        return {"interaction": kept, "resource": {"type": int(body["type"]), **shown}}

    def _recommendation(self) -> Payload:
        gateway, day = self._gateway, int(timedelta(days=1).total_seconds() * 1000)
        limit = {"total": 1000, "remaining": gateway.starts_left, "reset_after": day}
        limit["max_concurrency"] = gateway.max_concurrency
        return {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}

    def _write_commands(self, body: list[Payload]) -> list[Payload]:
        check_commands(body)
        world = self._world
        world.commands = [{"id": world.new_id(), "version": "1", "type": 1, **command} for command in body]
        return world.commands

    def _dm(self, person: str) -> Payload:
        found = next((p for p in self._world.people.values() if p.id == person), None)
        if found is None:
            raise unknown("User")
        return payloads.channel(self._world.dm(found))

    def _guilds(self) -> list[Payload]:
        return [payloads.partial_guild(g) for g in self._world.guilds if self._world.bot in g.members]

    def _guild(self, id: str) -> Guild:
        """One that the bot is in: of all others Discord knows nothing."""
        found = next((g for g in self._world.guilds if g.id == id), None)
        if found is None or self._world.bot not in found.members:
            raise unknown("Guild")
        return found

    def _member(self, guild: str, person: str) -> Payload:
        where = self._guild(guild)
        found = next((p for p in where.members if p.id == person), None)
        if found is None:
            raise unknown("Member")
        return payloads.member(where, found)

    def _nowhere(self, method: str, path: str) -> None:
        raise Refused(404, 0, f"404: Not Found: this Discord has no {method} {path}")
