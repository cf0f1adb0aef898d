"""One request: one transaction, one answer; a bug is told by its id and changes nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
import structlog

from bot import commands as c
from bot.context import Context
from bot.features import FEATURES
from bot.forms import Form
from bot.game.serving import Feature
from bot.messages import plain
from bot.ports import Actor, Outcome, Reply, Request, Trouble
from bot.store import people
from tests.drawn import as_text
from tests.every_command import EVERY, FOR_ADMINS, FOR_KEEPERS, filled
from tests.quiz_table import Table


def breaks(ctx: Context, request: Request, _: object) -> Outcome:
    """Half done, and then a bug."""
    where = request.place
    people.asking(ctx.tx, where.platform, where.workspace, request.actor.user, people.Called("Half done"))
    raise RuntimeError("a bug, with a secret inside: xoxb-1")


@pytest.fixture
def with_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FEATURES, c.HideMe, Feature(breaks, writes=True))


async def test_a_bug_is_told_by_an_id_that_names_nobody_and_changes_nothing(
    table: Table, with_a_bug: None
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz compute")
    with table.nothing_changes(), structlog.testing.capture_logs() as log:
        reply = await ana.does(c.HideMe(), id="1764.0001:U-Ana:1764.0000")
    assert "Something went wrong here, and nothing was changed." in reply
    assert "xoxb" not in reply
    [known_as] = [line["request"] for line in log if line["log_level"] == "error"]
    assert f"the id {known_as}" in reply
    assert "U-Ana" not in str(log)


@pytest.mark.parametrize("words", ["daily at 09:30", "daily now", "timezone workspace UTC"])
async def test_a_platform_that_does_not_say_who_is_an_admin_is_no_bug_of_ours(
    table: Table, words: str
) -> None:
    ana = table.person("Ana", admin=True)
    table.platform.silent = True
    with table.nothing_changes(), structlog.testing.capture_logs() as log:
        reply = await ana.says(f"/awsquiz {words}")
    assert "Slack does not answer my questions right now, so nothing was changed." in reply
    assert not [line for line in log if line["log_level"] == "error"]


async def test_its_neighbours_in_the_same_moment_stand(table: Table, with_a_bug: None) -> None:
    await table.person("Ana").says("/awsquiz compute")
    crowd = [table.person(f"P{n}") for n in range(20)]
    *verdicts, broken = await asyncio.gather(
        *(p.answers(on=table.card) for p in crowd), table.person("Bug").does(c.HideMe())
    )
    assert "went wrong" in broken
    assert all("✓ Right" in verdict for verdict in verdicts)
    assert table.rows('SELECT count(*) FROM answers WHERE "right"') == [(20,)]


async def test_a_refusal_among_neighbours_is_its_own(table: Table) -> None:
    await table.person("Ana").says("/awsquiz compute")
    crowd = [table.person(f"P{n}") for n in range(10)]
    refused, *verdicts = await asyncio.gather(
        table.person("Eve").does(c.Ask("lambada")), *(p.answers(on=table.card) for p in crowd)
    )
    assert "no topic" in refused
    assert all("✓ Right" in verdict for verdict in verdicts)


async def test_a_platform_that_cannot_say_who_is_an_admin(table: Table) -> None:
    async def fails(*_: object) -> bool:
        raise ConnectionError("users.info is down")

    table.platform.rights = fails  # type: ignore[method-assign, assignment]
    with table.nothing_changes():
        assert "went wrong" in await table.person("Ana").says("/awsquiz daily at 09:30")


async def test_admin_rights_are_asked_only_for_admin_commands(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz compute")
    await ana.answers()
    asking = {c.Reveal, c.PeerStop, c.PeerStretch, c.Duel, c.Round, c.PaceRound, c.StopRound, c.DailyShow}
    for kind in set(EVERY) - set(FOR_ADMINS) - set(FOR_KEEPERS) - asking:
        await ana.does(filled(kind))
    assert "rights" not in table.platform.asked
    assert "can_post" not in table.platform.asked
    for kind in (*FOR_ADMINS, *FOR_KEEPERS):
        assert " can " in await ana.does(filled(kind))
    assert table.platform.asked.count("rights") == len(FOR_ADMINS) + len(FOR_KEEPERS) == 41
    assert table.platform.asked.count("room") == len(FOR_KEEPERS)
    assert "can_post" not in table.platform.asked


@dataclass(frozen=True, slots=True)
class Look(c.Command):
    """A command that needs to know of the place alone."""


Look.spec = c.Spec(needs=c.Needs.PLACE, command=Look)


async def test_a_command_for_everybody_may_ask_about_the_place(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(ctx: Context, _: Request, __: Look) -> Outcome:
        return Outcome(Reply(plain(f"trouble: {ctx.facts.trouble}, admin: {ctx.facts.rights.admin}")))

    monkeypatch.setitem(FEATURES, Look, Feature(look, writes=False))
    ana = table.person("Ana", admin=True)
    assert await ana.does(Look()) == "trouble: None, admin: False"
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    assert await ana.does(Look()) == "trouble: not_invited, admin: False"
    assert table.platform.asked == ["can_post", "can_post"]


async def test_every_reply_is_private_and_words_itself(table: Table) -> None:
    """Nothing lands in the channel but cards, rounds, shared boards and the greeting."""
    ana = table.person("Ana", admin=True)
    for spec in c.TABLE:
        if spec.command not in (c.Ask, c.Round):
            posted = len(table.cards)
            await ana.does(spec.command())
            assert len(table.cards) == posted + (spec.command in (c.DailyNow, c.Peer)), spec
            assert ana.private is not None
            assert isinstance(ana.private, Form) or ana.private.summary
            assert as_text(ana.private)


async def test_the_log_has_ids_and_no_words_of_anybody(table: Table) -> None:
    ana = table.person("Ana")
    with structlog.testing.capture_logs() as log:
        await ana.says("/awsquiz my secret project")
        await ana.does(c.Ask("compute"))
        await ana.answers()
        await ana.does(c.ReportText(1, "my secret opinion"))
    assert [line["outcome"] for line in log if line["event"] == "request"] == ["refused", "ok", "ok", "ok"]
    assert {line["event"] for line in log} == {"request", "post"}
    assert "secret" not in repr(log)


@pytest.mark.parametrize(
    "name", ["", "x" * 500, "<!channel>", "@everyone", "*b* _i_", "\u202eevil\u202c", "a\nb"]
)
async def test_any_name_is_a_name(table: Table, name: str) -> None:
    ana = table.person("Ana")
    ana.actor = Actor("slack", "T1", "U-ODD", name)
    await ana.does(c.Ask("networking"))
    assert "+20" in await ana.answers()
    heading = table.card.text.splitlines()[0]
    assert len(heading) < 100
    assert "1  You" in await ana.says("/awsquiz leaderboard")
