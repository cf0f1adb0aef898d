"""Every adapter there is, so that a new one stands behind the same walls unasked."""

from __future__ import annotations

from pathlib import Path

ADAPTERS = sorted(f.parent.name for f in (Path(__file__).parents[2] / "adapters").glob("*/__init__.py"))
