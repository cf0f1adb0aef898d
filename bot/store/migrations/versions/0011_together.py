"""What a team does together, and what people allow: their names in posts, words that they did not ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_ONE_A_CHANNEL, _ONE_A_TIME = "uq_schedules_workspace_id_channel", "uq_schedules_workspace_id_channel_at"


def upgrade() -> None:
    _what_people_allow()
    _dailies_that_return()
    _several_dailies()
    _seasons()
    _what_a_team_does()
    _votes_on_a_question()
    _rounds()
    _duels()


def _what_people_allow() -> None:
    for column in (
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("naming_asked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("unasked", sa.String(length=8), nullable=False, server_default=sa.text("'all'")),
        sa.Column("written_on", sa.Date()),
    ):
        op.add_column("players", column)


def _dailies_that_return() -> None:
    """Of those asked until now it is not known what most knew: they return when they close from now on."""
    for column in (
        sa.Column("told", sa.Integer()),
        sa.Column("told_right", sa.Integer()),
        sa.Column("back_on", sa.Date()),
        sa.Column("returns_id", sa.Integer()),
        sa.Column("sight", sa.String(length=8)),
    ):
        op.add_column("cards", column)
    back, returns = sa.text("back_on IS NOT NULL"), sa.text("returns_id IS NOT NULL")
    place = ["workspace_id", "channel", "back_on"]
    op.create_index("ix_cards_back", "cards", place, sqlite_where=back, postgresql_where=back)
    op.create_index(
        "ix_cards_returns", "cards", ["returns_id"], sqlite_where=returns, postgresql_where=returns
    )


def _several_dailies() -> None:
    """A channel's dailies are called by their times. Those from before keep all they had, with their next
    dates. Their cards are of no schedule: the next of whichever daily ends them, as it did.
    """
    # SQLite takes a constraint away by copying the table, and no table goes to which another refers.
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("CREATE TEMP TABLE occurrences_kept AS SELECT * FROM occurrences")
        op.drop_table("occurrences")
    with op.batch_alter_table("schedules") as batch:
        batch.add_column(sa.Column("every", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("counted_from", sa.Date()))
        batch.add_column(sa.Column("skipped", sa.JSON()))
        batch.add_column(sa.Column("holidays", sa.String(length=16)))
        batch.add_column(sa.Column("by_day", sa.JSON()))
        batch.add_column(
            sa.Column("difficulty", sa.String(length=8), nullable=False, server_default=sa.text("''"))
        )
        batch.drop_constraint(_ONE_A_CHANNEL, type_="unique")
        batch.create_unique_constraint(_ONE_A_TIME, ["workspace_id", "channel", "at"])
    if sqlite:
        op.create_table(
            "occurrences",
            sa.Column("schedule_id", sa.Integer(), nullable=False),
            sa.Column("on_date", sa.Date(), nullable=False),
            sa.Column("due", sa.DateTime(timezone=True), nullable=False),
            sa.Column("card_id", sa.Integer()),
            sa.Column("missed", sa.String(length=64)),
            sa.ForeignKeyConstraint(
                ["schedule_id"], ["schedules.id"], name=op.f("fk_occurrences_schedule_id")
            ),
            sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_occurrences_card_id")),
            sa.PrimaryKeyConstraint("schedule_id", "on_date", name=op.f("pk_occurrences")),
        )
        columns = "schedule_id, on_date, due, card_id, missed"
        op.execute(f"INSERT INTO occurrences ({columns}) SELECT {columns} FROM occurrences_kept")  # noqa: S608
        op.execute("DROP TABLE occurrences_kept")
        op.create_index(op.f("ix_occurrences_card_id"), "occurrences", ["card_id"])
    # In both databases' own words, as for a schedule's person: a batch would copy SQLite's whole table.
    of = "schedule_id INTEGER CONSTRAINT fk_cards_schedule_id REFERENCES schedules (id)"
    op.execute(f"ALTER TABLE cards ADD COLUMN {of}")
    there = sa.text("schedule_id IS NOT NULL")
    op.create_index(
        "ix_cards_schedule_id", "cards", ["schedule_id"], sqlite_where=there, postgresql_where=there
    )


def _seasons() -> None:
    """Of dates that were let go before it is not known what was asked on them."""
    op.create_table(
        "season_absences",
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("dailies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_season_absences_player_id")),
        sa.PrimaryKeyConstraint("player_id", "channel", "month", name=op.f("pk_season_absences")),
    )


def _what_a_team_does() -> None:
    op.add_column("schedules", sa.Column("recap", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("schedules", sa.Column("team_share", sa.Integer(), nullable=False, server_default="40"))
    op.add_column("schedules", sa.Column("active_in", sa.String(length=7)))
    op.add_column("schedules", sa.Column("active_people", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cards", sa.Column("recap", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("cards", sa.Column("needed", sa.Integer()))
    op.add_column("cards", sa.Column("team_streak", sa.Integer()))


def _votes_on_a_question() -> None:
    op.create_table(
        "peers",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("pace", sa.String(length=8), nullable=False),
        sa.Column("phase", sa.String(length=8), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("stopped", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("first", sa.JSON()),
        sa.Column("result", sa.JSON()),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_peers_card_id")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_peers")),
    )
    waits = sa.text("next_at IS NOT NULL")
    op.create_index("ix_peers_next_at", "peers", ["next_at"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "peer_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer()),
        sa.Column("first", sa.Integer()),
        sa.Column("first_at", sa.DateTime(timezone=True)),
        sa.Column("second", sa.Integer()),
        sa.Column("second_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_peer_votes_card_id")),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_peer_votes_player_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_votes")),
        sa.UniqueConstraint("card_id", "player_id", name=op.f("uq_peer_votes_card_id_player_id")),
    )
    op.create_index(op.f("ix_peer_votes_player_id"), "peer_votes", ["player_id"])


def _rounds() -> None:
    for table, column in (("standing", "thread"), ("outbox", "below")):
        op.add_column(
            table, sa.Column(column, sa.String(length=64), nullable=False, server_default=sa.text("''"))
        )
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("begun_by_id", sa.Integer()),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("fast", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("starts_at", moment),
        sa.Column("next_at", moment),
        sa.Column("ended", sa.String(length=8)),
        sa.Column("ended_at", moment),
        sa.Column("standing_id", sa.Integer()),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_contests_workspace_id")),
        sa.ForeignKeyConstraint(["begun_by_id"], ["players.id"], name=op.f("fk_contests_begun_by_id")),
        sa.ForeignKeyConstraint(
            ["standing_id"], ["standing.id"], name=op.f("fk_contests_standing_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contests")),
        sa.UniqueConstraint("key", name=op.f("uq_contests_key")),
    )
    op.create_index(op.f("ix_contests_begun_by_id"), "contests", ["begun_by_id"])
    op.create_index(op.f("ix_contests_standing_id"), "contests", ["standing_id"])
    op.create_index(
        "ix_contests_under_way",
        "contests",
        ["workspace_id", "channel"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "ix_contests_due",
        "contests",
        ["next_at"],
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "contest_cards",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("opened_at", moment),
        sa.Column("told_at", moment),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_contest_cards_card_id")),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name=op.f("fk_contest_cards_contest_id")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_contest_cards")),
    )
    op.create_index(
        op.f("ix_contest_cards_contest_id_number"), "contest_cards", ["contest_id", "number"], unique=True
    )
    op.create_table(
        "contest_players",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", moment, nullable=False),
        sa.Column("place", sa.Integer()),
        *(
            sa.Column(each, sa.Integer(), nullable=False, server_default=sa.text("0"))
            for each in ("points", "right", "answered")
        ),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name=op.f("fk_contest_players_contest_id")),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_contest_players_player_id")),
        sa.PrimaryKeyConstraint("contest_id", "player_id", name=op.f("pk_contest_players")),
    )
    op.create_index(op.f("ix_contest_players_player_id"), "contest_players", ["player_id"])
    op.create_table(
        "contest_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("zone", sa.String(length=64)),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("set_by_id", sa.Integer()),
        sa.Column("next_on", sa.Date()),
        sa.Column("next_at", moment),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_contest_plans_workspace_id")
        ),
        sa.ForeignKeyConstraint(["set_by_id"], ["players.id"], name=op.f("fk_contest_plans_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_contest_plans_workspace_id_channel"), "contest_plans", ["workspace_id", "channel"]
    )
    op.create_index(op.f("ix_contest_plans_set_by_id"), "contest_plans", ["set_by_id"])
    op.create_index(op.f("ix_contest_plans_next_at"), "contest_plans", ["next_at"])


def _duels() -> None:
    op.create_table(
        "duels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("challenger_id", sa.Integer()),
        sa.Column("challenged_id", sa.Integer()),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("challenger_shares", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("challenged_shares", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_duels_workspace_id")),
        sa.ForeignKeyConstraint(["challenger_id"], ["players.id"], name=op.f("fk_duels_challenger_id")),
        sa.ForeignKeyConstraint(["challenged_id"], ["players.id"], name=op.f("fk_duels_challenged_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duels")),
        sa.UniqueConstraint("key", name=op.f("uq_duels_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_duels_challenger_id"), "duels", ["challenger_id"])
    op.create_index(op.f("ix_duels_challenged_id"), "duels", ["challenged_id"])
