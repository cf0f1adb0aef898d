"""One file a thing users do; each says itself which commands it serves."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.game.serving import FEATURES

__all__ = ["FEATURES"]

for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")
