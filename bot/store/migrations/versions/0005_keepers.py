"""Channels have keepers: who set a channel's daily is its first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "keepers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_keepers_workspace_id")),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_keepers_player_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keepers")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel",
            "player_id",
            name=op.f("uq_keepers_workspace_id_channel_player_id"),
        ),
    )
    same = ("workspace_id", "channel")
    schedules = sa.table("schedules", *map(sa.column, (*same, "id", "set_by")))
    players = sa.table("players", *map(sa.column, ("id", "workspace_id", "user")))
    keepers = sa.table("keepers", *map(sa.column, (*same, "player_id")))
    setters = (
        sa.select(schedules.c.workspace_id, schedules.c.channel, players.c.id)
        .join(
            players,
            sa.and_(players.c.workspace_id == schedules.c.workspace_id, players.c.user == schedules.c.set_by),
        )
        .order_by(schedules.c.id)
    )
    op.execute(keepers.insert().from_select([*same, "player_id"], setters))
