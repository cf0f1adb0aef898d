"""What a soak counted, as its table shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.faults.load import Crowded


@dataclass
class Figures:
    """One run, as the table shows it."""

    scheduled: int = 0
    posted: int = 0
    missed: list[str] = field(default_factory=list)
    duplicates: int = 0
    lost: int = 0
    sent: int = 0
    stored: int = 0
    twice: int = 0
    shown_not_stored: list[str] = field(default_factory=list)
    unanswered: int = 0
    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    crowd: Crowded | None = None

    @property
    def clean(self) -> bool:
        return not (
            self.duplicates or self.lost or self.twice or self.shown_not_stored or self.unanswered
        ) and not (self.problems or self.posted + len(self.missed) != self.scheduled)

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {n}" for name, n in sorted(self.faults.items()))
        lines = [
            f"scheduled {self.scheduled} · posted {self.posted} · missed {len(self.missed)}"
            f" · duplicates {self.duplicates} · lost {self.lost}",
            f"clicks sent {self.sent} · answers stored {self.stored} · counted twice {self.twice}"
            f" · shown and not stored {len(self.shown_not_stored)} · never answered {self.unanswered}",
            f"kills {self.kills} · faults met {sum(self.faults.values())}: {faults}",
        ]
        if self.crowd is not None:
            lines.append(str(self.crowd))
        lines += [f"! {line}" for line in (*self.shown_not_stored[:10], *self.problems[:10])]
        return "\n".join(lines)
