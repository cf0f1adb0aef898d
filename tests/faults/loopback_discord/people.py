"""People at their screens: what they can type, click, choose and send, and what comes back to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from tests.faults.loopback_discord.interactions import Interaction, Interactions, Kind
from tests.faults.loopback_discord.payloads import message as shown
from tests.faults.loopback_discord.world import Channel, Message, Payload, Person, World

_ON_MESSAGE = 3  # a kind of command
_SUBCOMMAND, _GROUP, _BUTTON, _SELECT, _ROW, _WORDS, _LABEL = 1, 2, 2, 3, 1, 10, 18


class Until(Protocol):
    async def __call__(self, true: Callable[[], Any], within: float = 10, what: str = "it") -> Any: ...


class Asked:
    """One thing a person did. `interaction` knows all that came of it."""

    def __init__(self, interaction: Interaction, until: Until) -> None:
        self.interaction = interaction
        self._until = until

    @property
    def shown(self) -> list[Message]:
        return self.interaction.shown

    @property
    def answered(self) -> bool:
        return self.interaction.first is not None

    async def reply(self, within: float = 10) -> Message:
        """The first words that the person sees."""
        await self._until(lambda: self.shown, within, "a reply")
        return self.shown[0]

    @property
    def words(self) -> list[str]:
        """All that the person read, also in a modal."""
        modal = self.interaction.modal or {"components": []}
        return [m.content for m in self.shown] + [
            part["content"] for part in modal["components"] if part["type"] == _WORDS
        ]

    async def form(self, within: float = 10) -> Payload:
        await self._until(lambda: self.interaction.modal, within, "a form")
        assert self.interaction.modal is not None
        return self.interaction.modal


class PersonHandle:
    """Everything happens in the channel this person is looking at; `at(...)` looks at another."""

    def __init__(
        self,
        person: Person,
        channel: Channel,
        world: World,
        interactions: Interactions,
        send: Callable[[Interaction], Awaitable[None]],
        until: Until,
    ) -> None:
        self.person = person
        self.channel = channel
        self._world = world
        self._interactions = interactions
        self._send = send
        self._until = until

    @property
    def id(self) -> str:
        return self.person.id

    def at(self, channel: Channel) -> PersonHandle:
        return PersonHandle(self.person, channel, self._world, self._interactions, self._send, self._until)

    @property
    def alone(self) -> PersonHandle:
        """In their own direct messages with the bot."""
        return self.at(self._world.dm(self.person))

    async def types(self, command: str, **options: str | bool) -> Asked:
        """A slash command, by its words: "quiz daily set". Only what the bot registered can be typed."""
        return await self._does(Kind.COMMAND, self._typed(command, options))

    async def attaches(self, command: str, option: str, attachment: Payload) -> Asked:
        """A slash command with a file, as Discord tells of it."""
        data = self._typed(command, {option: attachment["id"]})
        data["resolved"] = {"attachments": {attachment["id"]: attachment}}
        return await self._does(Kind.COMMAND, data)

    async def completes(self, command: str, option: str, typed: str) -> Asked:
        """An option half typed; the offers are the interaction's `choices`."""
        return await self._does(Kind.COMPLETION, self._typed(command, {option: typed}, focused=option))

    async def clicks(self, message: Message, label: str) -> Asked:
        """A button, by its label or its custom id."""
        found = [c for c in self._seen(message) if label in (c.get("label"), c.get("custom_id"))]
        assert found, f"{self.person.name} sees no button {label!r}, only {message.buttons}"
        data = {"custom_id": found[0]["custom_id"], "component_type": _BUTTON}
        return await self._does(Kind.COMPONENT, data, message)

    async def chooses(self, message: Message, *values: str) -> Asked:
        """Options of the message's select, by their values."""
        select = next(c for c in self._seen(message) if c["type"] == _SELECT)
        offered = {option["value"] for option in select["options"]}
        assert set(values) <= offered, f"only {sorted(offered)} can be chosen"
        assert select["min_values"] <= len(values) <= select["max_values"]
        data = {"custom_id": select["custom_id"], "component_type": _SELECT, "values": list(values)}
        return await self._does(Kind.COMPONENT, data, message)

    async def picks(self, message: Message, name: str) -> Asked:
        """A command in a message's own menu; Discord gives the message, intent or not."""
        assert message.seen_by in (None, self.person), f"{self.person.name} does not see this message"
        node = _named([node for node in self._world.commands if node.get("type") == _ON_MESSAGE], name)
        data = {"id": node["id"], "name": name, "type": _ON_MESSAGE, "target_id": message.id}
        resolved = {"messages": {message.id: shown(message)}}
        return await self.at(message.channel)._does(Kind.COMMAND, {**data, "resolved": resolved})

    async def submits(self, asked: Asked, **texts: str) -> Asked:
        """The form that came of `asked`, each text by its input's custom id."""
        form = await asked.form()
        wrapped = [_filled(component, texts) for component in form["components"]]
        data = {"custom_id": form["custom_id"], "components": wrapped}
        return await self._does(Kind.FORM, data, asked.interaction.clicked)

    def says(self, content: str) -> Message:
        """Words in a channel, which the bot does not hear, or in their own direct messages, which it does."""
        return self._world.write(self.channel, self.person, {"content": content})

    async def again(self, asked: Asked) -> None:
        """Discord delivers the same interaction once more."""
        await self._send(asked.interaction)

    def _seen(self, message: Message) -> list[Payload]:
        assert message.seen_by in (None, self.person), f"{self.person.name} does not see this message"
        assert not message.gone
        return message.controls

    async def _does(self, kind: Kind, data: Payload, clicked: Message | None = None) -> Asked:
        where = clicked.channel if clicked is not None else self.channel
        begun = self._interactions.begin(kind, self.person, where, data, clicked)
        await self._send(begun)
        return Asked(begun, self._until)

    def _typed(self, words: str, options: dict[str, str | bool], focused: str = "") -> Payload:
        root, *path = words.split()
        node = _named(self._world.commands, root)
        data: Payload = {"id": node["id"], "name": root, "type": 1, "options": []}
        inner = data
        for name in path:
            node = _named(node.get("options") or [], name)
            step: Payload = {"name": name, "type": node["type"], "options": []}
            inner["options"], inner = [step], step
        known = {option["name"]: option for option in node.get("options") or []}
        assert not any(o["type"] in (_SUBCOMMAND, _GROUP) for o in known.values()), f"/{words} is not whole"
        assert options.keys() <= known.keys(), f"/{words} has only {sorted(known)}"
        missing = [n for n, o in known.items() if o.get("required") and n not in options]
        assert focused or not missing, f"/{words} needs {missing}"
        for name, value in options.items():
            said: Payload = {"name": name, "type": known[name]["type"], "value": value}
            inner["options"].append({**said, "focused": True} if name == focused else said)
        return data


def _named(nodes: list[Payload], name: str) -> Payload:
    found = next((node for node in nodes if node["name"] == name), None)
    assert found is not None, f"no command {name!r}, only {[node['name'] for node in nodes]}"
    return found


def _filled(component: Payload, texts: dict[str, str]) -> Payload:
    """A form's component as it comes back, in a label or a row as it was sent; words say nothing then."""
    if component["type"] == _WORDS:
        return {"type": _WORDS, "id": 1}
    box = component["component"] if component["type"] == _LABEL else component["components"][0]
    given = texts.get(box["custom_id"], "")
    value = {"type": box["type"], "custom_id": box["custom_id"]}
    value |= {"values": [given] if given else []} if box["type"] == _SELECT else {"value": given}
    if component["type"] == _LABEL:
        return {"type": _LABEL, "component": value}
    return {"type": _ROW, "components": [value]}
