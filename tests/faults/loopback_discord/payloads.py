"""The world in Discord's own JSON."""

from __future__ import annotations

from tests.faults.loopback_discord.world import (
    EVERYONE,
    MANAGE_GUILD,
    Channel,
    Guild,
    Message,
    Payload,
    Person,
    World,
)


def user(person: Person) -> Payload:
    name = person.name.lower()
    known: Payload = {"id": person.id, "username": name, "global_name": person.name, "bot": person.bot}
    return {**known, "discriminator": "0", "avatar": None}


def member(guild: Guild, person: Person) -> Payload:
    roles = [guild.admin_role] if person in guild.admins else []
    joined = guild.joined_at.isoformat() if person.bot and guild.joined_at else "2026-01-01T00:00:00+00:00"
    empty: Payload = {"joined_at": joined, "deaf": False, "mute": False, "flags": 0}
    return {"user": user(person), "roles": roles, "nick": None, "avatar": None, **empty}


def channel(shown: Channel) -> Payload:
    if shown.with_person is not None:
        kind = 3 if shown.group else 1
        return {
            "id": shown.id,
            "type": kind,
            "recipients": [user(shown.with_person)],
            "last_message_id": None,
        }
    assert shown.guild is not None
    if shown.parent is not None:
        return _thread(shown, shown.guild, shown.parent)
    overwrites = [
        {"id": id, "type": 1, "allow": str(shown.allowed.get(id, 0)), "deny": str(shown.denied.get(id, 0))}
        for id in {**shown.allowed, **shown.denied}
    ]
    where: Payload = {
        "id": shown.id,
        "type": 0,
        "guild_id": shown.guild.id,
        "name": shown.name,
        "position": 0,
    }
    return {**where, "permission_overwrites": overwrites, "parent_id": None, "nsfw": False, "topic": None}


def _thread(shown: Channel, where: Guild, parent: Channel) -> Payload:
    state: Payload = {"archived": False, "locked": shown.locked, "auto_archive_duration": 1440}
    state["archive_timestamp"] = "2026-01-01T00:00:00+00:00"
    of: Payload = {"guild_id": where.id, "parent_id": parent.id, "owner_id": where.owner.id}
    counted: Payload = {"message_count": 0, "member_count": 1, "rate_limit_per_user": 0}
    return {"id": shown.id, "type": 11, "name": shown.name, "thread_metadata": state, **of, **counted}


def guild(world: World, shown: Guild) -> Payload:
    roles = [
        _role(shown.id, "@everyone", EVERYONE),
        _role(shown.admin_role, "Admins", MANAGE_GUILD),
    ]
    channels = [channel(c) for c in shown.channels if not c.gone and c.parent is None]
    members = [member(shown, world.bot)]
    known: Payload = {"id": shown.id, "name": shown.name, "owner_id": shown.owner.id, "unavailable": False}
    counted: Payload = {"member_count": len(shown.members), "large": False, "joined_at": None, "features": []}
    return {**known, **counted, "roles": roles, "channels": channels, "members": members, "emojis": []}


def partial_guild(shown: Guild) -> Payload:
    """As the bot's own list of its servers has it: with what all its roles there come to."""
    known: Payload = {"id": shown.id, "name": shown.name, "icon": None, "owner": False, "features": []}
    return {**known, "permissions": str(EVERYONE & ~shown.kept_from_bot)}


def _role(id: str, name: str, permissions: int) -> Payload:
    looks: Payload = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "position": 0}
    return {"id": id, "name": name, "permissions": str(permissions), **looks}


def message(shown: Message) -> Payload:
    what: Payload = {
        "content": shown.content,
        "components": shown.components,
        "flags": shown.flags,
        "type": 0,
    }
    who: Payload = {
        "author": user(shown.author),
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
    }
    edited = shown.edited_at.isoformat() if shown.edited_at else None
    when: Payload = {"timestamp": shown.at.isoformat(), "edited_timestamp": edited}
    attached = [_attachment(shown, at) for at in range(len(shown.attachments))]
    empty: Payload = {"attachments": attached, "embeds": [], "tts": False, "pinned": False}
    nonce = {"nonce": shown.nonce} if shown.nonce else {}
    return {"id": shown.id, "channel_id": shown.channel.id, **what, **who, **when, **empty, **nonce}


def _attachment(shown: Message, at: int) -> Payload:
    kept = shown.attachments[at]
    url = f"https://cdn.discordapp.com/attachments/{shown.channel.id}/{shown.id}/{kept['filename']}"
    what: Payload = {"filename": kept["filename"], "size": len(kept["content"]), "url": url, "proxy_url": url}
    return {"id": f"{shown.id}{at}", "description": kept.get("description"), **what}


def application(world: World) -> Payload:
    bare: Payload = {"id": world.application, "name": "awsquiz", "description": "", "icon": None}
    rest: Payload = {"bot_public": True, "bot_require_code_grant": world.code_grant, "verify_key": ""}
    set_up: Payload = {"flags": world.flags, "interactions_endpoint_url": world.endpoint or None}
    return {**bare, **rest, **set_up, "owner": user(world.bot)}
