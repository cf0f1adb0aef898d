"""One request: ask the platform what the feature needs to know, run one transaction, answer.

No word of any quiz stands here; features say everything.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from time import perf_counter

import structlog

from bot.commands import Kind
from bot.drawing.failed import failed, no_answer
from bot.features import FEATURES, Feature, Needs, suggest
from bot.game.asker import refuse_strangers
from bot.game.context import Context, Facts, Refused
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.ports import Outcome, Platform, Reply, Request, TryLater
from bot.quiz.question import Bank
from bot.store import Tx
from bot.store.database import Database

log = structlog.get_logger()


class Engine:
    """What every adapter calls (`bot.ports.Quiz`)."""

    def __init__(
        self,
        database: Database,
        bank: Bank,
        platforms: Mapping[str, Platform],
        outbox: Outbox,
        *,
        clock: Callable[[], datetime],
        rng: random.Random,
        admins: frozenset[str] = frozenset(),
        metrics: Metrics | None = None,
    ) -> None:
        """admins: user ids who may run the quiz everywhere, whatever their platform says."""
        self._database = database
        self._bank = bank
        self._platforms = platforms
        self._outbox = outbox
        self._clock = clock
        self._rng = rng
        self._admins = admins
        self._metrics = metrics or Metrics()

    async def handle(self, request: Request) -> Outcome:
        """Run one request; a refusal and a bug both become a private reply, and change nothing."""
        started = perf_counter()
        said = "cancelled"
        try:
            refuse_strangers(request)
            outcome = await self._run(FEATURES[type(request.command)], request)
            said = "ok"
            return outcome
        except Refused as no:
            said = "refused"
            return Outcome(Reply(no.message))
        except TryLater:
            said = "later"
            return Outcome(Reply(no_answer(request.place.platform)))
        except Exception:
            said = "failed"
            log.exception("request failed", request=request.id)
            return Outcome(Reply(failed(request.id)))
        finally:
            seconds = perf_counter() - started
            command = type(request.command).__name__
            self._metrics.request_done(request.actor.platform, command, said, seconds)
            log.info(
                "request",
                request=request.id,
                platform=request.actor.platform,
                workspace=request.actor.workspace,
                command=command,
                outcome=said,
                ms=round(seconds * 1000, 1),
            )

    async def deliver(self, outcome: Outcome) -> Reply | None:
        """Post now what a request put into the outbox; a refused post comes back as a reply."""
        return await self._outbox.send(outcome.due)

    def suggest(self, kind: Kind, typed: str) -> tuple[tuple[str, str], ...]:
        return suggest.complete(self._bank, kind, typed)

    async def _run(self, feature: Feature, request: Request) -> Outcome:
        facts = await self._facts(feature.needs, request)

        def work(tx: Tx) -> Outcome:
            context = Context(tx, self._bank, self._clock(), self._rng, facts)
            return feature.run(context, request, request.command)

        return await (self._database.write(work) if feature.writes else self._database.read(work))

    async def _facts(self, needs: Needs, request: Request) -> Facts:
        platform = self._platforms[request.actor.platform]
        admin = Needs.ADMIN in needs and (
            request.actor.user in self._admins or await platform.is_admin(request.actor, request.place)
        )
        zone = await platform.zone_of(request.actor) if Needs.ZONE in needs else None
        # Only somebody who may act here makes us ask (and join) the channel.
        trouble = await platform.can_post(request.place) if Needs.PLACE in needs and admin else None
        return Facts(admin, zone, trouble)
