"""Search in PostgreSQL: a column of stemmed words beside texts and claims, kept by the database.

Words that only this database understands; `search_sqlite` answers the same calls. The
columns are generated, so they hold at every moment what their tables hold.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, literal_column, text

from counterclaim.record.hits import CLOSE, OPEN, RANKED, claim_hit, text_hit
from counterclaim.record.matches import Matches
from counterclaim.record.queries import Phrase, Query
from counterclaim.record.rows import Hit
from counterclaim.record.tables import claims, documents

_APART = "-/@.:<>&_~=+#%?;"  # what PostgreSQL would take for parts of addresses and numbers
_CONFIGURATION = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH DICTIONARY counterclaim_stem (TEMPLATE = snowball, Language = 'porter')",
    "CREATE TEXT SEARCH CONFIGURATION counterclaim (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION counterclaim ALTER MAPPING FOR asciiword, word, numword, int "
    "WITH unaccent, counterclaim_stem",
)
_WORDS = {
    "documents": (("words", "coalesce(title, '')", "A"), ("words", "text", "D")),
    "claims": (
        ("names", "source || ' | ' || coalesce(party, '')", "A"),
        ("words", "source || ' | ' || coalesce(party, '') || ' | ' || cue", "B"),
        ("words", "content", "A"),
        ("said", "content", "A"),
    ),
}


def _plain(column: str) -> str:
    """A text with what stands between words as blanks, letter for letter as long as it was."""
    return f"translate({column}, '{_APART}', '{' ' * len(_APART)}')"


_MARKED = (
    "ts_headline('counterclaim', {column}, :query ::tsquery, "
    f"'HighlightAll=true, StartSel={OPEN}, StopSel={CLOSE}')"
)
_HITS = {
    "documents": "words @@ :query ::tsquery",
    "claims": "(:query = '' OR words @@ :query ::tsquery) "
    "AND (:who = '' OR names @@ :who ::tsquery)",
}
_BEST_TEXTS = (
    "best AS MATERIALIZED (SELECT number, ts_rank(words, :query ::tsquery) AS score "
    "FROM latest JOIN documents USING (number) ORDER BY score DESC, id LIMIT :most) "
    "SELECT d.id, d.title, d.publisher, d.published_at, d.text, "
    f"{_MARKED.format(column=_plain('d.text'))} AS marked "
    "FROM best JOIN documents d USING (number) ORDER BY score DESC, d.id"
)
_BEST_CLAIMS = (
    "best AS MATERIALIZED (SELECT c.number, ts_rank(c.words, :query ::tsquery) AS score "
    "FROM latest JOIN claims c USING (number) JOIN documents d ON d.number = c.document "
    "ORDER BY score DESC, d.id, c.start LIMIT :most) "
    "SELECT d.id, d.title, d.publisher, d.published_at, c.id AS claim, c.source, c.cue, "
    'c.start, c."end", substr(d.text, c.start + 1, c."end" - c.start) AS words, '
    f"{_MARKED.format(column=_plain('c.content'))} AS marked "
    "FROM best JOIN claims c USING (number) JOIN documents d ON d.number = c.document "
    "ORDER BY score DESC, d.id, c.start"
)


def guard_custody(connection: Connection) -> None:
    """Let lines be added to the custody log, and nothing else."""
    connection.exec_driver_sql(
        "CREATE FUNCTION custody_guard() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the custody log is only ever added to'; END $$"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER custody_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON custody "
        "FOR EACH STATEMENT EXECUTE FUNCTION custody_guard()"
    )


def tie_disagreements(connection: Connection) -> None:
    """Say that a disagreement rests on two accounts of its incident.

    Without it the planner takes the join for one row, and sorts a whole record for a page.
    """
    for columns, others in (
        ("incident, a", "accounts (incident, id)"),
        ("incident, b", "accounts (incident, id)"),
        ("incident", "incident_rows (incident)"),
    ):
        connection.exec_driver_sql(
            f"ALTER TABLE disagreements ADD FOREIGN KEY ({columns}) REFERENCES {others}"
        )


def create_index(connection: Connection) -> None:
    """Give texts and claims their columns of words, with an index on each."""
    for statement in _CONFIGURATION:
        connection.exec_driver_sql(statement)
    for table, parts in _WORDS.items():
        for name in dict.fromkeys(name for name, _, _ in parts):
            vectors = " || ".join(
                f"setweight(to_tsvector('counterclaim', {_plain(column)}), '{weight}')"
                for of, column, weight in parts
                if of == name
            )
            connection.exec_driver_sql(
                f"ALTER TABLE {table} ADD COLUMN {name} tsvector "
                f"GENERATED ALWAYS AS ({vectors}) STORED".replace("%", "%%")
            )
            connection.exec_driver_sql(f"CREATE INDEX {table}_{name} ON {table} USING gin ({name})")


def forget(connection: Connection) -> None:
    """The words go with their rows."""


def index_problems(connection: Connection) -> Iterator[str]:
    """None: the database makes the columns itself."""
    yield from ()


def find_texts(
    connection: Connection, query: Query, most: int, *, ranked: int = RANKED
) -> tuple[Hit, ...]:
    """Documents whose title or text answer a query, the best first."""
    if not query.wanted:
        return ()
    wanted = {"query": _expression(connection, query), "most": most, "ranked": ranked}
    rows = _found(connection, "documents", _BEST_TEXTS, wanted)
    return tuple(text_hit(row, _as_it_was(row["text"], row["marked"])) for row in rows)


def find_claims(
    connection: Connection, query: Query, who: Query | None, most: int, *, ranked: int = RANKED
) -> tuple[Hit, ...]:
    """Claims whose words answer a query, by speakers whose name answers another."""
    by = who if who and who.wanted else None
    if not query.wanted and by is None:
        return ()
    wanted: dict[str, object] = {
        "query": _expression(connection, query) if query.wanted else "",
        "who": _expression(connection, by) if by else "",
        "most": most,
        "ranked": ranked,
    }
    return tuple(claim_hit(row) for row in _found(connection, "claims", _BEST_CLAIMS, wanted))


def _found(
    connection: Connection, table: str, best: str, wanted: Mapping[str, object]
) -> Sequence[RowMapping]:
    """The best of the latest hits; few are looked up, of many the last are met going back.

    Left to choose, the database goes back through a million claims for a word that none has.
    """
    hits = f"SELECT number FROM {table} WHERE {_HITS[table]}"
    counted = text(f"SELECT count(*) FROM ({hits} LIMIT :ranked + 1) AS counted")
    many = connection.execute(counted, wanted).scalar_one() > wanted["ranked"]
    latest = f"{hits} ORDER BY number{'' if many else ' + 0'} DESC LIMIT :ranked"
    asked = text(f"WITH latest AS MATERIALIZED ({latest}), {best}")
    return connection.execute(asked, wanted).mappings().all()


def texts_with(query: Query) -> Matches | None:
    """The documents whose title or text answer a query; `None` if it asks nothing."""
    if not query.wanted:
        return None
    return Matches(documents.c.number, _answers("documents.words", query))


def claims_with(says: Query, who: Query) -> Matches | None:
    """The claims whose content and speaker answer queries; `None` if none asks."""
    asked = (("claims.said", says), ("claims.names", who))
    answers = [_answers(column, query) for column, query in asked if query.wanted]
    return Matches(claims.c.number, and_(*answers)) if answers else None


def _answers(column: str, query: Query) -> ColumnElement[bool]:
    words: ColumnElement[str] = literal_column(column)
    asked = func.to_tsquery(literal_column("'counterclaim'::regconfig"), _typed(query))
    return words.op("@@", is_comparison=True)(asked)


def _typed(query: Query) -> str:
    """A query in PostgreSQL's words."""
    wanted = " & ".join(map(_phrase, query.wanted))
    unwanted = " | ".join(map(_phrase, query.unwanted))
    return f"({wanted}) & !({unwanted})" if unwanted else wanted


def _expression(connection: Connection, query: Query) -> str:
    """A query in PostgreSQL's words, stemmed as the texts are."""
    stemmed = connection.execute(
        text("SELECT CAST(to_tsquery('counterclaim', :typed) AS text)"), {"typed": _typed(query)}
    )
    return str(stemmed.scalar_one())


def _phrase(phrase: Phrase) -> str:
    return (
        "(" + " <-> ".join(f"'{word}'" for word in phrase.words) + (":*)" if phrase.prefix else ")")
    )


def _as_it_was(plain: str, marked: str) -> str:
    """A marked text with the marks between words as they were before they were blanks."""
    letters = iter(plain)
    return "".join(c if c in (OPEN, CLOSE) else next(letters) for c in marked)
