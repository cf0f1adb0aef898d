"""The schema of rich_text: text that is never parsed, so nothing in it pings or links by surprise."""

from __future__ import annotations

from playground.slack.rules.check import Check, boolean, by_type, fields, listing, one_of, string, url, whole
from playground.slack.rules.limits import BLOCKS_TOGETHER, BUTTON_URL, IDENTIFIER

_PIECES = 1_000  # no documented limit: what counts is the size of the blocks together
_STYLE = fields({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_ID = string(64)

_PIECE = by_type(
    {
        "text": fields({"text": string(BLOCKS_TOGETHER)}, {"style": _STYLE}),
        "link": fields(
            {"url": url(BUTTON_URL)}, {"text": string(BLOCKS_TOGETHER), "style": _STYLE, "unsafe": boolean}
        ),
        "emoji": fields({"name": string(100)}, {"unicode": string(100), "style": _STYLE}),
        "user": fields({"user_id": _ID}, {"style": _STYLE}),
        "channel": fields({"channel_id": _ID}, {"style": _STYLE}),
        "broadcast": fields({"range": one_of("here", "channel", "everyone")}, {"style": _STYLE}),
        "date": fields(
            {"timestamp": whole(0, 2**40), "format": string(IDENTIFIER)},
            {"url": url(BUTTON_URL), "fallback": string(IDENTIFIER), "style": _STYLE},
        ),
    }
)
_PIECES_OF = listing(_PIECE, _PIECES, least=1)
_SECTION = fields({"elements": _PIECES_OF}, {})

_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_preformatted": fields(
        {"elements": listing(by_type(dict.fromkeys(("text", "link"), _PIECE)), _PIECES)},
        {"border": whole(0, 1)},
    ),
    "rich_text_quote": fields({"elements": _PIECES_OF}, {"border": whole(0, 1)}),
    "rich_text_list": fields(
        {
            "style": one_of("bullet", "ordered"),
            "elements": listing(by_type({"rich_text_section": _SECTION}), _PIECES),
        },
        {"indent": whole(0, 8), "offset": whole(0, 10_000), "border": whole(0, 1)},
    ),
}

RICH_TEXT = fields({"elements": listing(by_type(_PARTS), _PIECES)}, {"block_id": string(IDENTIFIER)})
