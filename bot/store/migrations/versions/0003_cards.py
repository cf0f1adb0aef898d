"""Cards are called cards, the occasion of one by its name, and a response is text of any kind."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _cards()
    _answers()
    _occurrences()
    op.drop_table("posts")


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("occasion", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("shuffle", sa.String(length=16), nullable=False),
        sa.Column("asker_id", sa.Integer()),
        sa.Column("on_date", sa.Date()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("trouble", sa.String(length=16)),
        sa.Column("message_id", sa.String(length=64)),
        sa.Column("link", sa.Text()),
        sa.Column("answered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("right", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("drawn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True)),
        sa.Column("redraw_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["asker_id"], ["players.id"], name=op.f("fk_cards_asker_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_cards_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("key", name=op.f("uq_cards_key")),
    )
    same = (
        *("id", "key", "workspace_id", "channel", "question_id", "revision", "topic", "shuffle", "asker_id"),
        *("on_date", "asked_at", "closes_at", "closed_at", "trouble", "message_id", "link", "answered"),
        *("right", "version", "drawn", "drawn_at", "redraw_at"),
    )
    before = sa.table("posts", *map(sa.column, (*same, "kind")))
    after = sa.table("cards", *map(sa.column, (*same, "occasion")))
    copied = sa.select(*(before.c[name] for name in (*same, "kind")))
    op.execute(after.insert().from_select([*same, "occasion"], copied))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('cards', 'id'), coalesce(max(id), 0) + 1, false) FROM cards"
        )
    with op.batch_alter_table("cards") as batch:
        batch.create_index(
            batch.f("ix_cards_workspace_id_channel_occasion_asked_at"),
            ["workspace_id", "channel", "occasion", "asked_at"],
        )
        batch.create_index(
            "ix_cards_open",
            ["closes_at"],
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch.create_index(
            "ix_cards_redraw",
            ["drawn_at"],
            sqlite_where=sa.text("version > drawn"),
            postgresql_where=sa.text("version > drawn"),
        )


def _answers() -> None:
    _rename("answers", post_id="card_id", kind="occasion", picks="response")
    with op.batch_alter_table("answers") as batch:
        batch.drop_constraint(batch.f("fk_answers_post_id"), type_="foreignkey")
        batch.drop_constraint(batch.f("uq_answers_post_id_player_id"), type_="unique")
        batch.alter_column("response", existing_type=sa.String(16), type_=sa.Text())
        batch.create_foreign_key(batch.f("fk_answers_card_id"), "cards", ["card_id"], ["id"])
        batch.create_unique_constraint(batch.f("uq_answers_card_id_player_id"), ["card_id", "player_id"])


def _occurrences() -> None:
    _rename("occurrences", post_id="card_id")
    with op.batch_alter_table("occurrences") as batch:
        batch.drop_constraint(batch.f("fk_occurrences_post_id"), type_="foreignkey")
        batch.drop_index(batch.f("ix_occurrences_post_id"))
        batch.create_foreign_key(batch.f("fk_occurrences_card_id"), "cards", ["card_id"], ["id"])
        batch.create_index(batch.f("ix_occurrences_card_id"), ["card_id"])


def _rename(table: str, **columns: str) -> None:
    """In place, on both databases; alembic would copy SQLite's table and lose its constraints on the way."""
    for old, new in columns.items():
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
