"""What the engine and a chat platform may ask of each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.commands import OptionKind
from bot.messages import Message
from bot.ports.checkup import Checkup
from bot.ports.trouble import NotFetched, Trouble, Unfetched
from bot.ports.values import (
    Actor,
    Handed,
    Member,
    MessageRef,
    Outcome,
    Place,
    Reply,
    Request,
    Rights,
    Room,
    Undrawn,
)
from bot.traits import Traits


class Quiz(Protocol):
    """The engine, as an adapter sees it."""

    async def handle(self, request: Request) -> Outcome:
        """Run one request in one transaction; never raises for anything a person can send."""

    async def deliver(self, outcome: Outcome) -> Reply | None:
        """Post what the request put in the outbox; a reply comes back when a post was refused, or does not
        come at once.

        Never raises: what could not be posted is tried again by the clock.
        """

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        """What the platform says of somebody who may be known: what they are called now, None for who left,
        and their IANA zone, None where it does not say.

        Never raises.
        """

    async def left(self, place: Place, user: str) -> None:
        """Somebody who may be known is in a channel no more, as the platform says by itself. Never raises."""

    async def lost(self, platform: str, workspace: str) -> None:
        """A whole workspace is lost to us for now: we were removed, or our token is refused for good.

        Never raises. Being there again is heard of by what is posted there, or by `Joined`.
        """

    async def played_in(self, platform: str, user: str) -> tuple[str, ...]:
        """The few workspaces of a platform where a person played last, the latest first.

        Raises where the database does not answer.
        """

    async def undrawn(self, platform: str, workspace: str) -> Undrawn:
        """When what is drawn was last refused there, to whichever process.

        Never raises, and says nothing where the database does not answer within seconds.
        """

    async def refused_drawing(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        """A message of the workspace was refused for what is drawn in it, and then taken in words.

        for_one: it was one that a single person sees, and that vanishes. Never raises.
        """

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:
        """At most 25 (label, value) completions for an option half typed at a place."""


class Platform(Protocol):
    """One chat platform, as small as the engine needs it."""

    @property
    def name(self) -> str: ...

    @property
    def traits(self) -> Traits: ...

    @property
    def ready(self) -> bool:
        """Connected: what people do there reaches us now. It decides readiness, never whether to post."""

    async def run(self, quiz: Quiz) -> None:
        """Connect and serve until closed; raises Rejected for a bad token, Shut (`bot.doors`) for a port that
        cannot be had; anything else may pass.

        After whatever it raised it may be run again.
        """

    async def close(self) -> None:
        """Take no more work, finish what is in flight, disconnect; `run` then returns."""

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,
        since: datetime | None = None,
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        """Post once per key. `again`: an earlier attempt, maybe another process's, may have arrived,
        so look before posting. It cannot have been before `since`, by our clock. `enter`: join a public
        channel where that is allowed. `below`: the id of a message of ours in the place, in whose thread it
        belongs; where there can be none it goes to the place itself. `alone`: also where that message is
        gone, else CannotPost with DELETED.

        Raises CannotPost when it is refused (REMOVED where it would have to enter and may not), TryLater
        when the platform asks for patience, Unserved when it is the whole installation that is refused.
        """

    async def find(
        self, place: Place, key: str, *, since: datetime | None = None, below: str = ""
    ) -> MessageRef | None:
        """The posted message with this key, where an attempt of unknown outcome did arrive.

        None also where the platform lets us see no history. It enters nothing. Raises as `post` does.
        """

    async def keep_only(self, ref: MessageRef, key: str) -> bool:
        """Take away what else was posted with this key, by an attempt that came late; whether there was any.

        Nothing is taken away where `ref` itself stands no more. Asked for what was `doubted`. It enters
        nothing. Raises as `post` does.
        """

    async def edit(self, ref: MessageRef, message: Message) -> None:
        """Redraw a posted message; raises as `post` does, with DELETED where it stands no more."""

    async def tell(
        self,
        workspace: str,
        user: str,
        message: Message,
        key: str,
        *,
        again: bool = False,
        rather_never: bool = False,
    ) -> None:
        """A private word to one person who is not here now (a direct message), once per key.

        `again`: as for `post`, as far as we may read there. `rather_never`: where we may not, an earlier
        attempt of unknown outcome counts as arrived; else the word is sent again, rather twice than never.
        Raises as `post` does: CannotPost with DECLINED where they take no messages from us.
        """

    async def can_post(self, place: Place) -> Trouble | None:
        """Whether a post here would be taken; joins a public channel where that is allowed.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def rights(self, actor: Actor, place: Place) -> Rights:
        """What the person may do here, asked at this moment; nothing for whom the platform does not know.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:
        """Users who are its admins: those of `among` who are now, and whom else the platform tells of in a
        call or two, which may be a day old. Less than all where it does not answer. It raises nothing.
        """

    async def room(self, place: Place) -> Room:
        """What is known of a channel; raises as `post` does, CannotPost where it is not shown to us."""

    async def is_guest(self, actor: Actor) -> bool | None:
        """Whether the person is a guest of the workspace; may be a day old. None where nobody could tell."""

    async def checkup(self, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:
        """How this installation is, and what we may do in these places.

        Asked of a platform that does not run here, while another process may: it changes nothing, enters
        nothing and takes no event. What fails is a finding; anything may be raised all the same.
        """

    async def lacks_for_files(self) -> str:
        """What we were not given, by the platform's name, and reading people's files takes; "" for nothing.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def fetch(self, file: str, most: int) -> Handed:
        """What a command calls a file, from the platform's own hosts alone: `most` bytes, within seconds.

        Raises NotFetched, or as `post` does.
        """

    async def zone_of(self, actor: Actor) -> str | None:
        """The person's IANA time zone where the platform knows it; may be a day old."""

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
        """What these people are called there now; None for who left or was deactivated.

        Nothing of whom the platform does not tell within a second or so. It raises nothing.
        """

    async def present(self, place: Place, users: Collection[str]) -> Mapping[str, bool]:
        """Whether these people are in the channel, which who left it is not; where a platform knows no more
        of it, whether they may read it.

        Nothing of whom the platform does not tell within a second or so. It raises nothing.
        """


class Reticent:
    """The answers of a platform that tells no more of people and places than it must; it inherits those."""

    async def find(
        self,
        place: Place,  # noqa: ARG002 -- the port's, here and below
        key: str,  # noqa: ARG002
        *,
        since: datetime | None = None,  # noqa: ARG002
        below: str = "",  # noqa: ARG002
    ) -> MessageRef | None:
        return None

    async def keep_only(self, ref: MessageRef, key: str) -> bool:  # noqa: ARG002
        return False

    async def can_post(self, place: Place) -> Trouble | None:  # noqa: ARG002
        return None

    async def room(self, place: Place) -> Room:  # noqa: ARG002
        return Room()

    async def is_guest(self, actor: Actor) -> bool | None:  # noqa: ARG002
        return False

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002
        return ()

    async def checkup(self, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:  # noqa: ARG002
        return Checkup(())

    async def lacks_for_files(self) -> str:
        return ""

    async def fetch(self, file: str, most: int) -> Handed:  # noqa: ARG002
        raise NotFetched(Unfetched.GONE)

    async def zone_of(self, actor: Actor) -> str | None:  # noqa: ARG002
        return None

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:  # noqa: ARG002
        return {}

    async def present(self, place: Place, users: Collection[str]) -> Mapping[str, bool]:  # noqa: ARG002
        return {}
