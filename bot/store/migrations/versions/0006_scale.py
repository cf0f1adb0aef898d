"""No row that every click changes: how many answered a card is counted when it is drawn. The key of scores begins
with whose they are, so that one person's stand together.
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("answered")
        batch.drop_column("right")
    with op.batch_alter_table("scores", recreate="auto") as batch:
        batch.drop_constraint("pk_scores", type_="primary")
        batch.create_primary_key("pk_scores", ["player_id", "workspace_id", "channel", "period"])
