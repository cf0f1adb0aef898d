"""What a quiz must know of the world around it.

By which zone data its next times were computed; what decides whether a daily could be answered, and in which
zone people's days are counted; that a workspace may be lost for a while, and what waits for that; who keeps a
channel, which who set its daily before does; that a daily may be one person's own; what tells people of the
same name apart, and who is not there any more. Dailies from before keep nothing of how they stood: every one
of them that closed could be answered.
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
        batch.add_column(sa.Column("waits_for", sa.String(length=64)))
    with op.batch_alter_table("cards") as batch:
        batch.add_column(sa.Column("scheduled", sa.Boolean()))
        batch.add_column(sa.Column("heard_for", sa.Integer()))
        batch.add_column(sa.Column("deleted_at", _MOMENT))
    with op.batch_alter_table("players") as batch:
        batch.add_column(sa.Column("counts_in", sa.String(length=64)))
        batch.add_column(sa.Column("left_on", sa.Date()))
    # As it is, where a batch would copy SQLite's whole table for the sake of a default.
    op.add_column("players", sa.Column("handle", sa.String(80), server_default=sa.text("''"), nullable=False))
    op.add_column("players", sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False))
    _keepers()
    # In both databases' own words: Alembic would copy SQLite's whole table, which occurrences refer to.
    owner = "player_id INTEGER CONSTRAINT fk_schedules_player_id REFERENCES players (id)"
    op.execute(f"ALTER TABLE schedules ADD COLUMN {owner}")
    op.create_index(op.f("ix_schedules_player_id"), "schedules", ["player_id"])


def _keepers() -> None:
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
