"""The things in blocks that can be clicked, chosen or typed into, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from playground.slack.protocol import Json
from playground.slack.rules.limits import FILES


@dataclass(frozen=True, slots=True)
class Control:
    """One interactive element. `dispatches`: using it tells the app at once, not only on submit."""

    block_id: str
    action_id: str
    element: Json
    block: Json

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def dispatches(self) -> bool:
        return self.block["type"] != "input" or bool(self.block.get("dispatch_action"))

    @property
    def options(self) -> list[Json]:
        return list(self.element.get("options", []))


def controls_in(blocks: Iterable[Json]) -> Iterator[Control]:
    for block in blocks:
        for element in _elements(block):
            yield Control(block["block_id"], element["action_id"], element, block)


def _elements(block: Json) -> list[Json]:
    match block["type"]:
        case "actions":
            return list(block["elements"])
        case "section":
            return [block["accessory"]] if "accessory" in block else []
        case "input":
            return [block["element"]]
    return []


def blank(control: Control) -> Json | None:
    """What a control holds before anybody touches it, as `state.values` says it; None for a button."""
    element = control.element
    match control.kind:
        case "checkboxes":
            return {"type": "checkboxes", "selected_options": list(element.get("initial_options", []))}
        case "radio_buttons" | "static_select":
            return {"type": control.kind, "selected_option": element.get("initial_option")}
        case "users_select":
            return {"type": "users_select", "selected_user": element.get("initial_user")}
        case "file_input":
            return {"type": "file_input", "files": []}
        case "timepicker":
            return {"type": "timepicker", "selected_time": element.get("initial_time")}
        case "plain_text_input":
            return {"type": "plain_text_input", "value": element.get("initial_value") or None}
    return None


def with_files(control: Control, files: list[Json]) -> Json:
    """The state after a person chose these files."""
    if len(files) > control.element.get("max_files", FILES):
        raise ValueError(f"{control.action_id} takes no {len(files)} files")
    return {"type": "file_input", "files": files}


def filled(control: Control, given: list[str] | str | None) -> Json:
    """The state after a person chose these option values, or typed this text."""
    if control.kind == "plain_text_input":
        return {"type": control.kind, "value": str(given) if given else None}
    if control.kind == "timepicker":
        return {"type": control.kind, "selected_time": str(given) if given else None}
    if control.kind == "users_select":
        users = [given] if isinstance(given, str) else list(given or [])
        if len(users) > 1:
            raise ValueError(f"{control.action_id} takes one person, not {users}")
        return {"type": control.kind, "selected_user": users[0] if users and users[0] else None}
    wanted = [given] if isinstance(given, str) else list(given or [])
    chosen = [o for o in control.options if o["value"] in wanted]
    if len(chosen) != len(wanted):
        raise ValueError(f"{control.action_id} offers {[o['value'] for o in control.options]}, not {wanted}")
    if control.kind == "checkboxes":
        return {"type": control.kind, "selected_options": chosen}
    return {"type": control.kind, "selected_option": chosen[0] if chosen else None}


@dataclass(slots=True)
class Drafts:
    """What each person has ticked or typed and not yet sent; nobody else sees it."""

    held: dict[tuple[str, str], dict[tuple[str, str], Json]] = field(default_factory=dict)

    def put(self, person: str, surface: str, control: Control, state: Json) -> None:
        self.held.setdefault((person, surface), {})[control.block_id, control.action_id] = state

    def drop(self, person: str, surface: str) -> None:
        self.held.pop((person, surface), None)

    def values(self, person: str, surface: str, blocks: Iterable[Json]) -> Json:
        """`state.values`: every control but buttons, drafts over initial values.

        A draft lives on through a redraw only while block_id, action_id and its options stay.
        """
        drafts = self.held.get((person, surface), {})
        values: Json = {}
        for control in controls_in(blocks):
            state = blank(control)
            draft = drafts.get((control.block_id, control.action_id))
            if state is not None:
                fits = draft is not None and draft["type"] == control.kind and _on_offer(draft, control)
                values.setdefault(control.block_id, {})[control.action_id] = draft if fits else state
        return values


def _on_offer(draft: Json, control: Control) -> bool:
    chosen = [*draft.get("selected_options", []), *filter(None, [draft.get("selected_option")])]
    return all(o in control.options for o in chosen)
