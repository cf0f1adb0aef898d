"""`awsquiz export`: questions for other tools, and for authors."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.content.reading import Reading
    from bot.exporting.formats import Format
    from bot.exporting.outgoing import Outgoing

app = Group("Questions for other tools.")
NAMES = ("yaml", "gift", "moodle-xml", "csv", "apkg", "markdown")  # `formats` has them, and is slow to import


@app.command(
    argument(
        "pack",
        metavar="PACK",
        nargs="?",
        help="A question file, or a folder of them; the installed questions by default.",
    ),
    argument("--to", choices=NAMES, required=True, help="The format."),
    argument("--output", "-o", metavar="FILE", help="Where to write; by default it is printed."),
    argument("--title", help="What the questions are called there; by default as the pack is."),
    argument("--force", action="store_true", help="Write over what is there."),
)
def export(pack: str | None, to: str, output: str | None, title: str | None, force: bool) -> None:
    """Write questions for another tool, and say what its format has no place for."""
    from pathlib import Path

    from bot.exporting.formats import FORMATS

    format = FORMATS[to]
    reading, called = _read(pack)
    outgoing = _outgoing(reading, title or called)
    target = Path(output) if output is not None else None
    several = len({entry["topic"] for entry in outgoing.questions}) > 1
    if format.by_topic and (several or (target and target.is_dir())):
        _write_topics(outgoing, format, target, force)
    else:
        _write(outgoing, format, target, force)
    shell.say("\n".join(_told(outgoing, reading, to, target)), error=True)


def _read(pack: str | None) -> tuple[Reading, str]:
    """The questions, and what they are called."""
    from pathlib import Path

    from bot.content.load import ContentErrors, default_folder, read

    place = default_folder() if pack is None else Path(pack)
    if not place.exists():
        shell.fail(f"There is no {place}. Name a question file, or a folder of them.", 2)
    reading = read(place)
    if reading.problems:
        shell.fail(str(ContentErrors(reading.problems)), 1)
    (first, *others) = reading.topics.values()
    return reading, "AWS" if pack is None else place.resolve().stem if others else first.title


def _outgoing(reading: Reading, title: str) -> Outgoing:
    from datetime import UTC, datetime

    from bot.exporting.entry import entry_of
    from bot.exporting.outgoing import Outgoing

    entries = (entry_of(question, reading.editorials[id]) for id, question in reading.questions.items())
    return Outgoing(title, tuple(entries), datetime.now(UTC), reading.topics)


def _write_topics(outgoing: Outgoing, format: Format, folder: Path | None, force: bool) -> None:
    from dataclasses import replace

    topics = dict(outgoing.by_topic())
    if folder is None:
        shell.fail(f"These are {len(topics)} topics, a file each. Name a folder for them: -o FOLDER", 2)
    files = {folder / f"{topic}{format.suffix}": entries for topic, entries in topics.items()}
    _refuse_to_overwrite(list(files), force)
    for file, entries in files.items():
        _save(file, format.write(replace(outgoing, questions=tuple(entries))), force)


def _write(outgoing: Outgoing, format: Format, file: Path | None, force: bool) -> None:
    import sys

    if file is not None:
        _refuse_to_overwrite([file], force)
        _save(file, format.write(outgoing), force)
    elif format.binary and sys.stdout.isatty():
        shell.fail("This format is not text. Name a file for it: -o FILE", 2)
    else:
        shell.put(format.write(outgoing))


def _refuse_to_overwrite(files: Sequence[Path], force: bool) -> None:
    there = [file for file in files if file.exists()]
    if there and not force:
        shell.fail(f"{there[0]} is there already. Name another, or add --force to write over it.", 2)


def _save(file: Path, data: bytes, force: bool) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb" if force else "xb") as stream:
            stream.write(data)
    except OSError as error:
        shell.fail(f"{file} cannot be written ({error.strerror}). Name another place.", 1)


def _told(outgoing: Outgoing, reading: Reading, to: str, target: Path | None) -> list[str]:
    from bot.content.printing import count
    from bot.exporting.formats import FORMATS, left_behind

    where = f" to {target}" if target else ""
    told = [f"{count(len(outgoing.questions), 'question')} written{where}."]
    left = [
        f"  {field}: {count(number, 'question')}"
        for field, number in left_behind(outgoing.questions, FORMATS[to])
    ]
    if not FORMATS[to].by_topic:
        left.append(f"  titles, services and synonyms: {count(len(reading.topics), 'topic')}")
    if reading.interviews:
        left.append(f"  {count(len(reading.interviews), 'interview prompt')}")
    return [*told, f"What {to} has no place for stays behind:", *left] if left else told
