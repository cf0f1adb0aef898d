"""A file for one person: into their own talk with the bot, as a private reply in a channel holds none."""

from __future__ import annotations

import json
from dataclasses import replace

import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from adapters.slack.api import Api
from adapters.slack.refusals import limited, name_of, outcome_unknown
from adapters.slack.traits import SLACK
from bot.messages import Message, Note, Part, Table, Text
from bot.ports import File
from bot.sentences import FILE_IN_DIRECT_MESSAGES, NO_SCOPE_FOR_FILES, only_its_beginning, takes_no_file

log = structlog.get_logger()

_ROOM = 11_000  # characters of a file that go into a message, and of these in one part
_A_PART = 2_900


async def given(api: Api, user: str, message: Message, file: File) -> Message:
    """What is said with the file: where it is or, where Slack takes none, as much of it as a message holds.

    Raises what a later try may mend.
    """
    try:
        opened = await api.web.conversations_open(users=user)
        await api.web.files_upload_v2(
            channel=opened["channel"]["id"], filename=file.name, title=file.name, content=file.text
        )
    except SlackApiError as error:
        if limited(error) or outcome_unknown(error):
            raise
        log.warning("slack.file_refused", error=name_of(error))
        lacks = name_of(error) == "missing_scope"
        return _written_out(message, file, NO_SCOPE_FOR_FILES if lacks else takes_no_file(SLACK.title))
    except SlackRequestError as error:  # the second step, at another address than the Web API's
        log.warning("slack.file_refused", error=type(error).__name__)
        return _written_out(message, file, takes_no_file(SLACK.title))
    return replace(message, parts=(*message.parts, Note((FILE_IN_DIRECT_MESSAGES,))))


def _written_out(message: Message, file: File, why: str) -> Message:
    parts: list[Part] = [*message.parts, Text((why,))]
    lines, part, room = file.text.splitlines(), list[str](), _ROOM
    left = len(lines)
    for line in lines:
        room -= len(json.dumps(line, ensure_ascii=False))  # as Slack counts it
        if room < 0:
            break
        if part and sum(map(len, part)) + len(part) + len(line) > _A_PART:
            parts.append(Table(tuple(part)))
            part = []
        part.append(line)
        left -= 1
    parts.append(Table(tuple(part)))
    if left:
        parts.append(Text((only_its_beginning(left),)))
    return replace(message, parts=tuple(parts))
