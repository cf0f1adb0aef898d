"""`awsquiz import`: a file of another tool, into a pack's YAML or into a workspace."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Command, argument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.importing.apart import Recognised
    from bot.importing.pack_files import PackFile
    from bot.importing.taken import Taken

_SHOWN = 100  # lines of what was not taken


def import_file(
    file: str,
    format: str | None,
    output: str | None,
    workspace: str | None,
    name: str | None,
    borrow: bool,
    as_json: bool,
) -> None:
    """Bring in questions of another tool; say what of the file could not be taken, and why."""
    from dataclasses import replace
    from pathlib import Path

    from bot.importing.apart import read_file
    from bot.importing.formats import NAMES
    from bot.importing.pack_files import sound
    from bot.importing.taken import NotReadable

    if output and workspace:
        shell.fail("Choose one: -o writes a file, --workspace adds to a workspace.", 2)
    if format and format not in NAMES:
        shell.fail(f"There is no format {format}; write one of {', '.join(NAMES)}.", 2)
    path, out = Path(file), Path(output) if output else None
    if out is not None and out.exists():
        shell.fail(f"{out} is there already; name another one, or remove it first.", 1)
    try:
        read = read_file(path, format or "", borrow=borrow)
    except NotReadable as no:
        shell.fail(f"{path.name}: {no}" if str(path) not in str(no) else str(no), 1)
    found = replace(read, taken=sound(read.taken))
    done = _kept(found.taken, path, out, workspace, name) if found.taken.questions else []
    shell.say(_json(found, done) if as_json else _text(path, found, done))
    if not found.taken.questions:
        raise SystemExit(1)


def _kept(taken: Taken, source: Path, out: Path | None, workspace: str | None, name: str | None) -> list[str]:
    """What was done with it, a sentence each."""
    import shlex

    from bot.content.defaults import slug

    if workspace:
        return _added(taken, workspace, name or slug(source.stem))
    if out is None:
        return []
    wrote = [f"Wrote {place}: {_count(file.questions)}." for place, file in _written(taken, out, name)]
    return [*wrote, f"Look at it, then: awsquiz pack add {shlex.quote(str(out))} --workspace PLATFORM:ID"]


def _written(taken: Taken, out: Path, name: str | None) -> Iterator[tuple[Path, PackFile]]:
    from bot.content.defaults import slug
    from bot.importing.pack_files import by_topic, one_file

    topic = name or slug(out.stem)
    if out.suffix in (".yaml", ".yml"):
        file = one_file(taken, topic)
        if file is None:
            told = f"That is more than one file may hold; write a folder of them: -o {out.with_suffix('')}"
            shell.fail(told, 1)
        files = {out: file}
    else:
        files = {out / f"{file.topic}.yaml": file for file in by_topic(taken, topic)}
    try:
        for place, file in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file.text, encoding="utf-8")
            yield place, file
    except OSError as error:
        shell.fail(f"{out} cannot be written ({error.strerror}); name another place.", 1)


def _added(taken: Taken, workspace: str, name: str) -> list[str]:
    """A pack that is there keeps its title, licence and author: files of other tools say little of them."""
    from bot import packing
    from bot.content.load import default_folder, load
    from bot.game.packing import entries_of
    from bot.importing.pack_files import bare
    from bot.quiz.pack import About

    entries = entries_of({str(raw["id"]): bare(raw) for raw in taken.questions})
    about = About(name, (taken.title or name.replace("-", " ").capitalize())[:40].strip())
    url = shell.settings(level="ERROR").database_url
    with shell.sentences():
        try:
            added = packing.add(
                url, lambda: load(default_folder()), workspace, about, entries, describes=False
            )
        except (packing.NotAdded, packing.NotKnown) as no:
            shell.fail(str(no), 1)
    return packing.told(added, len(entries))


def _text(path: Path, found: Recognised, done: list[str]) -> str:
    taken = found.taken
    typed = sum("answers" in raw for raw in taken.questions)
    told = f", {typed} with a typed answer" if typed else ""
    lines = [f"{path.name} ({found.format}): {_count(len(taken.questions))}{told}."]
    if taken.not_taken:
        lines.append(f"Not taken: {len(taken.not_taken)}.")
        lines += [f"  {each.place}: {each.reason}" for each in taken.not_taken[:_SHOWN]]
    if len(taken.not_taken) > _SHOWN:
        lines.append(f"  … and {len(taken.not_taken) - _SHOWN} more; --json names all of them.")
    if taken.questions and not done:
        done = ["Nothing was written; add -o PACK.yaml or --workspace PLATFORM:ID."]
    return "\n".join([*lines, *done])


def _json(found: Recognised, done: list[str]) -> str:
    import json

    taken = found.taken
    left = [{"place": each.place, "reason": each.reason} for each in taken.not_taken]
    told = {
        "format": found.format,
        "title": taken.title,
        "questions": [dict(raw) for raw in taken.questions],
        "not_taken": left,
        "done": done,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _count(number: int) -> str:
    return f"{number:,} question{'' if number == 1 else 's'}"


COMMANDS = {
    "import": Command(
        import_file,
        (
            argument("file", metavar="FILE", help="A question bank, an Anki deck, a spreadsheet, …"),
            argument("--format", help="What the file is, such as moodle-xml; found by itself by default."),
            argument(
                "-o", "--output", metavar="PACK", help="The file to write, or a folder for one a topic."
            ),
            argument("--workspace", metavar="PLATFORM:ID", help="Where to add it, such as slack:T024BE7LD."),
            argument("--name", help="What people type for the pack; by default after the file."),
            argument(
                "--borrow",
                action="store_true",
                help="A trivia list of Red: ask with options, the wrong ones being right elsewhere in it.",
            ),
            argument("--json", dest="as_json", action="store_true", help="Print all of it as JSON."),
        ),
    )
}
