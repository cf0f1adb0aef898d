"""What the adapters say where a platform forces words on them: wording lives in the bot, drawing in them."""

from __future__ import annotations

import re

from bot.charts import LETTERS
from bot.messages import Message, plain

# What frames a message or a form.
NAME = "awsquiz"
CLOSE = "Close"
CANCEL = "Cancel"
SUBMIT = "Submit"
SUBMIT_SPOKEN = "Submit what you chose as your answer"
DAY_AND_TIME = "{day} at {time}"
COUNTDOWN = "at {time} ({away})"
_FIRST_WORDS = re.compile(r" · |[:.?!\n]")

# Where a reply cannot be what it should.
WHAT_NEXT = "What next?"
OPENS_BELOW = "It opens below the channel's last message."
ONE_MORE_CLICK = plain("One more click opens it.")
NOT_HERE = plain("I play in a server's channels, not here. Please use the buttons and commands there.")
NOWHERE_YET = plain(
    "I don't know which server you play in. Play once in one of its channels, then write to me again."
)
BOT_AWAY = plain("I am not in that server at the moment. When somebody adds me again, all of it goes on.")
NOT_NOW = plain("I can't look up your server right now. Please try again in a minute.")
NO_FORM_FOR_WORDS = plain("That opens a form, and words alone cannot. Type it as a command, with its slash.")
TOO_SLOW_FOR_A_FORM = plain("That took too long to open. Please click again.")
FILE_IN_DIRECT_MESSAGES = "It is in your direct messages with me, as a file."
NO_SCOPE_FOR_FILES = (
    "I may not send files in this workspace, so here it is as text. "
    "An admin can give me the scope files:write."
)


def thread_title(said: str) -> str:
    """What a thread is called in which this is said first: "Round"."""
    return _FIRST_WORDS.split(said, 1)[0].strip() or NAME


def takes_no_file(title: str) -> str:
    return f"{title} took no file from me just now, so here it is as text."


def only_its_beginning(left: int) -> str:
    return f"That is the beginning: {left} more lines have no room in a message."


def playing_in(title: str) -> str:
    return f"From {title}, the server you last played in."


def choose(count: int) -> str:
    return f"Choose {count}"


def type_letters(count: int, offered: int) -> str:
    such = " ".join(LETTERS[:count])
    return f"{choose(count)}: type their letters, such as {such} ({LETTERS[0]}-{LETTERS[offered - 1]})"


def unknown_yet(title: str) -> Message:
    return plain(
        f"I cannot learn from {title} who you are right now, so nothing was changed. "
        "Please try again in a minute."
    )


def no_answer(title: str) -> Message:
    return plain(
        f"{title[:1].upper()}{title[1:]} does not answer my questions right now, so nothing was changed. "
        "Please try again in a minute."
    )


# What stands in a message instead of a name, where its words go on to others.
SOMEBODY = "somebody"
SOME_CHANNEL = "a channel"
SOME_GROUP = "a group"
MOMENT = "{at:%Y-%m-%d %H:%M} UTC"

# The terminal's own.

YOU = "You"
SLASH = "/"  # begins a command where a line would be an answer
ENDS_A_LIST = "an empty line ends it"
NOTHING = "-"  # typed where something stands that may go
EMPTIES = f"{NOTHING} for nothing"
TYPE_A_LINE = f"Type your answer. A command begins with {SLASH} here, such as /topics."


TYPE_A_PATH = "Type where it lies on this machine, such as packs/runbooks.yaml."


def you_are(person: str) -> str:
    return f"You are {person} now."


def only_for(person: str) -> str:
    return f"(only {person} sees this)"


def sent_to(person: str) -> str:
    return f"(to {person})"


# What the person who runs the bot must mend.

# What the app asks Slack for, each with what does not work without it.
SLACK_SCOPES = {
    "commands": "nobody can type /awsquiz",
    "chat:write": "I can post nothing",
    "channels:join": "I must be invited to public channels, too",
    "channels:read": "I cannot look at public channels before I post",
    "channels:history": "a post may come twice in a public channel after Slack's bad minute",
    "groups:read": "I cannot look at private channels before I post",
    "groups:history": "a post may come twice in a private channel after Slack's bad minute",
    "users:read": "I know nobody's name, time zone or rights",
    "im:write": "I can tell nobody anything in private",
    "im:history": "I do not hear words in direct messages",
    "app_mentions:read": "I do not hear my name in channels",
    "files:write": "I cannot post files",
    "files:read": "I cannot read the files of packs that admins add in chat",
}
# What the invite asks a Discord server for, by discord.py's names, as Discord's own pages call it.
DISCORD_RIGHTS = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
# Where each of Slack's tokens is found.
BOT_USERS = (
    "the Bot User OAuth Token (xoxb-…) from your app's OAuth & Permissions page, "
    "and install the app there if it is not"
)
APP_LEVEL = (
    "an app-level token (xapp-…) with the scope connections:write, from your app's Basic Information page"
)
SLACK_NEEDS_A_WAY_IN = "Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): set one."
DISCORD_REFUSES = (
    "Discord does not take the token in DISCORD_TOKEN. "
    "Copy it anew (Developer Portal, your application, Bot, Reset Token) and start awsquiz again; "
    "until then this one is tried again and again."
)


def bot_token_refused(error: str) -> str:
    return (
        f"Slack refused SLACK_BOT_TOKEN ({error}): set it to {BOT_USERS}, and start awsquiz "
        "again; until then this one is tried again and again."
    )


def app_token_refused(error: str) -> str:
    return (
        f"Slack refused SLACK_APP_TOKEN ({error}): set it to {APP_LEVEL}, and start awsquiz again; "
        "until then this one is tried again and again."
    )


def too_few_shards(count: int) -> str:
    return (
        f"Discord wants more shards than the {count} in DISCORD_SHARDS. "
        "Raise their number in all your processes, or unset it to run one process."
    )
