"""Views over the record under plain names, for people who ask it in SQL or open it in Datasette.

They show what is kept at write time; nothing in the program reads them. Each has its
columns in words, which docs/record.md shows. The SQL is that of every database we know.
"""

from typing import NamedTuple

from sqlalchemy import Connection


class View(NamedTuple):
    """One view: what a row is, and the query."""

    row: str
    query: str


VIEWS: dict[str, View] = {
    "reports": View(
        "a document: the latest version of a page",
        """
        SELECT d.id AS document, d.title, d.publisher, d.author, d.published_at AS published,
          d.url, d.language, d.version, d.captured_at,
          (SELECT count(*) FROM claims c WHERE c.document = d.number) AS claims,
          (SELECT count(*) FROM incident_documents i WHERE i.document = d.id) AS incidents,
          d.original_sha256, d.text_sha256, d.text
        FROM documents d
        WHERE d.version = (SELECT max(o.version) FROM documents o WHERE o.page = d.page)
        """,
    ),
    "who_said_what": View(
        "a claim: its source and party, the cue, and what is said",
        """
        SELECT c.source, c.party, c.cue, c.content, c.kind, c.stance, d.publisher,
          d.published_at AS published, d.title, d.id AS document, c.start AS first_letter,
          c."end" AS end_letter, c.id AS claim
        FROM claims c JOIN documents d ON d.number = c.document
        WHERE d.version = (SELECT max(o.version) FROM documents o WHERE o.page = d.page)
        """,
    ),
    "what_happened": View(
        "an incident, with what it comes to and how much of it is disputed",
        """
        SELECT i.incident, i.title, i.type, i.status, i.first AS first_day, i.last AS last_day,
          i.place, i.country, i.latitude, i.longitude, i.radius_km, i.reports, i.origins,
          i.parties, i.killed_minimum, i.killed_maximum, i.injured_minimum, i.injured_maximum,
          i.disagreements, i.points AS disputed_points
        FROM incident_rows i
        """,
    ),
    "positions": View(
        "what one party says on one point of an incident, in one document",
        """
        SELECT i.title AS incident_title, a.point, a.party, a.side, a.stance, a.value, a.minimum,
          a.maximum, a.scope, a.certainty, a.replaced, a.quote, d.publisher, a.day AS published,
          a.incident, a.document, a.start AS first_letter, a.claim, a.id AS position
        FROM accounts a JOIN incident_rows i ON i.incident = a.incident
        LEFT JOIN documents d ON d.id = a.document
        """,
    ),
    "disputes": View(
        "two positions on one point that cannot both hold",
        """
        SELECT i.title AS incident_title, x.point, x.kind, a.party AS one_party,
          a.stance AS one_stance, a.value AS one_value, a.minimum AS one_minimum,
          a.maximum AS one_maximum, a.quote AS one_quote, b.party AS other_party,
          b.stance AS other_stance, b.value AS other_value, b.minimum AS other_minimum,
          b.maximum AS other_maximum, b.quote AS other_quote, x.reason, x.rule, x.incident,
          x.id AS comparison
        FROM disagreements x JOIN incident_rows i ON i.incident = x.incident
        JOIN accounts a ON a.incident = x.incident AND a.id = x.a
        JOIN accounts b ON b.incident = x.incident AND b.id = x.b
        """,
    ),
    "who_decided_what": View(
        "a person's decision, also one that was taken back",
        """
        SELECT d.at AS decided_at, d.who, d.verb, d.kind, d.value, p.document,
          (SELECT u.at FROM decisions u WHERE u.undoes = d.id) AS taken_back_at, d.id AS decision
        FROM decisions d LEFT JOIN decision_documents p ON p.decision = d.id
        """,
    ),
    "what_was_done": View(
        "a line of the custody log",
        """
        SELECT c.number AS line, c.at AS done_at, c.who, c.action, c.subject, c.detail, c.program,
          c.sha256
        FROM custody c
        """,
    ),
}


def create_views(connection: Connection) -> None:
    """Create every view."""
    for name, view in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {view.query}")
