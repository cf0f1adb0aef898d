"""A suggested question: to the admins who decide, and to its author what became of it."""

from __future__ import annotations

from bot.context import Context
from bot.messages import Message, Options, plain
from bot.store import suggestions
from bot.store.suggestions import State


def draw(ctx: Context, workspace_id: int, suggestion_id: int) -> Message | None:
    found = suggestions.get(ctx.tx, workspace_id, suggestion_id)
    if found is None or found.state is not State.OPEN:
        return None
    options = [option["text"] for option in found.body["options"]]
    right = [n for n, option in enumerate(found.body["options"]) if option.get("right")]
    return plain(
        "Somebody suggests a question for this workspace.",
        str(found.body["stem"]),
        Options(tuple(options), tuple(right)),
    )


def draw_decided(ctx: Context, workspace_id: int, suggestion_id: int) -> Message | None:
    found = suggestions.get(ctx.tx, workspace_id, suggestion_id)
    if found is None or found.state is State.OPEN:
        return None
    if found.state is State.APPROVED:
        return plain("Your question was approved. It is asked here from now on.", str(found.body["stem"]))
    return plain("Your question was not taken this time.", str(found.body["stem"]), found.reason)
