"""State in one relational database: tables, queries by concept, and the thread that writes.

`Tx` is what a feature holds while its request runs; it passes it on and never looks inside.
"""

from sqlalchemy import Connection

Tx = Connection
