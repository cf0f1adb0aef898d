"""What operators set: is it of the right kind, and what does Slack say of it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError

from adapters.slack.refusals import limited, name_of, outcome_unknown
from bot import diagnoses as say
from bot.ports import Finding

_CHARACTERS = re.compile(r"[\w.-]+", re.ASCII)  # of a token
_SIGNING_SECRET = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Keys:
    """What operators set. host: the one address that takes requests; "" for all of the machine's."""

    bot_token: str = field(repr=False)
    app_token: str | None = field(repr=False)
    signing_secret: str = field(repr=False)
    host: str
    port: int

    @property
    def manifest(self) -> str:
        return f"adapters/slack/manifest{'' if self.app_token else '-http'}.yaml"

    @property
    def signs(self) -> bool:
        """Whether the signing secret has the shape of one."""
        return _SIGNING_SECRET.fullmatch(self.signing_secret) is not None


def other(token: str, wanted: str) -> str | None:
    """Which of `diagnoses.SLACK_TOKENS` stands there instead; None where none is seen to."""
    kind = token[:4] if _CHARACTERS.fullmatch(token) else ""
    return kind if kind != wanted and kind in say.SLACK_TOKENS else None


def judged(error: Exception, what: str, refused: Callable[[str], Finding]) -> Finding:
    """A refusal, or no answer."""
    if isinstance(error, SlackApiError) and not (outcome_unknown(error) or limited(error)):
        return refused(name_of(error))
    name = name_of(error) if isinstance(error, SlackApiError) else ""
    return say.unanswered(what, name or type(error).__name__)
