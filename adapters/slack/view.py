"""Messages and forms as Block Kit, inside every limit Slack has: long words are trimmed kindly, and
what must not lose a part is a ValueError that says the remedy. No wording here beyond a view's frame.
"""

from __future__ import annotations

import json
import string

from adapters.slack.shorten import cut
from adapters.slack.text import Json, fits_mrkdwn, mrkdwn, plain_text, rich_text, small_print, tame, trim
from bot import tokens
from bot.messages import Choice, Choices, Form, Message, Note, Pick, Span, Style, Table, Text, text_of

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCKS_JSON = 13_000  # Slack refuses blocks of about 13,200 characters in all, and documents no number
SUMMARY_BYTES = 4_000  # what chat.update takes; chat.postMessage takes more
PARAGRAPH_TEXT = 3_000
NOTE_TEXT = 2_000
BUTTON_TEXT = 75
ROW_BUTTONS = 25
OPTION_TEXT = 75
PICK_OPTIONS = 10
FRAME_TEXT = 24  # a view's title and its buttons
LABEL_TEXT = 2_000
INPUT_TEXT = 3_000
METADATA_TEXT = 3_000

PICKS = "picks"  # the checkboxes' action_id, in the block that `picks_block` names
SUBMIT = "submit"  # the action_id of the button below them
ANSWER = "answer"  # a form's input, block and action alike
FORM = "form"  # a form's callback_id
SHOWN = "shown"  # the callback_id of a message shown as a view


def content(message: Message) -> Json:
    """`text` and `blocks`, for a channel or a private message."""
    blocks = _draw(message, MESSAGE_BLOCKS)
    words = message.summary or "\n".join(
        text_of(p.spans) for p in message.parts if isinstance(p, Text | Note)
    )
    text = _summary(tame(words))
    if not text.strip():
        raise ValueError("a message with no summary and no words cannot be read aloud: give it a summary")
    return {"text": text, "blocks": blocks}


