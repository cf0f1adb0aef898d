"""A daily may be one person's own, in their direct messages."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    # In both databases' own words: Alembic would copy SQLite's whole table, which occurrences refer to.
    column = "player_id INTEGER CONSTRAINT fk_schedules_player_id REFERENCES players (id)"
    op.execute(f"ALTER TABLE schedules ADD COLUMN {column}")
    op.create_index(op.f("ix_schedules_player_id"), "schedules", ["player_id"])
