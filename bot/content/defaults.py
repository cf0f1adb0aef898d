"""What an author of any pack may leave out, because it can be made up and stays the same."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from bot.content.raw import entries


def fill(data: dict[str, Any], file: Path) -> None:
    """A file's topic, after its name, and the ids of its questions, after what they ask and offer."""
    data.setdefault("topic", slug(file.stem))
    for group in (data, *(f for f in entries(data.get("families")) if isinstance(f, dict))):
        for raw in entries(group.get("questions")):
            if isinstance(raw, dict):
                raw.setdefault("id", made_id(raw))


def made_id(raw: dict[str, Any]) -> str:
    """The same while nobody edits what is asked and what is right."""
    asked = {name: raw.get(name) for name in ("stem", "options", "right", "answers")}
    text = json.dumps(asked, sort_keys=True, default=str)
    return f"q-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def slug(name: str) -> str:
    """One lower-case word of letters, digits and dashes, 30 characters at most; "pack" where none is left."""
    word = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    word = re.sub(r"^[0-9-]+", "", word)[:30].strip("-")
    return word or "pack"
