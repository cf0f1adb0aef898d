"""Since when a platform refuses in a workspace what is drawn: charts, tables of data."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for column in ("undrawn_at", "undrawn_for_one_at"):
        op.add_column("workspaces", sa.Column(column, sa.DateTime(timezone=True)))
