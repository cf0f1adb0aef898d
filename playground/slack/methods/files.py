"""files.*: the three steps of an upload (docs.slack.dev, messaging/working-with-files; slack_sdk 3.48.0)."""

from __future__ import annotations

from playground.slack.arguments import Arguments
from playground.slack.protocol import Json, SlackError
from playground.slack.stage import Stage, Upload
from playground.slack.world import BOT_USER

MOST = 1024**3  # bytes


def get_upload_url(stage: Stage, given: Arguments) -> Json:
    name, length = given.string("filename"), _length(given)
    if not name:
        raise SlackError("invalid_arguments", "[ERROR] must not be empty [json-pointer:/filename]")
    id = stage.grants.new_id("F")
    stage.uploads[id] = Upload(name, length)
    return {"upload_url": f"{stage.base_url()}upload/v1/{id}", "file_id": id}


def complete(stage: Stage, given: Arguments) -> Json:
    """Each file once, when all of it came; it is shared where the bot is, by a channel's id."""
    wanted = given.structure("files", "invalid_arguments")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(each, dict) for each in wanted):
        raise SlackError("invalid_arguments", "[ERROR] files is a list of {id, title}")
    channel = given.string("channel_id", "")
    where = stage.inside(channel) if channel else None
    shared: list[Json] = []
    for each in wanted:
        id = str(each.get("id"))
        upload = stage.uploads.get(id)
        if upload is None or upload.content is None:
            raise SlackError("file_not_found")
        title = str(each.get("title") or upload.name)
        shared.append({"id": id, "name": upload.name, "title": title, "content": upload.content})
    for each in shared:
        del stage.uploads[each["id"]]
    if where is not None:
        text = given.string("initial_comment", "")
        stage.world.post(where.id, BOT_USER, text, files=tuple(shared))
    return {"files": [{"id": each["id"], "title": each["title"]} for each in shared]}


def info(stage: Stage, given: Arguments) -> Json:
    """One that somebody chose in a form; of others this workspace knows nothing."""
    return {"file": stage.files.about(given.string("file"))}


def _length(given: Arguments) -> int:
    try:
        length = int(given.given["length"])
    except (KeyError, TypeError, ValueError):
        raise SlackError("invalid_arguments", "[ERROR] must be an integer [json-pointer:/length]") from None
    if not 0 < length <= MOST:
        raise SlackError("invalid_arguments", "[ERROR] more than nothing, and at most 1 GB: length")
    return length
