"""How far watching got: when each source is due, what was taken of it, what was told.

Kept in the record itself, so that what it holds and what is remembered of it cannot part.
Places and addresses are known by their fingerprints alone.
"""

from collections.abc import Mapping

from sqlalchemy import Table, select, update

from counterclaim.model.values import Value
from counterclaim.record import tables
from counterclaim.record.sessions import Session


class SourceState(Value, frozen=True, kw_only=True):
    """When a source is to be looked at again, and how often that failed in a row."""

    due: str = ""
    failures: int = 0
    validators: str | None = None


class Watches:
    """The memory of watching a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def source(self, source: str) -> SourceState:
        """What is remembered of a source; one never looked at is due."""
        kept = tables.watch_sources.c
        wanted = select(kept.due, kept.failures, kept.validators).where(kept.source == source)
        with self._session.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return SourceState(**row) if row else SourceState()

    def states(self) -> tuple[SourceState, ...]:
        """What is remembered of every source that was looked at."""
        kept = tables.watch_sources.c
        wanted = select(kept.due, kept.failures, kept.validators).order_by(kept.source)
        with self._session.reading() as connection:
            return tuple(SourceState(**row) for row in connection.execute(wanted).mappings())

    def remember(self, source: str, state: SourceState) -> None:
        """Remember when a source is due."""
        values = {"due": state.due, "failures": state.failures, "validators": state.validators}
        self._put(tables.watch_sources, {"source": source}, values)

    def taken(self, source: str, item: str) -> tuple[str | None, int]:
        """The document an item of a source became, if any, and how often it failed."""
        kept = tables.watch_items.c
        wanted = select(kept.document, kept.failures)
        wanted = wanted.where(kept.source == source, kept.item == item)
        with self._session.reading() as connection:
            row = connection.execute(wanted).first()
        return (row.document, row.failures) if row else (None, 0)

    def take(self, source: str, item: str, *, document: str | None, failures: int = 0) -> None:
        """Remember what became of an item."""
        key = {"source": source, "item": item}
        self._put(tables.watch_items, key, {"document": document, "failures": failures})

    def told(self, output: str, newest: int) -> tuple[int, int]:
        """After which number an output began, and up to which it was written.

        A new output begins after the `newest` development.
        """
        kept = tables.watch_outputs.c
        with self._session.reading() as connection:
            wanted = select(kept.first, kept.last).where(kept.output == output)
            row = connection.execute(wanted).first()
        if row is None:
            values = {"first": newest, "last": newest}
            self._put(tables.watch_outputs, {"output": output}, values)
            return newest, newest
        return row.first, row.last

    def tell(self, output: str, last: int) -> None:
        """Remember up to which development an output was written."""
        self._put(tables.watch_outputs, {"output": output}, {"last": last})

    def _put(self, table: Table, key: Mapping[str, str], values: Mapping[str, object]) -> None:
        same = [table.c[name] == value for name, value in key.items()]
        with self._session.writing() as connection:
            changed = connection.execute(update(table).where(*same).values(values))
            if not changed.rowcount:
                connection.execute(table.insert().values(**key, **values))
