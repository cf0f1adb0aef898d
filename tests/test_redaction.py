"""What no line of the log shows: secrets, whichever way they come, however long the text around them."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import threading
import warnings

import pytest
import structlog

from bot import logs, redaction
from tests.command_line import ROOT
from tests.paper import DISCORD, PASSWORD, SIGNING, Paper, fails

INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OmFiYw"  # shaped like a real one

log = structlog.get_logger()

SECRETS = (
    "xoxb-1-2-abc",
    "xoxe.xoxp-1-abcDEF",
    "xapp-1-A0-2-abc",
    DISCORD,
    INTERACTION,
    SIGNING,
    "postgresql+psycopg://quiz:hunter2@db/quiz",
    "postgresql+psycopg://quiz:p%40ss%2Fword@db/quiz",
    "postgresql+psycopg://quiz:p@ss/word@db/quiz",
    "wss://wss-primary.slack.com/link/?ticket=abc-123-xyz&app_id=A0",
    "https://hooks.slack.com/actions/T0/123/secretword",
    "https://discord.com/api/v10/webhooks/123/secretword/messages/@original",
    "https://discord.com/api/v10/interactions/123/secretword/callback",
    "Authorization: Bearer secretword",
)
SAYS = r"secretword|hunter2|ss.{1,3}word|abc-123|xox|xapp-|aW50|MTIz|abcdef"


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("terminal", [False, True])
def test_no_secret_leaves_whichever_way_it_comes(secret: str, terminal: bool) -> None:
    paper = Paper(terminal=terminal)
    logs.configure("INFO", [SIGNING, PASSWORD], paper)
    log.info("ours", value=secret, inside={"deep": [secret]})
    logging.getLogger("slack_sdk").error("theirs: %s", secret)
    warnings.warn(f"a warning about {secret}", UserWarning, stacklevel=1)
    try:
        fails(f"could not use {secret}.")
    except RuntimeError:
        log.exception("ours failed")
        logging.getLogger("asyncio").exception("theirs failed")
    thread = threading.Thread(target=fails, args=(f"in a thread, {secret}",))
    thread.start()
    thread.join()
    said = paper.getvalue()
    assert said.count("RuntimeError: could not use") == 2
    assert "RuntimeError: in a thread" in said
    assert re.findall(SAYS, said) == []
    assert said.count(redaction.HIDDEN) >= 7


def test_innocent_words_stay(paper: Paper) -> None:
    said = "http://127.0.0.1:3000/slack/events, 3 posts to C0AWS, net-0012, 1234567890.123456, app=xapp"
    log.info("request", said=said)
    assert paper.lines[0]["said"] == said


def test_a_short_password_garbles_nothing() -> None:
    paper = Paper()
    logs.configure("INFO", ["quiz"], paper)
    log.info("awsquiz", url="postgresql://quiz:quiz@db/quiz")
    assert "event=awsquiz url=postgresql://quiz:[hidden]@db/quiz" in paper.getvalue()


LETTERS = 2_000_000
HOSTILE = {
    "one long word": "a",
    "the beginnings of a Discord token": "a" * 23 + ".",
    "almost Discord tokens": "a" * 23 + ".bbbbbb.",
    "the beginnings of Slack tokens": "xoxb-xapp-",
    "the beginnings of URLs": "://a:",
    "the beginnings of URLs without a user": "://",
    "users of URLs": "://a@b:",
    "webhooks": "/webhooks/1",
    "tickets": "ticket=Bearer ",
    "people": "/members/",
    "failed rows": "[parameters: \nDETAIL: ",
    "controls": "\x1b\u2028",
    "quotes": "\"'\\\\",
    "almost the password": PASSWORD[:-1],
    "interactions": "aW50ZXJhY3Rpb246",
}
SAYS_ALL = """
import io, sys
import structlog
from bot import logs
from tests.paper import PASSWORD
from tests.test_redaction import HOSTILE, LETTERS
paper = io.StringIO()
logs.configure("INFO", [PASSWORD], paper)
for kind, letters in HOSTILE.items():
    structlog.get_logger().info(kind, said=letters * (LETTERS // len(letters)))
print(len(paper.getvalue().splitlines()))
"""


def test_what_strangers_write_costs_no_more_than_its_length() -> None:
    """Two million letters each. Were a pattern quadratic, as some were, one of them would take hours."""
    done = subprocess.run(
        [sys.executable, "-c", SAYS_ALL], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT
    )
    assert (done.returncode, done.stdout.strip()) == (0, str(len(HOSTILE))), done.stderr


def test_a_secret_is_found_wherever_it_stands_in_a_long_text() -> None:
    redact = redaction.redactor([SIGNING, PASSWORD])
    for secret in SECRETS:
        for before, after in (("a " * 5000, " b" * 5000), ("://a:" * 900 + " ", " " + "x" * 5000)):
            assert re.findall(SAYS, redact(f"{before}{secret}{after}")) == []
