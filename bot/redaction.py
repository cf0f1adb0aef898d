"""What no line may show: tokens, passwords, one-time addresses and people's ids, whoever quotes them.

Strangers choose what is read here, so every pattern takes time in proportion to the text: what may be long is
begun at one place of it only, and never given back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import blake2b
from secrets import token_bytes
from urllib.parse import quote

HIDDEN = "[hidden]"
SHORTEST = 8  # hiding a shorter one ("quiz") would garble innocent words; a URL's password is hidden anyway

_SHAPES = (
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+",  # Slack's tokens
    r"xapp-[\w-]+",
    r"(?<![\w-])[\w-]{23,}+\.[\w-]{6,7}\.[\w-]{27,}",  # Discord's bot token
    r"aW50ZXJhY3Rpb246[\w=+/-]+",  # its token for one interaction
    r"(?<=ticket=)[^&\s'\"]+",
    r"(?<=hooks\.slack\.com/)[^\s'\"]+",  # whoever has a response_url can speak as us
    r"(?<=Bearer )[^\s'\"]+",
)
_WORD = re.compile(r"[^\s'\"]+")
_USER_OF_URL = re.compile(r"://[^\s:/@'\"]*:")
_WEBHOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w=+.-]+")
_PERSON = re.compile(r"(/(?:members|users)/)\d+")  # Discord's addresses, which discord.py quotes
_KEY = token_bytes(16)  # of this start alone


def redactor(secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """A text without anything that looks like a secret, and without these."""
    known = {form for s in secrets if len(s) >= SHORTEST for form in (s, quote(s, safe=""))}
    exact = [re.escape(s) for s in sorted(known, key=len, reverse=True)]
    shapes = re.compile("|".join([*exact, *_SHAPES]))

    def redact(text: str) -> str:
        text = shapes.sub(HIDDEN, text)
        if text.isalnum():  # all that follows has signs in it
            return text
        text = _WORD.sub(_without_password, text)
        return _PERSON.sub(rf"\1{HIDDEN}", _WEBHOOK.sub(rf"\1{HIDDEN}", text))

    return redact


def nameless(request_id: str | int) -> str:
    """What a log line, and a person in trouble, are told for a request's id: platforms put people into it.

    The same for a request that comes again, and with another start another.
    """
    return blake2b(str(request_id).encode(errors="backslashreplace"), digest_size=6, key=_KEY).hexdigest()


def _without_password(found: re.Match[str]) -> str:
    word = found[0]
    if (user := _USER_OF_URL.search(word)) and (end := word.rfind("@")) >= user.end():
        return f"{word[: user.end()]}{HIDDEN}{word[end:]}"
    return word
