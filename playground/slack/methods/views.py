"""views.*: modals, opened with a trigger that lives three seconds, and the home tab."""

from __future__ import annotations

from playground.slack.arguments import Arguments
from playground.slack.modals import View, as_slack
from playground.slack.protocol import Json, SlackError
from playground.slack.rules.surfaces import check_view
from playground.slack.stage import Stage


def open_view(stage: Stage, given: Arguments) -> Json:
    """From a message or a command a modal of its own; from inside a modal Slack stacks it on top."""
    view = _view(stage, given, "modal")
    trigger = stage.grants.spend_trigger(given.string("trigger_id"))
    on_top = trigger.view and stage.modals.find(trigger.view) is not None
    opened = stage.modals.push(trigger.person, view) if on_top else stage.modals.open(trigger.person, view)
    return {"view": shown(stage, opened)}


def push_view(stage: Stage, given: Arguments) -> Json:
    view = _view(stage, given, "modal")
    trigger = stage.grants.spend_trigger(given.string("trigger_id"))
    if not trigger.view:
        raise SlackError("invalid_trigger_id", "[ERROR] only a click inside a modal can push another")
    return {"view": shown(stage, stage.modals.push(trigger.person, view))}


def update_view(stage: Stage, given: Arguments) -> Json:
    view_id, external_id = given.string("view_id", ""), given.string("external_id", "")
    if bool(view_id) == bool(external_id):
        raise SlackError("invalid_arguments", "[ERROR] give either view_id or external_id")
    old = stage.modals.find(view_id, external_id)
    view = _view(stage, given, old.body["type"] if old else "modal")
    if old is None:
        raise SlackError("not_found")
    _same(old, given)
    return {"view": shown(stage, stage.modals.update(old, view))}


def publish_view(stage: Stage, given: Arguments) -> Json:
    person = stage.person(given.string("user_id"))
    view = _view(stage, given, "home")
    old = stage.modals.homes.get(person.id)
    if old is not None:
        _same(old, given)
    return {"view": shown(stage, stage.modals.publish(person.id, view))}


def shown(stage: Stage, view: View) -> Json:
    return as_slack(view, stage.drafts.values(view.person, view.id, view.blocks))


def _view(stage: Stage, given: Arguments, kind: str) -> Json:
    view = given.structure("view", "invalid_arguments")
    if view is None:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view")
    checked = check_view(view, kind)
    if any(
        block["type"] == "input" and block["element"]["type"] == "file_input" for block in checked["blocks"]
    ):
        stage.need_scope("files:read")
    return checked


def _same(old: View, given: Arguments) -> None:
    if given.string("hash", old.hash) != old.hash:
        raise SlackError("hash_conflict")
