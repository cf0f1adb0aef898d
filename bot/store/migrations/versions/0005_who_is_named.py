"""What tells people of the same name apart, and who is not there any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "players", sa.Column("handle", sa.String(length=80), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("players", sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False))
