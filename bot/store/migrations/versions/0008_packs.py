"""Packs of a workspace's own questions, and room for their ids: `workspace/pack/id`.

Revisions of questions have 32 digits from now on; what is out on cards keeps its own.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WIDER = {
    "snapshots": {"question_id": (64, 160), "revision": (16, 32)},
    "cards": {"question_id": (64, 160), "revision": (16, 32)},
    "answers": {"question_id": (64, 160), "point": (64, 160)},
    "reports": {"question_id": (64, 160), "revision": (16, 32)},
    "memories": {"question": (64, 160), "point": (64, 160)},
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _say_wider()
    else:
        _widen()
    _packs()


def _widen() -> None:
    for table, columns in _WIDER.items():
        for name, (before, after) in columns.items():
            op.alter_column(table, name, existing_type=sa.String(before), type_=sa.String(after))


def _say_wider() -> None:
    """SQLite holds text of any length, and would copy ten million answers to be told another one."""
    tx = op.get_bind()
    tx.exec_driver_sql("PRAGMA writable_schema=ON")
    for table, columns in _WIDER.items():
        named = "type = 'table' AND name = ?"
        (sql,) = tx.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE {named}", (table,)).one()  # noqa: S608
        for name, (before, after) in columns.items():
            sql, found = re.subn(rf'(?<!\w)("?{name}"? VARCHAR)\({before}\)', rf"\1({after})", sql)
            if found != 1:
                raise RuntimeError(f"the table {table} has no column {name} of {before} characters")
        tx.exec_driver_sql(f"UPDATE sqlite_master SET sql = ? WHERE {named}", (sql, table))  # noqa: S608
    tx.exec_driver_sql("PRAGMA writable_schema=RESET")  # and read it anew


def _packs() -> None:
    op.create_table(
        "packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=240), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("licence", sa.String(length=80), nullable=False),
        sa.Column("credit", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_packs_workspace_id")),
        sa.ForeignKeyConstraint(["added_by_id"], ["players.id"], name=op.f("fk_packs_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packs")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_packs_workspace_id_name")),
    )
    op.create_index(op.f("ix_packs_added_by_id"), "packs", ["added_by_id"])
    op.create_table(
        "pack_questions",
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer()),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name=op.f("fk_pack_questions_pack_id")),
        sa.ForeignKeyConstraint(["author_id"], ["players.id"], name=op.f("fk_pack_questions_author_id")),
        sa.PrimaryKeyConstraint("pack_id", "id", name=op.f("pk_pack_questions")),
    )
    op.create_index(op.f("ix_pack_questions_author_id"), "pack_questions", ["author_id"])
    op.create_table(
        "pack_changes",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_pack_changes_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_pack_changes")),
        sa.UniqueConstraint("number", name=op.f("uq_pack_changes_number")),
    )
