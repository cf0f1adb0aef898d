"""What a team does together, and what people allow: their names in posts, words that they did not ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _what_people_allow()


def _what_people_allow() -> None:
    for column in (
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("naming_asked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("unasked", sa.String(length=8), nullable=False, server_default=sa.text("'all'")),
        sa.Column("written_on", sa.Date()),
    ):
        op.add_column("players", column)
