"""The first page tells the truth: its tables are the program's own."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic_core import PydanticUndefined

from adapters.discord.traits import DISCORD
from bot.commands import TABLE, Spec
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def section(name: str) -> list[str]:
    found = re.search(rf"<!-- {name}:.*?-->\n(.*?)<!-- end of {name} -->", README, re.DOTALL)
    assert found is not None, f"README has no section {name}"
    return found[1].strip().splitlines()[2:]


def command_row(spec: Spec) -> str:
    slack = f"/awsquiz {spec.usage}".strip().replace("|", "\\|")
    who = " (admins)" if spec.admins else " (keepers)" if spec.keepers else ""
    return f"| `{slack}` | `{DISCORD.typed(spec.command)}` | {spec.help}{who} | {spec.seen_by} |"


def setting_row(name: str) -> str:
    field = Settings.model_fields[name]
    default = "" if field.default in (None, PydanticUndefined, "") else f"`{field.default}`"
    return f"| `{name.upper()}` | {default} | {field.description} |"


def test_every_command_is_in_the_readme() -> None:
    assert section("commands") == [command_row(s) for s in TABLE]


def test_every_setting_is_in_the_readme() -> None:
    assert section("settings") == [setting_row(name) for name in Settings.model_fields]


def test_files_the_readme_links_exist() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
