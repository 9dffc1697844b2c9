"""Search in SQLite: FTS5 over texts and over claims, kept in step by triggers.

Words that only this database understands; `search_postgres` answers the same calls.
"""

from collections.abc import Iterator

from sqlalchemy import (
    Connection,
    Integer,
    TableClause,
    Text,
    column,
    text,
)
from sqlalchemy import table as named_table

from counterclaim.record.hits import CLOSE, OPEN, RANKED, claim_hit, text_hit
from counterclaim.record.matches import Matches
from counterclaim.record.queries import Phrase, Query
from counterclaim.record.rows import Hit

_TOKENS = "porter unicode61 remove_diacritics 2"
_INDEXES = {
    "texts_index": ("documents", ("title", "text")),
    "claims_index": ("claims", ("source", "party", "cue", "content")),
}


def _among(index: str) -> str:
    """Which hits are ranked: of words that very many rows have, the latest of these."""
    latest = (
        f"SELECT rowid AS number FROM {index} WHERE {index} MATCH :query "
        "ORDER BY rowid DESC LIMIT :ranked"
    )
    return f"{index} MATCH :query AND {index}.rowid >= (SELECT min(number) FROM ({latest}))"


_FIND_TEXTS = text(
    "SELECT d.id, d.title, d.publisher, d.published_at, d.text, "
    f"highlight(texts_index, 1, '{OPEN}', '{CLOSE}') AS marked "
    "FROM texts_index JOIN documents d ON d.number = texts_index.rowid "
    f"WHERE {_among('texts_index')} ORDER BY bm25(texts_index, 4.0, 1.0), d.id LIMIT :most"
)
_FIND_CLAIMS = text(
    "SELECT d.id, d.title, d.publisher, d.published_at, c.id AS claim, c.source, c.cue, "
    'c.start, c."end", substr(d.text, c.start + 1, c."end" - c.start) AS words, '
    f"highlight(claims_index, 3, '{OPEN}', '{CLOSE}') AS marked "
    "FROM claims_index JOIN claims c ON c.number = claims_index.rowid "
    "JOIN documents d ON d.number = c.document "
    f"WHERE {_among('claims_index')} ORDER BY bm25(claims_index), d.id, c.start LIMIT :most"
)


def guard_custody(connection: Connection) -> None:
    """Let lines be added to the custody log, and nothing else."""
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER custody_no_{act.lower()} BEFORE {act} ON custody "
            "BEGIN SELECT RAISE(ABORT, 'the custody log is only ever added to'); END"
        )


def tie_disagreements(connection: Connection) -> None:
    """Nothing: SQLite goes by its indexes alone."""


def create_index(connection: Connection) -> None:
    """Create both indexes, fill them with what is there, and keep them in step."""
    for index, (table, columns) in _INDEXES.items():
        names = ", ".join(columns)
        old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
        take = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"
        drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.number, {old});"
        for statement in (
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', "
            f"content_rowid='number', tokenize='{_TOKENS}')",
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {take} END",
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END",
            f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {drop} {take} END",
            f"INSERT INTO {index}({index}) VALUES ('rebuild')",
        ):
            connection.exec_driver_sql(statement)


def forget(connection: Connection) -> None:
    """Rewrite the indexes so that words of removed texts are in no old part of them."""
    for index in _INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def index_problems(connection: Connection) -> Iterator[str]:
    """Indexes that do not hold what their tables hold."""
    for index in _INDEXES:
        try:
            connection.exec_driver_sql(
                f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
            )
        except Exception as error:  # whatever the driver raises is the finding
            yield f"search: {index} does not match its table ({error.__cause__ or error})"


def texts_with(query: Query) -> Matches | None:
    """The documents whose title or text answer a query; `None` if it asks nothing."""
    return _matches_of("texts_index", _expression(query)) if query.wanted else None


def claims_with(says: Query, who: Query) -> Matches | None:
    """The claims whose content and speaker answer queries; `None` if none asks."""
    parts = [
        f"({{{columns}}} : ({_expression(query)}))"
        for columns, query in (("content", says), ("source party", who))
        if query.wanted
    ]
    return _matches_of("claims_index", " AND ".join(parts)) if parts else None


def _matches_of(index: str, expression: str) -> Matches:
    rows: TableClause = named_table(index, column("rowid", Integer), column(index, Text))
    asked = rows.c[index].op("MATCH", is_comparison=True)(expression)
    return Matches(rows.c.rowid, asked, rows)


def find_texts(
    connection: Connection, query: Query, most: int, *, ranked: int = RANKED
) -> tuple[Hit, ...]:
    """Documents whose title or text answer a query, the best first."""
    if not query.wanted:
        return ()
    asked = {"query": _expression(query), "most": most, "ranked": ranked}
    rows = connection.execute(_FIND_TEXTS, asked)
    return tuple(text_hit(row, row["marked"]) for row in rows.mappings())


def find_claims(
    connection: Connection, query: Query, who: Query | None, most: int, *, ranked: int = RANKED
) -> tuple[Hit, ...]:
    """Claims whose words answer a query, by speakers whose name answers another."""
    parts = []
    if query.wanted:
        parts.append(f"({_expression(query)})")
    if who and who.wanted:
        parts.append(f"({{source party}} : ({_expression(who)}))")
    if not parts:
        return ()
    asked = {"query": " AND ".join(parts), "most": most, "ranked": ranked}
    rows = connection.execute(_FIND_CLAIMS, asked)
    return tuple(claim_hit(row) for row in rows.mappings())


def _expression(query: Query) -> str:
    wanted = " AND ".join(map(_phrase, query.wanted))
    unwanted = " OR ".join(map(_phrase, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")
