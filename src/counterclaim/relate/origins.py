"""Reprints and wire copy: which documents carry a text that another published first.

In: readings. Out: for each document that copies another, its origin and the share
of its sentences found there. Corroboration is counted in origins, not pages.
Sentences are compared by runs of five words, so that edits and corrections of a
few words do not hide a copy; only runs that few documents share make candidates.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence

from counterclaim.lexicon.positions import plain_words
from counterclaim.model.incidents import Copy
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span

_RUN = 5
_KEPT = 5000  # sentences: reprints and quotations of one incident look at the same
_COPIED = 0.5
_COMMON = 50
_QUOTED = 4


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """The documents that mostly repeat an earlier one, each with its first publication.

    A copy of a copy leads to the first. Of documents published on one day the one
    with more text that the others repeat comes first.

    >>> find_copies(())
    ()
    """
    if len(readings) < 2:
        return ()
    ordered = sorted(readings, key=_publication)
    runs = [_runs(reading) for reading in ordered]
    origins: dict[int, tuple[int, float]] = {}
    for later, earlier, shared in _overlaps(runs):
        share = shared / len(runs[later])
        known = origins.get(later)
        if share >= _COPIED and (known is None or share > known[1]):
            origins[later] = (origins.get(earlier, (earlier, 0.0))[0], share)
    return tuple(
        Copy(document=ordered[i].document, origin=ordered[origin].document, share=round(share, 3))
        for i, (origin, share) in sorted(origins.items())
    )


def find_quotations(readings: Sequence[Reading], reprints: Sequence[Copy]) -> tuple[Copy, ...]:
    """Quotations that an earlier document had word for word; those of reprints go without saying.

    >>> find_quotations((), ())
    ()
    """
    if len(readings) < 2:
        return ()
    ordered = sorted(readings, key=_publication)
    runs = [_runs(reading) for reading in ordered]
    copied = {copy.document for copy in reprints}
    found = []
    for i, reading in enumerate(ordered):
        if reading.document in copied:
            continue
        for claim in reading.claims:
            quoted = claim.quotation != "indirect" and claim.content
            words = frozenset().union(*map(_runs_of, claim.content)) if quoted else frozenset()
            if len(words) < _QUOTED:
                continue
            earlier = next((j for j in range(i) if words <= runs[j]), None)
            if earlier is not None:
                found.append(
                    Copy(document=reading.document, origin=ordered[earlier].document, share=1.0,
                         kind="quotation", span=claim.content[0], claim=claim.id)
                )  # fmt: skip
    return tuple(found)


def _publication(reading: Reading) -> tuple[str, int, str]:
    day = reading.published.isoformat() if reading.published else "9999"
    return day, -sum(s.end - s.start for s in reading.sentences), reading.document


def _runs(reading: Reading) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for sentence in reading.sentences:
        found |= _runs_of(sentence)
    return frozenset(found)


@functools.lru_cache(_KEPT)
def _runs_in(sentence: str) -> frozenset[tuple[str, ...]]:
    words = [word.form for word in plain_words(sentence)]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(max(0, len(words) - _RUN + 1)))


def _runs_of(span: Span) -> frozenset[tuple[str, ...]]:
    return _runs_in(span.text)


def _overlaps(runs: Sequence[frozenset[tuple[str, ...]]]) -> list[tuple[int, int, int]]:
    """Later and earlier documents with the number of runs they share, in order."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, document in enumerate(runs):
        for run in document:
            holders[run].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if 2 <= len(members) <= _COMMON:
            shared.update((b, a) for i, a in enumerate(members) for b in members[i + 1 :])
    return sorted((later, earlier, count) for (later, earlier), count in shared.items())
