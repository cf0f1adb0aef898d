"""The Web API's methods by name: what each may be given, how often it may be called, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playground.slack.arguments import Arguments
from playground.slack.methods import chat, conversations, files, identity, views
from playground.slack.protocol import Json
from playground.slack.rules.limits import TIERS
from playground.slack.stage import Stage


@dataclass(frozen=True, slots=True)
class Method:
    """`a_minute` is None where the method has a pace of its own; `app_token`: it wants that token."""

    run: Callable[[Stage, Arguments], Json]
    takes: frozenset[str]
    a_minute: int | None
    scope: str = ""
    app_token: bool = False


def _method(run: Callable[[Stage, Arguments], Json], takes: str, tier: int, scope: str = "") -> Method:
    return Method(run, frozenset(takes.split()), TIERS[tier], scope)


_POST = "channel text blocks metadata thread_ts unfurl_links unfurl_media mrkdwn link_names parse"

METHODS: dict[str, Method] = {
    "auth.test": Method(identity.auth_test, frozenset(), 600),
    # Tier 1, but ten connections may be opened one after the other.
    "apps.connections.open": Method(identity.connections_open, frozenset(), 20, app_token=True),
    "users.info": _method(identity.users_info, "user include_locale", 4, "users:read"),
    "users.conversations": _method(
        conversations.list_own, "cursor exclude_archived limit team_id types user", 3
    ),
    "users.list": _method(identity.users_list, "cursor limit include_locale team_id", 2, "users:read"),
    "chat.postMessage": Method(
        chat.post_message,
        frozenset(_POST.split()),
        None,
        "chat:write",
    ),
    "chat.update": _method(chat.update, "channel ts text blocks metadata link_names parse", 3, "chat:write"),
    "chat.delete": _method(chat.delete, "channel ts", 3, "chat:write"),
    "chat.postEphemeral": _method(
        chat.post_ephemeral, "channel user text blocks thread_ts link_names parse", 4, "chat:write"
    ),
    "chat.getPermalink": Method(chat.permalink, frozenset({"channel", "message_ts"}), 600),
    "chat.scheduleMessage": _method(
        chat.schedule_message,
        "channel text blocks post_at metadata unfurl_links unfurl_media",
        3,
        "chat:write",
    ),
    "conversations.info": _method(conversations.info, "channel include_locale include_num_members", 3),
    "conversations.join": _method(conversations.join, "channel", 3, "channels:join"),
    "conversations.list": _method(conversations.list_all, "cursor exclude_archived limit team_id types", 2),
    "conversations.history": _method(
        conversations.history, "channel cursor inclusive include_all_metadata limit latest oldest", 3
    ),
    "conversations.replies": _method(
        conversations.history, "channel ts cursor inclusive include_all_metadata limit latest oldest", 3
    ),
    "conversations.members": _method(conversations.members, "channel cursor limit", 4),
    "conversations.open": _method(
        conversations.open_direct, "channel users return_im prevent_creation", 3, "im:write"
    ),
    "files.getUploadURLExternal": _method(
        files.get_upload_url, "filename length alt_txt snippet_type", 4, "files:write"
    ),
    "files.completeUploadExternal": _method(
        files.complete, "files channel_id channels thread_ts initial_comment blocks", 4, "files:write"
    ),
    "files.info": _method(files.info, "file count cursor limit page", 4, "files:read"),
    "views.open": _method(views.open_view, "trigger_id view", 4),
    "views.push": _method(views.push_view, "trigger_id view", 4),
    "views.update": _method(views.update_view, "view view_id external_id hash", 4),
    "views.publish": _method(views.publish_view, "user_id view hash", 4),
}
