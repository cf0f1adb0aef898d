"""Questions that people suggest, and those that a workspace set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer()),
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False, server_default=sa.text("'open'")),
        sa.Column("entry", sa.String(length=40)),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_suggestions_workspace_id")
        ),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_suggestions_player_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["players.id"], name=op.f("fk_suggestions_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("key", name=op.f("uq_suggestions_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_suggestions_workspace_id_state"), "suggestions", ["workspace_id", "state"])
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False, server_default=sa.text("'reported'")),
        sa.Column("back_by_id", sa.Integer()),
        sa.Column("back_at", sa.DateTime(timezone=True)),
        sa.Column("heard", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_set_aside_workspace_id")),
        sa.ForeignKeyConstraint(["back_by_id"], ["players.id"], name=op.f("fk_set_aside_back_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
    )
    op.create_index(
        op.f("ix_set_aside_workspace_id_question_id"), "set_aside", ["workspace_id", "question_id"]
    )
