"""What a country is called in the codes of other formats.

In: `country_codes.toml`. Out: a row by its ISO 3166 alpha-2 code.
"""

import functools
from collections.abc import Mapping
from importlib import resources

import msgspec

from counterclaim.model.values import Value


class CountryCode(Value, frozen=True, kw_only=True):
    """One country; `numeric` is 0 where it has no number."""

    id: str
    alpha3: str
    numeric: int
    name: str


@functools.cache
def _rows() -> Mapping[str, CountryCode]:
    path = resources.files("counterclaim.lexicon").joinpath("mul", "country_codes.toml")
    tables = msgspec.toml.decode(path.read_bytes())
    rows = msgspec.convert(tables["entry"], list[CountryCode])
    return {row.id: row for row in rows}


def country_code(alpha2: str | None) -> CountryCode | None:
    """The codes of a country, `None` where its alpha-2 code is not known.

    >>> country_code("SD").alpha3, country_code("ml").numeric, country_code(None)
    ('SDN', 466, None)
    """
    return _rows().get(alpha2.lower()) if alpha2 else None
