"""What goes wrong at a chat platform: why it refuses something, and the exceptions that say so."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why a platform refuses what we send, in the words the features know."""

    # The place's: it takes nothing more until somebody acts.
    NOT_INVITED = "not_invited"
    REMOVED = "removed"  # somebody took us out of it
    FORBIDDEN = "forbidden"  # a right to see it or to write there
    RESTRICTED = "restricted"  # only some may post there
    NO_THREADS = "no_threads"  # the right to write in threads
    LOCKED = "locked"  # a thread
    NO_CONNECT = "no_connect"  # the right to enter a voice channel, which writing there takes
    WRONG_KIND = "wrong_kind"  # nobody writes in such a channel
    BETWEEN_PEOPLE = "between_people"  # a direct message of others, which nobody can invite us to
    GONE = "gone"
    # Nothing of the place's: the next message there is tried as usual.
    REFUSED = "refused"  # this message alone
    DELETED = "deleted"  # this message, which somebody deleted: there is nothing to edit
    DECLINED = "declined"  # this person alone, who takes no messages from us
    # The whole installation's: nothing of any place, message or person.
    LOCKED_OUT = "locked_out"  # our token is taken no more
    NOT_INSTALLED = "not_installed"  # we are not in this workspace any more
    MISSING_SCOPE = "missing_scope"  # we were installed without a scope that this takes
    SUSPENDED = "suspended"  # the organisation's administrators keep us out

    @property
    def of_installation(self) -> bool:
        """Whether no place, message or person is to blame: nothing of theirs changes."""
        return self in _OF_INSTALLATION

    @property
    def is_absence(self) -> bool:
        """Whether nothing at all of us is there."""
        return self in (Trouble.LOCKED_OUT, Trouble.NOT_INSTALLED)

    @property
    def of_place(self) -> bool:
        """Whether every message there would be refused, and no message elsewhere."""
        alone = (Trouble.REFUSED, Trouble.DELETED, Trouble.DECLINED)
        return self not in alone and not self.of_installation


_OF_INSTALLATION = frozenset(
    {Trouble.LOCKED_OUT, Trouble.NOT_INSTALLED, Trouble.MISSING_SCOPE, Trouble.SUSPENDED}
)


class Unfetched(StrEnum):
    """Why a file that somebody handed over is not read."""

    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    GONE = "gone"  # it is not there, or not for us
    ELSEWHERE = "elsewhere"  # it lies on a host that is not the platform's own


class NotFetched(Exception):
    """A file cannot be read, and trying the same again will not help."""

    def __init__(self, why: Unfetched) -> None:
        super().__init__(why.value)
        self.why = why


class Rejected(Exception):
    """The platform refuses our credentials; the message names the variable that a person must mend.

    It may be the platform's bad day: whoever runs the platform tries again, with growing pauses.
    """


class CannotPost(Exception):
    """The platform refuses it, and trying again will not help; whose fault it is, `trouble` says."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class TryLater(Exception):
    """The platform did not take it now; `after` is how many seconds it asked us to wait.

    at_most: after so many of these for the same message it counts as refused; None for no such bound.
    """

    def __init__(self, after: float, at_most: int | None = None) -> None:
        super().__init__(f"try again in {after:g} s")
        self.after = after
        self.at_most = at_most


class Unserved(TryLater):
    """The whole installation is in trouble: nothing of a channel changes, and it goes on when that is mended.

    mend: what `trouble` alone does not say and mending it takes: the scope, or the address that invites us.
    """

    def __init__(self, trouble: Trouble, after: float, mend: str = "") -> None:
        super().__init__(after)
        self.trouble = trouble
        self.mend = mend
