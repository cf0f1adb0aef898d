"""Sends what must be posted and redraws what has changed; every call to a platform starts here.

An errand is leased before it is sent, so no two tasks or processes send it together. When nobody
knows whether a post arrived, the next attempt says so (`again`) and the adapter looks before it
posts.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from time import perf_counter

import structlog

from bot.features import card, outgoing
from bot.features.context import Context
from bot.messages import Message
from bot.ports import CannotPost, MessageRef, Place, Platform, Reply, TryLater
from bot.quiz.question import Bank
from bot.store import Tx, posts
from bot.store import outbox as store
from bot.store.database import Database
from bot.store.outbox import Errand
from bot.store.posts import Post

log = structlog.get_logger()

AT_ONCE = 50
EVERY = timedelta(seconds=10)  # a message is redrawn at most this often; a closing does not wait
RETRY = timedelta(seconds=15)
PATIENCE = 25  # seconds for one call: it must end before its lease does


class Outbox:
    """The one place that posts and edits."""

    def __init__(
        self, database: Database, bank: Bank, platforms: Mapping[str, Platform], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._bank = bank
        self._platforms = platforms
        self._clock = clock

    async def send(self, keys: Sequence[str]) -> Reply | None:
        """Send these errands now if nobody has begun; the reply is for who asked for a refused one."""
        if not keys:
            return None
        now = self._clock()
        errands = await self._database.write(lambda tx: store.lease(tx, keys, now, early=True))
        replies = [await self._send(errand) for errand in errands]
        return next((r for r in replies if r is not None), None)

    async def pump(self) -> None:
        """Send what is due."""
        now = self._clock()
        keys = await self._database.read(lambda tx: store.due(tx, now, AT_ONCE))
        if keys:
            for errand in await self._database.write(lambda tx: store.lease(tx, keys, now)):
                await self._send(errand)

    async def redraw(self, budget: Callable[[Post], bool]) -> None:
        """Draw cards that changed; `budget` says whether a workspace may have one more edit now."""
        now = self._clock()
        for post in await self._database.read(lambda tx: posts.to_redraw(tx, now, EVERY, AT_ONCE)):
            if post.platform in self._platforms and budget(post):
                await self._redraw(post)

    async def _send(self, errand: Errand) -> Reply | None:
        platform = self._platforms.get(errand.platform)
        if platform is None:  # this process does not speak it: leave it to one that does
            return None
        message = await self._database.read(lambda tx: outgoing.draw(self._context(tx), errand))
        if message is None:
            await self._database.write(lambda tx: store.done(tx, errand.key, self._clock()))
            return None
        started, said = perf_counter(), "posted"
        try:
            async with asyncio.timeout(PATIENCE):
                ref = await self._call(platform, errand, message)
            await self._database.write(lambda tx: outgoing.posted(self._context(tx), errand, ref))
        except CannotPost as no:
            said, trouble = no.trouble.value, no.trouble
            return await self._database.write(lambda tx: outgoing.refused(self._context(tx), errand, trouble))
        except TryLater as wait:
            said = "later"
            at = self._clock() + timedelta(seconds=wait.after)
            await self._database.write(lambda tx: store.again(tx, errand.key, at))
        except Exception as error:
            said = type(error).__name__
            log.warning("post failed, will look and try again", key=errand.key, error=said, exc_info=True)
            at = self._clock() + RETRY * min(errand.attempts, 20)
            await self._database.write(lambda tx: store.again(tx, errand.key, at))
        finally:
            ms = round((perf_counter() - started) * 1000, 1)
            log.info(
                "post",
                key=errand.key,
                platform=errand.platform,
                workspace=errand.workspace,
                outcome=said,
                ms=ms,
            )
        return None

    async def _call(self, platform: Platform, errand: Errand, message: Message) -> MessageRef | None:
        if errand.user is not None:
            await platform.tell(errand.workspace, errand.user, message, errand.key)
            return None
        place = Place(errand.platform, errand.workspace, errand.channel)
        return await platform.post(place, message, errand.key, again=errand.attempts > 1)

    async def _redraw(self, post: Post) -> None:
        place = Place(post.platform, post.workspace, post.channel)
        ref = MessageRef(place, post.message_id or "", post.link or "")
        message = await self._database.read(lambda tx: card.draw(self._context(tx), post))
        try:
            await self._platforms[post.platform].edit(ref, message)
        except CannotPost as no:  # the message or the channel is gone: nothing is left to draw on
            log.info("edit", post=post.id, outcome=no.trouble.value)
        except TryLater as wait:
            log.info("edit", post=post.id, outcome="later", after=wait.after)
            return
        except Exception as error:
            log.warning("edit failed", post=post.id, error=type(error).__name__, exc_info=True)
            return
        await self._database.write(lambda tx: posts.set_drawn(tx, post.id, post.version, self._clock()))

    def _context(self, tx: Tx) -> Context:
        return Context(tx, self._bank, self._clock(), random.Random())
