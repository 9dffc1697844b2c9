"""The claims of current readings as rows, with the names they are found by.

A claim is found by the party that makes it, by the people, bodies and places that its
content names (of those in the registry of actors also by the name they have there).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from counterclaim.lexicon.actors import registry
from counterclaim.model.claims import Claim
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.record import names, tables, totals
from counterclaim.record.contents import claim_rows
from counterclaim.record.names import Name

_ANY = select(tables.claims.c.id, tables.claims.c.number).where(
    tables.claims.c.document == bindparam("of")
)
_NEW_CLAIMS, _NEW_NAMES = insert(tables.claims), insert(tables.claim_names)
_COUNT = (
    update(tables.document_rows)
    .where(tables.document_rows.c.number == bindparam("of"))
    .values(claims=bindparam("counted"))
)


def keep_claims(connection: Connection, document: int, reading: Reading) -> None:
    """Keep the claims of a document's current reading in place of those that were there."""
    if connection.execute(_ANY, {"of": document}).first():
        drop_claims(connection, document)
    rows = claim_rows(document, reading)
    if not rows:
        return
    connection.execute(_NEW_CLAIMS, rows)
    totals.count(connection, {"claims": len(rows)})
    name_claims(connection, document, reading)


def keep_decided(connection: Connection, reading: Reading) -> None:
    """Keep the claims of a reading as people decided that they stand."""
    documents = tables.documents.c
    number = select(documents.number).where(documents.id == reading.document)
    keep_claims(connection, connection.execute(number).scalar_one(), reading)


def drop_claims(connection: Connection, document: int) -> None:
    """Forget the claims of a document."""
    held, claims = tables.claim_names, tables.claims
    mine = held.c.claim.in_(select(claims.c.number).where(claims.c.document == document))
    wanted = select(held.c.name, func.count().label("uses")).where(mine).group_by(held.c.name)
    counts = {row.name: (row.uses, 0, 0) for row in connection.execute(wanted)}
    connection.execute(delete(held).where(mine))
    names.count_out(connection, counts)
    gone = connection.execute(delete(claims).where(claims.c.document == document)).rowcount
    totals.count(connection, {"claims": -gone})
    _count(connection, document, 0)


def name_claims(connection: Connection, document: int, reading: Reading) -> None:
    """Keep the names that the claims of a document are found by."""
    rows = {row.id: row.number for row in connection.execute(_ANY, {"of": document})}
    sources = {source.id: source for source in reading.sources}
    found = {c.id: set(_names(c, reading, sources)) for c in reading.claims if c.id in rows}
    uses = Counter(name for held in found.values() for name in held)
    numbers = names.numbers_of(connection, sorted(uses))
    pairs = [
        {"name": numbers[name], "claim": rows[claim]}
        for claim, held in found.items()
        for name in sorted(held)
    ]
    if pairs:
        connection.execute(_NEW_NAMES, pairs)
    names.count_in(connection, {numbers[name]: (count, 0, 0) for name, count in uses.items()})
    _count(connection, document, len(rows))


def _count(connection: Connection, document: int, claims: int) -> None:
    connection.execute(_COUNT, {"of": document, "counted": claims})


def _names(claim: Claim, reading: Reading, sources: Mapping[str, Source]) -> Iterator[Name]:
    source = sources.get(claim.speaker or "")
    if source and source.party:
        yield "speaker", source.party
    for entity in reading.entities:
        if _within(entity.mentions, claim):
            yield "about", entity.name
            if entity.actor and registry().get(entity.actor):
                yield "about", registry().party_name(entity.actor)
    for place in reading.places:
        if place.sense in ("location", "facility") and _within((place.span,), claim):
            yield "where", place.name


def _within(spans: tuple[Span, ...], claim: Claim) -> bool:
    return any(
        part.start <= span.start and span.end <= part.end
        for part in claim.content
        for span in spans
    )
