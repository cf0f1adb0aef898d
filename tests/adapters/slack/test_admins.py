"""Who Slack says a workspace's admins are."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.slack import admins
from playground.slack.faults import Fault
from playground.slack.world import TEAM
from tests.adapters.slack.test_people import IN_ALL, IN_ONE, office


async def test_the_first_pages_of_the_list_and_who_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of Ana, Bo, Cleo and Dan there are two pages; whoever is on a later one is an admin if asked about."""
    monkeypatch.setattr(admins, "_PAGE", 2)
    async with office(IN_ONE) as there:
        there.ws.add_person("Zoe", admin=True)
        assert await there.slack.admins_of(TEAM, []) == ("U0ANA",)
        assert await there.slack.admins_of(TEAM, ["U0BO", "U0ZOE", "U0NOBODY"]) == ("U0ZOE", "U0ANA")
        assert len(there.ws.calls_to("users.list")) == 2  # once a day
        there.clock.ahead += timedelta(days=1)
        await there.slack.admins_of(TEAM, [])
        assert len(there.ws.calls_to("users.list")) == 4


async def test_who_left_and_who_is_of_another_workspace_is_none() -> None:
    async with office(IN_ONE) as there:
        there.ws.add_person("Yan", admin=True, deleted=True)
        there.ws.add_person("Xia", admin=True, team="T0ELSEWHERE")
        assert await there.slack.admins_of(TEAM, ["U0YAN", "U0XIA"]) == ("U0ANA",)


async def test_while_slack_refuses_its_list_those_asked_about_are_known() -> None:
    async with office(IN_ONE) as there:
        there.ws.faults.add("users.list", Fault.REFUSED, error="missing_scope")
        assert await there.slack.admins_of(TEAM, ["U0ANA", "U0BO"]) == ("U0ANA",)
        there.clock.ahead += timedelta(minutes=6)
        assert await there.slack.admins_of(TEAM, []) == ("U0ANA",)


async def test_who_was_listed_and_is_no_admin_any_more_hears_nothing() -> None:
    async with office(IN_ONE) as there:
        there.ws.add_person("Zoe", admin=True)
        assert await there.slack.admins_of(TEAM, []) == ("U0ANA", "U0ZOE")
        there.ws.changes("Zoe", told=False, admin=False)
        assert await there.slack.admins_of(TEAM, []) == ("U0ANA",)
        assert await there.slack.admins_of(TEAM, ["U0ZOE"]) == ("U0ANA",)
        assert len(there.ws.calls_to("users.list")) == 1
        there.ws.faults.add("users.info", Fault.REFUSED, error="internal_error")
        assert "U0ANA" in await there.slack.admins_of(TEAM, [])  # nobody knows better


async def test_an_organisation_has_no_list_and_its_own_admins() -> None:
    async with office(IN_ALL) as there:
        assert await there.slack.admins_of(TEAM, []) == ()
        assert there.ws.calls_to("users.list") == []


async def test_a_list_that_takes_longer_than_people_wait_is_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As that of 20,000 members does."""
    monkeypatch.setattr(admins, "_WAIT", 0.01)
    async with office(IN_ONE) as there:
        there.ws.faults.add("users.list", Fault.SLOW, seconds=0.3)
        assert await there.slack.admins_of(TEAM, []) == ()
        async with asyncio.timeout(10):
            while not (found := await there.slack.admins_of(TEAM, [])):
                pass
        assert found == ("U0ANA",)
        assert len(there.ws.calls_to("users.list")) == 1


async def test_a_list_that_breaks_off_tells_what_it_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admins, "_PAGE", 2)
    async with office(IN_ONE) as there:
        there.ws.faults.add("users.list", Fault.SLOW, seconds=0)
        there.ws.faults.add("users.list", Fault.REFUSED, error="internal_error")
        assert await there.slack.admins_of(TEAM, []) == ("U0ANA",)
