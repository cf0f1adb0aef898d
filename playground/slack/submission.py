"""A modal submitted: what Slack checks before the app hears of it, and what the app's answer does."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from playground.slack.controls import Control, controls_in
from playground.slack.courier import Delivery
from playground.slack.modals import Modals, View
from playground.slack.protocol import Json, SlackError
from playground.slack.rules.limits import TYPED_TEXT
from playground.slack.rules.surfaces import check_view

_log = structlog.get_logger()
TROUBLE = "We had some trouble connecting. Try again?"


def check_typed(blocks: Iterable[Json], values: Json) -> dict[str, str]:
    """Slack's own complaints by block: an input left empty, too short or too long."""
    errors: dict[str, str] = {}
    for control in controls_in(blocks):
        if control.block["type"] != "input":
            continue
        problem = _problem(control, values[control.block_id][control.action_id])
        if problem:
            errors[control.block_id] = problem
    return errors


def _problem(control: Control, state: Json) -> str:
    text = state.get("value")
    chosen = any(state.get(f"selected_{what}") for what in ("option", "options", "time", "user"))
    empty = not (text or chosen or state.get("files"))
    if empty:
        return "" if control.block.get("optional") else "Please complete this required field."
    if text is not None:
        least, most = control.element.get("min_length", 0), control.element.get("max_length", TYPED_TEXT)
        if len(text) < least:
            return f"Please enter at least {least} characters."
        if len(text) > most:
            return f"Please enter at most {most} characters."
    return ""


def react(modals: Modals, view: View, delivery: Delivery) -> None:
    """Close, clear, update or push, as the app answered; trouble keeps the modal open and says so."""
    body = delivery.answer
    try:
        if not delivery.taken:
            raise SlackError(delivery.error)
        match body.get("response_action"):
            case None:
                if body:
                    raise SlackError(
                        "invalid_arguments", f"[ERROR] not a response to a submission: {sorted(body)}"
                    )
                modals.close(view)
            case "clear":
                modals.clear(view.person)
            case "update":
                modals.update(view, check_view(body.get("view"), "modal"))
            case "push":
                modals.push(view.person, check_view(body.get("view"), "modal"))
            case "errors":
                modals.refuse(view, _errors(view, body.get("errors")))
            case other:
                raise SlackError("invalid_arguments", f"[ERROR] unknown response_action: {other}")
    except SlackError as no:
        delivery.error = no.name
        _log.warning("playground.refused", method="view_submission", error=no.name, messages=no.messages)
        modals.refuse(view, {"": TROUBLE})


def _errors(view: View, errors: object) -> dict[str, str]:
    """Each must name an input block, or Slack shows nothing but trouble."""
    inputs = {c.block_id for c in controls_in(view.blocks) if c.block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackError("invalid_arguments", f"[ERROR] errors must name input blocks: {sorted(inputs)}")
    return {str(k): str(v) for k, v in errors.items()}
