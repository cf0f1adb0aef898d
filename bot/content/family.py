"""A family in a file, several stems on one set of options: its rules, and each stem as a question alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from bot.content.raw import Complaint, Rules, entries


def expanded(family: Mapping[str, Any], member: Mapping[str, Any]) -> dict[str, Any]:
    """The raw member as if its options stood in it."""
    right = entries(member.get("right"))
    own = {r.get("option"): r.get("why") for r in entries(member.get("reasons")) if _named(r, "option")}
    options = [
        {"text": o["text"], "why": own.get(o["text"], o.get("why")), "right": o["text"] in right}
        for o in entries(family.get("options"))
        if _named(o, "text")
    ]
    return {**member, "options": options, "family": family.get("family")}


def alone(family: Mapping[str, Any], member: Mapping[str, Any]) -> dict[str, Any]:
    """The raw member with its options, as a pack keeps it; its family's name stays with it."""
    whole = expanded(family, member)
    whole["options"] = [
        {name: value for name, value in option.items() if value not in (None, False)}
        for option in whole["options"]
    ]
    return {name: value for name, value in whole.items() if name not in ("right", "reasons")}


def member_rules(family: Mapping[str, Any], member: Mapping[str, Any], rules: Rules) -> Iterator[Complaint]:
    """What is wrong with one member; `rules` are those of any question."""
    known = [o["text"] for o in entries(family.get("options")) if _named(o, "text")]
    right = [t for t in entries(member.get("right")) if isinstance(t, str)]
    strange = list(_strange(right, ("right",), known))
    reasons = [r["option"] if _named(r, "option") else None for r in entries(member.get("reasons"))]
    yield from strange
    yield from _strange(reasons, ("reasons",), known)
    if strange or not right:
        return  # whether the rest agrees cannot be said
    for path, message in rules(expanded(family, member)):
        yield (("right",) if path == ("options",) else path), message


def _strange(names: list[Any], path: tuple[str], known: list[str]) -> Iterator[Complaint]:
    for number, name in enumerate(names):
        if not isinstance(name, str):
            continue
        if name in names[:number]:
            yield (*path, number), f"`{path[0]}` names “{name}” twice; keep one"
        elif name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else "write the option's text as it stands there"
            yield (*path, number), f"`{path[0]}` names “{name}”, which is no option of the family; {hint}"


def _named(row: Any, field: str) -> bool:
    return isinstance(row, dict) and isinstance(row.get(field), str)
