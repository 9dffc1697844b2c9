"""The tables of a record, in the order they came to be.

Plain SQLAlchemy Core, so that another database is another dialect. Each group
belongs to the migration that creates it; a later change to a table is a new
migration, never an edit of an old one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib
)

pages = Table(
    "pages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("page", ForeignKey("pages.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("captured_at", String(40), nullable=False),
    Column("original_sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("url", Text),
    Column("language", String(20)),
    Column("published_at", String(40)),
    Column("published_method", String(20)),
    UniqueConstraint("page", "version"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("documents.number"), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib of the reading's JSON
    Index("readings_of_document", "document", "current"),
)

removals = Table(
    "removals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", String(40), nullable=False),
    Column("original_sha256", String(64), nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("removed_at", String(40), nullable=False),
    Column("reason", Text),
)

custody = Table(
    "custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("subject", String(60)),
    Column("detail", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Index("custody_of_subject", "subject"),
)

FIRST = (originals, pages, documents, readings, removals, custody)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("documents.number"), nullable=False),
    Column("id", String(40), nullable=False),
    Column("source", Text, nullable=False),
    Column("party", Text),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("stance", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("claims_of_document", "document"),
)

SEARCH = (claims,)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("current", Boolean, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib of the incident's JSON
)

incident_documents = Table(
    "incident_documents",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("document", String(40), primary_key=True),
    Index("incidents_of_document", "document"),
)

INCIDENTS = (incidents, incident_documents)

link_groups = Table(
    "link_groups",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("document", String(40), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("rank", LargeBinary, nullable=False),
    Column("piece", String(32), index=True),
    Column("incident", String(40), index=True),
    Column("why", String(32)),  # a digest of the reasons it was given
)

link_blocks = Table(
    "link_blocks",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", LargeBinary, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

link_pairs = Table(
    "link_pairs",
    metadata,
    Column("a", Integer, primary_key=True, autoincrement=False),
    Column("b", Integer, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

link_waiting = Table(
    "link_waiting", metadata, Column("document", String(40), primary_key=True)
)  # documents that came, changed or went since they were linked

link_program = Table("link_program", metadata, Column("program", Text, primary_key=True))

redirects = Table(
    "redirects",
    metadata,
    Column("incident", String(40), primary_key=True),
    Column("leads_to", String(40), nullable=False, index=True),
    Column("at", String(40), nullable=False),
    Column("groups", Text, nullable=False),  # names of the groups it last had, a line each
)

LINKS = (link_groups, link_blocks, link_pairs, link_waiting, link_program, redirects)

names = Table(
    "names",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),  # place, actor, party ...
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # without case, to be found by a part of it
    Column("uses", Integer, nullable=False),  # how many incidents or claims have it
    Column("accounts", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    UniqueConstraint("kind", "name"),
    Index("names_by_uses", "kind", "uses", "number"),
    Index("names_by_accounts", "kind", "accounts", "number"),
    Index("names_by_disagreements", "kind", "disagreements", "number"),
    Index("names_by_letter", "kind", "folded", "number"),
)

incident_rows = Table(
    "incident_rows",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("type", String(60), nullable=False),
    Column("status", String(20), nullable=False),
    Column("day", String(10), nullable=False),  # the first it may be of, "" unknown
    Column("until", String(10), nullable=False),  # the last it may be of, "" unknown
    Column("first", String(10)),
    Column("last", String(10)),
    Column("place", Text),
    Column("country", String(2)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("parties", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("points", Text, nullable=False),  # the disputed ones, sorted, a comma between
    Column("killed_minimum", Integer),
    Column("killed_maximum", Integer),
    Column("injured_minimum", Integer),
    Column("injured_maximum", Integer),
    Index("incident_rows_by_day", "day", "incident", "until"),
    Index("incident_rows_by_type", "type", "day", "incident"),
    Index("incident_rows_by_country", "country", "day", "incident"),
    Index("incident_rows_by_disputed", "disputed", "day", "incident"),
    Index("incident_rows_by_reports", "reports", "incident"),
    Index("incident_rows_by_disagreements", "disagreements", "incident"),
)

incident_names = Table(
    "incident_names",
    metadata,
    Column("name", ForeignKey("names.number"), primary_key=True, autoincrement=False),
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("accounts", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Index("names_of_incident", "incident"),
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("party", Text, nullable=False),
    Column("side", Text),
    Column("point", String(20), nullable=False),
    Column("value", Text),  # None where it is a number
    Column("minimum", Integer),
    Column("maximum", Integer),
    Column("stance", String(10), nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("document", String(40), nullable=False),
    Column("claim", String(40)),
    Column("start", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("day", String(10), nullable=False),  # of publication, "" unknown
    Column("scope", Text),
    Column("replaced", Boolean, nullable=False),
    Column("place", Text),  # what a place was resolved to
    Column("country", String(2)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Index("accounts_of_document", "document", "incident", "id"),
    Index("accounts_of_party", "party", "day", "incident", "id"),
    Index("accounts_by_day", "day", "incident", "id"),
    Index("sides_of_party", "party", "side"),
    sqlite_with_rowid=False,
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("point", String(20), nullable=False),
    Column("kind", String(20)),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("a", String(40), nullable=False),
    Column("b", String(40), nullable=False),
    Column("day", String(10), nullable=False),  # of the incident, "" unknown
    Index("disagreements_by_day", "day", "incident", "id"),
    Index("disagreements_by_point", "point", "day", "incident", "id"),
    Index("disagreements_by_kind", "kind", "day", "incident", "id"),
    Index("disagreements_by_id", "id"),
    sqlite_with_rowid=False,
)

LISTINGS = (names, incident_rows, incident_names, accounts, disagreements)


marks = Table(
    "marks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),  # a document's id, a source's name
    Column("confidential", Boolean, nullable=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text),
    Index("marks_of_name", "name"),
)

MARKS = (marks,)


decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", String(20), nullable=False),
    Column("matter", String(20), nullable=False),  # judgement, grouping, naming, undoing
    Column("kind", String(20)),  # of the value or name
    Column("value", String(60)),  # id of the value, when it was decided about
    Column("undoes", String(40), index=True),  # id of the decision taken back
    Column("assignment", String(40), index=True),
    Column("content", Text),  # JSON; nothing once its document was removed
    Index("decisions_of_matter", "matter"),
)

decision_documents = Table(
    "decision_documents",
    metadata,
    Column("decision", String(40), primary_key=True),
    Column("document", String(40), primary_key=True),
    Index("decisions_of_document", "document"),
)


claim_names = Table(
    "claim_names",
    metadata,
    Column("name", ForeignKey("names.number"), primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    Index("names_of_claim", "claim"),
    sqlite_with_rowid=False,
)

document_rows = Table(
    "document_rows",
    metadata,
    Column("number", ForeignKey("documents.number"), primary_key=True, autoincrement=False),
    Column("day", String(10), nullable=False),  # of publication, "" unknown
    Column("publisher", Text),
    Column("language", String(20)),
    Column("latest", Boolean, nullable=False),  # of the versions of its page
    Column("claims", Integer, nullable=False),
    Index("document_rows_by_day", "day", "number", unique=True),
    Index("document_rows_by_publisher", "publisher", "day", "number"),
)

CLAIMS = (claim_names, document_rows)


link_bonds = Table(
    "link_bonds",
    metadata,
    Column("decision", String(40), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),  # of a group that stands in this part of it
    Column("document", String(40), nullable=False, index=True),
)

DECISIONS = (decisions, decision_documents, link_bonds)

tasks = Table(
    "tasks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("weight", Float, nullable=False),
    Column("incident", String(40), nullable=False, index=True),
    Column("other", String(40), index=True),  # the incident that it may be one with
    Column("document", String(40), nullable=False, index=True),
    Column("content", Text, nullable=False),  # JSON of the task
    Index("tasks_by_weight", "weight", "id"),
    Index("tasks_by_kind", "kind", "weight", "id"),
)

TASKS = (tasks,)


timestamps = Table(
    "timestamps",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("authority", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("token", LargeBinary, nullable=False),
)

TIMESTAMPS = (timestamps,)

developments = Table(
    "developments",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("incident", String(40), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("content", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,  # numbers are never given again
)

watch_sources = Table(
    "watch_sources",
    metadata,
    Column("source", String(64), primary_key=True),  # SHA-256 of a URL or place
    Column("due", String(40), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("validators", Text),
)

watch_items = Table(
    "watch_items",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("item", String(64), primary_key=True),  # SHA-256 of what tells it again
    Column("document", String(40)),
    Column("failures", Integer, nullable=False),
)

watch_outputs = Table(
    "watch_outputs",
    metadata,
    Column("output", String(64), primary_key=True),  # SHA-256 of a place
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)

WATCHING = (developments, watch_sources, watch_items, watch_outputs)


arrivals = Table(
    "arrivals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("documents.number"), nullable=False, index=True),
    Column("arrived_at", String(40), nullable=False),
    Column("container", Text),  # the file it lay in, where it was not the whole of one
    Column("container_sha256", String(64)),
    Column("place", Text),
    Column("seal", Text),
    Column("url", Text),  # what was asked for, where a server gave it
    Column("final_url", Text),
    Column("status", Integer),
    Column("answered_at", String(40)),
    Column("headers", Text),  # JSON, in the order they came
)

asked = Table(
    "asked",
    metadata,
    Column("url", Text, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("document", ForeignKey("documents.number"), index=True),  # none for a feed
)

ARRIVALS = (arrivals, asked)


totals = Table(
    "totals",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("many", Integer, nullable=False),
)

TOTALS = (totals,)
