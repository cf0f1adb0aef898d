"""YAML text to plain data that remembers its lines, because an author needs to know where.

Built on parser events rather than a loader: a loader would follow aliases (a few lines that unfold
into gigabytes), keep only the last of two equal keys, and build whatever a tag asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import yaml
from yaml import NodeEvent, ScalarEvent

from bot.quiz.pack import MOST_QUESTIONS

MOST_BYTES: Final = 1_000_000  # of which an odd file makes sixty times as much in memory
ABOUT: Final = 700  # questions in so many bytes
_DEEPEST: Final = 20
_MOST_VALUES: Final = 600_000  # names and all; ten thousand questions of five options have 500,000
_MOST_PROBLEMS: Final = 20_000
_TOO_DEEP: Final = "this is nested too deeply; questions need four levels"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS: Final[dict[str, list[tuple[str, Any]]]] = yaml.SafeLoader.yaml_implicit_resolvers
_AS_WRITTEN: Final = frozenset(("answers", "wrong", "tolerance", "unit"))  # 1969, 1.10 and no are texts there
_YES: Final = frozenset(("yes", "true", "on"))
_COMMENT: Final = re.compile(r"[ \t]+#")

Path = tuple[str | int, ...]


class Cut(str):
    """Unquoted text that YAML ended at a `#`, as if a comment began there; so text about C # is cut."""


class Refused:
    """Stands where YAML was refused, so that nothing complains a second time about the same spot."""


REFUSED: Final = Refused()


@dataclass(slots=True)
class Tree:
    """`lines` has the line of every value, by its path such as ("questions", 3, "stem").

    broken: reading stopped before the end, so what seems to be missing may stand further down.
    """

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[Path, int, str]] = field(default_factory=list)
    broken: bool = False

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not come yet; `key` is the mapping's key in hand."""

    into: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    of_key: Path = ()
    skip: bool = False


def read_tree(raw: bytes, most: int = MOST_BYTES) -> Tree:
    """The file's data; what YAML allows but a question file must not hold becomes a problem."""
    tree = Tree()
    if len(raw) > most:
        size = most // 1_000_000
        about = f"the file is over {size} MB, some {size * ABOUT:,} questions"
        told = f"{about}; move a part to a file with a topic of its own"
        tree.problems.append(((), 1, told))
        return tree
    try:
        _build(tree, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _break(tree, line, "this is not UTF-8 text; save the file as UTF-8")
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml's own limit, met before ours
            _break(tree, error.problem_mark.line + 1 if error.problem_mark else 1, _TOO_DEEP)
            return tree
        unclosed = "end of stream" in (error.problem or "")
        mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
        said = ", ".join(filter(None, (error.context, error.problem)))
        told = f"this is not valid YAML ({said}); mind the indentation, and close every double quote"
        _break(tree, mark.line + 1 if mark else 1, told)
    except yaml.YAMLError as error:
        said = str(error).partition("\n")[0]
        _break(tree, 1, f"this is not valid YAML ({said}); remove the odd characters")
    return tree


def _break(tree: Tree, line: int, message: str) -> None:
    tree.broken = True
    tree.problems.append(((), line, message))


def _build(tree: Tree, text: str) -> None:
    stack: list[_Open] = []
    documents = values = 0
    for event in yaml.parse(text, Loader=_LOADER):  # some 400,000
        if isinstance(event, NodeEvent):
            line = _line(event.start_mark)
            values += 1
            questions = len(stack[-1].into) if stack else 0  # or whatever this is a list of
            if questions > MOST_QUESTIONS or values > _MOST_VALUES or len(tree.problems) > _MOST_PROBLEMS:
                tree.data = None  # nothing of it is looked into
                tree.problems[:] = [((), line, _too_much(questions, values))]
                tree.broken = True
                return
            if isinstance(event, ScalarEvent):
                if event.implicit[0]:
                    event.value = _unquoted(event, text)
                _node(tree, stack, event, line)
            else:
                _node(tree, stack, event, line)
                if len(stack) > _DEEPEST:
                    _break(tree, line, _TOO_DEEP)
                    return
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _break(tree, _line(event.start_mark), "a second document starts here; remove the --- line")
                return


def _too_much(questions: int, values: int) -> str:
    if questions > MOST_QUESTIONS:
        return (
            f"the file has over {MOST_QUESTIONS:,} questions, which is all a pack holds; make several of it"
        )
    if values > _MOST_VALUES:
        return f"the file has over {_MOST_VALUES:,} fields, and a pack fewer; make several packs of it"
    return f"the file has over {_MOST_PROBLEMS:,} faults; write it as docs/authors.md shows"


def _node(tree: Tree, stack: list[_Open], event: Any, line: int) -> None:
    parent = stack[-1] if stack else None
    if parent and parent.key is None and isinstance(parent.into, dict):
        _take_key(tree, parent, event, line)
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open({}, parent.path, skip=True))
        return
    path = _path(parent)
    value = _value(tree, path, event, line)
    if parent is None:
        tree.data, tree.lines[()] = value, line
    elif isinstance(parent.into, list):
        parent.into.append(value)
        tree.lines[path] = line
    else:
        assert parent.key is not None  # noqa: S101  (for the type checker; a key was read just before)
        if not parent.skip:
            parent.into[parent.key] = value
        parent.key, parent.skip = None, False
    if not isinstance(event, ScalarEvent) and isinstance(event, yaml.CollectionStartEvent):
        into = value if isinstance(value, dict | list) else {}
        stack.append(_Open(into, path))


