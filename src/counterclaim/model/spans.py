"""Places in a text: half-open ranges of Unicode code points, with their words."""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """Where some words stand: `document.text[start:end] == text`, end exclusive."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut a span out of a document's text.

        >>> Span.of("Kerry said so", 0, 5)
        Span(start=0, end=5, text='Kerry')
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}:{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def covering(spans: tuple[Span, ...], other: Span) -> bool:
    """Whether one of the fragments holds the other span."""
    return any(span.covers(other) for span in spans)


def hull(spans: tuple[Span, ...]) -> tuple[int, int]:
    """First start and last end of some fragments (at least one)."""
    return min(s.start for s in spans), max(s.end for s in spans)
