"""Question files to a `Bank`: everything that is wrong in any of them, at once.

Safe on hostile files: nothing is executed, followed or unfolded, and sizes are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.build import topic
from bot.content.defaults import fill
from bot.content.entries import read_families, read_prompt, read_question
from bot.content.models import InterviewFile
from bot.content.problem import ContentErrors, Problem
from bot.content.profile import ANY_PACK, Profile
from bot.content.raw import entries
from bot.content.reading import Notes, Reading
from bot.content.tree import MOST_BYTES, REFUSED, read_tree
from bot.content.wording import told
from bot.quiz.question import Bank

__all__ = ["ContentErrors", "Problem", "default_folder", "load", "read"]

INTERVIEW: Final = "interview"
File = TypeVar("File", bound=BaseModel)


def default_folder() -> Path:
    """The questions that come with awsquiz: `content/` beside the `bot` package."""
    return Path(__file__).resolve().parents[2] / "content"


def load(folder: Path, profile: Profile = ANY_PACK) -> Bank:
    """Every question under the folder, or `ContentErrors` with every problem."""
    reading = read(folder, profile)
    if reading.problems:
        raise ContentErrors(reading.problems)
    return reading.bank


def read(folder: Path, profile: Profile = ANY_PACK) -> Reading:
    """All there is under the folder, or in one file, and its problems.

    A folder `interview` in it holds the prompts.
    """
    reading = Reading()
    for file in files(folder):
        is_interview = INTERVIEW in file.relative_to(folder).parts[:-1]
        _read_file(file, reading, profile, is_interview)
    if not reading.questions and not reading.problems:
        told_so = "there are no questions here; name the folder that holds files such as aws/compute.yaml"
        reading.problems.append(Problem(folder, 1, "", told_so))
    for prompt in reading.interviews.values():
        if prompt.topic not in reading.topics:
            file, line = reading.places[prompt.id]
            told_so = f"no question file has the topic {prompt.topic}; use one of {', '.join(reading.topics)}"
            reading.problems.append(Problem(file, line, prompt.id, told_so))
    reading.problems.extend(_meaningless(reading))
    return reading


def _meaningless(reading: Reading) -> Iterator[Problem]:
    about = {service for question in reading.questions.values() for service in question.services}
    for of in reading.topics.values():
        for word, meant in of.synonyms.items():
            if meant not in about:
                told_so = f"“{word}” means {meant}, which no question is about; name it in `services` of one"
                yield Problem(reading.files[of.id], 1, "", told_so)


def files(folder: Path) -> list[Path]:
    """Every question file, once; a file stands for itself.

    What begins with a dot is not the author's: `._x.yaml` is macOS's, `.#x.yaml` an editor's lock, and the
    files of a mounted ConfigMap stand in `..data`, with links to them beside it.
    """
    if folder.is_file():
        return [folder]
    named = sorted(f for f in folder.rglob("*") if f.suffix.lower() in (".yaml", ".yml") and f.is_file())
    own = [f for f in named if not any(part.startswith(".") for part in f.relative_to(folder).parts)]
    return list({file.resolve(): file for file in reversed(own)}.values())[::-1]


def _read_file(file: Path, reading: Reading, profile: Profile, is_interview: bool) -> None:
    try:
        with file.open("rb") as stream:
            tree = read_tree(stream.read(MOST_BYTES + 1))
    except OSError as error:
        told_so = f"the file cannot be read ({error.strerror}); mend its permissions"
        reading.problems.append(Problem(file, 1, "", told_so))
        return
    read_data(Notes(file, tree, reading, profile), is_interview)


def read_data(notes: Notes, is_interview: bool = False) -> None:
    """What one file holds."""
    file, tree = notes.file, notes.tree
    if file.suffix != ".yaml" and not notes.profile.fills:
        notes.add((), "the file's name must end in .yaml; rename it")
    for path, line, message in tree.problems:
        notes.add(path, message, line)
    if not isinstance(tree.data, dict):
        if not tree.problems:
            first, shown = ("questions", "authors") if notes.profile.fills else ("topic", "questions")
            notes.add((), f"the file must start with `{first}:`; docs/{shown}.md shows one")
        return
    if is_interview:
        _read_prompts(notes)
    else:
        _read_topic(notes)


def _read_topic(notes: Notes) -> None:
    if notes.profile.fills:
        fill(notes.tree.data, notes.file)
    valid = _validate(notes, notes.profile.topic_file)
    _keep_topic(notes)
    data = notes.tree.data
    if not notes.tree.broken and "questions" not in data and "families" not in data:
        notes.add(("questions",), "`questions` is missing; add it")
    questions = entries(data.get("questions"))
    # Where reading stopped, the last is not whole: what it seems to lack may stand further down.
    for index, raw in enumerate(questions[:-1] if notes.tree.broken else questions):
        if isinstance(raw, dict):
            read_question(notes, ("questions", index), raw, valid.questions[index] if valid else None)
    read_families(notes, valid)


def _read_prompts(notes: Notes) -> None:
    valid = _validate(notes, notes.profile.interview_file)
    for index, raw in enumerate(entries(notes.tree.data.get("prompts"))):
        if isinstance(raw, dict):
            read_prompt(notes, ("prompts", index), raw, valid.prompts[index] if valid else None)


def _validate(notes: Notes, model: type[File]) -> File | None:
    try:
        return model.model_validate(notes.tree.data)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            cut_off = notes.tree.broken and error["type"] in ("missing", "too_short", "neither")
            if error["input"] is not REFUSED and not cut_off:
                notes.add(error["loc"], told(error, issubclass(model, InterviewFile)))
        return None


def _keep_topic(notes: Notes) -> None:
    name = notes.tree.data.get("topic")
    if not isinstance(name, str):
        return
    if name in notes.reading.topics:
        notes.add(("topic",), f"another file has the topic {name} already; give this one its own")
    else:
        notes.reading.topics[name] = topic(notes.tree.data)
        notes.reading.files[name] = notes.file