def _unquoted(event: Any, text: str) -> str:
    value = str(event.value)
    return Cut(value) if _COMMENT.match(text, event.end_mark.index) else value


def _line(mark: Any) -> int:
    return int(mark.line) + 1


def _path(parent: _Open | None) -> Path:
    if parent is None:
        return ()
    if isinstance(parent.into, list):
        return (*parent.path, len(parent.into))
    # The second of two equal keys gets a path of its own: it must not move the first one's lines.
    return (*parent.of_key, "again") if parent.skip else parent.of_key


def _take_key(tree: Tree, parent: _Open, event: Any, line: int) -> None:
    if not isinstance(event, ScalarEvent):
        tree.problems.append((parent.path, line, "a field's name must be one plain word"))
        parent.key, parent.of_key, parent.skip = "", (*parent.path, ""), True
        return
    path = parent.of_key = (*parent.path, event.value)
    assert isinstance(parent.into, dict)  # noqa: S101  (for the type checker: only mappings have keys)
    parent.key, parent.skip = event.value, event.value in parent.into
    if parent.skip:
        first = tree.lines.get(path, line)
        tree.problems.append((path, line, f"`{event.value}` stands twice (first on line {first}); keep one"))
        return
    tree.lines[path] = line
    if event.anchor:
        tree.problems.append((path, line, f"remove the anchor &{event.anchor}; write the text out"))


def _value(tree: Tree, path: Path, event: Any, line: int) -> Any:
    if isinstance(event, ScalarEvent) and not (event.anchor or event.tag):  # as nearly all are
        resolved = event.implicit[0] and not _AS_WRITTEN.intersection(path[-2:])
        return _scalar(event.value) if resolved else event.value
    if isinstance(event, yaml.AliasEvent):
        tree.problems.append((path, line, f"remove the alias *{event.anchor}; write the text out"))
        return REFUSED
    if event.anchor:
        tree.problems.append((path, line, f"remove the anchor &{event.anchor}; write the text out"))
    if event.tag and event.tag != "!":
        tree.problems.append((path, line, f"remove the tag {event.tag}; plain text is all that is needed"))
        if isinstance(event, yaml.ScalarEvent):
            return REFUSED
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    resolved = event.implicit[0] and not _AS_WRITTEN.intersection(path[-2:])
    return _scalar(event.value) if resolved else event.value


def _scalar(text: str) -> Any:
    """What YAML 1.1 makes of unquoted text: an editor shows the author the same."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            kind = tag.rpartition(":")[2]
            break
    else:
        return text
    if kind == "bool":
        return text.lower() in _YES
    if kind == "null":
        return None
    try:
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
        if kind == "timestamp":
            return date.fromisoformat(text)
    except ValueError:
        pass  # 0x1F, 1:30, .inf, 2026-02-31: the field's own message says what belongs there
    return text
