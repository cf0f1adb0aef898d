"""What a quiz must know of the world around it.

By which zone data its next times were computed; what decides whether a daily could be answered, and in which
zone people's days are counted; that a workspace may be lost for a while, and what waits for that. Dailies from
before keep nothing of it: every one of them that closed could be answered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "zone_data",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone_data")),
    )
    op.create_table(
        "listening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listening")),
    )
    op.create_index(op.f("ix_listening_platform_until"), "listening", ["platform", "until"])
    with op.batch_alter_table("workspaces") as batch:
        batch.add_column(sa.Column("lost_at", _MOMENT))
        batch.add_column(sa.Column("back_at", _MOMENT))
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("held_by", sa.String(length=64)))
    with op.batch_alter_table("cards") as batch:
        batch.add_column(sa.Column("scheduled", sa.Boolean()))
        batch.add_column(sa.Column("heard_for", sa.Integer()))
        batch.add_column(sa.Column("deleted_at", _MOMENT))
    with op.batch_alter_table("players") as batch:
        batch.add_column(sa.Column("counts_in", sa.String(length=64)))
        batch.add_column(sa.Column("left_on", sa.Date()))
