"""Question files to a `Bank`: everything that is wrong in any of them, at once.

Safe on hostile files: nothing is executed, followed or unfolded, and sizes are bounded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from bot.content.build import interview, question, salvaged, topic
from bot.content.models import InterviewFile, PromptModel, QuestionModel, TopicFile
from bot.content.problem import ContentErrors, Problem
from bot.content.reading import Notes, Reading
from bot.content.rules import prompt_rules, question_rules
from bot.content.tree import MOST_BYTES, REFUSED, read_tree
from bot.content.wording import told
from bot.quiz.question import Bank

__all__ = ["ContentErrors", "Problem", "default_folder", "load", "read"]

INTERVIEW: Final = "interview"


def default_folder() -> Path:
    """The questions that come with awsquiz: `content/` beside the `bot` package."""
    return Path(__file__).resolve().parents[2] / "content"


def load(folder: Path) -> Bank:
    """Every question under the folder, or `ContentErrors` with every problem."""
    reading = read(folder)
    if reading.problems:
        raise ContentErrors(reading.problems)
    return reading.bank


def read(folder: Path) -> Reading:
    """All there is under the folder, and its problems. A folder `interview` in it holds the prompts."""
    reading = Reading()
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in (".yaml", ".yml") and f.is_file())
    for file in files:
        _read_file(file, reading, is_interview=INTERVIEW in file.relative_to(folder).parts[:-1])
    if not reading.questions and not reading.problems:
        told_so = "there are no questions here; name the folder that holds files such as aws/compute.yaml"
        reading.problems.append(Problem(folder, 1, "", told_so))
    for prompt in reading.interviews.values():
        if prompt.topic not in reading.topics:
            file, line = reading.places[prompt.id]
            told_so = f"no question file has the topic {prompt.topic}; use one of {', '.join(reading.topics)}"
            reading.problems.append(Problem(file, line, prompt.id, told_so))
    return reading


def _read_file(file: Path, reading: Reading, is_interview: bool) -> None:
    try:
        with file.open("rb") as stream:
            tree = read_tree(stream.read(MOST_BYTES + 1))
    except OSError as error:
        told_so = f"the file cannot be read ({error.strerror}); mend its permissions"
        reading.problems.append(Problem(file, 1, "", told_so))
        return
    notes = Notes(file, tree, reading)
    if file.suffix != ".yaml":
        notes.add((), "the file's name must end in .yaml; rename it")
    for path, line, message in tree.problems:
        notes.add(path, message, line)
    if not isinstance(tree.data, dict):
        if not tree.problems:
            notes.add((), "the file must start with `topic:`; docs/questions.md shows one")
        return
    valid = _validate(notes, is_interview)
    if not is_interview:
        _keep_topic(notes)
    holder = "prompts" if is_interview else "questions"
    entries = tree.data.get(holder)
    for index, raw in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(raw, dict):
            _read_entry(notes, (holder, index), raw, _entry(valid, index))


def _validate(notes: Notes, is_interview: bool) -> BaseModel | None:
    model: type[BaseModel] = InterviewFile if is_interview else TopicFile
    try:
        return model.model_validate(notes.tree.data)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            cut_off = notes.tree.broken and error["type"] in ("missing", "too_short")
            if error["input"] is not REFUSED and not cut_off:
                notes.add(error["loc"], told(error, is_interview))
        return None


def _entry(valid: BaseModel | None, index: int) -> QuestionModel | PromptModel | None:
    if isinstance(valid, TopicFile):
        return valid.questions[index]
    return valid.prompts[index] if isinstance(valid, InterviewFile) else None


def _keep_topic(notes: Notes) -> None:
    name = notes.tree.data.get("topic")
    if not isinstance(name, str):
        return
    if name in notes.reading.topics:
        notes.add(("topic",), f"another file has the topic {name} already; give this one its own")
    else:
        notes.reading.topics[name] = topic(notes.tree.data)


def _read_entry(
    notes: Notes, at: tuple[str, int], raw: dict[str, Any], valid: QuestionModel | PromptModel | None
) -> None:
    rules = question_rules if at[0] == "questions" else prompt_rules
    for path, message in rules(raw):
        notes.add((*at, *path), message)
    id_, reading = raw.get("id"), notes.reading
    if not isinstance(id_, str):
        return
    if id_ in reading.places:
        file, line = reading.places[id_]
        notes.add((*at, "id"), f"this id is taken ({file.name}:{line}); give it a new number")
        return
    reading.places[id_] = (notes.file, notes.tree.line(at))
    name = str(notes.tree.data.get("topic"))
    if isinstance(valid, PromptModel):
        _keep_prompt(notes, at, valid, name)
    elif isinstance(valid, QuestionModel):
        reading.questions[id_] = question(valid, name)
    elif at[0] == "questions" and (rest := salvaged(raw, name)):
        reading.questions[id_] = rest


def _keep_prompt(notes: Notes, at: tuple[str, int], valid: PromptModel, topic_id: str) -> None:
    twin = next((p for p in notes.reading.interviews.values() if p.seed == valid.seed), None)
    if twin:
        notes.add((*at, "seed"), f"seed {valid.seed} has a prompt already ({twin.id}); keep one")
    notes.reading.interviews[valid.id] = interview(valid, topic_id)
