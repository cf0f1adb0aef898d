"""No row that every click changes: how many answered a card is counted when it is drawn.

And looks that cost the same however much there is: one person's scores stand together in their key, ranks are
counted ahead, rounds need no whole history, and what is open, of a date, or somebody's is found by an index.

Of rounds, and of how streaks stood at the end of each month, nothing is stored yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_UNRANKED = sa.text("CASE WHEN ranked = CASE WHEN shown THEN points ELSE 0 END THEN 0 ELSE 1 END = 1")
_OPEN_IN = sa.text("CASE WHEN closed_at IS NULL AND standing_id IS NOT NULL THEN 1 ELSE 0 END = 1")
_DATED = sa.text("on_date IS NOT NULL")


def upgrade() -> None:
    op.drop_column("cards", "answered")
    op.drop_column("cards", "right")
    op.drop_index("ix_standing_workspace_id_posted_at", "standing")
    below = ["workspace_id", "channel", "posted_at"]
    op.create_index(op.f("ix_standing_workspace_id_channel_posted_at"), "standing", below)
    _streaks()
    _boards()
    _asking()


def _streaks() -> None:
    op.create_table(
        "streak_marks",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("forgiven_on", sa.Date()),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_streak_marks_player_id")),
        sa.PrimaryKeyConstraint("player_id", "on_date", name=op.f("pk_streak_marks")),
    )


def _boards() -> None:
    op.create_table(
        "ranks",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_ranks_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "channel", "period", "points", name=op.f("pk_ranks")),
    )
    op.execute("CREATE TABLE earlier_scores AS SELECT * FROM scores")
    op.drop_table("scores")
    op.create_table(
        "scores",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("ranked", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_scores_workspace_id")),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_scores_player_id")),
        sa.PrimaryKeyConstraint("player_id", "workspace_id", "channel", "period", name=op.f("pk_scores")),
    )
    op.execute(
        "INSERT INTO scores (workspace_id, channel, period, player_id, points)"
        " SELECT workspace_id, channel, period, player_id, points FROM earlier_scores"
    )
    op.drop_table("earlier_scores")
    op.execute(
        "UPDATE scores SET shown = FALSE WHERE player_id IN (SELECT id FROM players WHERE hidden OR gone)"
    )
    op.execute("UPDATE scores SET ranked = CASE WHEN shown THEN points ELSE 0 END")
    op.execute(
        "INSERT INTO ranks (workspace_id, channel, period, points, people)"
        " SELECT workspace_id, channel, period, ranked, count(*) FROM scores WHERE ranked <> 0"
        " GROUP BY workspace_id, channel, period, ranked"
    )
    board = ["workspace_id", "channel", "period"]
    op.create_index("ix_scores_board", "scores", [*board, sa.text("points DESC"), "player_id"])
    op.create_index("ix_scores_unranked", "scores", board, sqlite_where=_UNRANKED, postgresql_where=_UNRANKED)


def _asking() -> None:
    op.create_table(
        "known_questions",
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_known_questions")),
    )
    op.create_table(
        "channel_rounds",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        *_how_far("channel_rounds"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_channel_rounds_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel", name=op.f("pk_channel_rounds")),
    )
    op.create_table(
        "practice_rounds",
        sa.Column("player_id", sa.Integer(), nullable=False),
        *_how_far("practice_rounds"),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_practice_rounds_player_id")),
        sa.PrimaryKeyConstraint("player_id", name=op.f("pk_practice_rounds")),
    )
    place = ["workspace_id", "channel"]
    op.create_index(op.f("ix_cards_workspace_id_channel_occasion_id"), "cards", [*place, "occasion", "id"])
    op.create_index(op.f("ix_cards_asker_id_id"), "cards", ["asker_id", "id"])
    op.create_index(
        "ix_cards_dated", "cards", [*place, "on_date"], sqlite_where=_DATED, postgresql_where=_DATED
    )
    op.create_index(
        "ix_cards_open_in", "cards", [*place, "asked_at"], sqlite_where=_OPEN_IN, postgresql_where=_OPEN_IN
    )


def _how_far(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("through", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=16), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["known"], ["known_questions.digest"], name=op.f(f"fk_{table}_known")),
    )
