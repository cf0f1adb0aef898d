"""A file chosen in a form: Slack's token goes to Slack's own host, and nothing of it is read unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import Slack
from adapters.slack.api import Api
from bot.commands import PackAdd, Stale
from bot.forms import Form, TextField
from bot.messages import plain
from bot.ports import Handed, NotFetched, Outcome, Reply, Request, Trouble, TryLater, Unfetched, Unserved
from playground.slack.faults import Fault
from playground.slack.seen import SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import FILE
from tests.adapters.slack.fake_quiz import FakeQuiz

MOST = 10_000_000
FIELDS = (
    FILE,
    TextField("pack", "Its name", 30, required=False),
    TextField("title", "Its title", 40, required=False),
)
FORM = Form("Add a pack", "Add", FIELDS, PackAdd("7"))


def asks(quiz: FakeQuiz) -> None:
    """The form where no file is named yet, and then what was named."""

    def answer(request: Request) -> Outcome:
        command = request.command
        assert isinstance(command, PackAdd)
        return Outcome(Reply(plain(f"Got {command.pack}.") if command.file else FORM))

    quiz.answers[PackAdd] = answer


async def opened(ws: SlackWorkspace, person: str = "Ana") -> SeenModal:
    seen = await ws.person(person).says("#aws", "/awsquiz pack add")
    assert isinstance(seen, SeenModal)
    return seen


async def why(slack: Slack, file: str, most: int = MOST) -> Unfetched:
    with pytest.raises(NotFetched) as no:
        await slack.fetch(file, most)
    return no.value.why


async def test_what_is_chosen_comes_as_its_id_and_is_fetched_by_it(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    asks(quiz)
    ana, modal = ws.person("Ana"), await opened(ws)
    assert "The file\n[…]\nYAML" in modal.words
    file = ana.uploads("Our deploys.yaml", b"questions: []")
    said = await ana.submits(modal, {"The file": [file], "Its name": "deploys"})
    assert said.words == "Got deploys."
    assert quiz.commands[-1] == PackAdd("7", file, "deploys")
    assert await slack.fetch(file, MOST) == Handed("Our deploys.yaml", b"questions: []")
    assert ws.refusals == []


async def test_a_form_without_a_file_is_not_sent(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> None:
    asks(quiz)
    modal = await opened(ws)
    assert await ws.person("Ana").hands_in(modal, {"Its name": "x"}) is None
    assert modal.errors == {"file": "Please complete this required field."}


async def test_a_form_that_comes_twice_is_told_once(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> None:
    asks(quiz)
    ana, modal = ws.person("Ana"), await opened(ws)
    await ana.submits(modal, {"The file": [ana.uploads("a.yaml", b"a")], "Its name": "x"})
    await ws.redeliver()
    first, again = quiz.requests[-2:]
    assert (first.id, first.command) == (again.id, again.command)
    assert [m.words for m in ana.sees("#aws") if m.private and m.from_bot] == ["Got x."]


async def test_two_files_where_one_was_asked_for_are_stale(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    """Slack refuses them itself; a forged form cannot say more either."""
    asks(quiz)
    ana, modal = ws.person("Ana"), await opened(ws)
    await ana.submits(modal, {"The file": [ana.uploads("a.yaml", b"a")]})
    delivery = ws.deliveries[-1]
    values = delivery.payload["view"]["state"]["values"]["file"]["file"]
    values["files"] *= 2
    await ws.redeliver(replace(delivery, payload={**delivery.payload, "trigger_id": "1.2"}))
    assert isinstance(quiz.commands[-1], Stale)


@pytest.mark.parametrize("file", ["F0NOTHERE", "", "F1/../x", "https://evil.example/a", "F1\n", "x" * 65])
async def test_no_file_of_this_workspace(ws: SlackWorkspace, slack: Slack, file: str) -> None:
    assert await why(slack, file) is Unfetched.GONE
    assert ws.calls_to("files-pri") == []


async def test_a_file_of_another_workspace_is_none_for_our_token(ws: SlackWorkspace, slack: Slack) -> None:
    async with await SlackWorkspace.start(limits=False) as theirs:
        file = theirs.person("Ana").uploads("secret.yaml", b"secret")
        assert await why(slack, file) is Unfetched.GONE
        assert theirs.stage.calls == type(theirs.stage.calls)()


async def test_too_large_by_what_slack_says_is_not_asked_for(ws: SlackWorkspace, slack: Slack) -> None:
    file = ws.person("Ana").uploads("a.yaml", b"a" * 11)
    assert await why(slack, file, most=10) is Unfetched.TOO_LARGE
    assert ws.calls_to("files-pri") == []


@pytest.mark.parametrize(("announced", "told"), [(5, Unfetched.TOO_LARGE), (9, Unfetched.GONE)])
async def test_a_file_that_is_not_as_large_as_slack_said(
    ws: SlackWorkspace, slack: Slack, announced: int, told: Unfetched
) -> None:
    file = ws.person("Ana").uploads("a.yaml", b"a" * (11 if announced == 5 else 8))
    ws.stage.files.kept[file].announced = announced
    assert await why(slack, file, most=10) is told


async def test_a_file_that_lies_elsewhere_is_not_asked_for_and_the_token_not_told(
    ws: SlackWorkspace, slack: Slack
) -> None:
    async with await SlackWorkspace.start(limits=False) as theirs:
        file = ws.person("Ana").uploads("a.yaml", b"a")
        ws.stage.files.kept[file].at = f"{theirs.url}/files-pri/T1-F1/a.yaml"
        assert await why(slack, file) is Unfetched.ELSEWHERE
        assert theirs.stage.calls == type(theirs.stage.calls)()


async def test_a_page_to_sign_in_at_is_no_file(ws: SlackWorkspace, slack: Slack) -> None:
    file = ws.person("Ana").uploads("a.yaml", b"a")
    ws.keys = ws.stage.keys = replace(ws.stage.keys, bot_token="xoxb-another")
    with pytest.raises(TryLater):  # the method is refused for its token, and nothing is fetched
        await slack.fetch(file, MOST)
    assert ws.calls_to("files-pri") == []


async def test_slacks_bad_minute(ws: SlackWorkspace, slack: Slack) -> None:
    file = ws.person("Ana").uploads("a.yaml", b"a")
    for step, fault in (("files.info", Fault.SERVER_ERROR), ("files-pri", Fault.SERVER_ERROR)):
        ws.faults.add(step, fault)
        with pytest.raises(TryLater):
            await slack.fetch(file, MOST)
    ws.faults.add("files-pri", Fault.DROP_BEFORE, 2)  # aiohttp asks once more by itself
    with pytest.raises(TryLater):
        await slack.fetch(file, MOST)
    assert (await slack.fetch(file, MOST)).data == b"a"


async def test_what_an_install_lacks_is_asked_at_that_moment(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.lacks_for_files() == ""
    file = ws.person("Ana").uploads("a.yaml", b"a")
    ws.stage.scopes -= {"files:read"}
    assert await slack.lacks_for_files() == "files:read"
    with pytest.raises(Unserved) as no:
        await slack.fetch(file, MOST)
    assert (no.value.trouble, no.value.mend) == (Trouble.MISSING_SCOPE, "files:read")
    ws.stage.scopes |= {"files:read"}
    assert await slack.lacks_for_files() == ""


async def test_no_log_line_has_the_token_or_the_files_address(ws: SlackWorkspace, slack: Slack) -> None:
    file = ws.person("Ana").uploads("private name.yaml", b"a")
    ws.stage.files.kept[file].announced = 2
    with structlog.testing.capture_logs() as log:
        await why(slack, file)
    assert log
    assert ws.keys.bot_token not in str(log)
    assert "private" not in str(log)


def test_slacks_own_files_lie_on_one_host() -> None:
    assert Api("xoxb-1", "https://slack.com/api/").files_at == "https://files.slack.com"
    assert Api("xoxb-1", "http://127.0.0.1:80/api/").files_at == "http://127.0.0.1"
    assert Api("xoxb-1", "https://slack.com.evil.example/api/").files_at == "https://slack.com.evil.example"


# The playground's own strictness, as docs.slack.dev has it.


@pytest.fixture
async def web(ws: SlackWorkspace) -> AsyncWebClient:
    return AsyncWebClient(ws.keys.bot_token, ws.api_url, retry_handlers=[])


def view(**element: object) -> dict[str, object]:
    text = {"type": "plain_text", "text": "A"}
    asked = {"type": "file_input", "action_id": "file", **element}
    block = {"type": "input", "block_id": "file", "label": text, "element": asked}
    return {"type": "modal", "title": text, "submit": text, "blocks": [block]}


@pytest.mark.parametrize(
    "element",
    [
        {"max_files": 0},
        {"max_files": 11},
        {"max_files": "1"},
        {"filetypes": "yaml"},
        {"filetypes": [1]},
        {"placeholder": {"type": "plain_text", "text": "A"}},
    ],
)
async def test_a_file_input_of_another_shape_is_refused(
    ws: SlackWorkspace, web: AsyncWebClient, element: dict[str, object]
) -> None:
    trigger = ws.stage.grants.trigger(ws.person("Ana").id)
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await web.views_open(trigger_id=trigger, view=view(**element))


async def test_a_file_input_is_for_modals_and_apps_that_may_read_files(
    ws: SlackWorkspace, web: AsyncWebClient
) -> None:
    ana = ws.person("Ana").id
    await ws.person("Ana").sends("#aws", "/invite @awsquiz")
    await web.views_open(trigger_id=ws.stage.grants.trigger(ana), view=view(filetypes=["yaml"], max_files=10))
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await web.chat_postMessage(channel=ws.channel("#aws").id, text="a", blocks=view()["blocks"])  # type: ignore[arg-type]
    home = {"type": "home", "blocks": view()["blocks"]}
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await web.views_publish(user_id=ana, view=home)
    ws.stage.scopes -= {"files:read"}
    with pytest.raises(SlackApiError, match="missing_scope"):
        await web.views_open(trigger_id=ws.stage.grants.trigger(ana), view=view())
    with pytest.raises(SlackApiError, match="missing_scope"):
        await web.files_info(file="F1")


async def test_a_file_is_its_owners_to_choose_and_of_10_mb(ws: SlackWorkspace, web: AsyncWebClient) -> None:
    ana, bo = ws.person("Ana"), ws.person("Bo")
    await web.views_open(trigger_id=ws.stage.grants.trigger(ana.id), view=view(max_files=1))
    modal = ana.modal
    assert modal is not None
    mine, more, theirs = (p.uploads("a", b"a") for p in (ana, ana, bo))
    for files in ([theirs], [mine, more], ["F0"]):
        with pytest.raises(ValueError):  # noqa: PT011 -- whichever: the page says nothing of it
            await ana.hands_in(modal, {"A": files})
    with pytest.raises(ValueError, match="10 MB"):
        ana.uploads("a", b"a" * (10 * 1024**2 + 1))
