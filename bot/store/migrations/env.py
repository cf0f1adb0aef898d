"""Alembic runs this with the connection that bot.store.migrate hands it."""

from alembic import context

from bot.store.schema import whole

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=whole(),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
