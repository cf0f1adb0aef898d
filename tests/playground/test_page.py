"""The page's live connection: each person is told what is theirs to see, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from playground.slack import Hint, SlackWorkspace
from playground.slack.protocol import Json
from tests.playground.conftest import Api
from tests.playground.shapes import actions, button, modal, section


class Screen:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse, hello: Json) -> None:
        self.socket = socket
        self.hello = hello

    async def next(self, kind: str) -> Json:
        """The next word of this kind; others are read past."""
        while True:
            word: Json = await self.socket.receive_json(timeout=5)
            if word["kind"] == kind:
                return word

    def texts(self) -> list[str]:
        return [m["text"] for m in self.hello["messages"]["C0AWS"]]


@asynccontextmanager
async def screen(api: Api, person: str, since: str = "") -> AsyncIterator[Screen]:
    async with api.session.ws_connect(f"{api.ws.url}/page/live?person={person}&since={since}") as socket:
        yield Screen(socket, await socket.receive_json(timeout=5))


async def test_what_is_private_is_told_to_one(api: Api) -> None:
    async with screen(api, "U0ANA") as hers, screen(api, "U0BO") as his:
        await api.call("chat.postEphemeral", channel="C0AWS", user="U0ANA", text="psst")
        await api.call("chat.postMessage", channel="C0AWS", text="all")
        first, second = await hers.next("message"), await hers.next("message")
        assert (first["message"]["private"], second["message"]["text"]) == (True, "all")
        assert (await his.next("message"))["message"]["text"] == "all"


async def test_private_messages_are_gone_after_a_reload_and_stay_when_one_comes_back(api: Api) -> None:
    async with screen(api, "U0ANA") as loaded:
        since = str(loaded.hello["now"])
    await api.ws.pass_time(1)
    await api.call("chat.postEphemeral", channel="C0AWS", user="U0ANA", text="psst")
    async with screen(api, "U0ANA", since) as back:
        assert back.texts() == ["psst"]
    await api.ws.pass_time(1)
    async with screen(api, "U0ANA") as reloaded:
        assert reloaded.texts() == []


async def test_edits_modals_and_refusals_arrive_live(api: Api) -> None:
    posted = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[section("old")])
    async with screen(api, "U0ANA") as hers:
        await api.call("chat.update", channel="C0AWS", ts=posted["ts"], text="x", blocks=[section("new")])
        edited = (await hers.next("message"))["message"]
        assert (edited["edited"], edited["blocks"][0]["spans"][0]["s"]) == (True, "new")

        trigger = api.ws.stage.grants.trigger("U0ANA")
        await api.call("views.open", trigger_id=trigger, view=modal())
        view = (await hers.next("modal"))["modal"]
        assert (view["title"], view["submit"], view["close"]) == ("A form", "Send", "Cancel")

        await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[{"type": "image"}])
        refused = await hers.next("refused")
        assert (refused["method"], refused["error"]) == ("chat.postMessage", "invalid_blocks")


async def test_nobody_acts_on_what_is_not_theirs(api: Api) -> None:
    private = await api.call(
        "chat.postEphemeral", channel="C0AWS", user="U0ANA", text="x", blocks=[actions(button())]
    )
    trigger = api.ws.stage.grants.trigger("U0ANA")
    view = (await api.call("views.open", trigger_id=trigger, view=modal()))["view"]
    block = api.ws.person("Ana").last("#aws").controls[0].block_id
    click = {
        "do": "use",
        "channel": "C0AWS",
        "ts": private["message_ts"],
        "block_id": block,
        "action_id": "do:0",
    }
    async with screen(api, "U0BO") as his:
        for asked in (click, {"do": "submit", "view": view["id"], "typed": []}, {"do": "fly"}, ["x"], {}):
            await his.socket.send_json(asked)
            await his.next("done")
    assert api.ws.deliveries == []
    assert api.ws.person("Ana").modal is not None


async def test_another_site_may_not_listen(api: Api) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await api.session.ws_connect(api.ws.url + "/page/live", headers={"Origin": "https://evil.example"})


async def test_the_page_runs_only_its_own_scripts(api: Api) -> None:
    async with api.session.get(api.ws.url) as page:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "http" not in (await page.text()).replace("http-equiv", "")
    async with api.session.get(api.ws.url + "/static/..%2Fpage.py") as outside:
        assert outside.status == 404


async def test_the_composer_is_given_its_lines(session: aiohttp.ClientSession) -> None:
    hints = [
        Hint("/awsquiz daily at 09:30 [Europe/Berlin]", "Set the daily"),
        Hint("/awsquiz timezone workspace ZONE", "The team's"),
        Hint("/awsquiz me", "You"),
    ]
    async with (
        await SlackWorkspace.start(hints=hints) as ws,
        session.get(ws.url + "/page/hints") as answer,
    ):
        assert [h["fill"] for h in await answer.json()] == [
            "/awsquiz daily at 09:30 ",
            "/awsquiz timezone workspace ",
            "/awsquiz me",
        ]
