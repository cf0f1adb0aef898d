"""What must hold of everything stored, whatever was sent: each rule is a query that finds offenders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, String, create_engine

from bot.store.audit import problems
from bot.store.schema import whole

Rows = Callable[[str], list[tuple[Any, ...]]]

_RULES = {
    "one answer per post and player": """
        SELECT card_id, player_id FROM answers GROUP BY card_id, player_id HAVING count(*) > 1""",
    "a practice card is answered by whom it was made for": """
        SELECT a.id FROM answers a JOIN cards p ON p.id = a.card_id
        WHERE p.occasion IN ('practice', 'own', 'review') AND a.player_id != p.asker_id""",
    "nothing is modelled of who opened no review": """
        SELECT m.player_id, m.point FROM memories m JOIN players p ON p.id = m.player_id
        WHERE p.memory_since IS NULL""",
    "how sure somebody was is asked in reviews alone": """
        SELECT id FROM answers WHERE sure IS NOT NULL AND occasion != 'review'""",
    "people answer, ask, score and report in their own workspace": """
        SELECT 'answer', a.id FROM answers a JOIN cards p ON p.id = a.card_id
        JOIN players w ON w.id = a.player_id WHERE w.workspace_id != p.workspace_id
        UNION ALL SELECT 'post', p.id FROM cards p
        JOIN players w ON w.id = p.asker_id WHERE w.workspace_id != p.workspace_id
        UNION ALL SELECT 'score', s.player_id FROM scores s
        JOIN players w ON w.id = s.player_id WHERE w.workspace_id != s.workspace_id
        UNION ALL SELECT 'report', r.id FROM reports r
        JOIN players w ON w.id = r.player_id WHERE w.workspace_id != r.workspace_id
        UNION ALL SELECT 'keeper', k.player_id FROM keepers k
        JOIN players w ON w.id = k.player_id WHERE w.workspace_id != k.workspace_id""",
    "a channel has ten keepers at most": """
        SELECT workspace_id, channel FROM keepers GROUP BY workspace_id, channel HAVING count(*) > 10""",
    "picks are different options of the card": """
        SELECT a.id, a.response, p.shuffle FROM answers a JOIN cards p ON p.id = a.card_id
        WHERE a.response = '' OR trim(a.response, p.shuffle) != ''
           OR (length(a.response) > 1 AND substr(a.response, 1, 1) = substr(a.response, 2, 1))""",
    "only right answers earn": """
        SELECT id FROM answers WHERE points < 0 OR (points > 0 AND NOT "right")""",
    "an answer is its card's": """
        SELECT a.id FROM answers a JOIN cards p ON p.id = a.card_id
        WHERE a.channel != p.channel OR a.occasion != p.occasion OR a.question_id != p.question_id""",
    # Every answer counts in one week, one month and all time, so the three sums agree with the points.
    "scores are the sum of points": """
        WITH earned AS (
            SELECT p.workspace_id, a.channel, a.player_id, sum(a.points) AS points
            FROM answers a JOIN cards p ON p.id = a.card_id JOIN players w ON w.id = a.player_id
            WHERE w.user IS NOT NULL AND a.points > 0 GROUP BY 1, 2, 3),
        wanted AS (
            SELECT workspace_id, channel, player_id, points FROM earned
            UNION ALL SELECT workspace_id, '', player_id, sum(points) FROM earned GROUP BY 1, 3),
        spans AS (
            SELECT workspace_id, channel, player_id,
                   CASE length(period) WHEN 3 THEN 'all' WHEN 7 THEN 'month' ELSE 'week' END AS span,
                   sum(points) AS points
            FROM scores GROUP BY 1, 2, 3, 4)
        SELECT 'too few', w.*, s.* FROM wanted w CROSS JOIN (SELECT 'all' AS span UNION SELECT 'month' UNION
            SELECT 'week') k LEFT JOIN spans s ON s.workspace_id = w.workspace_id AND s.channel = w.channel
            AND s.player_id = w.player_id AND s.span = k.span WHERE s.points IS NOT w.points
        UNION ALL SELECT 'too many', w.*, s.* FROM spans s LEFT JOIN wanted w ON
            s.workspace_id = w.workspace_id AND s.channel = w.channel AND s.player_id = w.player_id
            WHERE w.points IS NULL""",
    "nobody's best streak is below the present one": """
        SELECT id FROM players WHERE streak < 0 OR best_streak < streak""",
    "every reference leads somewhere": "PRAGMA foreign_key_check",
}

# SQLite takes any text; PostgreSQL takes what fits its column and holds no NUL.
_TEXTS = {
    f"{table.name}.{column.name} is text that PostgreSQL takes too": (
        f'SELECT "{column.name}" FROM {table.name} '  # noqa: S608 -- our own names
        f'WHERE instr("{column.name}", char(0)) OR length("{column.name}") > {column.type.length or 10**9}'
    )
    for table in whole().sorted_tables
    for column in table.columns
    if isinstance(column.type, String)
}


def assert_consistent(rows: Rows) -> None:
    """`rows` runs a query; a failure names the rule and its offenders."""
    broken = {rule: found for rule, query in (_RULES | _TEXTS).items() if (found := rows(query))}
    assert not broken, broken


def assert_check_is_clean(file: Path) -> None:
    """What `awsquiz check` says of all that was stored."""
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as tx:
        found = [str(problem) for problem in problems(tx)]
    assert found == []
