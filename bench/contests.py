"""A round of five questions that hundreds play: the real bot, and everybody taps within each question's time.

python -m bench.contests [--people 500] [--platform slack|discord] [--database sqlite|postgresql] [--seed 1]
    [--kills] [--trouble] [--moving]

--kills: it dies by SIGKILL at some moment of the lobby and of each question, and is started again at once.
--trouble: its platform says 429 to every fifth post and edit, and answers a part of all calls slowly.
--moving: people leave and rejoin, hide, and forget themselves in the middle.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time, time

from bench import contest_discord, contest_slack_stub
from bench.children import CORES
from bench.contest_bot import Supervised
from bench.contest_crowd import Crowd, Played
from bench.contest_discord import DiscordStage
from bench.contest_reckoning import Reckoning
from bench.contest_slack import SlackStage
from bench.contest_stage import Early, Mishaps, Stage, most_within
from bench.figure import Figure
from bench.server import serving
from tests.survival.contest_books import Books

MOST = 1.0  # seconds from a tap to its verdict, for 95 of 100
BACK_WITHIN = 5.0  # seconds from a death
STAGES: dict[str, type[SlackStage] | type[DiscordStage]] = {"slack": SlackStage, "discord": DiscordStage}
BAD_DAYS = {"slack": contest_slack_stub.A_BAD_DAY, "discord": contest_discord.A_BAD_DAY}


@dataclass(frozen=True, slots=True)
class Given:
    people: int = 500
    platform: str = "slack"
    database: str = "sqlite"
    seed: int = 1
    kills: bool = False
    trouble: bool = False
    moving: bool = False


def play(given: Given) -> Played:
    with tempfile.TemporaryDirectory() as name, _url(given.database, Path(name)) as url:
        return asyncio.run(_play(STAGES[given.platform](), url, Path(name), given))


async def _play(stage: Stage, url: str, folder: Path, given: Given) -> Played:
    env = await stage.open()
    bot = Supervised({**env, "DATABASE_URL": url}, folder, stage.serving, stage.died)
    await bot.starts()
    try:
        books, rng = Books(url), random.Random(given.seed)
        crowd = Crowd(stage, books, given.people, rng, bot.cpu)
        if given.kills:
            crowd.kills = bot.dies
        if given.moving:
            crowd.moves()
        if given.trouble:
            stage.spoils(Mishaps(random.Random(given.seed), BAD_DAYS[given.platform]))
        before, load, began = bot.cpu(), process_time(), time()
        await crowd.plays()
        played = crowd.played
        played.bot, played.load, played.took = bot.cpu() - before, process_time() - load, time() - began
        played.downs = bot.downs
        played.wrong = Reckoning(played, books, stage).wrong()
    finally:
        await bot.ends()
    return played


def told(played: Played) -> str:
    clicks = [*played.taps, *played.doubles]
    shown = [t.shown for t in played.taps if t.shown is not None]
    acked = [t.acknowledged for t in played.taps if t.acknowledged is not None]
    joined = [t.shown for t in played.joins if t.shown is not None]
    posts, edits = [p.at for p in played.seen.posts], played.seen.edits
    lines = [
        f"{played.people} people, {len(played.taps)} taps, {len(played.doubles)} doubles,"
        f" {played.took:.0f} s",
        f"tap to verdict   {_spread(shown)}  (must: p95 within {MOST:.0f} s)",
        f"acknowledged     {_spread(acked)}",
        f"join to its word {_spread(joined)}",
        *_deaths(played),
        f"most taps in a second: {most_within([t.at for t in played.taps], 1)}",
        f"messages: {_pace(posts)}; {len(played.seen.gone)} taken away again",
        f"edits: {_pace(edits)}",
        *(f"{call}: {_pace(at)}" for call, at in sorted(played.seen.calls.items())),
        *(f"{call}: told {many} times to come later" for call, many in played.seen.limited.items() if many),
        *_early(played.seen.early),
        *(f"met {many} times: {what}" for what, many in sorted(played.seen.mishaps.items())),
        f"{len(played.forgot)} forgot themselves, {len(played.moves)} commands and clicks for that and hiding"
        if played.moves
        else "nobody left, hid or forgot themselves",
        f"CPU: {played.bot:.1f} s of the bot, {played.load:.1f} s of the load;"
        f" {played.answering / len(clicks) * 1e3:.1f} ms a tap,"
        f" {played.placing / max(1, len(played.looks)) * 1e3:.1f} ms a look at one's own place",
        *(f"WRONG: {each}" for each in played.wrong[:20]),
    ]
    return "\n".join(lines)


def _early(early: Sequence[Early]) -> list[str]:
    under_way = Counter(each.call for each in early if each.under_way)
    forgot = (f"{e.call}: came {e.at - e.told:.1f} s after it, too early" for e in early if not e.under_way)
    return [
        *(
            f"{call}: {many} were under way when one was told to come later"
            for call, many in under_way.items()
        ),
        *forgot,
    ]


def _deaths(played: Played) -> list[str]:
    if not played.downs:
        return []
    failed = [t for t in (*played.taps, *played.doubles, *played.joins) if t.acknowledged is None]
    unseen = [t for t in played.taps if t.acknowledged is not None and t.shown is None]
    back = ", ".join(f"{down.back - down.at:.1f}" for down in played.downs)
    return [
        f"{len(played.downs)} deaths by SIGKILL; it served again after {back} s"
        f" (must: within {BACK_WITHIN:.0f} s)",
        f"{len(failed)} clicks failed visibly, as it was dead, and were made again;"
        f" {len(unseen)} were acknowledged, and it died before it told the verdict",
    ]


def _pace(moments: Sequence[float]) -> str:
    a_second, a_minute = most_within(moments, 1), most_within(moments, 60)
    return f"{len(moments)}, at most {a_second} a second and {a_minute} a minute"


def _spread(took: Sequence[float]) -> str:
    if not took:
        return "none"
    ordered = sorted(took)
    half, most, nearly = (ordered[int(len(ordered) * share)] * 1e3 for share in (0.5, 0.95, 0.99))
    return f"p50 {half:.0f}, p95 {most:.0f}, p99 {nearly:.0f}, most {ordered[-1] * 1e3:.0f} ms"


@contextmanager
def _url(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/bot.db"
    else:
        with serving(frozenset(CORES)) as server:
            yield server.database()


def slow(played: Played) -> bool:
    shown = sorted(t.shown for t in played.taps if t.shown is not None)
    late = any(down.back - down.at > BACK_WITHIN for down in played.downs)
    return not shown or shown[int(len(shown) * 0.95)] > MOST or late


def figures(quick: bool) -> list[Figure]:
    """A round takes its time, however fast the bot is."""
    people, found = 200 if quick else 500, list[Figure]()
    for platform in ("slack",) if quick else sorted(STAGES):
        played = play(Given(people, platform, kills=True, trouble=True, moving=True))
        round_of = f"a round of {people} on {platform}, killed {len(played.downs)} times"
        shown = sorted(t.shown for t in played.taps if t.shown is not None)
        back = tuple(down.back - down.at for down in played.downs)
        late = shown[int(len(shown) * 0.95)] * 1e3
        found += [
            Figure(f"{round_of}: tap to verdict, p95", (late,), MOST * 1e3, 250, "less", "ms"),
            Figure(f"{round_of}: serving again", back, BACK_WITHIN, 3, "less", "s"),
            Figure(f"{round_of}: wrong", (len(played.wrong),), 0, 0, "less", "", beside=told(played)),
        ]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        "python -m bench.contests", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--platform", choices=sorted(STAGES), default="slack")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    for flag in ("--kills", "--trouble", "--moving"):
        parser.add_argument(flag, action="store_true")
    given = Given(**vars(parser.parse_args()))
    busy = os.getloadavg()[0]
    played = play(given)
    print(
        f"{given.platform} on {given.database}, {len(CORES)} cores;"
        f" load average {busy:.1f} before, {os.getloadavg()[0]:.1f} after"
    )
    print(told(played))
    return 1 if slow(played) or played.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