def modal(message: Message, metadata: str) -> Json:
    """The same message as a view."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": _plain("awsquiz", FRAME_TEXT),
        "close": _plain("Close", FRAME_TEXT),
        "blocks": _draw(message, VIEW_BLOCKS),
        "private_metadata": _metadata(metadata),
    }


def form(asked: Form, metadata: str) -> Json:
    """One question with lines of text to fill in."""
    block: Json = {
        "type": "input",
        "block_id": ANSWER,
        "label": _plain(asked.label, LABEL_TEXT),
        "element": {
            "type": "plain_text_input",
            "action_id": ANSWER,
            "multiline": True,
            "min_length": 1,
            "max_length": min(asked.max_length, INPUT_TEXT),
        },
    }
    if asked.hint:
        block["hint"] = _plain(asked.hint, LABEL_TEXT)
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": _plain(asked.title, FRAME_TEXT),
        "submit": _plain(asked.submit, FRAME_TEXT),
        "close": _plain("Cancel", FRAME_TEXT),
        "blocks": [block],
        "private_metadata": _metadata(metadata),
    }


def picks_block(token: str) -> str:
    """Where a Pick's ticks are found. It names the question, because Slack keeps what was ticked in a
    block of the same name when a message is redrawn: a new tally must keep it, a new question must not.
    """
    return f"pick:{token}"


def _summary(words: str) -> str:
    kept = trim(words, SUMMARY_BYTES)
    while (over := len(mrkdwn(kept).encode()) - SUMMARY_BYTES) > 0:
        kept = trim(kept, len(kept) - max(over // 5, 1))  # escaping makes five of one at most
    return mrkdwn(kept)


def _draw(message: Message, most: int) -> list[Json]:
    """The blocks, with less and less room for words until Slack takes them."""
    room = BLOCKS_JSON
    blocks = _blocks(message, room)
    while (over := len(json.dumps(blocks, ensure_ascii=False)) - BLOCKS_JSON) > 0:
        if room <= 0:
            raise ValueError("more buttons and options than Slack takes in one message: show less")
        room -= over
        blocks = _blocks(message, room)
    if len(blocks) > most:
        raise ValueError(f"{len(blocks)} blocks, and Slack takes {most}: join paragraphs or show less")
    if not blocks:
        raise ValueError("nothing to show: give the message a Text")
    return blocks


def _blocks(message: Message, room: int) -> list[Json]:
    blocks: list[Json] = []
    ticked = {_ticked(part) for part in message.parts if isinstance(part, Pick)}
    for part in message.parts:
        if isinstance(part, Text) and text_of(part.spans) in ticked:
            continue  # the ticks below say the same, letter for letter
        match part:
            case Text(spans):
                drawn, used = _paragraph(spans, room)
            case Note(spans):
                drawn, used = _note(spans, room)
            case Table(lines):
                drawn, used = _table(lines, room)
            case Choices(choices):
                drawn, used = _buttons(choices, len(blocks)), 0
            case Pick():
                drawn, used = _pick(part), 0
        blocks += drawn
        room -= used
    return blocks


def _paragraph(spans: tuple[Span, ...], room: int) -> tuple[list[Json], int]:
    kept, used = cut(spans, min(PARAGRAPH_TEXT, room))
    elements = rich_text(kept)
    return _rich("rich_text_section", elements), used


def _table(lines: tuple[str, ...], room: int) -> tuple[list[Json], int]:
    words = tame("\n".join(lines))
    limit = min(PARAGRAPH_TEXT, room)
    if len(words) > limit:  # whole lines go: half a line is a wrong line
        words = words[: max(limit - 2, 0)].rpartition("\n")[0] + "\n…"
    return _rich("rich_text_preformatted", [{"type": "text", "text": words}] if words.strip() else []), len(
        words
    )


def _rich(kind: str, elements: list[Json]) -> list[Json]:
    return [{"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}] if elements else []


def _note(spans: tuple[Span, ...], room: int) -> tuple[list[Json], int]:
    kept, used = cut(spans, min(NOTE_TEXT, room))
    words = tame(text_of(kept)).strip()
    if not words:
        return [], used
    if all(isinstance(span, str) for span in kept):
        return [{"type": "context", "elements": [_plain(words, NOTE_TEXT)]}], used
    small = small_print(kept)
    if len(small) > NOTE_TEXT or not fits_mrkdwn(kept):
        # Small print cannot show these words letter for letter; a paragraph can.
        return _rich("rich_text_section", rich_text(kept)), used
    return [{"type": "context", "elements": [{"type": "mrkdwn", "text": small, "verbatim": True}]}], used


def _buttons(choices: tuple[Choice, ...], above: int) -> list[Json]:
    rows = [choices[start : start + ROW_BUTTONS] for start in range(0, len(choices), ROW_BUTTONS)]
    return [
        {
            "type": "actions",
            "elements": [_button(choice, f"do:{above + y}:{x}") for x, choice in enumerate(row)],
        }
        for y, row in enumerate(rows)
    ]


def _button(choice: Choice, action_id: str) -> Json:
    if not tame(choice.label).strip():
        raise ValueError(f"a button for {type(choice.does).__name__} has no label: give it one")
    button: Json = {
        "type": "button",
        "action_id": action_id,
        "text": _plain(choice.label, BUTTON_TEXT),
        "value": tokens.encode(choice.does),
    }
    if choice.style is Style.PRIMARY:
        button["style"] = "primary"
    if spoken := tame(choice.spoken).strip():
        button["accessibility_label"] = trim(spoken, BUTTON_TEXT)
    return button


def _pick(pick: Pick) -> list[Json]:
    if not 0 < len(pick.options) <= PICK_OPTIONS:
        raise ValueError(f"{len(pick.options)} options, and Slack ticks 1 to {PICK_OPTIONS}: offer fewer")
    token = tokens.encode(pick.does)
    ticks = {
        "type": "checkboxes",
        "action_id": PICKS,
        "options": [_option(i, words) for i, words in enumerate(pick.options)],
    }
    submit = {"type": "button", "action_id": SUBMIT, "text": _plain("Submit", BUTTON_TEXT), "value": token}
    return [
        {"type": "actions", "block_id": picks_block(token), "elements": [ticks]},
        {"type": "actions", "elements": [submit]},
    ]


def _ticked(pick: Pick) -> str:
    """What the ticks say, when each says all of it in its first line."""
    lettered = zip(string.ascii_uppercase, pick.options, strict=False)
    lines = [f"{letter}  {words}" for letter, words in lettered]
    return "\n".join(lines) if all(len(line) <= OPTION_TEXT for line in lines) else ""


def _option(position: int, words: str) -> Json:
    """Letter and text; what the first line cannot hold goes on in the second."""
    text = f"{string.ascii_uppercase[position]}  {tame(words)}".replace("\n", " ")
    option: Json = {"value": str(position)}
    if len(text) > OPTION_TEXT:
        space = text.rfind(" ", 4, OPTION_TEXT + 1)
        at = space if space > 0 else OPTION_TEXT
        option["description"] = _plain(text[at:].strip(), OPTION_TEXT)
        text = text[:at]
    option["text"] = _plain(text, OPTION_TEXT)
    return option


def _plain(text: str, limit: int) -> Json:
    return {"type": "plain_text", "text": plain_text(text, limit), "emoji": False}


def _metadata(text: str) -> str:
    if len(text) > METADATA_TEXT:
        raise ValueError(f"{len(text)} characters of metadata, {METADATA_TEXT} fit: keep less in a view")
    return text
