"""One request: ask the platform what the feature needs to know, run one transaction, answer.

No word of any quiz stands here; features say everything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from time import perf_counter
from typing import TypeVar

import structlog

from bot import attendance
from bot.attendance import Attendance
from bot.bringing import Bringing
from bot.commands import Needs, OptionKind, mentioned
from bot.context import Context, Contexts, Facts, Refused
from bot.drawing.failed import failed, no_answer, not_at_once
from bot.drawing.unreachable import unreachable
from bot.features import FEATURES, suggest
from bot.game import keeping, telling
from bot.game.asker import UNDECIDED, refuse_strangers
from bot.messages import plain
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.ports import (
    Actor,
    CannotPost,
    Member,
    Outcome,
    Place,
    Platform,
    Reply,
    Request,
    Rights,
    TryLater,
    Undrawn,
    Unserved,
)
from bot.redaction import nameless
from bot.store import Tx, installations, people
from bot.store.database import Database
from bot.store.people import Player
from bot.undrawn import Undrawing

log = structlog.get_logger()

A_FEW = 5  # of the workspaces of one person

T = TypeVar("T")


class Engine:
    """What every adapter calls (`bot.ports.Quiz`)."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        outbox: Outbox,
        attendance: Attendance,
        *,
        admins: frozenset[str] = frozenset(),
        metrics: Metrics | None = None,
    ) -> None:
        """admins: who is one everywhere, whatever their platform says, such as "slack:U1"."""
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._outbox = outbox
        self._attendance = attendance
        self._bringing = Bringing(contexts.traits)
        self._undrawing = Undrawing(database)
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
        except Unserved as away:
            said = away.trouble.value
            traits = self._contexts.traits(request.place.platform)
            return Outcome(Reply(plain(*unreachable(away.trouble, traits, away.mend))))
        except TryLater:
            said = "later"
            return Outcome(Reply(no_answer(self._contexts.traits(request.place.platform))))
        except Exception:
            said = "failed"
            log.exception("request failed", request=nameless(request.id))
            return Outcome(Reply(failed(nameless(request.id))))
        finally:
            seconds = perf_counter() - started
            command = type(request.command).__name__
            self._metrics.request_done(request.actor.platform, command, said, seconds)
            log.info(
                "request",
                request=nameless(request.id),
                platform=request.actor.platform,
                workspace=request.actor.workspace,
                command=command,
                outcome=said,
                ms=round(seconds * 1000, 1),
            )

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        try:
            await self._attendance.heard(platform, workspace, user, member, zone)
        except Exception:  # they are asked about again
            log.exception("person not noted", platform=platform, workspace=workspace)

    async def left(self, place: Place, user: str) -> None:
        try:
            await self._attendance.left(place, user)
        except Exception:  # the next message that would name them asks
            log.exception("leaving not noted", platform=place.platform, workspace=place.workspace)

    async def lost(self, platform: str, workspace: str) -> None:
        """Remember that a whole workspace is lost to us for now."""
        now = self._contexts.clock()
        try:
            await self._database.write(lambda tx: installations.lost(tx, platform, workspace, now))
        except Exception:  # what is posted there finds out too
            log.exception("loss not noted", platform=platform, workspace=workspace)
        else:
            log.warning("workspace lost", platform=platform, workspace=workspace)

    async def deliver(self, outcome: Outcome) -> Reply | None:
        """Post now what a request put into the outbox; a reply says what is refused, or comes later."""
        try:
            return await self._outbox.send(outcome.due)
        except Exception:  # the errand stands in the outbox, and the clock takes it
            log.exception("delivery failed", errands=outcome.due)
            return None if outcome.reply else Reply(not_at_once())

    async def played_in(self, platform: str, user: str) -> tuple[str, ...]:
        return await self._database.read(lambda tx: people.played_in(tx, platform, user, A_FEW))

    async def undrawn(self, platform: str, workspace: str) -> Undrawn:
        return await self._undrawing.last(platform, workspace)

    async def refused_drawing(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        await self._undrawing.note(platform, workspace, at, for_one=for_one)

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:
        return suggest.complete(self._contexts.library.of(place.platform, place.workspace), kind, typed)

    async def _run(self, request: Request) -> Outcome:
        await self._contexts.library.look_again()
        feature, facts = FEATURES[type(request.command)], await self._facts(request)
        if (names := feature.names) is not None:
            known = facts

            def named(tx: Tx, absent: frozenset[int]) -> Collection[Player]:
                told = replace(known, absent=absent)
                return names(self._context(tx, request, told), request, request.command)

            of_channel = feature.there is not None and feature.there(request, request.command)
            absent = await self._attendance.take(request.place, named, of_channel=of_channel)
            facts = replace(facts, absent=absent)

        if feature.ahead is not None:
            ahead = feature.ahead
            for step in await self._read(request, facts, lambda ctx: ahead(ctx, request)):
                await self._database.write(step)

        def work(ctx: Context) -> Outcome:
            keeping.refuse_others(ctx, request)  # once more: until now it was another moment
            return feature.run(ctx, request, request.command)

        async def run(facts: Facts) -> Outcome:
            if not feature.writes:
                return await self._read(request, facts, work)
            hold = feature.hold and feature.hold(request, request.command)
            return await self._database.write(lambda tx: work(self._context(tx, request, facts)), hold)

        outcome = await run(facts)
        if outcome == UNDECIDED:
            zone = await self._platforms[request.actor.platform].zone_of(request.actor)
            outcome = await run(replace(facts, zone=zone, zone_asked=True))
        if feature.stocks:
            await self._look()
        return outcome

    async def _look(self) -> None:
        """What was changed is committed, whatever becomes of this."""
        try:
            await self._contexts.library.look()
        except Exception:  # whoever asks next looks again
            log.exception("packs not read")

    async def _facts(self, request: Request) -> Facts:
        """What the command needs to know; who may not run it makes us ask (and join) nothing more."""
        needs, platform = request.command.spec.needs, self._platforms[request.actor.platform]
        facts = await self._may(request, platform) if Needs.RIGHTS in needs else Facts()
        if Needs.PERSON in needs:
            facts = replace(facts, named=await _named(request, platform))
        if Needs.GUEST in needs:
            facts = replace(facts, guest=await platform.is_guest(request.actor))
        if Needs.ZONE in needs:
            facts = replace(facts, zone=await platform.zone_of(request.actor), zone_asked=True)
        if Needs.ADMINS in needs:
            facts = replace(facts, admins=await self._admins_of(request, platform))
        if Needs.PLACE in needs:
            facts = replace(facts, trouble=await platform.can_post(request.place))
        if Needs.FILE in needs:
            handed = await self._bringing.take(request, platform)
            facts = replace(facts, handed=handed, lacks="" if handed else await platform.lacks_for_files())
        return facts

    async def _admins_of(self, request: Request, platform: Platform) -> tuple[str, ...]:
        """Those of the settings, and of whom the platform says so: who runs a quiz there is asked about."""
        known = await self._read(request, Facts(), lambda ctx: telling.runners(ctx, request.place))
        named = (admin.partition(":") for admin in sorted(self._admins))
        ours = [user for name, _, user in named if name == platform.name]
        if ours:  # they run the bot, and need not be of this workspace
            there = await attendance.told(platform, request.place, ours)
            ours = [user for user in ours if user not in there or there[user] is not None]
        return tuple(dict.fromkeys([*ours, *await platform.admins_of(request.place.workspace, known)]))

    async def _may(self, request: Request, platform: Platform) -> Facts:
        """What is known of the person's rights, as far as it decides; Refused where that is against them."""
        facts = Facts()
        if f"{request.actor.platform}:{request.actor.user}" in self._admins:
            facts = Facts(Rights(admin=True, member=True))
        elif not await self._read(request, facts, lambda ctx: keeping.nothing_to_ask(ctx, request)):
            facts = Facts(await platform.rights(request.actor, request.place))
            if await self._read(request, facts, lambda ctx: keeping.the_room_decides(ctx, request)):
                try:
                    facts = replace(facts, room=await platform.room(request.place))
                except CannotPost as no:
                    if not no.trouble.of_place:
                        raise
                    facts = replace(facts, trouble=no.trouble)
        await self._read(request, facts, lambda ctx: keeping.refuse_others(ctx, request))
        return facts

    async def _read(self, request: Request, facts: Facts, look: Callable[[Context], T]) -> T:
        return await self._database.read(lambda tx: look(self._context(tx, request, facts)))

    def _context(self, tx: Tx, request: Request, facts: Facts) -> Context:
        return self._contexts.of(tx, request.place.platform, request.place.workspace, facts)


async def _named(request: Request, platform: Platform) -> Rights | None:
    """The rights of the one person whom a command's words name."""
    command, place = request.command, request.place
    texts = (getattr(command, o.field) for o in command.spec.options if o.kind is OptionKind.PERSON)
    user = next(filter(None, map(mentioned, texts)), None)
    if user is None:
        return None
    return await platform.rights(Actor(place.platform, place.workspace, user, ""), place)
