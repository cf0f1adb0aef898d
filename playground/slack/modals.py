"""The views on people's screens: at most three stacked modals each, and one home tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from playground.slack.payloads import echoed
from playground.slack.protocol import Json, SlackError
from playground.slack.world import APP, BOT, TEAM, Change

STACK = 3


@dataclass(frozen=True, slots=True)
class View:
    """`body` is what the bot sent; `errors` are the ones it answered a submission with, by block."""

    id: str
    person: str
    body: Json
    hash: str
    root: str
    previous: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def blocks(self) -> tuple[Json, ...]:
        return tuple(self.body["blocks"])


@dataclass(slots=True)
class Modals:
    new_id: Callable[[str], str]
    tell: Callable[[Change], None]
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def top(self, person: str) -> View | None:
        stack = self.stacks.get(person)
        return stack[-1] if stack else None

    def find(self, view_id: str = "", external_id: str = "") -> View | None:
        for view in (*(v for stack in self.stacks.values() for v in stack), *self.homes.values()):
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        return None

    def open(self, person: str, body: Json) -> View:
        """A modal of its own: whatever was open before is closed."""
        self._refuse_twin(body)
        view_id = self.new_id("V")
        view = View(view_id, person, self._named(body), self.new_id("h"), root=view_id)
        self.stacks[person] = [view]
        return self._shown(view)

    def push(self, person: str, body: Json) -> View:
        self._refuse_twin(body)
        stack = self.stacks.get(person) or []
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK:
            raise SlackError("push_limit_reached")
        view = View(self.new_id("V"), person, self._named(body), self.new_id("h"), stack[0].id, stack[-1].id)
        stack.append(view)
        return self._shown(view)

    def update(self, old: View, body: Json) -> View:
        view = replace(old, body=self._named(body), hash=self.new_id("h"), errors=())
        return self._put(view)

    def refuse(self, view: View, errors: dict[str, str]) -> View:
        """Keep the view open with the bot's words beside its inputs."""
        return self._put(replace(view, errors=tuple(errors.items())))

    def close(self, view: View) -> None:
        """Take this view off the screen, and those above it."""
        stack = self.stacks.get(view.person, [])
        self.stacks[view.person] = [v for v in stack[: _index(stack, view.id)] if v.id != view.id]
        self.tell(Change("view", person=view.person, ts=view.id))

    def clear(self, person: str) -> None:
        self.stacks[person] = []
        self.tell(Change("view", person=person))

    def publish(self, person: str, body: Json) -> View:
        old = self.homes.get(person)
        view_id = old.id if old else self.new_id("V")
        self.homes[person] = View(view_id, person, self._named(body), self.new_id("h"), root=view_id)
        return self._shown(self.homes[person])

    def _put(self, view: View) -> View:
        if view.id == getattr(self.homes.get(view.person), "id", None):
            self.homes[view.person] = view
        else:
            stack = self.stacks.get(view.person, [])
            place = _index(stack, view.id)
            if place == len(stack):
                raise SlackError("not_found")  # closed in the meantime
            stack[place] = view
        return self._shown(view)

    def _shown(self, view: View) -> View:
        self.tell(Change("view", person=view.person, ts=view.id))
        return view

    def _named(self, body: Json) -> Json:
        blocks = [b if b.get("block_id") else {**b, "block_id": self.new_id("b")} for b in body["blocks"]]
        return {**body, "blocks": blocks}

    def _refuse_twin(self, body: Json) -> None:
        external = str(body.get("external_id") or "")
        if external and self.find(external_id=external):
            raise SlackError("duplicate_external_id")


def _index(stack: list[View], view_id: str) -> int:
    return next((i for i, v in enumerate(stack) if v.id == view_id), len(stack))


def as_slack(view: View, values: Json, team: str = TEAM) -> Json:
    """The view as payloads and responses carry it."""
    body = view.body
    return {
        "id": view.id,
        "team_id": team,
        "type": body["type"],
        "blocks": echoed(body["blocks"]),
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": echoed(values)},
        "hash": view.hash,
        "title": body.get("title"),
        "submit": body.get("submit"),
        "close": body.get("close"),
        "clear_on_close": bool(body.get("clear_on_close")),
        "notify_on_close": bool(body.get("notify_on_close")),
        "previous_view_id": view.previous or None,
        "root_view_id": view.root,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT,
    }
