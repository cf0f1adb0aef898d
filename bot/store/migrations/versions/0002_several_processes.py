"""What several processes on one database must agree on: who redraws a card, how often, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("expires_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("players") as batch:
        batch.add_column(sa.Column("told_zone", sa.String(length=64)))
    with op.batch_alter_table("posts") as batch:
        batch.add_column(sa.Column("redraw_at", sa.DateTime(timezone=True)))
        batch.create_index(
            "ix_posts_redraw",
            ["drawn_at"],
            sqlite_where=sa.text("version > drawn"),
            postgresql_where=sa.text("version > drawn"),
        )
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_edits_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
    )
    with op.batch_alter_table("edits") as batch:
        batch.create_index(batch.f("ix_edits_workspace_id_at"), ["workspace_id", "at"])
    with op.batch_alter_table("occurrences") as batch:
        batch.alter_column("missed", existing_type=sa.String(length=32), type_=sa.String(length=64))
        batch.create_index(batch.f("ix_occurrences_post_id"), ["post_id"])
    with op.batch_alter_table("answers") as batch:
        batch.add_column(sa.Column("scored_on", sa.Date()))
    # Boards counted earlier answers in the workspace's zone of that time, which nobody wrote down; the
    # day an answer counted for is the nearest there is, and `awsquiz check --repair` settles the rest.
    op.execute("UPDATE answers SET scored_on = day")
