"""One person's own numbers; nobody else sees them."""

from __future__ import annotations

from bot.commands import Ask, Leaderboard, Me, MyData, Practice, Settings
from bot.context import Context
from bot.drawing import own_numbers
from bot.drawing.counted import counted
from bot.game.asker import known, today_of
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Code, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.periods import PERIODS, period_key
from bot.store import answers, scores
from bot.store.answers import TopicScore
from bot.store.consequences import streak as streaks

_SETTINGS = Choice("Settings", Settings())
_MY_DATA = Choice("My data", MyData(), spoken="Download all that is kept of me")


@serves(Me, writes=False)
def me(ctx: Context, request: Request, _: Me) -> Outcome:
    """Points, streaks and accuracy by topic."""
    team, player = known(ctx, request)
    topics = answers.by_topic(ctx.tx, player.id) if player else []
    if player is None or not topics:
        ask = Code(ctx.traits.typed(Ask))
        words = Text(("You have not answered anything yet. Type ", ask, " to begin."))
        return Outcome(Reply(plain(words, Choices((_SETTINGS,)))))
    week, month, ever = (period_key(p, ctx.today(team.zone or "UTC")) for p in PERIODS)
    points = scores.totals(ctx.tx, team.id, player.id, (week, month, ever))
    day, _counted = today_of(ctx, team, player)
    answered = answers.by_day(ctx.tx, player.id, own_numbers.first_day(day), own_numbers.WEEKS)
    streak = streaks.now(ctx.tx, team.id, player.id, player.streak, day)
    return Outcome(
        Reply(
            plain(
                Text(
                    (
                        Bold(counted(points.get(ever, 0), "point")),
                        f" · {points.get(month, 0)} this month · {points.get(week, 0)} this week\n",
                        Bold(f"Streak {streak.days}"),
                        f" · best {streak.best}",
                    )
                ),
                *own_numbers.calendar(answered, day),
                _by_topic(ctx, topics),
                Choices((Choice("Practise", Practice()), *_board(ctx), _SETTINGS, _MY_DATA)),
            )
        )
    )


def _board(ctx: Context) -> tuple[Choice, ...]:
    return (Choice("Leaderboard", Leaderboard()),) if ctx.names else ()


def _by_topic(ctx: Context, topics: list[TopicScore]) -> Part:
    titles = [ctx.bank.topics[t.topic].title if t.topic in ctx.bank.topics else t.topic for t in topics]
    unknown = [None] * len(topics)
    return own_numbers.topics(titles, [t.right for t in topics], [t.answered for t in topics], unknown)
