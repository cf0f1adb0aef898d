"""The files that people chose in forms, as Slack keeps them: each with an id and an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from playground.slack.protocol import Json, SlackError
from playground.slack.rules.limits import FILE_BYTES
from playground.slack.world import TEAM, Person


@dataclass(slots=True)
class Kept:
    """announced: how large Slack says that it is. at: where it says that it lies, if not here."""

    person: str
    name: str
    data: bytes
    created: int
    announced: int
    at: str = ""


@dataclass(slots=True)
class Files:
    base_url: Callable[[], str]
    new_id: Callable[[str], str]
    now: Callable[[], float]
    kept: dict[str, Kept] = field(default_factory=dict)

    def keep(self, person: Person, name: str, data: bytes) -> str:
        """ValueError for more than a form takes."""
        if len(data) > FILE_BYTES:
            raise ValueError("a form takes files of 10 MB at most")
        id = self.new_id("F")
        self.kept[id] = Kept(person.id, name, data, int(self.now()), len(data))
        return id

    def told(self, id: str, person: Person) -> Json:
        """As a submission names it; ValueError for one that is not theirs."""
        if id not in self.kept or self.kept[id].person != person.id:
            raise ValueError(f"{person.shown} chose no file {id}")
        return self.about(id)

    def about(self, id: str) -> Json:
        file = self.kept.get(id)
        if file is None:
            raise SlackError("file_not_found")
        ending = file.name.rpartition(".")[2].lower()
        at = file.at or f"{self.base_url()}files-pri/{TEAM}-{id}/{quote(file.name)}"
        return {
            "id": id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.name,
            "mimetype": "application/octet-stream",
            "filetype": ending,
            "user": file.person,
            "user_team": TEAM,
            "size": file.announced,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": at,
            "url_private_download": at,
        }
