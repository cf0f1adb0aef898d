"""Who the bot is, who the people are, and a ticket to a socket."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playground.slack.arguments import Arguments
from playground.slack.payloads import ORGANISATION, Tenant
from playground.slack.protocol import Json, SlackError
from playground.slack.stage import Stage
from playground.slack.world import APP, BOT, BOT_NAME, BOT_USER, DOMAIN, STRANGERS, TEAM, Person


def auth_test(stage: Stage, _given: Arguments) -> Json:
    body: Json = {
        "url": stage.base_url(),
        "team": DOMAIN.capitalize(),
        "user": BOT_NAME,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": stage.tenant.org_wide,
    }
    return body | ({"enterprise_id": stage.tenant.enterprise} if stage.tenant.enterprise else {})


def connections_open(stage: Stage, _given: Arguments) -> Json:
    address = stage.base_url().replace("http://", "ws://", 1)
    return {"url": f"{address}link/?ticket={stage.sockets.ticket()}&app_id={APP}"}


def users_info(stage: Stage, given: Arguments) -> Json:
    user = given.string("user")
    if user == BOT_USER:
        return {"user": _bot()}
    return {"user": user_object(stage.person(user), stage.world.now(), stage.tenant)}


def users_list(stage: Stage, given: Arguments) -> Json:
    """A page of them; the cursor is the first of the next one."""
    limit, cursor = given.number("limit", 200, 1000), given.string("cursor", "")
    ours = (p for p in stage.world.people.values() if p.team == TEAM)
    shown = [*(user_object(p, stage.world.now(), stage.tenant) for p in ours), _bot()]
    ids = [told["id"] for told in shown]
    if cursor and cursor not in ids:
        raise SlackError("invalid_cursor")
    first = ids.index(cursor) if cursor else 0
    return {
        "members": shown[first : first + limit],
        "response_metadata": {"next_cursor": "".join(ids[first + limit : first + limit + 1])},
    }


def user_object(person: Person, now: float, tenant: Tenant) -> Json:
    local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.zone))
    offset = local.utcoffset()
    shown: Json = {
        "id": person.id,
        "team_id": person.team,
        "name": person.handle,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.zone,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "real_name": person.real_name,
            "real_name_normalized": person.real_name,
            "display_name": person.display_name,
            "display_name_normalized": person.display_name,
            "team": person.team,
        },
        "is_bot": False,
        "is_app_user": False,
        "updated": int(now),
    }
    teams = {person.team, *person.teams}
    if tenant.enterprise and person.team != STRANGERS:
        # docs.slack.dev, "user object": the workspaces of a person on Enterprise Grid.
        shown["enterprise_user"] = {
            "id": f"W{person.id[1:]}",
            "enterprise_id": tenant.enterprise,
            "enterprise_name": ORGANISATION,
            "is_admin": False,
            "is_owner": person.owner,
            "teams": sorted(teams),
        }
    if person.deleted:  # of whom Slack keeps neither zone nor rights
        return {k: v for k, v in shown.items() if not k.startswith("tz")}
    if TEAM in teams or (tenant.org_wide and person.team != STRANGERS):
        # Slack's user object: a guest is restricted, a guest of one channel ultra-restricted too.
        guest = {"is_restricted": bool(person.guest), "is_ultra_restricted": person.guest == "one"}
        rights = {"is_admin": person.admin, "is_owner": person.owner, "is_primary_owner": False}
        return shown | rights | guest
    # Of a person in another workspace Slack says less: no zone, no rights.
    return {k: v for k, v in shown.items() if not k.startswith("tz")} | {"is_stranger": True}


def _bot() -> Json:
    return {
        "id": BOT_USER,
        "team_id": TEAM,
        "name": BOT_NAME,
        "deleted": False,
        "real_name": BOT_NAME,
        "profile": {"real_name": BOT_NAME, "display_name": "", "bot_id": BOT, "api_app_id": APP},
        "is_admin": False,
        "is_owner": False,
        "is_bot": True,
        "is_app_user": False,
    }
