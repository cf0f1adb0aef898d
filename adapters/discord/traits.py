"""What is particular about Discord."""

from __future__ import annotations

from bot.traits import Admission, Handing, Notation, Traits

DISCORD = Traits(
    title="Discord",
    workspace="server",
    notation=Notation.NAMED,
    admission=Admission.PERMISSIONS,
    asks_zone=True,
    edits_a_minute=40,
    admins="people with Manage Server",
    managers="people with Manage Channels",
    hands=Handing.OPTION,
    follows_up=False,  # no modal opens another
)
