"""Slack as the engine knows it: the port's methods, and how it all starts and ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack import handed
from adapters.slack.admins import Admins
from adapters.slack.api import Api
from adapters.slack.channels import Channels
from adapters.slack.checkup import examine
from adapters.slack.credentials import Credentials
from adapters.slack.handling import Handling
from adapters.slack.incoming import PLATFORM
from adapters.slack.keys import Keys
from adapters.slack.outgoing import Outgoing
from adapters.slack.people import People
from adapters.slack.refusals import UNREACHABLE, limited, outcome_unknown
from adapters.slack.replies import Replies
from adapters.slack.socket_mode import SocketMode
from adapters.slack.taken import Taken
from adapters.slack.talks import Talks
from adapters.slack.traits import SLACK
from adapters.slack.webhook import Webhook
from adapters.slack.wire import Wire
from adapters.slack.work import Work
from bot.messages import Message
from bot.outage import OutOfReach
from bot.ports import (
    Actor,
    Checkup,
    Handed,
    Member,
    MessageRef,
    Place,
    Quiz,
    Rejected,
    Rights,
    Room,
    Trouble,
)
from bot.sentences import SLACK_NEEDS_A_WAY_IN

log = structlog.get_logger()

_DRAIN_SECONDS = 8.0
_ASK_EVERY = 60.0  # over HTTP nothing but asking tells us that Slack is still there


class Slack:
    """One Slack workspace: by Socket Mode where there is an app token, else by HTTP.

    `serving` is set from the first connection on; `ready` says whether Slack can reach us now.
    """

    name = PLATFORM
    traits = SLACK

    def __init__(
        self,
        bot_token: str,
        *,
        app_token: str | None,
        signing_secret: str | None,
        host: str = "",
        port: int = 3000,
        api_url: str = "https://slack.com/api/",
        clock: Callable[[], datetime],
    ) -> None:
        if not (app_token or signing_secret):
            raise ValueError(SLACK_NEEDS_A_WAY_IN)
        self._app_token = app_token
        self._keys = Keys(bot_token, app_token, signing_secret or "", host, port)
        self._api = Api(bot_token, api_url)
        self._credentials = Credentials(self._api)
        self._api.doubted = self._credentials.doubt
        self._work = Work()
        self._webhook = None if app_token else Webhook(signing_secret or "", host, port, self._work, clock)
        self._lookups = Work()
        self._people = People(self._api, self._lookups, clock)
        self._admins = Admins(self._api, self._people, self._lookups, clock)
        self._talks = Talks(self._api)
        self._channels = Channels(self._api, clock)
        self._taken = Taken(self._api, clock)
        self._outgoing = Outgoing(self._api, self._channels, clock, self._taken)
        self._replies = Replies(self._api, clock, self._taken)
        self._line: SocketMode | Webhook | None = None
        self._closing: asyncio.Task[None] | None = None
        self._over = asyncio.Event()
        self._rejected: Rejected | None = None
        self.serving = asyncio.Event()

    async def run(self, quiz: Quiz) -> None:
        """Serve until closed. After a failure it may be run again; not once closed.

        Shut when the port cannot be had.
        """
        self._taken.remembered_by(quiz)  # at once: what is due is posted while we connect
        if self._closing is None:
            self._rejected = None
            self._over.clear()
            if self._webhook:  # first of all: whoever asks whether we live need not wait for Slack
                await self._webhook.open()
        serving = asyncio.create_task(self._serve(quiz))
        over = asyncio.create_task(self._over.wait())
        try:
            await asyncio.wait({serving, over}, return_when=asyncio.FIRST_COMPLETED)
            if self._rejected:
                raise self._rejected
            if serving.done():
                await serving  # raises what ended it
        except asyncio.CancelledError:
            await self.close()
            raise
        finally:
            over.cancel()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await self._hang_up()

    async def _serve(self, quiz: Quiz) -> None:
        try:
            home = await self._credentials.first()
        except (SlackApiError, *UNREACHABLE) as error:
            if outcome_unknown(error) or (isinstance(error, SlackApiError) and limited(error)):
                raise OutOfReach(PLATFORM, error) from error
            raise
        handling = Handling(quiz, home, self._people, self._talks, self._replies, self._work)
        wire = Wire(handling, home, self._people, self._credentials.doubt)
        if self._webhook:
            self._line = self._webhook
            self._webhook.serve(wire.app())
        else:
            self._line = SocketMode(wire.app(), self._api, self._app_token or "", self._work, self._reject)
            await self._line.open()
        self.serving.set()
        log.info("slack.serving", by="socket" if self._app_token else "http", workspace=home.workspace)

        async def lost() -> None:
            await quiz.lost(PLATFORM, home.workspace)

        await self._credentials.watch(None if self._app_token else _ASK_EVERY, lost)

    @property
    def ready(self) -> bool:
        line = self._line
        return self.serving.is_set() and line is not None and line.ready and self._credentials.good

    @property
    def port(self) -> int:
        """Where HTTP requests arrive, which matters when port 0 asked for any; RuntimeError where none do."""
        if self._webhook is None:
            raise RuntimeError("Slack comes by a socket")
        return self._webhook.port

    async def close(self) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        if self._line:
            self._line.stop_taking()
        await self._work.drain(_DRAIN_SECONDS)
        await self._lookups.drain(0)  # nobody waits for a name or a zone any more
        await self._hang_up()
        if self._webhook:
            await self._webhook.close()
        await self._api.close()
        self._over.set()

    async def _hang_up(self) -> None:
        self.serving.clear()
        line, self._line = self._line, None
        if line:
            line.stop_taking()
        if isinstance(line, SocketMode):
            await line.close()

    def _reject(self, rejected: Rejected) -> None:
        self._rejected = rejected
        self._over.set()

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,
        since: datetime | None = None,  # noqa: ARG002 -- Slack's past is read a day back
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        self._credentials.require()
        return await self._outgoing.post(
            place, message, key, again=again, enter=enter, below=below, alone=alone
        )

    async def find(
        self,
        place: Place,
        key: str,
        *,
        since: datetime | None = None,  # noqa: ARG002 -- as above
        below: str = "",
    ) -> MessageRef | None:
        self._credentials.require()
        return await self._outgoing.find(place, key, below)

    async def keep_only(self, ref: MessageRef, key: str) -> bool:
        self._credentials.require()
        return await self._outgoing.keep_only(ref, key)

    async def edit(self, ref: MessageRef, message: Message) -> None:
        self._credentials.require()
        await self._outgoing.edit(ref, message)

    async def tell(
        self,
        workspace: str,  # noqa: ARG002 -- one workspace
        user: str,
        message: Message,
        key: str,
        *,
        again: bool = False,
        rather_never: bool = False,
    ) -> None:
        """Once per key, but after an unknown outcome again where no scope shows us direct messages, unless
        that is `rather_never`.
        """
        self._credentials.require()
        await self._outgoing.tell(user, message, key, again=again, rather_never=rather_never)

    async def can_post(self, place: Place) -> Trouble | None:
        self._credentials.require()
        return await self._channels.can_post(place.channel)

    async def rights(self, actor: Actor, place: Place) -> Rights:
        """Admins and owners of this workspace are its admins; another one's are strangers here."""
        self._credentials.require()
        return await self._people.rights(actor.user) if actor.workspace == place.workspace else Rights()

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002 -- one workspace
        return await self._admins.of(among)

    async def room(self, place: Place) -> Room:
        self._credentials.require()
        return await self._channels.room(place.channel)

    async def is_guest(self, actor: Actor) -> bool | None:
        person = await self._people.about(actor.user)
        return person.guest if person else None

    async def checkup(self, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:
        return await examine(self._api, self._keys, places, now)

    async def lacks_for_files(self) -> str:
        self._credentials.require()
        return await handed.lacking(self._api)

    async def fetch(self, file: str, most: int) -> Handed:
        self._credentials.require()
        return await handed.fetch(self._api, file, most)

    async def zone_of(self, actor: Actor) -> str | None:
        person = await self._people.about(actor.user)
        return (person.zone or None) if person else None

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:  # noqa: ARG002 -- one workspace
        return await self._people.members(users)

    async def present(self, place: Place, users: Collection[str]) -> Mapping[str, bool]:
        return await self._channels.present(place.channel, users)
