"""Discord's rates: a bucket a route and channel, one for the whole bot, and a count of wasted requests."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from tests.faults.loopback_discord.world import Now


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds."""

    requests: int = 5
    seconds: float = 5.0


@dataclass(slots=True)
class _Window:
    ends: float = 0.0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Paced:
    """`wait` is None when the request may pass; `everywhere` says that the bot's whole rate is used up."""

    headers: dict[str, str]
    wait: float | None = None
    everywhere: bool = False


@dataclass
class Pace:
    """Routes without a rate of their own only count towards the bot's; interactions count nowhere."""

    now: Now
    rates: dict[str, Rate] = field(default_factory=lambda: dict.fromkeys(("post", "edit", "history"), Rate()))
    whole: Rate = field(default_factory=lambda: Rate(50, 1.0))
    wasted: Counter[int] = field(
        default_factory=Counter
    )  # answers of 401, 403 and 429: 10,000 get one banned
    impatient: list[str] = field(default_factory=list)  # routes asked before a Retry-After was over
    _shut: dict[tuple[str, str], tuple[float, bool]] = field(default_factory=dict)
    _windows: dict[tuple[str, str], _Window] = field(default_factory=dict)

    def shut(self, route: str, channel: str, seconds: float, *, proxy: bool) -> None:
        """A Retry-After was given: the route's in this channel, or a proxy's for all there is."""
        key = ("", "") if proxy else (route, channel)
        self._shut[key] = (self.now().timestamp() + seconds, proxy)

    def shut_for(self, route: str, channel: str) -> tuple[float, bool] | None:
        """Seconds that are left of a Retry-After, and whether it is a proxy's."""
        for key in (("", ""), (route, channel)):
            until, proxy = self._shut.get(key, (0.0, False))
            left = until - self.now().timestamp()
            if left > 0:
                self.impatient.append(route)
                return left, proxy
        return None

    def ask(self, route: str, channel: str) -> Paced:
        whole = self._take(("", ""), self.whole)
        if whole.used > self.whole.requests:
            return Paced({"X-RateLimit-Global": "true"}, self._left(whole), everywhere=True)
        rate = self.rates.get(route)
        if rate is None:
            return Paced({})
        window = self._take((route, channel), rate)
        left = self._left(window)
        headers = {
            "X-RateLimit-Limit": str(rate.requests),
            "X-RateLimit-Remaining": str(max(0, rate.requests - window.used)),
            "X-RateLimit-Reset": f"{window.ends:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": sha256(route.encode()).hexdigest()[:32],
        }
        return Paced(headers, left if window.used > rate.requests else None)

    def _take(self, key: tuple[str, str], rate: Rate) -> _Window:
        now = self.now().timestamp()
        window = self._windows.setdefault(key, _Window())
        if now >= window.ends:
            window.ends, window.used = now + rate.seconds, 0
        window.used += 1
        return window

    def _left(self, window: _Window) -> float:
        return max(0.001, window.ends - self.now().timestamp())


def limited(wait: float, everywhere: bool = False) -> tuple[dict[str, object], dict[str, str]]:
    """Discord's own 429: its body and headers."""
    body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
    scope = "global" if everywhere else "user"
    headers = {"Via": "1.1 google", "Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": scope}
    return dict(body), headers
