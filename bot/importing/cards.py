"""A flash card as a question: its back is typed, or chosen where its front lists options.

A key is never guessed: a back that says several things names no answer that somebody could type.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.importing import card_template
from bot.importing.fitting import MOST_QUESTIONS, Fitted
from bot.importing.gathering import About, Choice, Typed
from bot.importing.headings import Heads
from bot.importing.keys import Keys, letters_of
from bot.importing.listed import in_one_line
from bot.importing.markup import LINE_OF_CODE, Read, read_html, read_plain
from bot.importing.rows import Row, keys_of, row_question
from bot.importing.taken import NotReadable

_SOUND: Final = re.compile(r"\[sound:[^\]]*\]|\[anki:[^\]]*\]")
_CLOZE: Final = re.compile(r"\{\{c\d+::")
_OPTION: Final = re.compile(r"^\(?([A-Ha-h])[.):]\s+(\S.*)$|^\(?([1-8])[.)]\s+(\S.*)$")
_ASKS_FOR_ONE: Final = re.compile(r"\b(?:which|following|choose|select)\b", re.IGNORECASE)
_LATEX: Final = re.compile(r"\[latex\]|\[\$|\\\(|\\\[|\$\$", re.IGNORECASE)
MOST_TAGS: Final = 400_000  # in all notes: forty in each of ten thousand
_MOST_FIELDS: Final = 100
_MOST_SHOWN: Final = 20_000_000  # letters on all fronts
_LONGEST: Final = 120  # of an answer that somebody types
_Kind = tuple[str, tuple[str, ...]]  # what a note is called, and its fields


@dataclass(frozen=True, slots=True)
class Note:
    """fields: by their names, as HTML or, where html is False, as text. front and back: names of fields that
    the first card shows as the question, and as the answer; cloze: its kind makes gaps of them; sure: whether
    it is known which field is the answer; asks: that card's template, or "".
    """

    place: str
    kind: str
    fields: Mapping[str, str]
    front: Sequence[str]
    back: Sequence[str]
    guid: str = ""
    deck: str = ""
    cloze: bool = False
    html: bool = True
    sure: bool = True
    asks: str = ""


def add_all(into: Fitted, notes: Iterable[Note]) -> None:
    """Notes of one kind name their right options in one way, which one alone may leave open: "1" is the first
    of them, or the second where others say "0".
    """
    every = list(islice(notes, MOST_QUESTIONS + 1))  # after these a file is refused
    rows: defaultdict[_Kind, list[Row]] = defaultdict(list)
    for note in every:
        if not too_many(len(note.fields)) and _choice_heads(tuple(note.fields)):
            rows[_kind(note)].append(_row(note, _reads(note)))
    keys = {
        kind: keys_of(heads, of) for kind, of in rows.items() if (heads := _choice_heads(kind[1])) is not None
    }
    fronts = _Fronts()
    for note in every:
        if told := too_many(len(note.fields)):
            into.leave(note.place, told)
        else:
            _add(into, note, keys, fronts)


def too_many(fields: int) -> str:
    """Why a note with so many is not looked into; "" where it is."""
    return f"it has {fields:,} fields; {_MOST_FIELDS} is the most" if fields > _MOST_FIELDS else ""


def _kind(note: Note) -> _Kind:
    return note.kind, tuple(note.fields)


def _row(note: Note, reads: Mapping[str, Read]) -> Row:
    return Row(note.place, [reads[name].text for name in note.fields])


def _reads(note: Note) -> dict[str, Read]:
    texts = {name: _SOUND.sub("", value) for name, value in note.fields.items()}
    return {name: read_html(text) if note.html else read_plain(text) for name, text in texts.items()}


def _add(into: Fitted, note: Note, keys: Mapping[_Kind, Keys], fronts: _Fronts) -> None:
    about = About(given=_id(note.guid), topic=note.deck.rpartition("::")[2])
    reads = _reads(note)
    front = [reads[name] for name in note.front if name in reads]
    back = [reads[name] for name in note.back if name in reads and reads[name].lines]
    media = next((read.media for read in (*front, *back[:1]) if read.media), "")
    sound = any(_SOUND.search(note.fields.get(name, "")) for name in note.front)
    if note.cloze or any(_CLOZE.search(value) for value in note.fields.values()):
        into.leave(note.place, "it has gaps to fill (cloze)")
    elif media or (sound and not any(read.lines for read in front)):
        into.leave(note.place, f"it shows {media or 'a recording'}, which awsquiz does not")
    elif heads := _choice_heads(tuple(note.fields)):
        cells = [reads[name] for name in note.fields]
        if shown := next((cells[n].media for n in (heads.question, *heads.options) if cells[n].media), ""):
            into.leave(note.place, f"it shows {shown}, which awsquiz does not")
        else:
            row_question(into, _row(note, reads), heads, keys[_kind(note)], about)
    elif not back and any(read.media for read in reads.values()):
        into.leave(note.place, "its answer is a picture, a recording or something embedded")
    elif not note.sure:
        told = f"it has {1 + len(note.back)} fields, and a text does not say which is the answer"
        into.leave(note.place, f"{told}; export the deck as .apkg")
    else:
        _card(into, note.place, fronts.of(note, front), back, about)


class _Fronts:
    """What the fronts show, counted: each note repeats what its card's template says once."""

    def __init__(self) -> None:
        self._letters = self._tags = 0

    def of(self, note: Note, front: Sequence[Read]) -> list[str]:
        """With what the card's template says around the fields: "Finland" alone asks nothing.

        Options that its author wrote a line each stand on one where they are shown, and are options all the
        same.
        """
        fields = {name: _SOUND.sub("", text) for name, text in note.fields.items()}
        template = card_template.static(note.asks)
        shown = (
            self._filled(template, fields) if template else [line for read in front for line in read.lines]
        )
        if not note.html or _listed(shown)[1] or not any("\n" in text for text in fields.values()):
            return shown
        broken = {name: text.replace("\n", "<br>") for name, text in fields.items()}
        asked = "<br>".join(broken[name] for name in note.front if name in broken)
        apart = self._filled(template, broken) if template else self._read(asked)
        return apart if _listed(apart)[1] else shown

    def _filled(self, template: str, fields: Mapping[str, str]) -> list[str]:
        named = {name.casefold(): text for name, text in fields.items()}
        return self._read(card_template.shown(template, named))

    def _read(self, html: str) -> list[str]:
        self._letters += len(html)
        self._tags += html.count("<")
        if self._letters > _MOST_SHOWN or self._tags > MOST_TAGS:
            raise NotReadable(
                "The card templates of this deck show too much on each card; export a part of it."
            )
        return list(read_html(html).lines)


