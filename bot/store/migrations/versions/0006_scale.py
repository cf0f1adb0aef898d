"""No row that every click changes: how many answered a card is counted when it is drawn."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("answered")
        batch.drop_column("right")
