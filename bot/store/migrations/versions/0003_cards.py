"""Cards are called cards, and the messages they stand in have a table of their own.

What an errand shows becomes a value with names, and a response text of any kind.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORDS = {"card": "card_id", "report": "report_id", "trouble": "schedule_id"}  # each was followed by a number
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _errands()
    _standing()
    _cards()
    _answers()
    _occurrences()
    op.drop_table("posts")


def _errands() -> None:
    """Words apart by spaces, such as "card 12", become what `bot.store.shown` reads."""
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("what", new_column_name="shows", existing_type=sa.String(120), type_=sa.Text())
    outbox = sa.table("outbox", sa.column("key"), sa.column("shows"))
    shows = outbox.c.shows
    for word, field in _WORDS.items():
        kind = "paused" if word == "trouble" else word
        begins = json.dumps({"shows": kind, field: 0})[:-2]
        value = sa.literal(begins) + sa.func.substr(shows, len(word) + 2) + "}"
        op.execute(outbox.update().where(shows.startswith(f"{word} ")).values(shows=value))
    op.execute(outbox.update().where(shows == "welcome").values(shows=json.dumps({"shows": "welcome"})))
    boards = sa.select(outbox.c.key, shows).where(shows.startswith("board "))
    for key, words in op.get_bind().execute(boards).all():
        _, period, scope, sharer = words.split(" ")
        board = {"period": period, "everyone": scope == "everyone", "shared_by": int(sharer), "places": None}
        written = json.dumps({"shows": "board", **board})
        op.execute(outbox.update().where(outbox.c.key == key).values(shows=written))


def _standing() -> None:
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("posted_at", _MOMENT),
        sa.Column("message_id", sa.String(length=64)),
        sa.Column("link", sa.Text()),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("drawn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("drawn_at", _MOMENT),
        sa.Column("redraw_at", _MOMENT),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_standing_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
        sa.UniqueConstraint("key", name=op.f("uq_standing_key")),
    )
    # A card's message has the card's number: nothing else has one yet. When it was posted nobody wrote
    # down; it was asked moments before.
    same = (
        "id",
        "workspace_id",
        "channel",
        "message_id",
        "link",
        "version",
        "drawn",
        "drawn_at",
        "redraw_at",
    )
    posts = sa.table("posts", *map(sa.column, (*same, "kind", "asked_at", "closed_at")))
    standing = sa.table("standing", *map(sa.column, (*same, "key", "shows", "posted_at", "urgent")))
    number = sa.cast(posts.c.id, sa.String())
    posted = sa.case((posts.c.message_id.is_not(None), posts.c.asked_at))
    begins = json.dumps({"shows": "card", "card_id": 0})[:-2]
    rows = sa.select(
        *(posts.c[name] for name in same),
        sa.literal("card:") + number,
        sa.literal(begins) + number + "}",
        posted,
        posts.c.closed_at.is_not(None),
    ).where(posts.c.kind != "practice")
    op.execute(standing.insert().from_select([*same, "key", "shows", "posted_at", "urgent"], rows))
    _go_on_counting("standing")
    with op.batch_alter_table("standing") as batch:
        batch.create_index(batch.f("ix_standing_workspace_id_posted_at"), ["workspace_id", "posted_at"])
        stale = sa.text("version > drawn")
        batch.create_index("ix_standing_redraw", ["drawn_at"], sqlite_where=stale, postgresql_where=stale)


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
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("posted_at", _MOMENT),
        sa.Column("closes_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.Column("trouble", sa.String(length=16)),
        sa.Column("standing_id", sa.Integer()),
        sa.Column("answered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("right", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["players.id"], name=op.f("fk_cards_asker_id")),
        sa.ForeignKeyConstraint(["standing_id"], ["standing.id"], name=op.f("fk_cards_standing_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_cards_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("key", name=op.f("uq_cards_key")),
    )
    same = (
        *("id", "key", "workspace_id", "channel", "question_id", "revision", "topic", "shuffle", "asker_id"),
        *("on_date", "asked_at", "closes_at", "closed_at", "trouble", "answered", "right"),
    )
    posts = sa.table("posts", *map(sa.column, (*same, "kind", "message_id")))
    cards = sa.table("cards", *map(sa.column, (*same, "occasion", "posted_at", "standing_id")))
    rows = sa.select(
        *(posts.c[name] for name in same),
        posts.c.kind,
        sa.case((posts.c.message_id.is_not(None), posts.c.asked_at)),
        sa.case((posts.c.kind != "practice", posts.c.id)),
    )
    op.execute(cards.insert().from_select([*same, "occasion", "posted_at", "standing_id"], rows))
    _go_on_counting("cards")
    with op.batch_alter_table("cards") as batch:
        batch.create_index(batch.f("ix_cards_standing_id"), ["standing_id"])
        batch.create_index(
            batch.f("ix_cards_workspace_id_channel_occasion_asked_at"),
            ["workspace_id", "channel", "occasion", "asked_at"],
        )
        still_open = sa.text("closed_at IS NULL")
        batch.create_index(
            "ix_cards_open", ["closes_at"], sqlite_where=still_open, postgresql_where=still_open
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


def _go_on_counting(table: str) -> None:
    """PostgreSQL's next number comes after the copied ones."""
    if op.get_bind().dialect.name == "postgresql":
        rows = sa.table(table, sa.column("id"))
        sequence = sa.func.pg_get_serial_sequence(table, "id")
        op.execute(
            sa.select(sa.func.setval(sequence, sa.func.coalesce(sa.func.max(rows.c.id), 0) + 1, False))
        )
