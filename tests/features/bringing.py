"""Files that admins bring in chat."""

from __future__ import annotations

from bot.ports import Handed
from tests.quiz_table import Person, Table

DEPLOYS = b"""\
title: "How we deploy"
about: "Releases and rollbacks"
language: English
licence: "CC BY 4.0"
author: "The platform team"
questions:
  - id: deploy-1
    stem: "Where does the deploy key live?"
    options:
      - {text: "yes, the vault", right: true}
      - {text: "no, the wiki"}
  - id: deploy-2
    stem: "Who may start a rollback?"
    options:
      - {text: "yes, who is on call", right: true}
      - {text: "no, nobody"}
"""
AIKEN = b"""\
Where do logs live?
A. no, on paper
B. yes, in CloudWatch
ANSWER: B

What has no key?
A. This
B. That

"""


def lies(table: Table, data: bytes, name: str = "deploys.yaml", at: str = "F1") -> str:
    """A file that a person can hand over, as the platform calls it."""
    table.platform.files[at] = Handed(name, data)
    return at


async def brings(person: Person, data: bytes, name: str = "deploys.yaml", **said: str) -> str:
    """By the form."""
    await person.says("/awsquiz pack add")
    file = lies(person.table, data, name)
    return await person.fills_in({"file": (file,), "pack": "", "title": "", **said})
