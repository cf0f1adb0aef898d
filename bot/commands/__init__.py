"""Everything a person can ask.

Slack's parser, Discord's slash commands, /awsquiz help, the buttons' tokens and the README's table
all come from the declarations in these files, so no platform can know a command that another does not.
"""

# ruff: noqa: F403, F405, I001
# Whatever a file declares is a command: a list of names here could forget one. The order of the files
# is the order of the help.

from __future__ import annotations

from bot.commands.declaring import *
from bot.commands.play import *
from bot.commands.peer import *
from bot.commands.contest import *
from bot.commands.interview import *
from bot.commands.duels import *
from bot.commands.daily import *
from bot.commands.keepers import *
from bot.commands.insights import *
from bot.commands.questions import *
from bot.commands.editing import *
from bot.commands.suggesting import *
from bot.commands.packs import *
from bot.commands.reminding import *
from bot.commands.people import *
from bot.commands.away import *
from bot.commands.about import *
from bot.commands.cards import *
from bot.commands.system import *

SPECS: tuple[Spec, ...] = tuple(DECLARED)
TABLE: tuple[Spec, ...] = tuple(spec for spec in SPECS if spec.path)  # what people can type

GROUP_HELP: dict[tuple[str, ...], str] = {
    ("quiz",): "Learn AWS together",
    ("quiz", "daily"): "This channel's daily question",
    ("quiz", "keepers"): "Who looks after this channel's quiz",
    ("quiz", "pack"): "Packs of your own questions",
    ("quiz", "round"): "Rounds that a channel plays together",
    ("quiz", "remind"): "Reminders of what is due for review",
    ("quiz", "timezone"): "Time zones",
    ("quiz", "away"): "Days away from the quiz",
    ("quiz", "privacy"): "What is kept and shown of you",
}
