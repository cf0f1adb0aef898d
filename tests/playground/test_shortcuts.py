"""A message's menu, as Slack has it: what the manifest declares, on what everybody sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from playground.slack import SeenMessage, SlackWorkspace
from playground.slack.protocol import Json
from playground.slack.seen import SeenModal
from playground.slack.shortcuts import from_manifest
from tests.playground.browser import CHROMIUM, browser
from tests.playground.little_bot import FORM, LittleBot, make_bot

MAKE = "Make a quiz question"


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False, shortcuts=from_manifest()) as workspace:
        yield workspace


@pytest.fixture
async def bot(ws: SlackWorkspace) -> AsyncIterator[LittleBot]:
    """It opens a form for whatever short cut."""
    little = make_bot(ws)

    @little.app.shortcut("suggest_from_message")
    async def choose(ack: object, body: Json, client: object) -> None:
        await ack()  # type: ignore[operator]  # Bolt's own
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)  # type: ignore[attr-defined]

    await little.connect(ws)
    yield little
    await little.close()


def a_message(ws: SlackWorkspace, **more: str) -> SeenMessage:
    item = ws.world.post("C0AWS", "U0ANA", "see <https://a.example|this>", **more)  # type: ignore[arg-type]
    return SeenMessage(ws.stage, ws.person("Bo").person, item.channel, item.ts)


async def test_the_payload_is_slack_s(ws: SlackWorkspace, bot: LittleBot) -> None:
    message = a_message(ws)
    form = await ws.person("Bo").chooses(message, MAKE)
    assert isinstance(form, SeenModal)
    told = bot.heard[-1]
    assert told.keys() == {
        *("type", "callback_id", "trigger_id", "response_url", "message_ts", "action_ts", "token"),
        *("api_app_id", "user", "team", "enterprise", "is_enterprise_install", "channel", "message"),
    }
    assert (told["type"], told["callback_id"]) == ("message_action", "suggest_from_message")
    assert told["user"] == {"id": "U0BO", "name": "bo", "team_id": "T0PLAYGRND"}
    assert told["channel"] == {"id": "C0AWS", "name": "aws"}
    assert told["message_ts"] == told["message"]["ts"] == message.ts
    assert told["message"]["text"] == "see <https://a.example|this>"
    assert told["message"]["user"] == "U0ANA"


async def test_a_private_message_a_line_of_slack_s_and_another_channel_have_no_menu(
    ws: SlackWorkspace, bot: LittleBot
) -> None:
    bo = ws.person("Bo")
    for message in (a_message(ws, only_for="U0BO"), a_message(ws, subtype="channel_join")):
        with pytest.raises(ValueError, match="sees no such menu"):
            await bo.picks(message, MAKE)
    eve = ws.add_stranger("Eve", channel="#platform-private")
    with pytest.raises(ValueError, match="sees no such menu"):
        await eve.picks(a_message(ws), MAKE)
    assert bot.heard == []


async def test_nothing_stands_in_the_menu_that_no_manifest_declares() -> None:
    async with await SlackWorkspace.start(limits=False) as ws:
        with pytest.raises(AssertionError, match="in the menu"):
            await ws.person("Bo").picks(a_message(ws), MAKE)
        with pytest.raises(ValueError, match="the manifest declares it"):
            await ws.gestures.choose(ws.person("Bo").person, a_message(ws).now, "suggest_from_message")


async def test_a_bot_that_does_not_acknowledge_is_told_to_the_person(ws: SlackWorkspace) -> None:
    bo = ws.person("Bo")
    told = await bo.chooses(a_message(ws), MAKE)  # nobody is connected
    assert isinstance(told, SeenMessage)
    assert "did not answer its short cut" in told.words


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
class TestInABrowser:
    @pytest.mark.parametrize("width", [390, 1280])
    async def test_the_menu_opens_the_form_and_gives_the_focus_back(
        self, ws: SlackWorkspace, bot: LittleBot, tmp_path: Path, width: int
    ) -> None:
        message = a_message(ws)
        async with browser(tmp_path, width, 844) as page:
            await page.goto(ws.url)
            shown = page.locator(f"[data-ts='{message.ts}']")
            await shown.hover()
            opener = shown.get_by_role("button", name="More actions")
            await opener.click()
            menu = shown.get_by_role("menu", name="More actions")
            item = menu.get_by_role("menuitem", name=MAKE)
            await expect(item).to_be_focused()
            await expect(item).to_be_in_viewport()
            assert await page.evaluate("document.documentElement.scrollWidth") == width
            await page.keyboard.press("Escape")
            await expect(menu).to_be_hidden()
            await expect(opener).to_be_focused()
            await opener.click()
            await item.click()
            await expect(page.get_by_role("dialog", name="A form")).to_be_visible()
            assert len(bot.heard) == 1

    async def test_by_keyboard_and_by_a_long_press(
        self, ws: SlackWorkspace, bot: LittleBot, tmp_path: Path
    ) -> None:
        message = a_message(ws)
        a_message(ws, only_for="U0ANA")
        async with browser(tmp_path) as page:
            await page.goto(ws.url)
            await expect(page.get_by_role("button", name="More actions")).to_have_count(1)
            shown = page.locator(f"[data-ts='{message.ts}']")
            item = shown.get_by_role("menuitem", name=MAKE)
            await shown.get_by_text("see").dispatch_event("contextmenu")
            await expect(item).to_be_focused()
            await page.get_by_role("heading", name="#aws").click()
            await expect(item).to_be_hidden()
            await shown.get_by_role("button", name="More actions").press("Enter")
            await page.keyboard.press("ArrowDown")  # round to the only one
            await expect(item).to_be_focused()
            await page.keyboard.press("Enter")
            await expect(page.get_by_label("What is wrong?")).to_be_focused()
            assert [told["type"] for told in bot.heard] == ["message_action"]
