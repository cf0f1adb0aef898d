"""What Discord or a network does on a bad day.

Routes are known by name: login, gateway, commands, channel, member, history, message, post, edit,
delete, dm, callback, original, followup, cleanup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playground import faults


class Fault(StrEnum):
    DROP_BEFORE = "drop_before"  # the connection dies and nothing was done
    DROP_AFTER = "drop_after"  # it is done, and the connection dies before the answer
    RATE_LIMITED = "rate_limited"  # Discord's own 429, with Via, a body and Retry-After
    BANNED = "banned"  # 429 from the proxy before Discord: no Via, no JSON
    ERROR = "error"  # `status` (500, 502, 503 …), nothing was done
    ERROR_AFTER = "error_after"  # it is done, and the answer is `status`
    SLOW = "slow"  # done, and answered only after `seconds`
    LATE = "late"  # done only after `seconds`, whether or not the caller still waits
    REFUSED = "refused"  # `status` and Discord's `code`, nothing was done
    BLOCKED = "blocked"  # `status` from something before Discord: a page and no JSON, nothing was done


@dataclass(slots=True)
class Trouble(faults.Trouble):
    fault: Fault
    status: int = 500
    code: int = 0


Faults = faults.Faults[..., Trouble]
