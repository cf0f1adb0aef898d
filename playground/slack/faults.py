"""What a real Slack or network does on a bad day, by a Web API method's name or "response_url"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playground import faults


class Fault(StrEnum):
    DROP_BEFORE = "drop_before"  # the connection dies and nothing was done
    DROP_AFTER = "drop_after"  # it is done, and the connection dies before the answer
    RATE_LIMITED = "rate_limited"  # 429 with Retry-After
    SERVER_ERROR = "server_error"  # 500, nothing was done
    UNAVAILABLE = "unavailable"  # 503, nothing was done
    ERROR_AFTER = "error_after"  # it is done, and the answer is 500
    SLOW = "slow"  # done, and answered only after `seconds`
    LATE = "late"  # done only after `seconds`, whether or not the caller still waits
    REFUSED = "refused"  # `ok: false` with the error named `error`


@dataclass(slots=True)
class Trouble(faults.Trouble):
    fault: Fault
    error: str = "internal_error"


Faults = faults.Faults[..., Trouble]
