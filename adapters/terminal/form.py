"""A form in a terminal: a line for each field, several for a list, letters for what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.terminal.view import positions
from bot.commands import Command
from bot.forms import (
    Field,
    FileField,
    Form,
    Given,
    PersonField,
    SeveralField,
    TextField,
    TimeField,
    filled,
)
from bot.messages import Options, text_of, written_out
from bot.sentences import EMPTIES, ENDS_A_LIST, NOTHING, TYPE_A_PATH


@dataclass
class Filling:
    """One person's, under way."""

    form: Form
    given: dict[str, Given] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)  # of a list, so far

    @property
    def done(self) -> bool:
        return len(self.given) == len(self.form.fields)

    @property
    def _next(self) -> Field:
        return self.form.fields[len(self.given)]

    @property
    def asks(self) -> str:
        """What to type next, until it is done; "" for another line of a list."""
        asked = self._next
        if self.lines:
            return ""
        ends = ENDS_A_LIST if _is_list(asked) else ""
        hint = "; ".join(filter(None, (asked.hint, ends, EMPTIES if _may_go(asked) else "")))
        question = f"{asked.label} ({hint})" if hint else asked.label
        if self.form.intro and not self.given:
            question = f"{self.form.intro}\n{question}"
        if ready := _ready(asked):
            question += f" [{', '.join(ready)}]"
        if isinstance(asked, FileField):
            return f"{question}\n{TYPE_A_PATH}"
        if isinstance(asked, TextField | TimeField | PersonField):
            return question
        offers = Options(tuple(offer.label for offer in asked.offers))
        return f"{question}\n{text_of(written_out(offers).spans)}"

    @property
    def command(self) -> Command:
        return filled(self.form.does, self.given)

    def takes(self, line: str) -> None:
        """What was typed for the field that was asked; what cannot be it is asked for again.

        An empty line leaves what stands there, and ends a list.
        """
        asked = self._next
        if line.strip() == NOTHING and _may_go(asked) and not self.lines:
            self.given[asked.name] = "" if isinstance(asked, TextField) else ()
            return
        if isinstance(asked, FileField):
            if line.strip() or not asked.required:
                self.given[asked.name] = line.strip()
            return
        if isinstance(asked, PersonField):
            name = line.strip().removeprefix("@").casefold()
            if name or not asked.required:
                self.given[asked.name] = f"<@{name}>" if name else ""
            return
        if _is_list(asked) and line.strip():
            self.lines.append(line)
            return
        if self.lines:
            line, self.lines = "\n".join(self.lines), []
        if isinstance(asked, TextField | TimeField):
            self.given[asked.name] = line if line.strip() else "".join(_ready(asked))
            return
        chosen = tuple(asked.offers[int(at)].value for at in positions(line, len(asked.offers)))
        if not line.strip():
            labels = _ready(asked)
            chosen = tuple(offer.value for offer in asked.offers if offer.label in labels)
        nothing = not asked.required and not line.strip()
        one = isinstance(asked, SeveralField) or len(chosen) == 1
        if nothing or (chosen and one):
            self.given[asked.name] = chosen


def _is_list(asked: Field) -> bool:
    return isinstance(asked, TextField) and asked.listed


def _may_go(asked: Field) -> bool:
    """Whether something stands there that need not."""
    return not asked.required and bool(_ready(asked))


def _ready(asked: Field) -> tuple[str, ...]:
    """What stands there already, as words."""
    match asked:
        case TextField(value=value):
            return (value,) if value else ()
        case TimeField(value=at):
            return (f"{at:%H:%M}",)
        case FileField() | PersonField():
            return ()
        case _:
            chosen = (asked.chosen,) if isinstance(asked.chosen, str) else asked.chosen
            return tuple(offer.label for offer in asked.offers if offer.value in chosen)
