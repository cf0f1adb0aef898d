"""Streaks kept up to date: the stored one always equals `quiz.streak.replay` of what is known."""

from __future__ import annotations

from datetime import date

from bot.game.context import Context
from bot.quiz import streak as rules
from bot.quiz.streak import Daily, Streak
from bot.store import answers, people
from bot.store.cards import Card
from bot.store.people import Player


def keep(ctx: Context, player: Player, day: date) -> Streak:
    """Store and return the streak after an answer that counts for `day`."""
    before = player.streak
    if before.kept_on == day:
        return before
    if before.kept_on is None or day > before.kept_on:
        after = rules.keep(now(ctx, player.workspace_id, player.id, before, day), day)
    else:  # a daily still open from an earlier date: what lies between may change
        after = replayed(ctx, player.workspace_id, player.id)
    people.set_streak(ctx.tx, player.id, after)
    return after


def now(ctx: Context, workspace_id: int, player_id: int, stored: Streak, day: date) -> Streak:
    """The stored streak less what was missed before `day`."""
    if stored.days == 0 or stored.kept_on is None:
        return stored
    answered = answers.dailies_answered(ctx.tx, player_id, since=stored.kept_on)
    channels = {d.channel for d in answered}
    closed = answers.dailies_closed(ctx.tx, workspace_id, channels, since=stored.kept_on)
    return rules.until(stored, day, answered, closed)


def replayed(ctx: Context, workspace_id: int, player_id: int) -> Streak:
    """The streak from all answers, as of the last kept day."""
    answered = answers.dailies_answered(ctx.tx, player_id)
    closed = answers.dailies_closed(ctx.tx, workspace_id, {d.channel for d in answered})
    return rules.replay(answers.days(ctx.tx, player_id), answered, closed)


def daily_closed(ctx: Context, card: Card) -> None:
    """A daily that closes can be a miss for people who already kept a later day: count it now."""
    if card.on_date is None:
        return
    daily = Daily(card.channel, card.on_date)
    for player_id in answers.overtaken(ctx.tx, card.workspace_id, daily):
        people.set_streak(ctx.tx, player_id, replayed(ctx, card.workspace_id, player_id))
