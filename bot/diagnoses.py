"""What the adapters find when whoever runs the bot asks how it is: each finding in words, with its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Finding
from bot.sentences import APP_LEVEL, BOT_USERS, SLACK_SCOPES

LISTED = 20  # servers that are named one by one


def unanswered(what: str, why: str) -> Finding:
    """why: an exception's or the platform's own name for it."""
    remedy = "Look whether this machine reaches it, and whether its status page tells of trouble; ask again."
    return Finding(what, False, f"there was no answer ({why})", remedy)


# Slack's own.

SLACK_TOKEN, SLACK_CHANNELS = "Slack token", "Slack channels"
SOCKET_MODE, SLACK_OVER_HTTP = "Slack Socket Mode", "Slack over HTTP"


# What may stand in the place of a token, by how it begins.
SLACK_TOKENS = {
    "xoxb": "a bot token (xoxb-…)",
    "xapp": "an app-level token (xapp-…)",
    "xoxp": "a person's token (xoxp-…)",
    "xoxe": "a token that soon expires (xoxe…)",
    "": "spaces, quotes or line breaks",
}


def not_a_bot_token(holds: str) -> Finding:
    """holds: one of SLACK_TOKENS."""
    says = f"SLACK_BOT_TOKEN holds {SLACK_TOKENS[holds]} in place of a bot token"
    return Finding(SLACK_TOKEN, False, says, f"Set it to {BOT_USERS}.")


def bot_token_refused(error: str) -> Finding:
    says = f"Slack refused SLACK_BOT_TOKEN ({error})"
    return Finding(SLACK_TOKEN, False, says, f"Set it to {BOT_USERS}.")


def bot_token_taken(workspace: str, id: str, user: str) -> Finding:
    return Finding(SLACK_TOKEN, True, f"of the workspace {workspace} ({id}), as {user}")


def scopes(lacking: Sequence[str] | None, manifest: str) -> Finding:
    """lacking: None where Slack did not name those that there are. manifest: the file that asks for them."""
    what = "Slack scopes"
    if lacking is None:
        return Finding(what, True, "Slack did not name them")
    if not lacking:
        return Finding(what, True, f"all {len(SLACK_SCOPES)} that {manifest} asks for")
    says = "; ".join(f"{scope} is missing, so {SLACK_SCOPES[scope]}" for scope in lacking)
    return Finding(
        what, False, says, f"Paste {manifest} into App Manifest at api.slack.com/apps, then reinstall."
    )


def not_an_app_token(holds: str) -> Finding:
    says = f"SLACK_APP_TOKEN holds {SLACK_TOKENS[holds]} in place of an app-level token"
    return Finding(SOCKET_MODE, False, says, f"Set it to {APP_LEVEL}.")


def app_token_refused(error: str) -> Finding:
    remedy = f"Set it to {APP_LEVEL}, and see that Socket Mode is on in the app's settings."
    return Finding(SOCKET_MODE, False, f"Slack refused SLACK_APP_TOKEN ({error})", remedy)


def app_token_taken() -> Finding:
    return Finding(SOCKET_MODE, True, "Slack takes SLACK_APP_TOKEN")


def signing_secret(*, fits: bool) -> Finding:
    what = "Slack signing secret"
    if fits:
        return Finding(what, True, "SLACK_SIGNING_SECRET has the shape of one")
    says = "SLACK_SIGNING_SECRET is not what Slack makes: 32 of 0-9 and a-f"
    return Finding(what, False, says, "Set it to the Signing Secret from your app's Basic Information page.")


def port_free(port: int) -> Finding:
    return Finding(SLACK_OVER_HTTP, True, f"PORT {port} is free: `awsquiz run` listens there")


def port_ours(port: int) -> Finding:
    return Finding(SLACK_OVER_HTTP, True, f"awsquiz listens on PORT {port}")


def port_taken(port: int, why: str) -> Finding:
    says = f"PORT {port} cannot be opened ({why}), and it is not awsquiz that listens there"
    return Finding(
        SLACK_OVER_HTTP,
        False,
        says,
        "Set PORT to a free one above 1023, and HOST to an address of this machine, or unset it.",
    )


def in_channels(count: int) -> Finding:
    if count:
        return Finding(SLACK_CHANNELS, True, f"in {count}")
    remedy = "Type /awsquiz in a public channel; in a private one /invite @awsquiz first."
    return Finding(SLACK_CHANNELS, False, "I am in none", remedy)


# Discord's own.

DISCORD_TOKEN, DISCORD_INTENTS, DISCORD_SHARDS = "Discord token", "Discord intents", "Discord shards"
DISCORD_SERVERS, INTERACTIONS = "Discord servers", "Discord interactions"


def discord_token_refused(*, shaped: bool) -> Finding:
    """shaped: whether it has the three parts of a bot's token."""
    says = "Discord does not take the token in DISCORD_TOKEN"
    says += "" if shaped else "; a bot's has three parts with dots between and nothing around"
    remedy = "Copy it anew: Developer Portal, your application, Bot, Reset Token."
    return Finding(DISCORD_TOKEN, False, says, remedy)


