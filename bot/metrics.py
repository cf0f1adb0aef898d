"""What this process counted, for Prometheus; never by person, workspace or channel."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

# A click is stored in milliseconds; after three seconds Slack and Discord have told the person it failed.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30)


class Metrics:
    """One program's numbers, in a registry of its own: programs in one process do not mix."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "awsquiz_requests",
            "What people did, by how it ended",
            ("platform", "command", "outcome"),
            registry=registry,
        )
        self._request_seconds = Histogram(
            "awsquiz_request_seconds",
            "From a request's arrival to its commit",
            ("platform",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._posts = Counter(
            "awsquiz_posts", "Attempts to post, by how they ended", ("platform", "outcome"), registry=registry
        )
        self._post_seconds = Histogram(
            "awsquiz_post_seconds",
            "How long a platform took over one post",
            ("platform",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._edits = Counter(
            "awsquiz_edits",
            "Cards drawn again, by how it ended",
            ("platform", "outcome"),
            registry=registry,
        )
        self._missed = Counter(
            "awsquiz_occurrences_missed",
            "Daily questions that could not be posted in time",
            ("platform",),
            registry=registry,
        )
        self._tick_seconds = Histogram(
            "awsquiz_tick_seconds", "One turn of the clock", buckets=_SECONDS, registry=registry
        )
        self._due = Gauge(
            "awsquiz_outbox_due", "Posts whose time has come; NaN: the database is silent", registry=registry
        )
        self._connected = Gauge(
            "awsquiz_platform_connected", "1 while people there reach us", ("platform",), registry=registry
        )

    def request_done(self, platform: str, command: str, outcome: str, seconds: float) -> None:
        self._requests.labels(platform, command, outcome).inc()
        self._request_seconds.labels(platform).observe(seconds)

    def post_done(self, platform: str, outcome: str, seconds: float) -> None:
        self._posts.labels(platform, outcome).inc()
        self._post_seconds.labels(platform).observe(seconds)

    def edit_done(self, platform: str, outcome: str) -> None:
        self._edits.labels(platform, outcome).inc()

    def occurrence_missed(self, platform: str) -> None:
        self._missed.labels(platform).inc()

    def tick_done(self, seconds: float) -> None:
        self._tick_seconds.observe(seconds)

    def outbox_due(self, count: float) -> None:
        self._due.set(count)

    def platform_connected(self, platform: str, connected: bool) -> None:
        self._connected.labels(platform).set(connected)

    def exposition(self) -> bytes:
        """The text that Prometheus scrapes."""
        return generate_latest(self._registry)
