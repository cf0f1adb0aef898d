"""What the adapters say where a platform forces words on them: wording lives in the bot, drawing in them."""

from __future__ import annotations

from bot.messages import LETTERS, plain

# What frames a message or a form.
NAME = "awsquiz"
CLOSE = "Close"
CANCEL = "Cancel"
SUBMIT = "Submit"
SUBMIT_SPOKEN = "Submit what you chose as your answer"
DAY_AND_TIME = "{day} at {time}"

# Where a reply cannot be what it should.
NOT_HERE = plain("I play in a server's channels, not here. Please use the buttons and commands there.")
TOO_SLOW_FOR_A_FORM = plain("That took too long to open. Please click again.")


def choose(count: int) -> str:
    return f"Choose {count}"


def type_letters(count: int, offered: int) -> str:
    such = " ".join(LETTERS[:count])
    return f"{choose(count)}: type their letters, such as {such} ({LETTERS[0]}-{LETTERS[offered - 1]})"


# The terminal's own.

YOU = "You"


def you_are(person: str) -> str:
    return f"You are {person} now."


def only_for(person: str) -> str:
    return f"(only {person} sees this)"


def sent_to(person: str) -> str:
    return f"(to {person})"


# What the person who runs the bot must mend.

SLACK_NEEDS_A_WAY_IN = "Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): set one."
DISCORD_REFUSES = (
    "Discord does not take the token in DISCORD_TOKEN. "
    "Copy it anew: Developer Portal, your application, Bot, Reset Token."
)


def bot_token_refused(error: str) -> str:
    return (
        f"Slack refused SLACK_BOT_TOKEN ({error}): set it to the Bot User OAuth Token (xoxb-…) "
        "from your app's OAuth & Permissions page, and install the app there if it is not."
    )


def app_token_refused(error: str) -> str:
    return (
        f"Slack refused SLACK_APP_TOKEN ({error}): set it to an app-level token (xapp-…) with "
        "the scope connections:write, from your app's Basic Information page."
    )


def too_few_shards(count: int) -> str:
    return (
        f"Discord wants more shards than the {count} in DISCORD_SHARDS. "
        "Raise their number in all your processes, or unset it to run one process."
    )
