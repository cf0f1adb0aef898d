"""When days away were said: what is said after a recap changes no season that it closed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("days_away", sa.Column("said_at", sa.DateTime(timezone=True)))
