"""What a search shows: claims by who says what about whom, and the words of texts."""

import re

from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.queries import parse_query
from counterclaim.record.rows import ClaimFilter, ClaimRow, Hit, Page

_WORD = re.compile(r"[^\W_]+")
_STEM = 4
TEXTS = 20


class Stretch(Value, frozen=True, kw_only=True):
    """Some words of a hit, and whether they are what was searched for."""

    text: str
    hit: bool


class FoundClaim(Value, frozen=True, kw_only=True):
    """A claim that was found, its words cut where what was searched for begins and ends."""

    claim: ClaimRow
    stretches: tuple[Stretch, ...]


class FoundText(Value, frozen=True, kw_only=True):
    """A document that was found, with the stretch of its text that holds most of the words."""

    hit: Hit
    stretches: tuple[Stretch, ...]


class SearchView(Value, frozen=True, kw_only=True):
    """A page of claims, and the first documents; `after` asks for more claims."""

    claims: tuple[FoundClaim, ...]
    texts: tuple[FoundText, ...]
    after: str | None


def search_view(record: Record, wanted: ClaimFilter, *, after: str | None, most: int) -> SearchView:
    """What a record has on what somebody asks for; nothing where nothing is asked."""
    if wanted == ClaimFilter():
        return SearchView(claims=(), texts=(), after=None)
    page: Page[ClaimRow] = record.listings.claims(wanted, sort="newest", after=after, most=most)
    whole = wanted == ClaimFilter(says=wanted.says) and after is None
    texts = record.search(wanted.says or "", within="texts", most=TEXTS) if whole else ()
    return SearchView(
        claims=tuple(
            FoundClaim(claim=row, stretches=stretches(row.content, wanted.says or ""))
            for row in page.rows
        ),
        texts=tuple(FoundText(hit=hit, stretches=_cut(hit)) for hit in texts),
        after=page.after,
    )


def stretches(text: str, query: str) -> tuple[Stretch, ...]:
    """A text cut where words of a query begin and end; endings may differ, as in the search.

    >>> [s.text for s in stretches("Two depots of the army burned", "depot") if s.hit]
    ['depots']
    """
    wanted = [word.casefold() for phrase in parse_query(query).wanted for word in phrase.words]
    spans = [
        Span(m.start(), m.end(), m[0])
        for m in _WORD.finditer(text)
        if any(_alike(m[0].casefold(), word) for word in wanted)
    ]
    return _at(text, spans)


def _alike(word: str, wanted: str) -> bool:
    """Whether two words may be one in different endings."""
    if word == wanted:
        return True
    shared = 0
    for a, b in zip(word, wanted, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(_STEM, min(len(word), len(wanted)) - 2) and shared >= len(wanted) - 3


def _cut(hit: Hit) -> tuple[Stretch, ...]:
    spans = [Span(m.start - hit.start, m.end - hit.start, m.text) for m in hit.matches]
    return _at(hit.excerpt, spans)


def _at(text: str, spans: list[Span]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    at = 0
    for span in spans:
        found += (Stretch(text=text[at : span.start], hit=False), Stretch(text=span.text, hit=True))
        at = span.end
    found.append(Stretch(text=text[at:], hit=False))
    return tuple(stretch for stretch in found if stretch.text)
