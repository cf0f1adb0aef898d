"""The bodies Slack sends an app: a command, a click, a submission, an event. Field for field as Slack's."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from playground.slack.controls import Control
from playground.slack.protocol import Json
from playground.slack.world import (
    APP,
    BOT,
    BOT_NAME,
    BOT_USER,
    DOMAIN,
    TEAM,
    Channel,
    ChannelKind,
    Message,
    Person,
)

ORGANISATION = "Playground org"
VERIFICATION = "playground-verification"
_SHOWN_NAME = {ChannelKind.DIRECT: "directmessage", ChannelKind.PRIVATE: "privategroup"}


@dataclass(frozen=True, slots=True)
class Tenant:
    """How the app is installed: into one workspace, which may be one of an organisation (Enterprise Grid), or
    org-wide: then payloads carry no team.
    """

    enterprise: str = ""
    org_wide: bool = False

    def team(self, person: Person) -> Json | None:
        if self.org_wide:
            return None
        grid = {"enterprise_id": self.enterprise, "enterprise_name": ORGANISATION} if self.enterprise else {}
        return {"id": person.team, "domain": DOMAIN, **grid}


@dataclass(frozen=True, slots=True)
class Interaction:
    """What every click or submission carries."""

    tenant: Tenant
    person: Person
    trigger_id: str
    extra: Json = field(default_factory=dict)

    def body(self, kind: str) -> Json:
        person = self.person
        enterprise = {"id": self.tenant.enterprise, "name": ORGANISATION} if self.tenant.enterprise else None
        return {
            "type": kind,
            "user": {
                "id": person.id,
                "username": person.handle,
                "name": person.handle,
                "team_id": person.team if person.clicks_as is None else person.clicks_as or None,
            },
            "api_app_id": APP,
            "token": VERIFICATION,
            "trigger_id": self.trigger_id,
            "team": self.tenant.team(person),
            "enterprise": enterprise,
            "is_enterprise_install": self.tenant.org_wide,
            **self.extra,
        }


def echoed(value: object) -> object:
    """What the app sent, as Slack sends it back: &, < and > in plain_text are escaped (undocumented)."""
    if isinstance(value, dict):
        back = {k: echoed(v) for k, v in value.items()}
        if value.get("type") == "plain_text":
            bare = str(value["text"]).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            back["text"] = escape(bare, quote=False)
        return back
    if isinstance(value, list | tuple):
        return [echoed(v) for v in value]
    return value


def channel_name(channel: Channel) -> str:
    return _SHOWN_NAME.get(channel.kind, channel.name)


def slash(
    tenant: Tenant,
    person: Person,
    channel: Channel,
    command: str,
    text: str,
    trigger_id: str,
    response_url: str,
) -> Json:
    """Every value is a string, as in the form Slack posts."""
    body = {
        "token": VERIFICATION,
        "team_id": person.team,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "true" if tenant.org_wide else "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }
    if tenant.enterprise:
        body |= {"enterprise_id": tenant.enterprise, "enterprise_name": ORGANISATION}
    return body


def action(control: Control, state: Json | None, action_ts: str) -> Json:
    """One entry of `actions`."""
    element = control.element
    entry: Json = {
        "action_id": control.action_id,
        "block_id": control.block_id,
        "type": control.kind,
        "action_ts": action_ts,
    }
    if control.kind == "button":
        entry |= {k: echoed(element[k]) for k in ("text", "value", "style", "url") if k in element}
    else:
        entry |= {k: echoed(v) for k, v in (state or {}).items() if k != "type"}
    return entry


def message(item: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API and payloads show it; metadata only where Slack includes it."""
    body: Json = {"type": "message", "user": item.author, "text": item.text, "ts": item.ts, "team": TEAM}
    if item.author == BOT_USER:
        body |= {"bot_id": BOT, "app_id": APP, "bot_profile": {"id": BOT, "app_id": APP, "name": BOT_NAME}}
    if item.thread:
        body["thread_ts"] = item.thread
    if item.subtype:
        body["subtype"] = item.subtype
    if item.blocks:
        body["blocks"] = echoed(item.blocks)
    if item.files:
        body["files"] = [{name: each[name] for name in ("id", "name", "title")} for each in item.files]
    if item.edited:
        body["edited"] = {"user": item.author, "ts": item.edited}
    if item.metadata is not None:
        kept = item.metadata if metadata else {"event_type": item.metadata["event_type"]}
        body["metadata"] = kept
    return body


def message_click(
    interaction: Interaction, item: Message, channel: Channel, values: Json, entry: Json, response_url: str
) -> Json:
    """A click on a message; an ephemeral one is named by its container and never included."""
    body = interaction.body("block_actions")
    body["container"] = {
        "type": "message",
        "message_ts": item.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(item.only_for),
    }
    if item.thread:
        body["container"]["thread_ts"] = item.thread
    body["channel"] = {"id": channel.id, "name": channel_name(channel)}
    if not item.only_for:
        body["message"] = {k: v for k, v in message(item).items() if k != "metadata"}
    return body | {"state": {"values": echoed(values)}, "response_url": response_url, "actions": [entry]}


def message_action(
    interaction: Interaction,
    callback_id: str,
    item: Message,
    channel: Channel,
    action_ts: str,
    response_url: str,
) -> Json:
    """A short cut in a message's menu, which is not offered on ephemeral ones; it has all of the message."""
    body = interaction.body("message_action")
    del body["user"]["username"]  # which the other interactions have
    return body | {
        "callback_id": callback_id,
        "action_ts": action_ts,
        "message_ts": item.ts,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": {k: v for k, v in message(item).items() if k != "metadata"},
        "response_url": response_url,
    }


def view_click(interaction: Interaction, view: Json, entry: Json) -> Json:
    """A click inside a view: there is no channel and no response_url."""
    body = interaction.body("block_actions")
    return body | {"container": {"type": "view", "view_id": view["id"]}, "view": view, "actions": [entry]}


def submission(interaction: Interaction, view: Json) -> Json:
    return interaction.body("view_submission") | {"view": view, "response_urls": []}


def closing(interaction: Interaction, view: Json, *, cleared: bool) -> Json:
    body = {k: v for k, v in interaction.body("view_closed").items() if k != "trigger_id"}
    return body | {"view": view, "is_cleared": cleared}


def event(tenant: Tenant, inner: Json, event_id: str, now: float) -> Json:
    return {
        "token": VERIFICATION,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": tenant.enterprise or None,
        "api_app_id": APP,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": tenant.enterprise or None,
                "team_id": None if tenant.org_wide else TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": tenant.org_wide,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"1-{inner['type']}-{TEAM}",
    }


def member_joined(channel: Channel, who: str, inviter: str, now: float) -> Json:
    inner: Json = {
        "type": "member_joined_channel",
        "user": who,
        "channel": channel.id,
        "channel_type": "G" if channel.kind is ChannelKind.PRIVATE else "C",
        "team": TEAM,
        "event_ts": f"{now:.6f}",
    }
    if inviter:
        inner["inviter"] = inviter
    return inner


def user_change(user: Json, now: float) -> Json:
    return {"type": "user_change", "user": user, "cache_ts": int(now), "event_ts": f"{now:.6f}"}
