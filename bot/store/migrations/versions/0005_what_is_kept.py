"""What is kept of people, for how long, and what they had asked for.

Of somebody who was forgotten a keyed hash until their card closes, and the key, where a server keeps it; when
who left was first gone, which of those who left before is now; and an index of the cards that can be due for
anything, which one person's own never are.

Of a card what was asked for, and that its asker revealed it and so has seen its answer. Of cards from before
nobody wrote it down: Next goes on with their question's topic.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_forgotten_card_id")),
        sa.PrimaryKeyConstraint("card_id", "digest", name=op.f("pk_forgotten")),
    )
    op.create_table(
        "forgetting_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgetting_key")),
    )
    op.add_column("players", sa.Column("gone_since", _MOMENT))
    players = sa.table("players", sa.column("gone", sa.Boolean()), sa.column("gone_since", _MOMENT))
    op.execute(players.update().where(players.c.gone).values(gone_since=datetime.now(UTC)))
    op.drop_index("ix_cards_open", "cards")
    open_in_a_channel = sa.text("closed_at IS NULL AND standing_id IS NOT NULL")
    op.create_index(
        "ix_cards_open",
        "cards",
        ["closes_at"],
        sqlite_where=open_in_a_channel,
        postgresql_where=open_in_a_channel,
    )
    # Who hides or has left is named by no card: those that stand are drawn anew.
    op.execute(
        "UPDATE standing SET version = version + 1 WHERE message_id IS NOT NULL AND id IN ("
        "SELECT standing_id FROM cards JOIN players ON players.id = cards.asker_id "
        "WHERE players.hidden OR players.gone)"
    )
    op.add_column("cards", sa.Column("asked_topic", sa.String(length=32)))
    op.add_column("cards", sa.Column("asked_difficulty", sa.String(length=8)))
    op.add_column("cards", sa.Column("seen_at", _MOMENT))
    seen = sa.text("seen_at IS NOT NULL")
    op.create_index(
        "ix_cards_seen", "cards", ["asker_id", "question_id"], sqlite_where=seen, postgresql_where=seen
    )
