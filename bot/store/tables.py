"""The tables that several modules use; `bot.store.schema` knows those of one alone too.

What is derived (`bot.store.consequences`) must equal a replay of the facts.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, in UTC on both databases (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


# `workspace/pack/id`, and the learning point of such a question: numbers of ten digits, names of 32 and 40.
QuestionId = String(160)
Revision = String(32)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("name", String(64), nullable=False),  # the platform's own id of it
    Column("zone", String(64)),
    Column("zone_asked", Boolean, nullable=False, server_default=false()),
    Column("lost_at", Moment),  # the whole of it, to us, the last time
    Column("back_at", Moment),  # from that
    # When it last refused what is drawn, and took the words: of what stays, and of what one person sees.
    Column("undrawn_at", Moment),
    Column("undrawn_for_one_at", Moment),
    UniqueConstraint("platform", "name"),
)

players = Table(
    "players",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("user", String(64)),  # NULL once they asked to be forgotten
    Column("name", String(80), nullable=False),
    Column(
        "handle", String(80), nullable=False, server_default=text("''")
    ),  # tells them from others of that name
    Column("gone", Boolean, nullable=False, server_default=false()),  # the platform said so; they may return
    Column("gone_since", Moment),  # when we heard so
    Column("zone", String(64)),  # their own choice
    Column("told_zone", String(64)),  # what the platform last said
    Column("counts_in", String(64)),  # the zone that their days are counted in
    Column("left_on", Date),  # the date there on which they left it for another zone
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("streak", Integer, nullable=False, server_default="0"),
    Column("best_streak", Integer, nullable=False, server_default="0"),
    Column("kept_on", Date),
    Column("forgiven_on", Date),
    Column("forgiven_told", Date),  # the last forgiven miss a verdict has named
    Column("memory_since", Moment),  # when they first opened a review; NULL: nothing of it is modelled
    # Answers that a mended key made right since their last verdict, and the points those earned.
    Column("mended", Integer, nullable=False, server_default="0"),
    Column("mended_points", Integer, nullable=False, server_default="0"),
    # What they allow (`store.consent`).
    Column("named", Boolean, nullable=False, server_default=false()),
    Column("naming_asked", Boolean, nullable=False, server_default=false()),
    Column("unasked", String(8), nullable=False, server_default=text("'all'")),
    Column("written_on", Date),  # when they last got a word that they had not asked for
    UniqueConstraint("workspace_id", "user"),
)

# The question as it was when a card was asked: an edited question never regrades old cards.
snapshots = Table(
    "snapshots",
    metadata,
    Column("question_id", QuestionId, primary_key=True),
    Column("revision", Revision, primary_key=True),
    Column("body", JSON, nullable=False),
)

# Messages that stand in channels and may be drawn anew: cards, shared boards.
standing = Table(
    "standing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),  # its errand's
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("shows", Text, nullable=False),  # what to draw
    Column("posted_at", Moment),
    Column("message_id", String(64)),
    Column("link", Text),
    Column("thread", String(64), nullable=False, server_default=text("''")),  # that it stands in, if any
    Column("version", Integer, nullable=False, server_default="0"),  # what should be shown
    Column("drawn", Integer, nullable=False, server_default="0"),  # what is shown
    Column("urgent", Boolean, nullable=False, server_default=false()),  # what changed is worth no wait
    Column("drawn_at", Moment),
    Column("redraw_at", Moment),  # not before: somebody is drawing it, or the platform asked for patience
    Index(None, "workspace_id", "channel", "posted_at"),
    Index(
        "ix_standing_redraw",
        "drawn_at",
        sqlite_where=text("version > drawn"),
        postgresql_where=text("version > drawn"),
    ),
)

# Conditions of indexes that hold few rows of many. They are said so because PostgreSQL, which guesses from
# each column alone, would expect many and not use the index: of cards that stand in a channel, or are on
# their way there, and are open; and of scores that `store.ranks` has not counted yet.
OPEN_IN = "CASE WHEN closed_at IS NULL AND standing_id IS NOT NULL THEN 1 ELSE 0 END = 1"
UNRANKED = "CASE WHEN ranked = CASE WHEN shown THEN points ELSE 0 END THEN 0 ELSE 1 END = 1"

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("occasion", String(16), nullable=False),
    Column("question_id", QuestionId, nullable=False),
    Column("revision", Revision, nullable=False),
    Column("topic", String(32), nullable=False),
    Column("shuffle", String(16), nullable=False),  # file positions in the order shown, such as "2013"
    Column("asker_id", ForeignKey("players.id")),
    Column("asked_topic", String(32)),  # what was wanted of us; "" is any, NULL: nobody wrote it down
    Column("asked_difficulty", String(8)),  # the same
    Column("seen_at", Moment),  # when its asker revealed it, and so saw its answer
    Column("schedule_id", ForeignKey("schedules.id")),  # the daily that it is one of; NULL: of none, or older
    Column("on_date", Date),  # a daily's own local date
    Column("scheduled", Boolean),  # whether that date is one of its schedule's; NULL: nobody wrote it down
    Column("asked_at", Moment, nullable=False),
    Column("posted_at", Moment),
    Column("closes_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("heard_for", Integer),  # a daily's: seconds it stood open while people were heard
    Column("told", Integer),  # of a daily that is over: how many of its answers are told of; NULL: older
    Column("told_right", Integer),  # how many of those were right
    Column("back_on", Date),  # of a daily that most did not know: from which date on it may return
    Column("returns_id", Integer),  # the earlier daily that returns in it; no copy of this table is in order
    Column("sight", String(8)),  # as `quiz.grading.Sight`; NULL: anywhere
    Column("recap", Boolean, nullable=False, server_default=false()),  # whether it tells of the week before
    Column("needed", Integer),  # answers that keep the team's streak; NULL: it is none of one
    Column("team_streak", Integer),  # the team's, once it is over
    Column("deleted_at", Moment),  # when we noticed that somebody had deleted its message
    Column("trouble", String(16)),  # why it never reached its channel
    Column("standing_id", ForeignKey("standing.id"), index=True),  # its message; one person's own has none
    Index(None, "workspace_id", "channel", "occasion", "asked_at"),
    Index(None, "workspace_id", "channel", "occasion", "id"),
    Index(None, "asker_id", "id"),
    Index(None, "question_id", "workspace_id"),
    Index(
        "ix_cards_dated",
        "workspace_id",
        "channel",
        "on_date",
        sqlite_where=text("on_date IS NOT NULL"),
        postgresql_where=text("on_date IS NOT NULL"),
    ),
    Index(
        "ix_cards_back",
        "workspace_id",
        "channel",
        "back_on",
        sqlite_where=text("back_on IS NOT NULL"),
        postgresql_where=text("back_on IS NOT NULL"),
    ),
    Index(
        "ix_cards_returns",
        "returns_id",
        sqlite_where=text("returns_id IS NOT NULL"),
        postgresql_where=text("returns_id IS NOT NULL"),
    ),
    Index(
        "ix_cards_schedule_id",  # a schedule that goes is looked for
        "schedule_id",
        sqlite_where=text("schedule_id IS NOT NULL"),
        postgresql_where=text("schedule_id IS NOT NULL"),
    ),
    Index(
        "ix_cards_open_in",
        "workspace_id",
        "channel",
        "asked_at",
        sqlite_where=text(OPEN_IN),
        postgresql_where=text(OPEN_IN),
    ),
    Index(
        "ix_cards_open",
        "closes_at",
        # One person's own, which stands in no channel, is never due for anything.
        sqlite_where=text("closed_at IS NULL AND standing_id IS NOT NULL"),
        postgresql_where=text("closed_at IS NULL AND standing_id IS NOT NULL"),
    ),
    Index(
        "ix_cards_seen",
        "asker_id",
        "question_id",
        sqlite_where=Column("seen_at").is_not(None),
        postgresql_where=Column("seen_at").is_not(None),
    ),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card_id", ForeignKey("cards.id"), nullable=False),
    Column("player_id", ForeignKey("players.id"), nullable=False),
    Column("occasion", String(16), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("question_id", QuestionId, nullable=False),
    Column("topic", String(32), nullable=False),
    Column("response", Text, nullable=False),  # as `quiz.task` writes it
    Column("right", Boolean, nullable=False),
    Column("points", Integer, nullable=False),
    Column("withheld", String(16)),
    Column("forgiven", Date),  # the miss this answer's streak was forgiven
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),  # the quiz day it counts for
    Column("scored_on", Date),  # the date in the workspace's zone, which decides its week and month
    Column("point", QuestionId),  # what its question examined; NULL: nobody wrote it down
    Column("sure", String(8)),  # what they said of it, as `quiz.memory.Sure`; NULL: they may still say
    Column("mended_after", Integer),  # made right by a mended key, when this was their last answer's id
    Column("outdated", Boolean, nullable=False, server_default=false()),  # right, but not by the last key
    UniqueConstraint("card_id", "player_id"),
    # Of a learning point without a look at all that its person ever answered.
    Index("ix_answers_point", "player_id", "question_id", "point"),
    Index(None, "player_id", "day"),
    Index(None, "channel", "day"),
)

# Maintained totals: `channel` is "" for the whole workspace, `period` as quiz.periods writes it.
scores = Table(
    "scores",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("period", String(16), nullable=False),
    Column("player_id", ForeignKey("players.id"), nullable=False),
    Column("points", Integer, nullable=False),
    Column("shown", Boolean, nullable=False, server_default=true()),  # whether its person is on boards
    Column("ranked", Integer, nullable=False, server_default="0"),  # as what `store.ranks` counts it; 0: not
    # One person's stand together: for an answer, for whoever is forgotten, and for a check.
    PrimaryKeyConstraint("player_id", "workspace_id", "channel", "period"),
    Index(
        "ix_scores_unranked",
        "workspace_id",
        "channel",
        "period",
        sqlite_where=text(UNRANKED),
        postgresql_where=text(UNRANKED),
    ),
)
Index(
    "ix_scores_board",
    *(scores.c.workspace_id, scores.c.channel, scores.c.period, scores.c.points.desc(), scores.c.player_id),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("at", String(5), nullable=False),
    Column("zone", String(64)),  # NULL: the workspace's
    Column("days", String(7), nullable=False),  # weekday digits, 0 is Monday
    Column("every", Integer, nullable=False, server_default="1"),  # so many weeks, by `quiz.occurrence`
    Column("counted_from", Date),  # a date in the first of those weeks; NULL: every week is one
    Column("skipped", JSON(none_as_null=True)),  # dates left out, as `quiz.dates` writes them; NULL: none
    Column("holidays", String(16)),  # whose public holidays are left out, as `quiz.holiday` writes it
    Column("topic", String(32), nullable=False),  # "" is any
    Column("by_day", JSON(none_as_null=True)),  # weekdays with a topic of their own: {"4": "vpc"}; NULL: none
    Column("difficulty", String(8), nullable=False, server_default=text("''")),  # "" is any
    Column("active", Boolean, nullable=False),
    Column("paused_until", Date),
    Column(
        "recap", Boolean, nullable=False, server_default=false()
    ),  # whether a week's first tells of the last
    Column(
        "team_share", Integer, nullable=False, server_default="40"
    ),  # percent, by `quiz.team_streak`; 0: off
    Column("active_in", String(7)),  # the month that `active_people` is of
    Column("active_people", Integer, nullable=False, server_default="0"),  # who answered it then
    Column("trouble", String(16)),  # why the last post failed; it pauses the daily
    Column("set_by", String(64)),  # the user to tell
    Column("player_id", ForeignKey("players.id"), index=True),  # whose own it is; NULL: the channel's
    Column("next_on", Date),
    Column("next_at", Moment, index=True),
    UniqueConstraint("workspace_id", "channel", "at"),  # its time is what people call it by
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("schedule_id", ForeignKey("schedules.id"), primary_key=True),
    Column("on_date", Date, primary_key=True),
    Column("due", Moment, nullable=False),
    Column("card_id", ForeignKey("cards.id"), index=True),
    Column("missed", String(64)),  # why it was not posted
)

outbox = Table(
    "outbox",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("user", String(64)),  # set: a private word to this person
    Column("shows", Text, nullable=False),  # what to draw when it is sent
    # The message of ours in whose thread it belongs, by its platform's id; "" is the channel itself.
    Column("below", String(64), nullable=False, server_default=text("''")),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment),  # from then on it is worth sending no more
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("done_at", Moment),
    Column("waits_for", String(64)),  # the installation's trouble for which it waits, as the reason of a miss
    Index(
        "ix_outbox_due",
        "due_at",
        sqlite_where=Column("done_at").is_(None),
        postgresql_where=Column("done_at").is_(None),
    ),
)
