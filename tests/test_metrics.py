"""/metrics: what was counted, and that nobody can be found in it."""

from __future__ import annotations

from pathlib import Path

from bot import commands as c
from bot.app import utc_now
from bot.metrics import Metrics
from bot.ports import Actor, Place, Request
from tests.test_health import Caller, Chat, locked, running

ANA = Actor("slack", "T0WORKSPACE", "U0ANA", "Ana Alvarez")
PLACE = Place("slack", "T0WORKSPACE", "C0CHANNEL")


async def numbers(caller: Caller) -> dict[str, str]:
    """Each series by its name and labels."""
    status, text = await caller.get("/metrics")
    assert status == 200
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


async def test_requests_are_counted_by_how_they_ended(tmp_path: Path) -> None:
    async with running(f"sqlite:///{tmp_path}/quiz.db", Chat(utc_now)) as (app, caller):
        typed: list[c.Command] = [c.Topics(), c.Topics(), c.Ask("lambada")]
        for n, command in enumerate(typed):
            await app.engine.handle(Request(f"r{n}", ANA, PLACE, command))
        found = await numbers(caller)
    label = 'awsquiz_requests_total{{command="{}",outcome="{}",platform="slack"}}'
    assert found[label.format("Topics", "ok")] == "2.0"
    assert found[label.format("Ask", "refused")] == "1.0"
    assert found['awsquiz_request_seconds_count{platform="slack"}'] == "3.0"


async def test_platforms_and_what_waits_are_told_as_of_now(tmp_path: Path) -> None:
    chat, discord = Chat(utc_now), Chat(utc_now, "discord", connected=False)
    async with running(f"sqlite:///{tmp_path}/quiz.db", chat, discord) as (_, caller):
        found = await numbers(caller)
        assert found['awsquiz_platform_connected{platform="slack"}'] == "1.0"
        assert found['awsquiz_platform_connected{platform="discord"}'] == "0.0"
        assert found["awsquiz_outbox_due"] == "0.0"
        with locked(tmp_path / "quiz.db"):  # readers are not held up, and neither is the scrape
            assert (await numbers(caller))["awsquiz_outbox_due"] == "0.0"


async def test_nobody_is_named(tmp_path: Path) -> None:
    async with running(f"sqlite:///{tmp_path}/quiz.db", Chat(utc_now)) as (app, caller):
        await app.engine.deliver(await app.engine.handle(Request("the-id", ANA, PLACE, c.Ask("compute"))))
        _, text = await caller.get("/metrics")
    for word in ("T0WORKSPACE", "C0CHANNEL", "U0ANA", "Ana", "the-id", "compute"):
        assert word not in text


async def test_two_programs_in_one_process_count_apart(tmp_path: Path) -> None:
    one = running(f"sqlite:///{tmp_path}/one.db", Chat(utc_now))
    two = running(f"sqlite:///{tmp_path}/two.db", Chat(utc_now))
    async with one as (app, first), two as (_, second):
        await app.engine.handle(Request("r1", ANA, PLACE, c.Topics()))
        assert (await numbers(first))['awsquiz_request_seconds_count{platform="slack"}'] == "1.0"
        assert 'awsquiz_request_seconds_count{platform="slack"}' not in await numbers(second)


def test_what_the_outbox_and_the_clock_count() -> None:
    metrics = Metrics()
    metrics.post_done("slack", "posted", 0.2)
    metrics.post_done("slack", "later", 0.1)
    metrics.edit_done("discord", "edited")
    metrics.occurrence_missed("slack")
    metrics.tick_done(0.01)
    text = metrics.exposition().decode()
    for line in (
        'awsquiz_posts_total{outcome="posted",platform="slack"} 1.0',
        'awsquiz_posts_total{outcome="later",platform="slack"} 1.0',
        'awsquiz_post_seconds_bucket{le="0.1",platform="slack"} 1.0',
        'awsquiz_edits_total{outcome="edited",platform="discord"} 1.0',
        'awsquiz_occurrences_missed_total{platform="slack"} 1.0',
        "awsquiz_tick_seconds_count 1.0",
    ):
        assert line in text.splitlines()
