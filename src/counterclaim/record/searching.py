"""Search over texts and claims, in the words of the database that a record is kept in."""

from collections.abc import Iterator
from typing import Protocol

from sqlalchemy import Connection

from counterclaim.record import search_postgres, search_sqlite
from counterclaim.record.hits import RANKED
from counterclaim.record.matches import Matches
from counterclaim.record.queries import Query
from counterclaim.record.rows import Hit


class Search(Protocol):
    """Search over texts and claims, in one database's own words."""

    def create_index(self, connection: Connection) -> None:
        """Index what is there, and all that comes."""

    def guard_custody(self, connection: Connection) -> None:
        """Let lines be added to the custody log, and nothing else."""

    def tie_disagreements(self, connection: Connection) -> None:
        """Say what a disagreement rests on, where the database goes by it."""

    def forget(self, connection: Connection) -> None:
        """Leave no word of a removed text in the index."""

    def index_problems(self, connection: Connection) -> Iterator[str]:
        """Where the index does not hold what the tables hold, a line each."""

    def find_texts(
        self, connection: Connection, query: Query, most: int, *, ranked: int = RANKED
    ) -> tuple[Hit, ...]:
        """Documents whose title or text answer a query: of the latest, the best first."""

    def find_claims(
        self,
        connection: Connection,
        query: Query,
        who: Query | None,
        most: int,
        *,
        ranked: int = RANKED,
    ) -> tuple[Hit, ...]:
        """Claims whose words answer a query, by speakers whose name answers another.

        Of the latest, the best first; so are the texts.
        """  # fmt: skip

    def texts_with(self, query: Query) -> Matches | None:
        """The documents whose title or text answer; `None` if it asks nothing."""

    def claims_with(self, says: Query, who: Query) -> Matches | None:
        """The claims whose content and speaker answer; `None` if none asks."""


def search_of(connection: Connection) -> Search:
    """Search as the connection's database words it."""
    return search_postgres if connection.dialect.name == "postgresql" else search_sqlite
