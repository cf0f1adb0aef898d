"""Builds everything and keeps it running: the engine, the clock and the platforms, each by itself."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from pydantic import SecretStr

from bot import zone_data
from bot.attendance import Attendance
from bot.clock import Clock
from bot.context import Contexts
from bot.doors import Shut
from bot.engine import Engine
from bot.health import Health
from bot.leavers import Leavers
from bot.listening import Listening
from bot.metrics import Metrics
from bot.outage import OutOfReach
from bot.outbox import Outbox
from bot.patience import Patience
from bot.ports import Platform, Rejected
from bot.quiz.question import Bank
from bot.ranking import Ranking
from bot.redraws import Redraws
from bot.retention import Retention
from bot.settings import ERASE_LEFT_DAYS, KEEP_DAYS, NOTHING_TO_CONNECT_TO, Settings, SettingsError
from bot.shelves import Shelves
from bot.store.database import Database

log = structlog.get_logger()

DRAIN_SECONDS = 10.0
CLAIM_SECONDS = 4.0  # of these, at most, for the running tick to end
CONNECT = Patience(first=1, longest=60)
REJECTED = Patience(first=1, longest=300)  # each try may cost one of Discord's 1,000 session starts a day


def utc_now() -> datetime:
    return datetime.now(UTC)


class App:
    """The running program, on whichever platforms it is given."""

    def __init__(
        self,
        database_url: str,
        bank: Bank,
        platforms: Sequence[Platform],
        *,
        now: Callable[[], datetime] = utc_now,
        rng: random.Random | None = None,
        admins: frozenset[str] = frozenset(),
        admins_only: bool = False,
        names: bool = True,
        memory: bool = True,
        keep_days: int = KEEP_DAYS,
        erase_left_days: int = ERASE_LEFT_DAYS,
        health_host: str = "",
        health_port: int | None = None,
    ) -> None:
        """admins: who is one everywhere, such as "slack:U1". admins_only: channels have no keepers.

        names: whether people are named to each other. memory: whether it is modelled what they remember.
        keep_days, erase_left_days: as `bot.settings` has them.
        health_port: None serves no health, 0 takes any port (`health.port` says which); health_host: its one
        address, or empty for all.
        """
        self._platforms = {p.name: p for p in platforms}
        self._shut: Shut | None = None
        self.database = Database(database_url)
        self.metrics = Metrics()
        library = Shelves(bank, self.database)
        contexts = Contexts(
            library,
            self._platforms,
            now,
            rng or random.Random(),
            admins_only=admins_only,
            names=names,
            memory=memory,
        )
        attendance = Attendance(self.database, contexts, self._platforms)
        outbox = Outbox(self.database, contexts, self._platforms, attendance, self.metrics)
        self.engine = Engine(
            self.database, contexts, self._platforms, outbox, attendance, admins=admins, metrics=self.metrics
        )
        listening = Listening(self.database, contexts, self._platforms)
        redraws = Redraws(self.database, contexts, self._platforms, attendance, self.metrics)
        retention = Retention(self.database, now, keep_days, memory=memory)
        leavers = Leavers(self.database, contexts, self._platforms, erase_left_days)
        self.clock = Clock(
            self.database,
            contexts,
            (listening, outbox, redraws, Ranking(self.database), retention, leavers),
            tuple(self._platforms),
            metrics=self.metrics,
            zones=zone_data.newer().version,
        )
        self.health = Health(
            health_port,
            self._platforms,
            self.database,
            self.metrics,
            host=health_host,
            now=now,
            tick_age=lambda: self.clock.tick_age,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. SettingsError when PORT or HEALTH_PORT cannot be had."""
        try:
            await self.health.open()
            await self.clock.look()  # a database that is out of reach now is looked at again by every tick
            self.clock.start()
            _settle_memory()
            async with asyncio.TaskGroup() as group:
                serving = [group.create_task(self._serve(p, stop)) for p in self._platforms.values()]
                over = group.create_task(stop.wait())
                everyone = asyncio.gather(*serving)
                await asyncio.wait((over, everyone), return_when=asyncio.FIRST_COMPLETED)
                self.health.stopping()
                stop.set()
                await self._drain(serving)
        finally:
            await self.health.close()
            self.database.close()
        if self._shut:
            raise SettingsError(f"{self._shut}.")

    async def _serve(self, platform: Platform, stop: asyncio.Event) -> None:
        """Keep one platform connected; its failures are its own.

        A token that is refused is tried again too: it may be the platform's bad day, and nobody should have
        to start us again after that.
        """
        attempt = 0
        while not stop.is_set():
            started, patience = asyncio.get_running_loop().time(), CONNECT
            try:
                await platform.run(self.engine)
                return
            except Shut as shut:  # whoever has the port may be ourselves, twice
                self._shut = shut
                stop.set()
                return
            except Rejected as error:
                patience = REJECTED
                log.error("rejected", platform=platform.name, problem=str(error))
            except OutOfReach:
                log.warning("unreachable", exc_info=True)
            except Exception:
                log.exception("platform failed", platform=platform.name)
            if asyncio.get_running_loop().time() - started > CONNECT.longest:
                attempt = 0
            attempt += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), patience.after(attempt))

    async def _drain(self, serving: Sequence[asyncio.Task[None]]) -> None:
        """Claim nothing new, finish what is in flight, disconnect; whoever takes too long is left behind."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + DRAIN_SECONDS
        try:
            async with asyncio.timeout(CLAIM_SECONDS):
                await self.clock.stop()
        except TimeoutError:
            log.warning("stopped before the running tick ended")
        closing = {asyncio.create_task(p.close()): p.name for p in self._platforms.values()}
        done, late = await asyncio.wait(closing, timeout=deadline - loop.time())
        for task in done:
            if error := task.exception():
                log.error("closing failed", platform=closing[task], exc_info=error)
        for task in late:
            log.warning("stopped before everything in flight was finished", platform=closing[task])
        for left in (*late, *serving) if late else ():
            left.cancel()


def platforms_from(settings: Settings) -> list[Platform]:
    """The platforms whose tokens are set; each is imported only then (they are slow to load).

    SettingsError when there are none.
    """
    found: list[Platform] = []
    if settings.slack_bot_token is not None:
        from adapters.slack import Slack

        found.append(
            Slack(
                settings.slack_bot_token.get_secret_value(),
                app_token=_secret(settings.slack_app_token),
                signing_secret=_secret(settings.slack_signing_secret),
                host=settings.host,
                port=settings.port,
                api_url=str(settings.slack_api_url),
                clock=utc_now,
            )
        )
    if settings.discord_token is not None:
        from adapters.discord import Discord, Shards

        found.append(
            Discord(
                settings.discord_token.get_secret_value(),
                api_url=str(settings.discord_api_url) if settings.discord_api_url else None,
                gateway_url=settings.discord_gateway_url,
                shards=Shards(*settings.shards) if settings.shards else None,
            )
        )
    if not found:
        raise SettingsError(NOTHING_TO_CONNECT_TO)
    return found


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()


async def play(bank: Bank, database_url: str, stop: asyncio.Event) -> None:
    """The quiz in this terminal, until its input ends."""
    from adapters.terminal import Terminal

    session = f"{utc_now():%Y%m%d%H%M%S}-"
    terminal = Terminal(print, input, session)
    await App(database_url, bank, [terminal]).run(stop)


def _settle_memory() -> None:
    """What is loaded now stays: the collector need not walk it again (its pauses were up to 57 ms)."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
