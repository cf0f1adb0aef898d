"""A whole workspace may be lost for a while, and what waits for that says so."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("workspaces") as batch:
        batch.add_column(sa.Column("lost_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("back_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("waits_for", sa.String(length=64)))
