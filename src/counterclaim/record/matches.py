"""What a search hits, as part of a larger question."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, exists, select


class Matches(NamedTuple):
    """The rows that a search hits, by their numbers.

    `lists` is there where hits can be gone through in their order, latest first.
    """

    number: ColumnElement[int]
    condition: ColumnElement[bool]
    lists: FromClause | None = None

    @property
    def numbers(self) -> Select[Any]:
        """The numbers of all of them."""
        return select(self.number).where(self.condition)

    def hold(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a row is one of them, asked for each row on its own where that is quick."""
        if self.lists is None:
            return number.in_(self.numbers)
        return exists(self.numbers.where(self.number == number))
