"""One person's own numbers; nobody else sees them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands import Ask, Leaderboard, Me, MyData, Practice, Review, Settings
from bot.context import Context
from bot.drawing import own_numbers
from bot.drawing.counted import counted
from bot.game.asker import known, today_of, zone_of
from bot.game.remembered import Remembered, remembered
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Code, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.memory import Sure
from bot.quiz.periods import PERIODS, period_key
from bot.store import answers, scores
from bot.store.answers import TopicScore
from bot.store.consequences import streak as streaks
from bot.store.people import Player

_SAID = ((Sure.KNEW, "“I knew it”"), (Sure.GUESSED, "“I guessed”"))
_PRACTISE, _REVIEW = Choice("Practise", Practice()), Choice("Review", Review())
_SETTINGS = Choice("Settings", Settings())
_MY_DATA = Choice("My data", MyData(), spoken="Download all that is kept of me")


@serves(Me, writes=False)
def me(ctx: Context, request: Request, _: Me) -> Outcome:
    """Points, streak, the last half year and the topics; what they remember, if they have it modelled."""
    team, player = known(ctx, request)
    topics = answers.by_topic(ctx.tx, player.id, ctx.bank.topic_of) if player else []
    if player is None or not topics:
        ask = Code(ctx.traits.typed(Ask))
        words = Text(("You have not answered anything yet. Type ", ask, " to begin."))
        return Outcome(Reply(plain(words, Choices((_SETTINGS,)))))
    week, month, ever = (period_key(p, ctx.today(team.zone or "UTC")) for p in PERIODS)
    points = scores.totals(ctx.tx, team.id, player.id, (week, month, ever))
    day, _counted = today_of(ctx, team, player)
    answered = answers.by_day(ctx.tx, player.id, own_numbers.first_day(day), own_numbers.WEEKS)
    kept = remembered(ctx, player, day, zone_of(ctx, team, player))
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
                *(() if kept is None else (_memory(ctx, player, kept),)),
                *own_numbers.calendar(answered, day),
                *_by_topic(ctx, topics, {} if kept is None else kept.by_topic),
                Choices((_PRACTISE if kept is None else _REVIEW, *_board(ctx), _SETTINGS, _MY_DATA)),
            )
        )
    )


def _board(ctx: Context) -> tuple[Choice, ...]:
    return (Choice("Leaderboard", Leaderboard()),) if ctx.names else ()


def _memory(ctx: Context, player: Player, kept: Remembered) -> Text:
    said = answers.how_sure(ctx.tx, player.id)
    told = [f"{words} {said[sure].right} of {said[sure].answered}" for sure, words in _SAID if sure in said]
    due = f"Due for review: {kept.due} today · {kept.this_week} this week"
    return Text((due, f"\nRight when you said {' · '.join(told)}" if told else ""))


def _by_topic(ctx: Context, topics: list[TopicScore], recall: Mapping[str, float]) -> tuple[Part, ...]:
    titles = [ctx.bank.title_of(t.topic) for t in topics]
    right, answered = [t.right for t in topics], [t.answered for t in topics]
    return own_numbers.topics(titles, right, answered, [recall.get(t.topic) for t in topics])
