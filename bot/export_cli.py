"""`awsquiz export`: questions for other tools, and for authors."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.exporting.formats import Format
    from bot.exporting.outgoing import Outgoing

app = Group("Questions for other tools.")
NAMES = ("yaml", "gift", "moodle-xml", "csv", "apkg", "markdown")  # `formats` has them, and is slow to import


@app.command(
    argument(
        "pack",
        metavar="PACK",
        nargs="?",
        help="A question file, a folder of them, or a workspace's pack; the installed questions by default.",
    ),
    argument("--to", choices=NAMES, required=True, help="The format."),
    argument("--output", "-o", metavar="FILE", help="Where to write; by default it is printed."),
    argument(
        "--workspace",
        metavar="PLATFORM:ID",
        help="Whose pack it is, such as slack:T024BE7LD; by default the only workspace's.",
    ),
    argument("--force", action="store_true", help="Write over what is there."),
)
def export(pack: str | None, to: str, output: str | None, workspace: str | None, force: bool) -> None:
    """Write questions for another tool, and say what its format has no place for."""
    from pathlib import Path

    from bot.exporting.formats import FORMATS

    format, target = FORMATS[to], None if output is None else Path(output)
    place = None if pack is None or workspace else Path(pack)
    if pack is not None and (place is None or not place.exists()):
        outgoing, prompts = _kept(pack, workspace), 0
    else:
        outgoing, prompts = _written(place)
    if format.by_topic and (len(dict(outgoing.by_topic())) > 1 or (target and target.is_dir())):
        _write_topics(outgoing, format, target, force)
    else:
        _write(outgoing, format, target, force)
    shell.say("\n".join(_told(outgoing, prompts, to, target)), error=True)


def _written(place: Path | None) -> tuple[Outgoing, int]:
    """The questions that stand there, ours by default; and how many interview prompts stand beside them."""
    from datetime import UTC, datetime

    from bot.content.load import ContentErrors, default_folder, read
    from bot.content.packs import plain
    from bot.exporting.entry import entry_of
    from bot.exporting.outgoing import Outgoing

    reading = read(place or default_folder())
    if reading.problems:
        shell.fail(str(ContentErrors(reading.problems)), 1)
    entries = (entry_of(plain(reading.raws[id]), id, q.topic) for id, q in reading.questions.items())
    first, *others = reading.topics.values()
    title = ("AWS" if place is None else place.resolve().stem) if others else first.title
    outgoing = Outgoing(title, tuple(entries), datetime.now(UTC), reading.topics)
    return outgoing, len(reading.interviews)


def _kept(name: str, workspace: str | None) -> Outgoing:
    """A workspace's pack."""
    import re
    from datetime import UTC, datetime

    from bot import packing
    from bot.exporting.entry import entry_of
    from bot.exporting.outgoing import Outgoing
    from bot.quiz.question import Topic

    if not re.fullmatch("[a-z][a-z0-9-]{0,29}", name):
        shell.fail(f"There is no {name}. Name a question file, a folder of them, or a workspace's pack.", 2)
    url = shell.settings(level="ERROR").database_url
    with shell.sentences():
        try:
            kept, found = packing.show(url, workspace, name)
        except packing.NotKnown as no:
            shell.fail(
                f"There is no file {name} here, and no such pack: {no}" if not workspace else str(no), 1
            )
    says = kept.pack.about
    topic = says.topic or says.name
    return Outgoing(
        says.title,
        tuple(entry_of(each.body, each.id, topic) for each in found),
        datetime.now(UTC),
        {topic: Topic(topic, says.title, says.about, ())},
        {"language": says.language, "licence": says.licence, "author": says.author},
    )


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


def _told(outgoing: Outgoing, prompts: int, to: str, target: Path | None) -> list[str]:
    """How it went, and a line for each field that stays behind."""
    from bot.content.printing import count
    from bot.exporting.formats import FORMATS, left_behind

    where = f" to {target}" if target else ""
    told = [f"{count(len(outgoing.questions), 'question')} written{where}."]
    found = left_behind(outgoing.questions, FORMATS[to])
    left = [f"  {field}: {count(number, 'question')}" for field, number in found]
    if not FORMATS[to].by_topic:
        left += [f"  the pack's {name}" for name, text in outgoing.said.items() if text]
        left.append(f"  what is said of topics: {count(len(outgoing.topics), 'topic')}")
    if prompts:
        left.append(f"  {count(prompts, 'interview prompt')}")
    return [*told, f"What {to} has no place for stays behind:", *left] if left else told
