"""The smallest app there is, on the real slack_bolt: a card to click, boxes to tick, a form to fill in."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack import SlackWorkspace
from playground.slack.protocol import Json
from tests.playground.shapes import actions, asking, boxes, button, modal, option, plain, section, typed

CARD = [
    section("What holds objects?"),
    actions(
        button("A", "do:0", value="a", accessibility_label="A: an EBS volume"),
        button("B", "do:1", value="b", accessibility_label="B: an S3 bucket"),
    ),
]
PICK = [
    section("Which two are true?"),
    actions({**boxes(), "options": [option(f"*{x}*  Option {x}", x) for x in "ABC"]}, block_id="boxes"),
    actions(button("Submit", "submit", style="primary")),
]
VERDICT = [section("*Right:* B."), actions(button("Report a problem", "report"), button("Again", "again"))]
FORM = modal(asking(typed(multiline=True, max_length=50)), callback_id="report", private_metadata="C0AWS")


@dataclass
class LittleBot:
    """`heard` is every payload, in the order it came; `stuck` makes it acknowledge nothing."""

    app: AsyncApp
    heard: list[Json] = field(default_factory=list)
    stuck: bool = False
    handler: AsyncSocketModeHandler | None = None

    async def connect(self, ws: SlackWorkspace) -> None:
        self.handler = AsyncSocketModeHandler(self.app, ws.keys.app_token, ping_interval=1)
        await self.handler.connect_async()  # type: ignore[no-untyped-call]  # the SDK's own
        await ws.connected()

    async def close(self) -> None:
        if self.handler is not None:
            await self.handler.close_async()  # type: ignore[no-untyped-call]  # the SDK's own


def make_bot(ws: SlackWorkspace) -> LittleBot:
    client = AsyncWebClient(ws.keys.bot_token, base_url=ws.api_url)
    app = AsyncApp(client=client, signing_secret=ws.keys.signing_secret, process_before_response=True)
    bot = LittleBot(app)

    @app.middleware
    async def listen(body: Json, next: Any) -> None:
        bot.heard.append(body)
        if bot.stuck:
            await asyncio.Event().wait()
        await next()

    @app.command("/awsquiz")
    async def command(ack: Any, command: Json, client: AsyncWebClient) -> None:
        if command["text"] == "echo":
            await ack(text="*said* in the acknowledgement")
            return
        await ack()
        await client.conversations_join(channel=command["channel_id"])
        blocks = PICK if command["text"] == "pick" else CARD
        await client.chat_postMessage(channel=command["channel_id"], text="A question", blocks=blocks)

    @app.action(re.compile(r"do:\d"))
    async def answered(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="Right", blocks=VERDICT, replace_original=False)

    @app.action("pick")
    async def ticked(ack: Any) -> None:
        await ack()

    @app.action("submit")
    async def submitted(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        chosen = body["state"]["values"]["boxes"]["pick"]["selected_options"]
        await respond(text=f"You picked {', '.join(o['value'] for o in chosen)}", replace_original=False)

    @app.action("again")
    async def again(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="Once more", replace_original=True)

    @app.action("report")
    async def report(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("report")
    async def reported(ack: Any, view: Json, body: Json, client: AsyncWebClient) -> None:
        text = view["state"]["values"]["ask"]["text"]["value"]
        if text == "no":
            await ack(response_action="errors", errors={"ask": "A little more, please."})
        elif text == "more":
            thanks = modal(section("Thank you"), title=plain("Sent"))
            await ack(response_action="update", view=thanks)
        else:
            await ack()
            channel = view["private_metadata"]
            await client.chat_postEphemeral(channel=channel, user=body["user"]["id"], text=f"Noted: {text}")

    @app.view_closed("")
    async def closed(ack: Any) -> None:
        await ack()

    @app.event("member_joined_channel")
    async def joined(event: Json, client: AsyncWebClient) -> None:
        if event.get("inviter"):
            await client.chat_postMessage(channel=event["channel"], text="Hello! Type /awsquiz.")

    return bot
