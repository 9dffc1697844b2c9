"""What people type into a search box, taken apart.

Words must all be there; "several words" stand together; `word*` is the start of
a word; `-word` must not be there. Nothing else has a meaning, so no query is
malformed.
"""

import re

from counterclaim.model.values import Value

_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")


class Phrase(Value, frozen=True, kw_only=True):
    """Words that stand together; `prefix` where the last is only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False


class Query(Value, frozen=True, kw_only=True):
    """Phrases that must, and that must not, be there."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()


def parse_query(typed: str) -> Query:
    """Take a typed query apart.

    >>> query = parse_query('"barrel bombs" hosp* -drill')
    >>> [phrase.words for phrase in query.wanted], query.wanted[1].prefix, query.unwanted[0].words
    ([('barrel', 'bombs'), ('hosp',)], True, ('drill',))
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, bare in _PART.findall(typed):
        no = bool(minus) or (bare.startswith("-") and len(bare) > 1)
        words = tuple(_WORD.findall(quoted or bare))
        if words:
            (unwanted if no else wanted).append(Phrase(words=words, prefix=bare.endswith("*")))
    return Query(wanted=tuple(wanted), unwanted=tuple(unwanted))
