"""What was asked of us for a card, and that its asker revealed it and so has seen its answer.

Of the cards from before nobody wrote it down: Next goes on with their question's topic, and nobody has seen
their answers by revealing them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("cards", sa.Column("asked_topic", sa.String(length=32)))
    op.add_column("cards", sa.Column("asked_difficulty", sa.String(length=8)))
    op.add_column("cards", sa.Column("seen_at", sa.DateTime(timezone=True)))
    seen = sa.text("seen_at IS NOT NULL")
    op.create_index(
        "ix_cards_seen", "cards", ["asker_id", "question_id"], sqlite_where=seen, postgresql_where=seen
    )
