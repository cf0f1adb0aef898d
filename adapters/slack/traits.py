"""What is particular about Slack."""

from __future__ import annotations

from bot.traits import Admission, Notation, Traits

SLACK = Traits(
    title="Slack",
    workspace="workspace",
    notation=Notation.WORDS,
    admission=Admission.INVITATION,
    asks_zone=False,
    tells_zones=True,  # users.info does
    edits_a_minute=40,  # chat.update is Tier 3: about 50
)