def discord_token_taken(user: str, application: int) -> Finding:
    return Finding(DISCORD_TOKEN, True, f"as {user}, of the application {application}")


# Discord's privileged ones, by the end of discord.py's flags, as the Developer Portal calls them.
INTENTS = {
    "presence": "Presence Intent",
    "guild_members": "Server Members Intent",
    "message_content": "Message Content Intent",
}


def intents(switched_on: Sequence[str]) -> Finding:
    """switched_on: of INTENTS."""
    says = "none is needed that must be switched on"
    if switched_on:
        says += f"; {', '.join(INTENTS[each] for each in switched_on)} is on and may be switched off"
    return Finding(DISCORD_INTENTS, True, says)


def interactions(endpoint: bool) -> Finding:
    """endpoint: whether they are sent to an address of their own, where the bot does not hear them."""
    if not endpoint:
        return Finding(INTERACTIONS, True, "commands and clicks come to the bot")
    says = "commands and clicks are sent to an Interactions Endpoint URL, so I hear none"
    return Finding(
        INTERACTIONS,
        False,
        says,
        "Empty that field: Developer Portal, your application, General Information.",
    )


def code_grant() -> Finding:
    says = "the application asks for a code grant, so nobody can invite me"
    remedy = "Switch off Requires OAuth2 Code Grant: Developer Portal, your application, Bot."
    return Finding("Discord invite", False, says, remedy)


def servers(count: int, address: str) -> Finding:
    """address: where whoever manages a server adds the bot to it."""
    if count:
        return Finding(DISCORD_SERVERS, True, f"in {count}")
    remedy = f"Whoever manages a server can open this and confirm: {address}"
    return Finding(DISCORD_SERVERS, False, "I am in none", remedy)


def rights(lacking: Sequence[tuple[str, Sequence[str]]], permissions: int, address: str) -> Finding:
    """lacking: by server, what its invite did not give, as `sentences.DISCORD_RIGHTS` names it."""
    what = "Discord invite"
    if not lacking:
        return Finding(what, True, f"every server gave what permissions={permissions} asks for")
    named = [f"in {server} I lack {', '.join(names)}" for server, names in lacking[:LISTED]]
    more = len(lacking) - len(named)
    says = "; ".join((*named, *((f"and in {more} more",) if more else ())))
    remedy = f"Whoever manages such a server can open this and confirm: {address}"
    return Finding(what, False, says, remedy)


def shards(wanted: int, given: int | None) -> Finding:
    """wanted: how many Discord recommends. given: how many DISCORD_SHARDS counts in all; None: as wanted."""
    if given is None:
        return Finding(DISCORD_SHARDS, True, f"Discord recommends {wanted}, and one process runs them")
    says = f"DISCORD_SHARDS counts {given}, and Discord recommends {wanted}"
    remedy = f"Raise their number to {wanted} in all your processes, or unset it to run one process."
    return Finding(DISCORD_SHARDS, given >= wanted, says, remedy if given < wanted else "")


def starts(left: int, needed: int, hours: int) -> Finding:
    """left: how often a session may start in the next `hours`. needed: for one start of the bot."""
    says = f"{left} are left for the next {hours} h"
    remedy = "Find out what restarts the bot again and again; until then leave it running."
    return Finding("Discord session starts", left >= needed, says, "" if left >= needed else remedy)
