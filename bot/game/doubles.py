"""What was sent once more because nobody knew whether it had arrived, and then arrives after all.

It is taken away: the message that we know stands for it. What was tapped on the other one counts as well,
by the same buttons.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.ports import MessageRef
from bot.store import Tx, outbox
from bot.store.outbox import Errand
from bot.store.shown import OnceShown, write

# Seconds from one look to the next; nobody has seen a platform take longer over a post than all of them.
LOOKS = (5, 15, 40, 120)
WORTH_LOOKING = timedelta(minutes=15)


def watch(tx: Tx, there: Mapping[Errand, MessageRef], now: datetime) -> None:
    """An errand for each that may stand twice, which is done after the last look."""
    for errand, ref in there.items():
        if ref.doubted:
            outbox.put(
                tx,
                f"once:{errand.key}",
                errand.workspace_id,
                errand.channel,
                write(OnceShown(errand.key, ref.id)),
                now + timedelta(seconds=LOOKS[0]),
                expires_at=now + WORTH_LOOKING,
                below=errand.below,  # one attempt may stand there, and one in the channel
            )


def looked(tx: Tx, errand: Errand, now: datetime) -> None:
    """errand: one of these. Its next look, unless this was the last."""
    if errand.attempts < len(LOOKS):
        outbox.again(tx, errand.key, now + timedelta(seconds=LOOKS[errand.attempts]))
    else:
        outbox.done(tx, [errand.key], now)
