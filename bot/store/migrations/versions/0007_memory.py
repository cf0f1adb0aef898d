"""What people remember, once they have opened a review; when they were away.

Of answers given before this nothing says what their question examined: that is written down when the memory
of their person begins.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _memories()
    _away()
    _reminders()


def _memories() -> None:
    op.add_column("players", sa.Column("memory_since", sa.DateTime(timezone=True)))
    op.add_column("answers", sa.Column("point", sa.String(length=64)))
    op.add_column("answers", sa.Column("sure", sa.String(length=8)))
    op.drop_index("ix_answers_player_id_question_id", "answers")
    op.create_index("ix_answers_point", "answers", ["player_id", "question_id", "point"])
    op.create_table(
        "memories",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("right_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_memories_player_id")),
        sa.PrimaryKeyConstraint("player_id", "point", name=op.f("pk_memories")),
    )
    op.create_index(op.f("ix_memories_player_id_due"), "memories", ["player_id", "due"])
    op.create_table(
        "reviews",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("first_card", sa.Integer()),
        sa.Column("card", sa.Integer()),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_reviews_player_id")),
        sa.PrimaryKeyConstraint("player_id", name=op.f("pk_reviews")),
    )
    op.create_table(
        "known_topics",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_known_topics_player_id")),
        sa.PrimaryKeyConstraint("player_id", "topic", name=op.f("pk_known_topics")),
    )


def _away() -> None:
    op.create_table(
        "days_away",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_days_away_player_id")),
        sa.PrimaryKeyConstraint("player_id", "on_date", name=op.f("pk_days_away")),
    )
    op.create_index(op.f("ix_days_away_on_date"), "days_away", ["on_date"])
    op.create_table(
        "streak_starts",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("kept_on", sa.Date()),
        sa.Column("forgiven_on", sa.Date()),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("let_go", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_streak_starts_player_id")),
        sa.PrimaryKeyConstraint("player_id", name=op.f("pk_streak_starts")),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("stopped", sa.String(length=16)),
        sa.Column("unfollowed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("last_on", sa.Date()),
        sa.Column("next_on", sa.Date()),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_reminders_player_id")),
        sa.PrimaryKeyConstraint("player_id", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_next_at"), "reminders", ["next_at"])
