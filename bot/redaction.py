"""What no line may show: tokens, passwords and one-time addresses, whoever quotes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

HIDDEN = "[hidden]"
SHORTEST = 8  # hiding a shorter one ("quiz") would garble innocent words; a URL's password is hidden anyway

_SHAPES = (
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+",  # Slack's tokens
    r"xapp-[\w-]+",
    r"[\w-]{23,}\.[\w-]{6,7}\.[\w-]{27,}",  # Discord's bot token
    r"aW50ZXJhY3Rpb246[\w=+/-]+",  # its token for one interaction
    r"(?<=ticket=)[^&\s'\"]+",
    r"(?<=hooks\.slack\.com/)[^\s'\"]+",  # whoever has a response_url can speak as us
    r"(?<=Bearer )[^\s'\"]+",
)
_URL_PASSWORD = re.compile(r"(://[^\s:/@'\"]*:)[^\s'\"]*@")
_WEBHOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w=+.-]+")


def redactor(secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """A text without anything that looks like a secret, and without these."""
    known = {form for s in secrets if len(s) >= SHORTEST for form in (s, quote(s, safe=""))}
    exact = [re.escape(s) for s in sorted(known, key=len, reverse=True)]
    shapes = re.compile("|".join([*exact, *_SHAPES]))

    def redact(text: str) -> str:
        text = _URL_PASSWORD.sub(rf"\1{HIDDEN}@", shapes.sub(HIDDEN, text))
        return _WEBHOOK.sub(rf"\1{HIDDEN}", text)

    return redact
