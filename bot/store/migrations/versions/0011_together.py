"""What a team does together, and what people allow: their names in posts, words that they did not ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _what_people_allow()
    _dailies_that_return()


def _what_people_allow() -> None:
    for column in (
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("naming_asked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("unasked", sa.String(length=8), nullable=False, server_default=sa.text("'all'")),
        sa.Column("written_on", sa.Date()),
    ):
        op.add_column("players", column)


def _dailies_that_return() -> None:
    """Of those asked until now it is not known what most knew: they return when they close from now on."""
    for column in (
        sa.Column("back_on", sa.Date()),
        sa.Column("returns_id", sa.Integer()),
        sa.Column("sight", sa.String(length=8)),
    ):
        op.add_column("cards", column)
    back, returns = sa.text("back_on IS NOT NULL"), sa.text("returns_id IS NOT NULL")
    place = ["workspace_id", "channel", "back_on"]
    op.create_index("ix_cards_back", "cards", place, sqlite_where=back, postgresql_where=back)
    op.create_index(
        "ix_cards_returns", "cards", ["returns_id"], sqlite_where=returns, postgresql_where=returns
    )
