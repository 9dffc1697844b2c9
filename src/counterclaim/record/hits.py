"""What a search found, from rows in which the database has marked the words."""

from sqlalchemy import RowMapping

from counterclaim.model.spans import Span
from counterclaim.record.rows import Hit

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no writing has them
_AROUND = 110
RANKED = 2000
"""So many hits are ranked: of words that very many rows have, the latest of these."""


def text_hit(row: RowMapping, marked: str) -> Hit:
    """A document found, from its row and its text with the words marked."""
    matches = _matches(row["text"], marked)
    start, end = _window(row["text"], matches)
    return Hit(
        document=row["id"],
        kind="text",
        start=start,
        end=end,
        excerpt=row["text"][start:end],
        matches=tuple(match for match in matches if start <= match.start and match.end <= end),
        title=row["title"],
        publisher=row["publisher"],
        published=row["published_at"],
    )


def claim_hit(row: RowMapping) -> Hit:
    """A claim's fragments are joined in its row; its matches are looked up in the text."""
    matches = []
    at = 0
    for piece in row["marked"].split(OPEN)[1:]:
        word = piece.split(CLOSE)[0]
        found = row["words"].find(word, at)
        if found >= 0:
            at = found + len(word)
            matches.append(Span(row["start"] + found, row["start"] + at, word))
    return Hit(
        document=row["id"],
        kind="claim",
        start=row["start"],
        end=row["end"],
        excerpt=row["words"],
        matches=tuple(matches),
        title=row["title"],
        publisher=row["publisher"],
        published=row["published_at"],
        claim=row["claim"],
        who=row["source"] or None,
        cue=row["cue"] or None,
    )


def _matches(plain: str, marked: str) -> list[Span]:
    """Where the marks of a highlighted text stand in the plain one."""
    matches = []
    pieces = marked.split(OPEN)
    at = len(pieces[0])
    for piece in pieces[1:]:
        word, _, rest = piece.partition(CLOSE)
        end = at + len(word)
        if word and plain[at:end] == word:
            matches.append(Span(at, end, word))
        at = end + len(rest)
    return matches


def _window(plain: str, matches: list[Span]) -> tuple[int, int]:
    """The stretch of a text that holds most matches, cut between words."""
    starts = [match.start for match in matches]
    centre = max(starts, key=lambda s: (sum(s <= t < s + _AROUND for t in starts), -s), default=0)
    start, end = max(0, centre - _AROUND // 2), min(len(plain), centre + _AROUND * 3 // 2)
    while 0 < start < centre and not plain[start - 1].isspace():
        start += 1
    while start < len(plain) and plain[start].isspace() and start < centre:
        start += 1
    while end < len(plain) and end > centre and not plain[end].isspace():
        end += 1
    return start, end
