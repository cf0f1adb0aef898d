"""Who kept which days, and follows which channel's dailies: what streaks are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, select

from bot.quiz import occasion
from bot.quiz.streak import FOLLOWED, Daily
from bot.store import Tx
from bot.store.among import among
from bot.store.tables import answers, cards, players


def days_kept(tx: Tx, player_id: int) -> list[date]:
    """Every quiz day the person kept."""
    return list(
        tx.execute(select(answers.c.day).where(answers.c.player_id == player_id).distinct()).scalars()
    )


def dailies_answered(tx: Tx, player_id: int, since: date | None = None) -> list[Daily]:
    """The dailies the person answered, as far back as `since` can still be followed from."""
    query = select(answers.c.channel, answers.c.day).where(
        answers.c.player_id == player_id, among(answers.c.occasion, occasion.DATED)
    )
    if since is not None:
        query = query.where(answers.c.day >= since - FOLLOWED)
    return [Daily(channel, day) for channel, day in tx.execute(query)]


def dailies_closed(tx: Tx, workspace_id: int, channels: set[str], since: date | None = None) -> list[Daily]:
    """The dailies that were posted in these channels and have closed."""
    query = (
        select(cards.c.channel, cards.c.on_date)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel.in_(channels))
        .where(among(cards.c.occasion, occasion.DATED))
        .where(cards.c.closed_at.is_not(None), cards.c.posted_at.is_not(None))
    )
    if since is not None:
        query = query.where(cards.c.on_date > since)
    return [Daily(channel, on) for channel, on in tx.execute(query)]


def overtaken(tx: Tx, workspace_id: int, daily: Daily) -> list[int]:
    """People who follow a daily's channel, answered nothing on its date, and kept a later day already.

    Whoever follows is held first: somebody's answer that is on its way in another process has not seen
    this daily close, so it must be stored before we ask who kept a later day, or wait until we are done.
    """
    followed = (players.c.workspace_id == workspace_id, players.c.id.in_(followers(daily)))
    tx.execute(select(players.c.id).where(*followed).order_by(players.c.id).with_for_update())
    kept = select(answers.c.player_id).where(answers.c.day == daily.on)
    query = (
        select(players.c.id)
        .where(*followed, players.c.kept_on > daily.on, players.c.id.not_in(kept))
        .order_by(players.c.id)
    )
    return list(tx.execute(query).scalars())


def followers(daily: Daily) -> Select[Any]:
    return select(answers.c.player_id).where(
        among(answers.c.occasion, occasion.DATED),
        answers.c.channel == daily.channel,
        answers.c.day.between(daily.on - FOLLOWED, daily.on),
    )
