"""One request: ask the platform what the feature needs to know, run one transaction, answer.

No word of any quiz stands here; features say everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter

import structlog

from bot.attendance import Attendance
from bot.commands import Needs, OptionKind
from bot.context import Contexts, Facts, Refused
from bot.drawing.failed import failed, no_answer
from bot.features import FEATURES, suggest
from bot.game.asker import refuse_others, refuse_strangers
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.ports import Outcome, Place, Platform, Reply, Request, TryLater
from bot.store import Tx
from bot.store.database import Database

log = structlog.get_logger()


class Engine:
    """What every adapter calls (`bot.ports.Quiz`)."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        outbox: Outbox,
        *,
        admins: frozenset[str] = frozenset(),
        metrics: Metrics | None = None,
    ) -> None:
        """admins: user ids who may run the quiz everywhere, whatever their platform says."""
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._outbox = outbox
        self._attendance = Attendance(database, contexts, platforms)
        self._admins = admins
        self._metrics = metrics or Metrics()

    async def handle(self, request: Request) -> Outcome:
        """Run one request; a refusal and a bug both become a private reply, and change nothing."""
        started = perf_counter()
        said = "cancelled"
        try:
            refuse_strangers(request)
            outcome = await self._run(request)
            said = "ok"
            return outcome
        except Refused as no:
            said = "refused"
            return Outcome(Reply(no.message))
        except TryLater:
            said = "later"
            return Outcome(Reply(no_answer(self._contexts.traits(request.place.platform))))
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
        try:
            return await self._outbox.send(outcome.due)
        except Exception:  # the errand stands in the outbox, and the clock takes it
            log.exception("delivery failed", errands=outcome.due)
            return None

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:
        return suggest.complete(self._contexts.library.of(place.platform, place.workspace), kind, typed)

    async def _run(self, request: Request) -> Outcome:
        feature, facts = FEATURES[type(request.command)], await self._facts(request)
        if (names := feature.names) is not None:
            await self._attendance.take(request.place, lambda ctx: names(ctx, request, request.command))

        def work(tx: Tx) -> Outcome:
            context = self._contexts.of(tx, request.place.platform, request.place.workspace, facts)
            return feature.run(context, request, request.command)

        return await (self._database.write(work) if feature.writes else self._database.read(work))

    async def _facts(self, request: Request) -> Facts:
        """What the command needs to know; who may not run it makes us ask (and join) nothing more."""
        needs, platform = request.command.spec.needs, self._platforms[request.actor.platform]
        admin = Needs.ADMIN in needs and (
            request.actor.user in self._admins or await platform.is_admin(request.actor, request.place)
        )
        refuse_others(request.command, admin)
        zone = await platform.zone_of(request.actor) if Needs.ZONE in needs else None
        trouble = await platform.can_post(request.place) if Needs.PLACE in needs else None
        return Facts(admin, zone, trouble)
