"""Whether Slack would take a message or a view as a whole, and the error it would answer with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from playground.slack.protocol import Json, SlackError
from playground.slack.rules import limits as n
from playground.slack.rules.blocks import BLOCK, BLOCK_IN_MODAL, BLOCK_OR_CHART, plain
from playground.slack.rules.check import Check, at, boolean, by_type, fields, listing, string


def check_message(
    text: object, blocks: object, *, update: bool = False, charts: bool = True
) -> tuple[str, tuple[Json, ...]]:
    """The text and blocks, fit to post; SlackError says what Slack would.

    charts: whether they are taken where this will stand.
    """
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", "[ERROR] must be a string [json-pointer:/text]")
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    if len(text) > n.MESSAGE_TEXT or (update and escaped_bytes(text) > n.UPDATE_TEXT_BYTES):
        raise SlackError("msg_too_long")
    block = BLOCK_OR_CHART if charts else BLOCK
    problems = list(block_problems(blocks or [], n.MESSAGE_BLOCKS, "/blocks", block))
    drawn = [i for i, each in _objects(blocks or []) if each.get("type") == "data_visualization"]
    problems += [at(f"/blocks/{i}", f"no more than {n.CHARTS} charts allowed") for i in drawn[n.CHARTS :]]
    if problems:
        raise SlackError("invalid_blocks", *problems, errors=[p.removeprefix("[ERROR] ") for p in problems])
    if blocks and size(blocks) > n.BLOCKS_TOGETHER:
        raise SlackError("msg_blocks_too_long")
    return text, tuple(blocks or ())


def escaped_bytes(text: str) -> int:
    """As long as Slack counts it when it edits: escaped once, in UTF-8."""
    bare = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return len(escape(bare, quote=False).encode())


def size(blocks: object) -> int:
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def block_problems(blocks: object, most: int, pointer: str, block: Check = BLOCK) -> Iterator[str]:
    yield from listing(block, most, least=0)(blocks, pointer)
    if isinstance(blocks, list):
        yield from _twins([(b.get("block_id"), f"{pointer}/{i}") for i, b in _objects(blocks)], "block_id")
        for i, each in _objects(blocks):
            elements = each.get("elements")
            if each.get("type") == "actions" and isinstance(elements, list):
                where = [(e.get("action_id"), f"{pointer}/{i}/elements/{j}") for j, e in _objects(elements)]
                yield from _twins(where, "action_id")


def _objects(values: list[object]) -> Iterator[tuple[int, Json]]:
    return ((i, v) for i, v in enumerate(values) if isinstance(v, dict))


def _twins(named: list[tuple[object, str]], field: str) -> Iterator[str]:
    met: list[object] = []
    for name, pointer in named:
        if name is not None and name in met:
            yield at(pointer, f"`{field}` {name!r} already exists: it must be unique")
        met.append(name)


_COMMON: dict[str, Check] = {
    "private_metadata": string(n.PRIVATE_METADATA, least=0),
    "callback_id": string(n.IDENTIFIER, least=0),
    "external_id": string(n.IDENTIFIER, least=0),
}
_MODAL = fields(
    {"title": plain(n.MODAL_TITLE), "blocks": listing(BLOCK_IN_MODAL, n.VIEW_BLOCKS)},
    {
        "submit": plain(n.MODAL_BUTTON),
        "close": plain(n.MODAL_BUTTON),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        **_COMMON,
    },
)
_VIEW = by_type({"modal": _MODAL, "home": fields({"blocks": listing(BLOCK, n.VIEW_BLOCKS)}, _COMMON)})


def check_view(view: object, kind: str) -> Json:
    """The view, fit to show; SlackError("invalid_arguments") says every reason why not."""
    problems = list(_VIEW(view, "/view"))
    if isinstance(view, dict):
        blocks = view.get("blocks")
        if isinstance(blocks, list):
            # The schema above has said what is wrong with each block; this adds what is wrong between them.
            problems += [
                p
                for p in block_problems(blocks, n.VIEW_BLOCKS, "/view/blocks", BLOCK_IN_MODAL)
                if p not in problems
            ]
            asks = any(b.get("type") == "input" for _, b in _objects(blocks))
            if kind == "modal" and asks and "submit" not in view:
                problems.append(
                    at("/view", "missing required field: submit (a view with an input block needs it)")
                )
        if not problems and view.get("type") != kind:
            problems.append(at("/view/type", f"must be {kind}"))
    if problems or not isinstance(view, dict):
        raise SlackError("invalid_arguments", *problems)
    return view


def check_metadata(metadata: object) -> Json:
    """Message metadata: a type and a payload whose values are plain."""
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    payload = metadata.get("event_payload")
    if set(metadata) != {"event_type", "event_payload"} or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if list(string(n.IDENTIFIER)(metadata["event_type"], "/metadata/event_type")):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > n.METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata
