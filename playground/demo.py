"""`make demo`: the whole bot, both adapters, in two chat worlds on this machine.

The worlds and the database outlive the bot, so Restart bot shows what a restart keeps.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from adapters.slack import Slack
from bot.app import App, utc_now
from bot.quiz.question import Bank
from playground.discord import DiscordWorld
from playground.front import Chat, make_front
from playground.slack import SlackWorkspace
from playground.slack.hints import from_table
from playground.slack.shortcuts import from_manifest

HOST = "127.0.0.1"


class Demo:
    """The bot as it runs here; `restart` is a new program in the old worlds."""

    def __init__(self, bank: Bank, folder: Path, slack: SlackWorkspace, discord: DiscordWorld) -> None:
        self._bank = bank
        self._url = f"sqlite:///{folder}/awsquiz.db"
        self._slack = slack
        self._discord = discord
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Returns once both chats are served."""
        keys = self._slack.keys
        slack = Slack(
            keys.bot_token,
            app_token=keys.app_token,
            signing_secret=None,
            api_url=self._slack.api_url,
            clock=utc_now,
        )
        discord = self._discord.platform()
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(App(self._url, self._bank, [slack, discord]).run(self._stop))
        async with asyncio.timeout(30):
            await slack.serving.wait()
            await self._slack.connected()
            await discord.entered.wait()

    async def stop(self) -> None:
        self._stop.set()
        if self._running is not None:
            await self._running

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def set_dailies(self, at: datetime) -> None:
        """Ana, an admin in both chats, types what an admin would: a daily about a minute from now."""
        await self._slack.person("Ana").says("#aws", f"/awsquiz daily at {at:%H:%M} UTC mon-sun")
        ana = self._discord.ana
        await ana.slash(self._discord.channel, "quiz daily set", at=f"{at:%H:%M}", zone="UTC", days="mon-sun")
        await self._discord.refresh()


async def serve(port: int, bank: Bank) -> None:
    """Run until Ctrl-C."""
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="awsquiz-demo-")))
        slack = await SlackWorkspace.start(hints=from_table(), shortcuts=from_manifest())
        stack.push_async_callback(slack.close)
        discord = DiscordWorld()
        discord_url = await discord.start()
        stack.push_async_callback(discord.close)
        demo = Demo(bank, folder, slack, discord)
        await demo.start()
        stack.push_async_callback(demo.stop)
        daily = a_minute_after(datetime.now(UTC))
        await demo.set_dailies(daily)
        chats = [
            Chat("Slack", slack.url, "Five people, two channels; private messages are marked."),
            Chat("Discord", discord_url, "The same five, one channel; the times it shows are simulated."),
        ]
        address = await _open_front(stack, make_front(chats, demo.restart, daily), port)
        sys.stdout.write(f"\nawsquiz is playing at  {address}\n\nCtrl-C ends it.\n")
        sys.stdout.flush()
        if (
            sys.platform in ("darwin", "win32")
            or os.environ.get("DISPLAY")
            or os.environ.get("WAYLAND_DISPLAY")
        ):
            webbrowser.open(address)
        await over.wait()


def a_minute_after(now: datetime) -> datetime:
    """The first full minute that is at least 30 seconds away."""
    return (now + timedelta(seconds=90)).replace(second=0, microsecond=0)


async def _open_front(stack: AsyncExitStack, app: web.Application, port: int) -> str:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError:  # somebody else has that port: any other will do
        await web.TCPSite(runner, HOST, 0).start()
    return f"http://{HOST}:{runner.addresses[0][1]}/"
