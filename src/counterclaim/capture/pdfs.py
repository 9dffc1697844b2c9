"""PDF files.

In: the bytes of a PDF. Out: its text with a heading or paragraph a line: lines
are joined where the gap between them is that of a paragraph's, words cut at a
line's end are mended, page numbers and running heads go. Pages that are
pictures of text are told; a file of nothing else is an `InputError`.
"""

import importlib.metadata
import io
import itertools
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from counterclaim.capture.dates import dated_line
from counterclaim.capture.texts import Extracted, one_line, text_of_lines
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000

_NUMBER = re.compile(r"(?:page )?[-–]? ?\d{1,4} ?[-–]?(?: (?:of|/) \d{1,4})?|[ivxl]{1,6}", re.I)
_BULLET = re.compile(r"[•▪‣◦·●]\s*|[-–—*]\s+")
_FINISHED = re.compile(r"[.!?…:][\"”’')\]]*$")
_CUT = re.compile(r"([^\W\d_]+)[-\xad]$")
_LIGATURES = {n: unicodedata.normalize("NFKC", chr(n)) for n in range(0xFB00, 0xFB07)}
_EDGE = 2
_RUNNING = 3
_LARGER = 1.12
_WIDER = 1.4


class _Line(NamedTuple):
    """A printed line: where it begins, how large it is, its words."""

    x: float
    y: float
    size: float
    words: str


def read_pdf(content: bytes, *, name: str) -> Extracted:
    """The text of a PDF, and what its metadata say; `name` is for messages."""
    from pypdf.errors import PyPdfError

    try:
        reader = _open(content, name)
        pages = [_printed(page) for page in reader.pages[:MOST_PAGES]]
        title, author = _metadata(reader)
    except (InputError, MemoryError):
        raise
    except (PyPdfError, Exception) as error:  # hostile files break the library in many ways
        raise InputError(f"{name}: cannot be read as PDF ({type(error).__name__})") from None
    bare = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(bare) == len(pages):
        raise InputError(
            f"{name}: holds no text: it is scanned or drawn; give it a layer of text first, "
            "with ocrmypdf for example"
        )
    lines = _paragraphs(_without_margins(pages))
    return Extracted(
        text=text_of_lines(lines),
        media_type="application/pdf",
        extractor=f"pdf/1 pypdf/{importlib.metadata.version('pypdf')}",
        title=title,
        author=author,
        published=dated_line(lines),
        notes=(f"no text on {_listed(bare)} of {len(pages)}: scanned or empty",) if bare else (),
    )


def _open(content: bytes, name: str) -> "PdfReader":
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(f"{name}: is encrypted: save it without a password")
    if len(reader.pages) > MOST_PAGES:
        raise InputError(f"{name}: has more than {MOST_PAGES:,} pages: split it")
    return reader


def _metadata(reader: "PdfReader") -> tuple[str | None, str | None]:
    stated = reader.metadata
    if stated is None:
        return None, None
    title = one_line(str(stated.title or ""))
    # what word processors write by themselves is no title
    named = title and not re.search(r"\.\w{2,4}$|^(?:untitled|microsoft word)\b", title, re.I)
    return (title if named else None), one_line(str(stated.author or ""))


def _printed(page: "PageObject") -> list[_Line]:
    """The lines of a page in the order they are drawn in."""
    lines: list[_Line] = []
    pieces: list[str] = []
    begins: list[tuple[float, float, float]] = []

    def end() -> None:
        words = " ".join("".join(pieces).translate(_LIGATURES).split())
        if words and begins:
            lines.append(_Line(*begins[0], words))
        pieces.clear()
        begins.clear()

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        for i, piece in enumerate(text.split("\n")):
            if i:
                end()
            if piece.strip() and not begins:
                x, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
                begins.append((x, y, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 1.0))
            pieces.append(piece)

    page.extract_text(visitor_text=see)
    end()
    return lines


def _without_margins(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Pages without their numbers, and without the lines that several begin or end with."""
    counts = Counter(
        key
        for lines in pages
        for key in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    kept = []
    for lines in pages:
        edges = {*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}
        kept.append(
            [
                line
                for i, line in enumerate(lines)
                if i not in edges
                or not (_NUMBER.fullmatch(line.words) or counts[_shape(line)] >= _RUNNING)
            ]
        )
    return kept


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.words)


def _paragraphs(pages: Sequence[list[_Line]]) -> list[str]:
    """The paragraphs of all pages; one may go on over the page."""
    lines = list(itertools.chain.from_iterable(pages))
    if not lines:
        return []
    weights = Counter[float]()
    for line in lines:
        weights[round(line.size, 1)] += len(line.words)
    body = max(sorted(weights), key=weights.__getitem__)
    gaps = [a.y - b.y for a, b in itertools.pairwise(lines) if 0 < a.y - b.y < 4 * body]
    leading = _leading(gaps, body)
    words = " ".join(line.words for line in lines)
    return [_joined(group, words) for group in _groups(lines, body, leading)]


def _leading(gaps: Sequence[float], body: float) -> float:
    """How far apart the lines of a paragraph are: single-spaced, unless few lines are."""
    single = [gap for gap in gaps if 0.8 * body <= gap <= 1.7 * body]
    usual = single if len(single) >= 0.2 * len(gaps) else gaps
    return statistics.median_low(usual) if usual else 1.2 * body


def _groups(lines: Sequence[_Line], body: float, leading: float) -> Iterator[list[str]]:
    group = [lines[0].words]
    for before, line in itertools.pairwise(lines):
        if _parts(before, line, body, leading):
            yield group
            group = []
        group.append(line.words)
    yield group


def _parts(before: _Line, line: _Line, body: float, leading: float) -> bool:
    """Whether a line begins something new after the line before."""
    gap = before.y - line.y
    large = before.size > body * _LARGER or line.size > body * _LARGER
    if abs(gap) < 0.3 * body and not large:
        return False
    if _BULLET.match(line.words):
        return True
    if large:
        return abs(before.size - line.size) > 0.05 * body or gap > _WIDER * line.size * 1.2
    if gap < 0 or gap > 8 * leading:  # another column or page
        return bool(_FINISHED.search(before.words)) or not line.words[0].islower()
    if gap > _WIDER * leading:
        return True
    indented = line.x - before.x > 0.8 * body
    return indented and bool(_FINISHED.search(before.words))


def _joined(group: Sequence[str], document: str) -> str:
    """The lines of a paragraph as one, with its mark if it is an item of a list."""
    words = group[0]
    for line in group[1:]:
        cut = _CUT.search(words)
        if cut and line[0].islower():
            rest = re.match(r"\w+", line)
            whole = f"{cut[1]}-{rest[0] if rest else ''}"
            words = words + line if whole in document else words[:-1] + line
        else:
            words = f"{words} {line}"
    bullet = _BULLET.match(words)
    return f"- {words[bullet.end() :]}" if bullet and bullet.end() < len(words) else words


def _listed(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > 5:
        return f"{len(numbers)} pages"
    return "pages " + ", ".join(map(str, numbers))
