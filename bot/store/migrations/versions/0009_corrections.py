"""Keys that were mended after questions were asked, and what became of the answers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=160), nullable=False),
        sa.Column("revision", sa.String(length=32), nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_corrections_workspace_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["players.id"], name=op.f("fk_corrections_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(
        op.f("ix_corrections_workspace_id_question_id_revision"),
        "corrections",
        ["workspace_id", "question_id", "revision"],
    )
    op.add_column("answers", sa.Column("mended_after", sa.Integer()))
    op.add_column("answers", sa.Column("outdated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("players", sa.Column("mended", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("players", sa.Column("mended_points", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_cards_question_id_workspace_id"), "cards", ["question_id", "workspace_id"])
