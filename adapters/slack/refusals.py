"""Slack's names for what went wrong, as what the engine can act on. No names anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.ports import CannotPost, Trouble, TryLater, Unserved

log = structlog.get_logger()

# Nobody can tell whether Slack did what was asked before these.
UNREACHABLE = (aiohttp.ClientError, TimeoutError, OSError)

# The token is taken no more, or the app was removed from the workspace.
DEAD_TOKEN = frozenset(
    {
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "token_expired",
        "token_revoked",
    }
)
# The workspace is moved, or somebody above it keeps us out: no message's fault, and no channel's.
_WHOLE_WORKSPACE = frozenset(
    {
        "accesslimited",
        "ekm_access_denied",
        "team_access_not_granted",
        "team_added_to_org",
        "two_factor_setup_required",
    }
)
_UNKNOWN = frozenset({"", "fatal_error", "internal_error", "request_timeout", "service_unavailable"})
# A reply's: there is no thread below that message, which somebody may have deleted, or none in that channel.
NO_THREAD = frozenset(
    {
        "cannot_reply_to_message",
        "invalid_thread_ts",
        "message_not_found",
        "restricted_action_non_threadable_channel",
        "thread_not_found",
    }
)
BLOCKS_REFUSED = "invalid_blocks"
_RATE = frozenset({"message_limit_exceeded", "ratelimited", "rate_limited"})
_SOON = 2.0
_MENDED = 60.0  # somebody must act first
_TROUBLE: dict[str, Trouble] = {
    "is_archived": Trouble.GONE,
    **dict.fromkeys(
        (
            "cant_update_message",
            "edit_window_closed",
        ),
        Trouble.REFUSED,
    ),
    **dict.fromkeys(("message_not_found", "thread_not_found"), Trouble.DELETED),
    **dict.fromkeys(
        (
            "cannot_dm_bot",
            "cannot_dm_external_user",
            "user_disabled",
            "user_not_found",
            "users_not_found",
        ),
        Trouble.DECLINED,
    ),
    **dict.fromkeys(("channel_not_found", "not_in_channel"), Trouble.NOT_INVITED),
    **dict.fromkeys(
        (
            "access_denied",
            "messages_tab_disabled",
            "no_permission",
        ),
        Trouble.FORBIDDEN,
    ),
    **dict.fromkeys(
        (
            "enterprise_is_restricted",
            "restricted_action",
            "restricted_action_non_threadable_channel",
            "restricted_action_read_only_channel",
            "restricted_action_thread_locked",
            "restricted_action_thread_only_channel",
            "user_is_restricted",
        ),
        Trouble.RESTRICTED,
    ),
}


def name_of(error: SlackApiError) -> str:
    """Slack's name for it; empty where the answer was not Slack's (a proxy's page, say)."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def needed_by(error: SlackApiError) -> str:
    """The scope whose lack it is, as Slack names it; empty where it does not."""
    data = getattr(error.response, "data", None)
    return str(data.get("needed") or "") if isinstance(data, dict) else ""


class BlocksRefused(Exception):
    """This message's blocks are refused, for what they are or where they stand; `why` in Slack's words."""

    def __init__(self, why: list[str]) -> None:
        super().__init__("; ".join(why))
        self.why = why


@contextmanager
def block_errors() -> Iterator[None]:
    """BlocksRefused where Slack says so."""
    try:
        yield
    except SlackApiError as error:
        if name_of(error) == BLOCKS_REFUSED:
            raise BlocksRefused(_said_of(error)) from error
        raise


def _said_of(error: SlackApiError) -> list[str]:
    data = getattr(error.response, "data", None)
    more = data.get("response_metadata") if isinstance(data, dict) else None
    messages = more.get("messages") if isinstance(more, dict) else None
    return [str(each) for each in messages] if isinstance(messages, list) else []


def limited(error: SlackApiError) -> bool:
    """Whether there were too many calls; this one did nothing."""
    return name_of(error) in _RATE or _status(error) == 429


def outcome_unknown(error: Exception) -> bool:
    """Whether it may have been done in spite of the error."""
    if isinstance(error, SlackApiError):
        return _status(error) >= 500 or name_of(error) in _UNKNOWN
    return isinstance(error, UNREACHABLE)


@contextmanager
def port_errors() -> Iterator[None]:
    """CannotPost, TryLater and Unserved for what Slack says.

    A name that stands nowhere here is that message's own. Anything else is a bug of ours and stays as it is.
    """
    try:
        yield
    except UNREACHABLE as error:
        raise TryLater(_SOON) from error
    except BlocksRefused as error:
        log.warning("slack.refused", error=BLOCKS_REFUSED, messages=error.why)
        raise CannotPost(Trouble.REFUSED) from error
    except SlackApiError as error:
        name = name_of(error)
        if limited(error):
            raise TryLater(retry_after(error)) from error
        if name in _TROUBLE:
            raise CannotPost(_TROUBLE[name]) from error
        if name in DEAD_TOKEN:  # which `credentials` looks into, and says when it is believed
            raise TryLater(_SOON) from error
        if name in _WHOLE_WORKSPACE:
            raise Unserved(Trouble.SUSPENDED, _MENDED) from error
        if name == "missing_scope":
            needed = needed_by(error)
            log.error("slack.missing_scope", error=name, needed=needed)
            raise Unserved(Trouble.MISSING_SCOPE, _MENDED, needed) from error
        if outcome_unknown(error):
            raise TryLater(_SOON) from error
        # Maybe a filter of theirs, maybe a mistake of ours; trying again mends neither.
        log.warning("slack.refused", error=name, messages=_said_of(error))
        raise CannotPost(Trouble.REFUSED) from error


def _status(error: SlackApiError) -> int:
    # slack_sdk puts its own response here, or aiohttp's where the body was no JSON.
    response = error.response
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    return status


def retry_after(error: SlackApiError) -> float:
    """How many seconds Slack asked us to wait."""
    headers = getattr(error.response, "headers", {})
    value = str(headers.get("Retry-After", ""))
    return float(value) if value.isdecimal() else 30.0
