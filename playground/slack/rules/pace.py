"""How often Slack lets an app call: about a post a second per channel, the rest by the method's tier."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.slack.rules.limits import POST_BURST, POSTS_A_MINUTE_IN_ALL, POSTS_A_SECOND

MINUTE = 60.0


@dataclass(slots=True)
class Pace:
    """`on` is the switch for tests that are not about waiting."""

    now: Callable[[], float]
    on: bool = True
    _calls: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _posts: dict[str, tuple[float, float]] = field(default_factory=dict)

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
