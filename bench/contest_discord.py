"""A round on the loopback Discord, with its rates, behind as little as possible."""

from __future__ import annotations
class DiscordStage: pass
