"""What can be clicked and ticked below words: each button is its command, and ticks wait for Submit."""

from __future__ import annotations

from adapters.slack.text import Json, plain, tame, trim
from bot import tokens
from bot.charts import LETTERS
from bot.messages import PICKS, Choice, Options, Pick, Style
from bot.sentences import SUBMIT as SUBMIT_LABEL
from bot.sentences import SUBMIT_SPOKEN, choose

BUTTON_TEXT = 75
ROW_BUTTONS = 25
OPTION_TEXT = 75
PICK_OPTIONS = 10

SUBMIT = "submit"  # the action_id of the button below them


def buttons(choices: tuple[Choice, ...], above: int) -> list[Json]:
    """In rows; `above` is how many blocks stand before them, which keeps action_ids apart."""
    rows = [choices[start : start + ROW_BUTTONS] for start in range(0, len(choices), ROW_BUTTONS)]
    return [
        {
            "type": "actions",
            "elements": [_button(choice, f"do:{above + y}:{x}") for x, choice in enumerate(row)],
        }
        for y, row in enumerate(rows)
    ]


def can_be_ticked(options: Options) -> bool:
    """Whether the ticks say all of it, each in its first line."""
    lines = (f"{letter}  {text}" for letter, text in zip(LETTERS, options.texts, strict=False))
    return not options.right and all(len(line) <= OPTION_TEXT for line in lines)


def ticks(options: Options, pick: Pick, *, in_view: bool) -> list[Json]:
    """A box for each option under their name, and the button that sends what is ticked.

    in_view: a view that holds an input has a Submit of its own, so there the name is a line above them.
    """
    if not 0 < len(options.texts) <= PICK_OPTIONS:
        raise ValueError(f"{len(options.texts)} options, and Slack ticks 1 to {PICK_OPTIONS}: offer fewer")
    token = tokens.encode(pick.does)
    boxes = {
        "type": "checkboxes",
        "action_id": PICKS,
        "options": [_box(at, text) for at, text in enumerate(options.texts)],
    }
    submit = {
        "type": "button",
        "action_id": SUBMIT,
        "text": plain(SUBMIT_LABEL, BUTTON_TEXT),
        "value": token,
        "accessibility_label": trim(SUBMIT_SPOKEN, BUTTON_TEXT),
    }
    id, name = picks_block(token), plain(choose(pick.count), BUTTON_TEXT)
    group: list[Json] = [{"type": "input", "block_id": id, "label": name, "element": boxes}]
    if in_view:
        group = [
            {"type": "section", "text": name},
            {"type": "actions", "block_id": id, "elements": [boxes]},
        ]
    return [*group, {"type": "actions", "elements": [submit]}]


def picks_block(token: str) -> str:
    """Where a Pick's ticks are found. It names the question, because Slack keeps what was ticked in a
    block of the same name when a message is redrawn: a new tally must keep it, a new question must not.
    """
    return f"pick:{token}"


def _button(choice: Choice, action_id: str) -> Json:
    if not tame(choice.label).strip():
        raise ValueError(f"a button for {type(choice.does).__name__} has no label: give it one")
    button: Json = {
        "type": "button",
        "action_id": action_id,
        "text": plain(choice.label, BUTTON_TEXT),
        "value": tokens.encode(choice.does),
    }
    if choice.style is Style.PRIMARY:
        button["style"] = "primary"
    if spoken := tame(choice.spoken).strip():
        button["accessibility_label"] = trim(spoken, BUTTON_TEXT)
    return button


def _box(position: int, words: str) -> Json:
    """Letter and text; what the first line cannot hold goes on in the second."""
    text = f"{LETTERS[position]}  {tame(words)}".replace("\n", " ")
    box: Json = {"value": str(position)}
    if len(text) > OPTION_TEXT:
        space = text.rfind(" ", 4, OPTION_TEXT + 1)
        at = space if space > 0 else OPTION_TEXT
        box["description"] = plain(text[at:].strip(), OPTION_TEXT)
        text = text[:at]
    box["text"] = plain(text, OPTION_TEXT)
    return box
