"""Messages as Block Kit, inside every limit Slack has: long words are trimmed kindly, and what must not
lose a part is a ValueError that says the remedy.
"""

from __future__ import annotations

import json
import marshal
from contextlib import suppress
from functools import lru_cache

from adapters.slack.controls import buttons, can_be_ticked, ticks
from adapters.slack.native import Block, Parts, natively
from adapters.slack.shorten import cut
from adapters.slack.text import Json, fits_mrkdwn, mrkdwn, plain, rich_text, small_print, tame, trim
from bot.messages import (
    Choices,
    Message,
    Native,
    Note,
    Options,
    Span,
    Table,
    Text,
    fitted,
    in_words,
    text_of,
    words,
    written_out,
)
from bot.sentences import CLOSE, NAME

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCKS_JSON = 13_000  # Slack refuses blocks of about 13,200 characters in all, and documents no number
SUMMARY_BYTES = 4_000  # what chat.update takes; chat.postMessage takes more
PARAGRAPH_TEXT = 3_000
NOTE_TEXT = 2_000
FRAME_TEXT = 24  # a view's title and its buttons
METADATA_TEXT = 3_000


SHOWN = "shown"  # the callback_id of a message shown as a view


def content(message: Message, *, charts: bool = False) -> Json:
    """`text` and `blocks`, for a channel or a private message.

    charts: numbers as Slack's own charts and tables, as far as a message holds them, and `text` has every
    number of these; else in words.
    """
    drawn = natively if charts else in_words
    message = fitted(message, lambda one: not _too_much(drawn(one.parts)))
    parts: Parts = drawn(message.parts)
    numbers = ""
    if any(isinstance(part, Block) for part in parts):
        numbers = words(part for part in message.parts if isinstance(part, Native))
        if _too_much(parts) or len(mrkdwn(tame(numbers)).encode()) > SUMMARY_BYTES:
            parts, numbers = in_words(message.parts), ""
    text = _summary(tame(message.summary or words(message.parts)), tame(numbers))
    if not text.strip():
        raise ValueError("a message with no summary and no words cannot be read aloud: give it a summary")
    return {"text": text, "blocks": _draw(parts, MESSAGE_BLOCKS, in_view=False)}


def _too_much(parts: Parts) -> bool:
    """Whether some words would have to go."""
    blocks = _blocks(parts, BLOCKS_JSON, in_view=False)
    return len(blocks) > MESSAGE_BLOCKS or _length(blocks) > BLOCKS_JSON


