"""How well a record is, part by part, so that one damaged part hides no other.

`verify` proves a record; this tells whoever keeps it running which part is not well.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from counterclaim.errors import RecordError
from counterclaim.model.values import Value
from counterclaim.record import consistency, tables
from counterclaim.record.checks import Check
from counterclaim.record.searching import search_of
from counterclaim.record.sessions import Session

type Progress = Callable[[str, int, int], None]
"""Told what is looked at, and how many of how many of it are done."""

_MOST = 80


class Part(Value, frozen=True, kw_only=True):
    """A part of a record that was looked at, and what is wrong with it."""

    name: str
    counted: int
    problems: tuple[str, ...]


class Soundness:
    """What there is to know about the state of a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def parts(self, progress: Progress, *, quick: bool = False) -> Iterator[Part]:
        """The database, the search index, custody log, documents, incidents and lists.

        `quick` leaves out what costs the longer the more documents there are: hashing them
        again, following their spans, comparing lists.
        """
        yield self._part("database", self._database)
        yield self._part("search", self._search)
        if quick:
            yield self._part("custody", self._custody)
        else:
            yield from self._content(progress)

    def readings(self) -> Counter[tuple[str, str]]:
        """How many current readings there are by each program and model."""
        row = tables.readings.c
        wanted = select(row.program, row.model, func.count()).where(row.current)
        with self._session.reading() as connection:
            rows = connection.execute(wanted.group_by(row.program, row.model)).all()
        return Counter({(program, model): count for program, model, count in rows})

    def unread(self) -> int:
        """How many documents were kept and not read."""
        read = select(tables.readings.c.document).where(tables.readings.c.current)
        wanted = select(func.count()).select_from(tables.documents)
        with self._session.reading() as connection:
            there = wanted.where(tables.documents.c.number.not_in(read))
            return int(connection.execute(there).scalar_one())

    def size(self) -> int:
        """How many bytes the record takes up."""
        with self._session.reading() as connection:
            return self._session.database.size(connection)

    def last_captured(self) -> str | None:
        """When the last document came, `None` where there is none."""
        row = tables.documents.c
        newest = select(row.captured_at).order_by(row.number.desc()).limit(1)
        with self._session.reading() as connection:
            found: str | None = connection.execute(newest).scalar()
        return found

    def _part(self, name: str, look: Callable[[], tuple[int, list[str]]]) -> Part:
        try:
            counted, problems = look()
        except RecordError as error:
            counted, problems = 0, [str(error)]
        return Part(name=name, counted=counted, problems=tuple(problems))

    def _database(self) -> tuple[int, list[str]]:
        with self._session.reading() as connection:
            problems = list(self._session.database.problems(connection))
            return len(tables.metadata.tables), problems

    def _search(self) -> tuple[int, list[str]]:
        with self._session.writing() as connection:  # SQLite checks an index by a write to it
            return 0, list(search_of(connection).index_problems(connection))

    def _custody(self) -> tuple[int, list[str]]:
        with self._session.reading() as connection:
            look = Check(connection, lambda done, of: None)
            problems = list(look.log())
            return look.counts["lines"], problems

    def _content(self, progress: Progress) -> Iterator[Part]:
        """What is seen in one state: the log, and what it says of the rest."""
        with self._session.reading() as connection:
            check = Check(connection, lambda done, of: progress("documents", done, of))
            counts = check.counts
            for name, counted, look in (
                ("custody", "lines", check.log),
                ("documents", "documents", check.documents),
                ("incidents", "incidents", check.incidents),
                ("lists", "incidents", lambda: _lists(connection, progress)),
            ):
                problems: list[str] = []
                try:
                    for problem in look():
                        problems.append(problem)
                except DBAPIError as error:  # what follows may still be readable
                    problems.append(f"cannot be read ({str(error.orig)[:_MOST]})")
                yield Part(name=name, counted=counts[counted], problems=tuple(problems))


def _lists(connection: Connection, progress: Progress) -> Iterator[str]:
    return consistency.unlike(connection, lambda done, of: progress("lists", done, of))
