"""How streaks stood at the end of each month, from which they are counted again; no earlier one is known."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
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
