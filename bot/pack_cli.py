"""`awsquiz pack …`: what whoever runs the bot does with the packs of its workspaces."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.packing import Kept
    from bot.quiz.question import Bank

app = Group("A workspace's own questions: add, list, show and remove packs.")
WORKSPACE = argument(
    "--workspace",
    metavar="PLATFORM:ID",
    help="Whose it is, such as slack:T024BE7LD or discord:80351110224678912; by default the only one.",
)
NAME = argument("name", metavar="NAME", help="What people type for it, such as runbooks.")


@app.command(
    argument("file", metavar="FILE|DIR|ZIP", help="Question files (docs/authors.md), or what holds them."),
    WORKSPACE,
    argument("--name", help="What people type for it; by default after the file."),
    argument("--title", help="What people read; by default the file's own title."),
    argument("--about", help="What it is about, in a few words."),
    argument("--language", help="The language it is written in, such as English."),
    argument("--licence", help="On what terms others may use it, such as CC BY 4.0."),
    argument("--author", help="Whose work it is."),
    argument("--topic", help="The topic of ours that its questions are on; by default one of its own."),
)
def add(
    file: str,
    workspace: str | None,
    name: str | None,
    title: str | None,
    about: str | None,
    language: str | None,
    licence: str | None,
    author: str | None,
    topic: str | None,
) -> None:
    """Add a pack to a workspace, or update the one of its name; also while the bot runs."""
    from pathlib import Path

    from bot import packing
    from bot.content.defaults import slug
    from bot.content.packs import bring
    from bot.content.printing import within
    from bot.content.problem import ContentErrors, listed
    from bot.game.packing import entries_of
    from bot.quiz.pack import About

    path, url = Path(file), _url()
    with _told():
        found = bring(path)
        if found.problems:
            shell.fail(f"{ContentErrors(found.problems)}\nNothing was added.", 1)
        ours = _bank()
        called = name or slug(path.stem if path.is_file() else path.resolve().name)
        theirs = found.topics[0] if len(found.topics) == 1 and found.topics[0] in ours.topics else ""
        if topic and topic not in ours.topics:
            raise packing.NotKnown(f"There is no topic {topic}. Use one of {', '.join(ours.topics)}.")
        wanted = {"about": about, "language": language, "licence": licence, "author": author}
        says = About(
            called,
            title or found.said.get("title") or called.replace("-", " ").capitalize(),
            **{field: text or found.said.get(field, "") for field, text in wanted.items()},
            topic=topic or theirs,
        )
        added = packing.add(url, lambda: ours, workspace, says, entries_of(found.entries))
    for line in listed([within(each, Path.cwd()) for each in sorted(found.advice)]):
        shell.say(f"Advice: {line}")
    shell.say("\n".join(packing.told(added, len(found.entries))))


@app.command(WORKSPACE)
def list(workspace: str | None) -> None:
    """Name every pack, with its questions, language and licence."""
    from bot import packing

    with _told():
        found = packing.kept(_url(), workspace)
    for each in found:
        shell.say(_line(each))
    if not found:
        shell.say("No packs. Add one with: awsquiz pack add FILE")


@app.command(NAME, WORKSPACE)
def show(name: str, workspace: str | None) -> None:
    """Print a pack with all its questions, answers and reasons."""
    from bot import packing
    from bot.content.editorial import Editorial
    from bot.content.entry import question_of
    from bot.content.printing import question_text

    with _told():
        kept, entries = packing.show(_url(), workspace, name)
        shell.say(_line(kept))
        about = kept.pack.about
        for label, text in (("About", about.about), ("Author", about.author), ("Topic", about.topic)):
            if text:
                shell.say(f"{label}: {text}")
        for entry in entries:
            question = question_of(entry.body, about.topic or about.name)
            shell.say(f"\n{question_text(question, Editorial())}")


@app.command(NAME, WORKSPACE, argument("--yes", action="store_true", help="Do not ask whether it is meant."))
def remove(name: str, workspace: str | None, yes: bool) -> None:
    """Remove a pack with its questions; what was asked of it stays as it was."""
    from bot import packing
    from bot.content.printing import count

    url = _url()
    with _told():
        kept, entries = packing.show(url, workspace, name)
        asked = f"Remove {name} with {count(len(entries), 'question')} from {kept.where}?"
        if not (yes or shell.agreed(asked)):
            shell.fail("Nothing was removed.", 1)
        gone = packing.remove(url, workspace, name)
    shell.say(f"Removed {name} from {gone.where}. Cards that asked its questions stay as they were.")


def _line(kept: Kept) -> str:
    from bot.content.printing import count

    about = kept.pack.about
    facts = (count(kept.questions, "question"), about.language, about.licence)
    return f"{kept.where}  {about.name}  {about.title} · {' · '.join(filter(None, facts))}"


@contextmanager
def _told() -> Iterator[None]:
    """What cannot be done is one sentence."""
    from bot.content.packs import NotReadable
    from bot.packing import NotAdded, NotKnown

    with shell.sentences():
        try:
            yield
        except (NotReadable, NotAdded, NotKnown) as no:
            shell.fail(str(no), 1)


def _bank() -> Bank:
    from bot.content.load import default_folder, load

    return load(default_folder())


def _url() -> str:
    return shell.settings(level="ERROR").database_url