def modal(message: Message, metadata: str) -> Json:
    """The same message as a view."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": plain(NAME, FRAME_TEXT),
        "close": plain(CLOSE, FRAME_TEXT),
        "blocks": _draw(in_words(message.parts), VIEW_BLOCKS, in_view=True),
        "private_metadata": remembered(metadata),
    }


def remembered(metadata: str) -> str:
    """What a view keeps for us until somebody clicks in it."""
    if len(metadata) > METADATA_TEXT:
        raise ValueError(f"{len(metadata)} characters of metadata, {METADATA_TEXT} fit: keep less in a view")
    return metadata


def _summary(said: str, numbers: str) -> str:
    """numbers: what must stand in it whole."""
    safe, end = _fitting(said, SUMMARY_BYTES), mrkdwn(numbers)
    if " ".join(end.split()) in " ".join(safe.split()):
        return safe
    room = SUMMARY_BYTES - len(end.encode()) - 1
    return f"{_fitting(said, room)}\n{end}" if room > 0 else end


def _fitting(said: str, most: int) -> str:
    kept = trim(said, most)
    while (over := len((safe := mrkdwn(kept)).encode()) - most) > 0:
        kept = trim(kept, len(kept) - max(over // 5, 1))  # escaping makes five of one at most
    return safe


def _draw(parts: Parts, most: int, *, in_view: bool) -> list[Json]:
    """The blocks, with less and less room for words until Slack takes them."""
    room = BLOCKS_JSON
    blocks = _blocks(parts, room, in_view)
    while (over := _length(blocks) - BLOCKS_JSON) > 0:
        if room <= 0:
            raise ValueError("more buttons and options than Slack takes in one message: show less")
        room -= over
        blocks = _blocks(parts, room, in_view)
    if len(blocks) > most:
        raise ValueError(f"{len(blocks)} blocks, and Slack takes {most}: join paragraphs or show less")
    if not blocks:
        raise ValueError("nothing to show: give the message a Text")
    return blocks


def _length(blocks: list[Json]) -> int:
    """Characters as JSON, or, of what is short beyond doubt, no more than that many.

    Writing JSON costs as much as drawing; marshal costs a tenth, and takes at least half of JSON's length: a
    string has five bytes more where JSON has at most four, and JSON doubles a line break or a quotation mark.
    """
    with suppress(ValueError):  # something in there is more than plain text, such as one of an enum's
        if (most := 2 * len(marshal.dumps(blocks, 2))) <= BLOCKS_JSON:
            return most
    return len(json.dumps(blocks, ensure_ascii=False))


def _blocks(parts: Parts, room: int, in_view: bool) -> list[Json]:
    blocks: list[Json] = []
    for part in parts:
        match part:
            case Text(spans, own):
                paragraph = _paragraph.__wrapped__ if own else _paragraph
                drawn, used = paragraph(spans, min(PARAGRAPH_TEXT, room))
            case Note(spans):
                drawn, used = _note(spans, min(NOTE_TEXT, room))
            case Table(lines):
                drawn, used = _table(lines, room)
            case Choices(choices):
                drawn, used = buttons(choices, len(blocks)), 0
            case Options():
                drawn, used = _options(part, room, in_view)
            case Block(block):
                drawn, used = [block], 0
        blocks += drawn
        room -= used
    return blocks


def _options(options: Options, room: int, in_view: bool) -> tuple[list[Json], int]:
    """Written out, and ticked where several are to be picked; ticks that say all of it say it alone."""
    written, used = _paragraph(written_out(options).spans, min(PARAGRAPH_TEXT, room))
    if options.pick is None:
        return written, used
    ticked = ticks(options, options.pick, in_view=in_view)
    return (ticked, 0) if can_be_ticked(options) else ([*written, *ticked], used)


@lru_cache(maxsize=256)  # of a card's verdicts most parts are the same; nobody changes what was drawn
def _paragraph(spans: tuple[Span, ...], room: int) -> tuple[list[Json], int]:
    kept, used = cut(spans, room)
    elements = rich_text(kept)
    return _rich("rich_text_section", elements), used


def _table(lines: tuple[str, ...], room: int) -> tuple[list[Json], int]:
    shown = tame("\n".join(lines))
    limit = min(PARAGRAPH_TEXT, room)
    if len(shown) > limit:  # whole lines go: half a line is a wrong line
        shown = shown[: max(limit - 2, 0)].rpartition("\n")[0] + "\n…"
    return _rich("rich_text_preformatted", [{"type": "text", "text": shown}] if shown.strip() else []), len(
        shown
    )


def _rich(kind: str, elements: list[Json]) -> list[Json]:
    return [{"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}] if elements else []


@lru_cache(maxsize=256)
def _note(spans: tuple[Span, ...], room: int) -> tuple[list[Json], int]:
    kept, used = cut(spans, room)
    said = tame(text_of(kept)).strip()
    if not said:
        return [], used
    if all(isinstance(span, str) for span in kept):
        return [{"type": "context", "elements": [plain(said, NOTE_TEXT)]}], used
    small = small_print(kept)
    if len(small) > NOTE_TEXT or not fits_mrkdwn(kept):
        # Small print cannot show these words letter for letter; a paragraph can.
        return _rich("rich_text_section", rich_text(kept)), used
    return [{"type": "context", "elements": [{"type": "mrkdwn", "text": small, "verbatim": True}]}], used
