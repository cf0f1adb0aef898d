"""The page in a real browser, with the real AsyncApp behind it: typed, clicked, read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import FilePayload, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack import SlackWorkspace
from playground.slack.hints import from_table
from playground.slack.rules.surfaces import check_view
from tests.playground.browser import CHROMIUM, browser
from tests.playground.little_bot import make_bot
from tests.playground.shapes import actions, asking, button, chart, modal, plain, rich, section

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")

FILE = {"type": "file_input", "action_id": "file", "max_files": 1}
NASTY = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False, hints=from_table()) as workspace:
        bot = make_bot(workspace)
        await bot.connect(workspace)
        yield workspace
        await bot.close()


async def says(page: Page, text: str) -> None:
    await page.get_by_role("combobox", name="Message").fill(text)
    await page.keyboard.press("Enter")


async def test_a_card_is_asked_for_clicked_and_reported(ws: SlackWorkspace, tmp_path: Path) -> None:
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        await expect(page.get_by_text("awsquiz is connected")).to_be_visible()

        await page.get_by_role("combobox", name="Message").press_sequentially("/awsquiz le")
        await expect(page.get_by_role("option", name="leaderboard")).to_be_visible()
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("combobox", name="Message")).to_have_value("/awsquiz leaderboard ")
        await says(page, "/awsquiz")

        await page.get_by_role("button", name="B: an S3 bucket").click()
        await expect(page.get_by_text("Only visible to you")).to_be_visible()
        await expect(page.get_by_text("Right: B.")).to_be_visible()

        await page.get_by_role("button", name="Report a problem").click()
        form = page.get_by_role("dialog", name="A form")
        await form.get_by_role("button", name="Send").click()
        await expect(form.get_by_text("Please complete this required field.")).to_be_visible()
        await form.get_by_label("What is wrong?").fill("B & <b>")
        await form.get_by_role("button", name="Send").click()
        await expect(form).to_be_hidden()
        await expect(page.get_by_text("Noted: B & ")).to_be_visible()

        await page.get_by_role("radio", name="Bo").click()
        await expect(page.get_by_text("What holds objects?")).to_be_visible()
        await expect(page.get_by_text("Right: B.")).to_be_hidden()
        await page.get_by_role("radio", name="Ana").click()
        await expect(page.get_by_text("Right: B.")).to_be_visible()
        await page.reload()
        await expect(page.get_by_text("What holds objects?")).to_be_visible()
        await expect(page.get_by_text("Right: B.")).to_be_hidden()


async def test_a_file_is_chosen_kept_and_sent(ws: SlackWorkspace, tmp_path: Path) -> None:
    ana = ws.person("Ana")
    ws.stage.modals.open(ana.id, check_view(modal(asking(FILE), submit=plain("Send")), "modal"))
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        form = page.get_by_role("dialog", name="A form")
        await form.get_by_role("button", name="Send").click()
        await expect(form.get_by_text("Please complete this required field.")).to_be_visible()
        chosen: FilePayload = {"name": "Our <b>.yaml", "mimeType": "text/yaml", "buffer": b"questions: []"}
        await form.locator("input[type=file]").set_input_files(chosen)
        await expect(form.get_by_text("Our <b>.yaml")).to_be_visible()
        await form.get_by_role("button", name="Send").click()
        await ws.until(lambda: ws.deliveries and ws.deliveries[-1].payload["type"] == "view_submission")
    [block] = ws.deliveries[-1].payload["view"]["state"]["values"].values()
    [file] = block["file"]["files"]
    assert (file["name"], file["size"], file["user"]) == ("Our <b>.yaml", 13, ana.id)
    web = AsyncWebClient(ws.keys.bot_token, ws.api_url)
    told = (await web.files_info(file=file["id"]))["file"]
    async with ClientSession() as session:
        at = told["url_private_download"]
        for token, status in ((ws.keys.bot_token, 200), ("xoxb-another", 302)):
            headers = {"Authorization": f"Bearer {token}"}
            async with session.get(at, headers=headers, allow_redirects=False) as answer:
                assert answer.status == status
                assert (await answer.read() == b"questions: []") is (status == 200)


async def test_a_foreign_site_can_upload_nothing(ws: SlackWorkspace) -> None:
    async with ClientSession() as session:
        at = f"{ws.url}/page/files?person={ws.person('Ana').id}&name=a"
        async with session.post(at, data=b"a", headers={"Origin": "https://evil.example"}) as answer:
            assert answer.status == 403
    assert ws.stage.files.kept == {}


async def test_boxes_keep_their_ticks_when_the_message_is_edited(ws: SlackWorkspace, tmp_path: Path) -> None:
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        await says(page, "/awsquiz pick")
        await page.get_by_label("Option A").check()
        await page.get_by_label("Option C").check()
        await ws.until(lambda: len(ws.deliveries) >= 3 and all(d.taken for d in ws.deliveries))

        card = ws.person("Ana").last("#aws").now
        ws.world.edit(card, card.text, (*card.blocks, section("2 answered")))
        await expect(page.get_by_text("(edited)")).to_be_visible()
        await expect(page.get_by_label("Option A")).to_be_checked()
        await page.get_by_role("button", name="Submit").click()
        await expect(page.get_by_text("You picked A, C")).to_be_visible()


async def test_no_text_becomes_markup(ws: SlackWorkspace, tmp_path: Path) -> None:
    """Whoever wrote it and wherever it stands, it is read and never run."""
    blocks = [
        section(NASTY),
        section(f"*{NASTY}* `{NASTY}` <javascript:document.title='owned'|click me>"),
        {"type": "header", "text": plain(NASTY[:150])},
        {"type": "context", "elements": [plain(NASTY)]},
        rich(NASTY),
        chart(names=[NASTY[:20]], labels=[NASTY[:20], NASTY[20:40]]) | {"title": NASTY[:50]},
        actions(button(NASTY[:75], accessibility_label=NASTY[:75])),
    ]
    ws.world.post("C0AWS", "U0AWSQUIZ", "x", tuple(blocks))
    ws.world.post("C0AWS", "U0AWSQUIZ", NASTY)
    ws.world.post("C0AWS", "U0AWSQUIZ", "x", ({"type": "hologram", "block_id": NASTY},))
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        await says(page, NASTY)
        await expect(page.locator(".message")).to_have_count(4)
        assert await page.locator("#messages img, #messages script").count() == 0
        assert await page.locator("#messages a[href^=javascript]").count() == 0
        await expect(page.get_by_text("Unknown block: hologram")).to_be_visible()
        assert "owned" not in await page.title()


async def test_a_chart_is_a_table_that_is_read_aloud(ws: SlackWorkspace, tmp_path: Path) -> None:
    drawn = chart(names=["right", NASTY[:20]], labels=["Compute", "Networking"])
    ws.world.post("C0AWS", "U0AWSQUIZ", "x", (drawn,))
    async with browser(tmp_path, 390, 844) as page:
        await page.goto(ws.url)
        table = page.get_by_role("table", name="A week")
        await expect(table.get_by_role("columnheader")).to_have_text(["right", NASTY[:20]])
        await expect(table.get_by_role("row", name="Networking 1 1")).to_be_visible()
        short, hollow, long = [await table.locator(".bar").nth(n).bounding_box() for n in (0, 1, 2)]
        assert short is not None
        assert hollow is not None
        assert long is not None
        assert short["width"] == hollow["width"] == 0, "nobody is no bar"
        assert 40 < long["width"] < 390
        assert await page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_nothing_is_cut_off_on_a_phone(ws: SlackWorkspace, tmp_path: Path, theme: str) -> None:
    wide = section("x" * 300), rich("y" * 300), actions(*(button(str(i), f"do:{i}") for i in range(20)))
    table = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "z" * 300}]}
    ws.world.post(
        "C0AWS",
        "U0AWSQUIZ",
        "x",
        (*wide, {"type": "rich_text", "elements": [table]}, chart(labels=["w" * 20])),
    )
    async with browser(tmp_path, 390, 844) as page:
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        await page.goto(ws.url)
        await expect(page.locator(".message")).to_have_count(1)
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
        assert await page.evaluate("document.getElementById('scroll').scrollWidth") == 390
        assert await page.locator("pre").evaluate("pre => pre.scrollWidth <= pre.clientWidth"), "it wraps"

        await expect(page.get_by_role("radio", name="Cleo")).to_be_hidden()
        await page.get_by_role("button", name="Channels and people").click()
        await page.get_by_role("radio", name="Cleo").click()
        await expect(page.get_by_role("combobox", name="Message #aws as Cleo")).to_be_visible()


async def test_everything_can_be_done_by_keyboard(ws: SlackWorkspace, tmp_path: Path) -> None:
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        await expect(page.get_by_role("combobox", name="Message")).to_be_focused()
        await page.keyboard.type("/awsquiz")
        await page.keyboard.press("Enter")
        answer = page.get_by_role("button", name="A: an EBS volume")
        await answer.focus()
        await page.keyboard.press("Enter")
        report = page.get_by_role("button", name="Report a problem")
        await report.focus()
        await page.keyboard.press("Space")
        await expect(page.get_by_label("What is wrong?")).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        await expect(report).to_be_focused()

        await page.get_by_role("radio", name="Ana").focus()
        await page.keyboard.press("ArrowDown")
        await expect(page.get_by_role("radio", name="Bo")).to_be_focused()
        await expect(page.get_by_role("combobox", name="Message #aws as Bo")).to_be_visible()


async def test_a_link_to_a_message_leads_to_it(ws: SlackWorkspace, tmp_path: Path) -> None:
    first = ws.world.post("C0AWS", "U0AWSQUIZ", "the very first")
    for number in range(60):
        ws.world.post("C0AWS", "U0AWSQUIZ", f"message {number}")
    link = f"{ws.url}/archives/C0AWS/p{first.ts.replace('.', '')}"
    ws.world.post("C0AWS", "U0AWSQUIZ", f"<{link}|see it>")
    async with browser(tmp_path) as page:
        await page.goto(ws.url)
        await expect(page.get_by_text("the very first")).not_to_be_in_viewport()
        await page.get_by_role("link", name="see it").click()
        await expect(page.get_by_text("the very first")).to_be_in_viewport()


async def test_an_empty_channel_says_what_to_type(ws: SlackWorkspace, tmp_path: Path) -> None:
    """Also where Slack itself has written that somebody came."""
    async with browser(tmp_path, 390, 844) as page:
        await page.goto(ws.url)
        hint = page.get_by_text("Type /awsquiz below and press Enter")
        await expect(hint).to_be_visible()
        ws.world.admit(ws.channel("#aws"), "U0AWSQUIZ")
        await expect(page.get_by_text("joined.")).to_be_visible()
        await expect(hint).to_be_visible()
        await says(page, "hello")
        await expect(hint).to_be_hidden()
        await page.goto(f"{ws.url}/#U0ANA/C0PRIVATE")
        await page.reload()
        await expect(page.get_by_text("Type /invite @awsquiz below")).to_be_visible()
        ws.world.admit(ws.channel("#platform-private"), "U0AWSQUIZ")
        await expect(hint).to_be_visible()


async def test_whose_clock_is_read_is_said_where_one_becomes_somebody_else(
    ws: SlackWorkspace, tmp_path: Path
) -> None:
    async with browser(tmp_path, 390, 844) as page:
        await page.goto(ws.url)
        await expect(page.get_by_text("times in Berlin")).to_be_visible()
        await page.get_by_role("button", name="Channels and people").click()
        people = page.get_by_role("radiogroup", name="You are")
        await expect(people.get_by_role("radio")).to_have_count(5)  # so that a closed card can show bars
        await expect(page.get_by_text("Each reads times as in the place beside the name.")).to_be_visible()
        await people.get_by_role("radio", name="Bo New York").click()
        await expect(page.get_by_text("times in New York")).to_be_visible()
