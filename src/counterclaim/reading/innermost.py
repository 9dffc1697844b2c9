"""Which claim some words stand in: the innermost whose content covers them.

In: claims. Out: an index that answers by offset, however deep claims are nested.
"""

from collections.abc import Sequence

from counterclaim.model.claims import Claim


class ClaimIndex:
    """The contents of all claims, the smallest first."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        rows = [(span.end - span.start, span.start, span.end, claim) for claim in claims
                for span in claim.content]  # fmt: skip
        self._by_bucket: dict[int, list[tuple[int, int, int, Claim]]] = {}
        for row in sorted(rows, key=lambda r: (r[0], r[1], r[3].id)):
            for bucket in range(row[1] >> 8, (row[2] >> 8) + 1):
                self._by_bucket.setdefault(bucket, []).append(row)

    def innermost(self, offset: int) -> Claim | None:
        """The claim with the shortest content over an offset."""
        for _, start, end, claim in self._by_bucket.get(offset >> 8, ()):
            if start <= offset < end:
                return claim
        return None

    def bounds(self, claim: Claim | None, offset: int) -> tuple[int, int]:
        """First and last offset of the claim's content around an offset; everything for none."""
        if claim is not None:
            for span in claim.content:
                if span.start <= offset < span.end:
                    return span.start, span.end
        return 0, 10**9
