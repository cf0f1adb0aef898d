"""How often Slack lets an app call: about a post a second per channel, the rest by the method's tier.

A Retry-After shuts the method for that long, for whoever calls (docs.slack.dev/apis/web-api/rate-limits).
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.slack.rules.limits import POST_BURST, POSTS_A_MINUTE_IN_ALL, POSTS_A_SECOND

MINUTE = 60.0


@dataclass(slots=True)
class Pace:
    """`on` is the switch for tests that are not about waiting; a Retry-After holds all the same.

    impatient: the calls that came before their Retry-After was over, by method.
    """

    now: Callable[[], float]
    on: bool = True
    impatient: list[str] = field(default_factory=list)
    _shut: dict[tuple[str, str], float] = field(default_factory=dict)
    _calls: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _posts: dict[str, tuple[float, float]] = field(default_factory=dict)

    def shut(self, method: str, channel: str, seconds: float) -> None:
        """A Retry-After was given; `channel` is that of a post."""
        self._shut[method, channel] = self.now() + seconds

    def shut_for(self, method: str, channel: str) -> int:
        """Seconds that are left of a Retry-After; 0 when there are none."""
        left = self._shut.get((method, channel), 0.0) - self.now()
        if left <= 0:
            return 0
        self.impatient.append(method)
        return math.ceil(left)

    def wait_for(self, method: str, a_minute: int) -> int:
        """Seconds to wait before calling again; 0 when this call was let through."""
        if not self.on:
            return 0
        calls, now = self._calls[method], self.now()
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= a_minute:
            return max(1, math.ceil(calls[0] + MINUTE - now))
        calls.append(now)
        return 0

    def wait_to_post(self, channel: str) -> int:
        """The same for posts: a bucket of a few per channel, one more each second, and a lid over all."""
        if not self.on:
            return 0
        now = self.now()
        left, since = self._posts.get(channel, (float(POST_BURST), now))
        left = min(float(POST_BURST), left + (now - since) * POSTS_A_SECOND)
        if left < 1:
            self._posts[channel] = (left, now)
            return max(1, math.ceil((1 - left) / POSTS_A_SECOND))
        wait = self.wait_for("chat.postMessage", POSTS_A_MINUTE_IN_ALL)
        self._posts[channel] = (left if wait else left - 1, now)
        return wait
