"""Countries with the numbers and regions that ACLED- and UCDP-shaped tables give them.

In: `rules/countries.toml`. Out: one `Country` a code.
"""

import functools
from importlib import resources

import msgspec

from counterclaim.errors import LexiconError
from counterclaim.model.values import Value


class Country(Value, frozen=True, kw_only=True):
    """A country: its ISO 3166 codes and its region in either project."""

    id: str
    name: str
    number: int
    acled: str
    ucdp: str


@functools.cache
def _countries() -> dict[str, Country]:
    where = "codebooks rules/countries.toml"
    content = resources.files("counterclaim.codebooks").joinpath("rules", "countries.toml")
    try:
        tables = msgspec.toml.decode(content.read_bytes())
        rows = msgspec.convert(tables["country"], list[Country])
    except (KeyError, msgspec.MsgspecError, ValueError) as error:
        raise LexiconError(f"{where}: {error}") from error
    return {row.id: row for row in rows}


def country(code: str | None) -> Country | None:
    """The country with an ISO 3166 alpha-2 code, in either case.

    >>> country("SY").number, country("SY").acled
    (760, 'Middle East')
    """
    return _countries().get(code.lower()) if code else None