def _id(guid: str) -> str:
    """Of any characters, capitals among them: what they spell, or else their own figures."""
    if not guid or re.fullmatch("[a-z0-9-]{1,35}", guid):
        return guid and f"anki-{guid}"
    return f"anki-{hashlib.sha256(guid.encode('utf-8', 'replace')).hexdigest()[:16]}"


@lru_cache(maxsize=100)
def _choice_heads(names: tuple[str, ...]) -> Heads | None:
    heads = Heads.of(names)
    return heads if heads and len(heads.options) >= 2 and heads.correct is not None else None


def _card(into: Fitted, place: str, front: list[str], back: list[Read], about: About) -> None:
    stem, options = _listed(front)
    answer = back[0].lines[0] if back else ""
    lettered = bool(letters_of(_stated(answer), 8))
    if not options and (lettered or _OPTION.match(_stated(answer))):
        stem, texts = in_one_line(stem)
        options = dict(zip("ABCDEFGH", texts, strict=False))
    if not back:
        into.leave(place, "its back is empty")
    elif not stem:
        into.leave(place, "its front is empty")
    elif options:
        numbered = any(re.match(r"\(?1[.)]\s", line) for line in front)
        _chosen(into, place, stem, options, back, about, numbered)
    elif lettered and (len(answer) > 1 or len(front) > 1 or _ASKS_FOR_ONE.search(stem)):
        into.leave(place, "its back is a letter, and its front does not list options by letters")
    elif _LATEX.search(answer):
        into.leave(place, "its back is a formula in LaTeX, which nobody types; add options")
    elif len(back[0].lines) > 1 or LINE_OF_CODE in answer:
        into.leave(place, "its back has several lines; keep the answer alone there, on one line")
    elif len(answer) > _LONGEST:
        into.leave(place, f"its back is {len(answer)} characters long, which nobody types; add options")
    else:
        why = " ".join(read.text for read in back[1:])
        into.type(place, stem, Typed((answer,), why=why), about)


def _listed(lines: list[str]) -> tuple[str, dict[str, str]]:
    """The stem, and the options by their letters; none unless they follow it as A, B, C or as 1, 2, 3."""
    found: dict[str, str] = {}
    start = len(lines)
    for number, line in enumerate(lines):
        match = _OPTION.match(line)
        if match and number:
            letter = (match[1] or "ABCDEFGH"[int(match[3]) - 1]).upper()
            if letter != "ABCDEFGH"[len(found) : len(found) + 1]:
                return " ".join(lines), {}
            start = min(start, number)
            found[letter] = match[2] or match[4]
        elif found:
            last = list(found)[-1]
            found[last] = f"{found[last]} {line}"
    return (" ".join(lines[:start]), found) if len(found) >= 2 else (" ".join(lines), {})


def _stated(answer: str) -> str:
    return re.sub(
        r"^(?:the )?(?:correct |right )?answers?(?: is| are)?\s*:?\s+", "", answer, flags=re.IGNORECASE
    )


def _chosen(
    into: Fitted,
    place: str,
    stem: str,
    options: dict[str, str],
    back: list[Read],
    about: About,
    numbered: bool,
) -> None:
    first, *rest = back[0].lines
    same = {text.casefold(): letter for letter, text in options.items()}
    stated = _stated(first)
    match = _OPTION.match(stated)
    if stated.casefold() in same:
        right = {same[stated.casefold()]}
    elif numbered and (number := re.fullmatch(r"\(?([1-8])(?:[.)](?:\s+(.*))?)?", stated)):
        letter = "ABCDEFGH"[int(number[1]) - 1]
        says = (number[2] or options.get(letter, "")).casefold()
        right = {letter} if letter in options and says == options[letter].casefold() else set()
    elif match and match[1] and match[1].upper() in options:
        text = options[match[1].upper()]
        right = {match[1].upper()} if match[2].casefold() == text.casefold() else set()
    else:
        right = letters_of(stated, len(options))
    if not right:
        into.leave(place, "its front lists options, and its back names none of them by letter or text")
        return
    why = " ".join((*rest, *(read.text for read in back[1:])))
    rows = [Choice(text, letter in right, why if letter in right else "") for letter, text in options.items()]
    into.choose(place, stem, rows, about)
