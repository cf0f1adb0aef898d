"""A file for one person goes into their direct messages; where Slack takes none, it is written out."""

from __future__ import annotations

import json

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands import MyData
from bot.messages import plain
from bot.ports import File, Outcome, Reply
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz

pytestmark = pytest.mark.usefixtures("slack")

DATA = File("mine.json", json.dumps({"Größe": list(range(5))}, ensure_ascii=False, indent=1))
NO_SCOPE = "I may not send files in this workspace, so here it is as text."


def replies(quiz: FakeQuiz, file: File = DATA) -> None:
    quiz.answers[MyData] = lambda _: Outcome(Reply(plain("All of it."), file=file))


async def test_it_stands_in_their_direct_messages(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    replies(quiz)
    bo = ws.person("Bo")
    said = await bo.says("#aws", "/awsquiz my data")
    assert isinstance(said, SeenMessage)
    assert said.private
    assert said.words == "All of it.\nIt is in your direct messages with me, as a file."
    [sent] = bo.sees("@awsquiz")
    [file] = sent.now.files
    assert (file["name"], file["content"]) == (DATA.name, DATA.text)
    assert DATA.text in sent.words
    assert not ws.person("Ana").sees("@awsquiz")
    assert not ws.refusals


async def test_without_the_scope_it_is_text_and_says_so(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    replies(quiz)
    ws.stage.scopes -= {"files:write"}
    bo = ws.person("Bo")
    said = await bo.says("#aws", "/awsquiz my data")
    assert isinstance(said, SeenMessage)
    assert said.private
    assert NO_SCOPE in said.words
    assert "files:write" in said.words
    assert DATA.text in said.words
    assert bo.sees("@awsquiz") == []


async def test_as_text_it_says_where_it_ends(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    replies(quiz, File("long.json", "\n".join(f'"line {n}": {n},' for n in range(5000))))
    ws.stage.scopes -= {"files:write"}
    said = await ws.person("Bo").says("#aws", "/awsquiz my data")
    assert isinstance(said, SeenMessage)
    shown = said.words.count('"line ')
    assert 300 < shown < 5000
    assert f"That is the beginning: {5000 - shown} more lines have no room in a message." in said.words
    assert [r.error for r in ws.refusals] == ["missing_scope"]


async def test_a_step_that_fails_is_no_silence(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    replies(quiz)
    ws.faults.add("files.completeUploadExternal", Fault.REFUSED, error="file_sharing_disabled")
    ws.faults.add("upload_url", Fault.SERVER_ERROR)
    bo = ws.person("Bo")
    for _ in range(2):
        said = await bo.says("#aws", "/awsquiz my data")
        assert "Slack took no file from me just now, so here it is as text." in said.words
        assert DATA.text in said.words


async def test_the_playground_is_strict_about_the_three_steps(ws: SlackWorkspace) -> None:
    web = AsyncWebClient(ws.keys.bot_token, ws.api_url, retry_handlers=[])
    direct = (await web.conversations_open(users="U0BO"))["channel"]["id"]

    async def refused(error: str, call: object) -> None:
        with pytest.raises(SlackApiError) as no:
            await call  # type: ignore[misc]  # each is a call of the client
        assert no.value.response["error"] == error

    await refused("invalid_arguments", web.files_getUploadURLExternal(filename="a.json", length=0))
    await refused("invalid_arguments", web.files_getUploadURLExternal(filename="", length=1))
    begun = await web.files_getUploadURLExternal(filename="a.json", length=2)
    files = [{"id": begun["file_id"], "title": "a"}]
    await refused("file_not_found", web.files_completeUploadExternal(files=files, channel_id=direct))
    await refused("file_not_found", web.files_completeUploadExternal(files=[{"id": "F1"}], channel_id=direct))
    await web.files_upload_v2(filename="a.json", content="{}", channel=direct)
    with pytest.raises(SlackApiError) as no:
        await web.files_upload_v2(filename="a.json", content="{}", channel="U0BO")
    assert no.value.response["error"] == "channel_not_found"
