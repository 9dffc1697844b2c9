"""The parts of a page, before any sentence is read.

In: a document's text. Out: its blocks in text order, each a heading, prose, a
list item, a block quotation, a byline, a dateline, a caption or boilerplate.
Line breaks separate blocks, except in hard-wrapped text, whose lines are
joined. Nothing is dropped: what is not prose is kept under its own kind.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.blocks import Block, BlockKind
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id

LONGEST_BLOCK = 10_000
"""Characters; longer prose is cut at a sentence end or a blank, to bound memory."""

_LONGEST_NOTICE = 800
_HEADING_WORDS = 10
_CAPITALISED_HEADING_WORDS = 18
_TITLE_WORDS = 22
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{2,4}})?"
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_AGENCY = r"\([^()\n]{2,40}\)"
_DASH = r"(?:--+|[—–_-])"
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:, {_NAME}){{0,2}}(?:,? {_DAY})?(?: ?{_AGENCY})?"
    rf"|{_NAME}(?:, {_NAME})?(?:,? {_DAY}| ?{_AGENCY}|,? {_DAY} ?{_AGENCY}))"
    rf" ?{_DASH}{{1,2}}(?=\s|$)"
)
_CLOCK = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}\S{0,6}(?: [A-Z]{2,4})?)?"
_ONLY_DATE = re.compile(
    r"(?:Published|Updated|Posted|Last updated)?:?\s*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_DAY}|\d{{4}}-\d{{2}}-\d{{2}}){_CLOCK}\.?",
    re.IGNORECASE,
)
_SECTION_DATE = re.compile(
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_DAY}|\d{{4}}-\d{{2}}-\d{{2}})[.:]?"
)
_BYLINE = re.compile(rf"[Bb][Yy] {_NAME}(?:(?:,| and|;) {_NAME}){{0,5}}(?:,? [\w ]{{0,40}})?")
_BULLET = re.compile(r"(?:[•▪‣◦·●*]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*")
_LABEL = re.compile(r"[\"“]?([A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4}|Q|A):\s+(?=\S)")
_NAMED_LABEL = re.compile(
    r"([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al|bin|de|la|van|von|der)){0,4}):\s+(?=\S)"
)
_HANDLE = re.compile(r"((?:[A-Z][^\n:@]{0,60}\()?@\w{2,30}\)?):\s+(?=\S)")
_STAMP = re.compile(
    r"[\[(]?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?P<half> ?[ap]\.?m\.?)?"
    r"(?: (?:UTC|[A-Z]{2,3}T))?[\])]?(?: ?[-–—|:])?\s+(?=[^\W\d_]|[\"'“‘@])",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?:--+|[—–―-]) ?[A-Z][^.!?;:]{1,80}$")
_JOINS_ITEMS = re.compile(r"[;,]\s*$")
_FINISHED = re.compile(r"[.!?…:;,](?:[\"'”’»)\]]|'')*$|[\"”»]$")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


_CLOSING = frozenset("\"”»’'")

type _Place = Literal["first", "middle", "last"]


class LayoutPhrase(Entry, frozen=True, kw_only=True):
    """A phrase that marks a line as no prose."""

    kind: Literal["boilerplate", "byline", "caption"]
    where: Literal["start", "end", "anywhere", "whole"]
    max_words: int


@functools.cache
def layout_phrases() -> tuple[LayoutPhrase, ...]:
    """The phrases of the lexicon, in its order."""
    return load_entries("layout", LayoutPhrase)


def find_blocks(document: str, text: str) -> tuple[Block, ...]:
    """Cut a document's text (id `document`) into its blocks.

    >>> page = "Raid kills six\\n\\nADEN -- Six people died, officials said.\\nFollow us on X"
    >>> [(block.kind, block.span.text) for block in find_blocks("d", page)]
    [('heading', 'Raid kills six'), ('dateline', 'ADEN --'),
     ('paragraph', 'Six people died, officials said.'), ('boilerplate', 'Follow us on X')]
    """
    lines = list(_lines(text))
    stamps = _stamps(text, lines)
    turns = _speakers(text, lines)
    blocks: list[Block] = []
    for number, (first, end) in enumerate(lines):
        speaker, start = turns.get(first), stamps.get(first, first)
        if speaker:
            parts: Iterator[tuple[BlockKind, int, int]] = iter([("paragraph", speaker[2], end)])
        else:
            place: _Place = "last" if number == len(lines) - 1 else "middle" if blocks else "first"
            parts = _parts(text, start, end, place)
        if start > first:
            stamp: tuple[BlockKind, int, int] = (
                "dateline",
                first,
                first + len(text[first:start].rstrip()),
            )
            parts = itertools.chain([stamp], parts)
        for kind, left, right in parts:
            for a, b in _pieces(text, left, right):
                blocks.append(
                    Block(
                        id=value_id("block", document, a),
                        kind=kind,
                        span=Span.of(text, a, b),
                        speaker=Span.of(text, speaker[0], speaker[1]) if speaker else None,
                    )
                )
    return tuple(_dated_sections(blocks))


def _dated_sections(blocks: list[Block]) -> list[Block]:
    """Several lines that are only dates head what happened on each: they are headings."""
    dates = {
        block.span.text
        for block in blocks
        if block.kind == "dateline" and _SECTION_DATE.fullmatch(block.span.text)
    }
    if len(dates) < 2:
        return blocks
    return [
        msgspec.structs.replace(block, kind="heading") if block.span.text in dates else block
        for block in blocks
    ]


def line_kind(line: str) -> Literal["boilerplate", "byline", "caption"] | None:
    """What a line is if the lexicon knows it to be no prose.

    >>> line_kind("Sign up for our morning briefing")
    'boilerplate'
    """
    if len(line) > _LONGEST_NOTICE:
        return None
    plain = " ".join(line.translate(_QUOTES).lower().split())
    count = plain.count(" ") + 1
    if not any(c.isalnum() for c in plain):
        return "boilerplate"
    bare = plain.strip(" .:!|-()#*")
    for phrase in layout_phrases():
        if count > phrase.max_words:
            continue
        for form in phrase.forms:
            if form in plain and _stands(form, plain, bare, phrase.where):
                return phrase.kind
    return None


def _stands(form: str, plain: str, bare: str, where: str) -> bool:
    if where == "whole":
        return bare == form
    at = plain.find(form) if where != "end" else len(plain) - len(form)
    if (where == "start" and at != 0) or plain[at : at + len(form)] != form:
        return False
    before, after = plain[at - 1 : at], plain[at + len(form) : at + len(form) + 1]
    edged = not (form[0].isalnum() and before.isalnum()) if at else True
    return edged and not (form[-1].isalnum() and (after.isalnum() or after == "-"))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines without their outer white space; those of hard-wrapped paragraphs joined."""
    group: list[tuple[int, int]] = []
    at = 0
    for raw in (*text.split("\n"), ""):
        left = at + len(raw) - len(raw.lstrip())
        right = at + len(raw.rstrip())
        indented = left - at >= 2
        if left >= right or (indented and group):
            yield from _unwrapped(text, group)
            group = []
        if left < right:
            group.append((left, right))
        at += len(raw) + 1


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that follow each other without a gap: one paragraph if they were wrapped.

    They were if none is long, all but the last are of much the same length, and
    breaks fall in mid-sentence.
    """
    if len(group) > 1 and _wrapped(text, group):
        yield group[0][0], group[-1][1]
    else:
        yield from group


def _wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    lengths = [end - start for start, end in group]
    if max(lengths) > 110 or min(lengths[:-1]) < 0.6 * max(lengths) or max(lengths) < 30:
        return False
    breaks = [
        not _FINISHED.search(text, *before) and text[after[0]].islower()
        for before, after in itertools.pairwise(group)
    ]
    return any(breaks) and sum(breaks) >= 0.25 * len(breaks)


def _speakers(text: str, lines: list[tuple[int, int]]) -> dict[int, tuple[int, int, int]]:
    """Transcript turns: start of the line, to both ends of the label and start of what is said.

    Labels in capitals and handles count when the document has at least two turns.
    """
    turns = {}
    for start, end in lines:
        label = _LABEL.match(text, start, end) or _HANDLE.match(text, start, end)
        if label:
            turns[start] = (label.start(1), label.end(1), label.end())
    return turns if len(turns) >= 2 else _named_turns(text, lines)


def _named_turns(text: str, lines: list[tuple[int, int]]) -> dict[int, tuple[int, int, int]]:
    """Turns with labels as names are written: two take turns, and one of them comes back."""
    turns, labels = {}, []
    for start, end in lines:
        label = _NAMED_LABEL.match(text, start, end)
        if label and line_kind(text[start:end]) is None:
            turns[start] = (label.start(1), label.end(1), label.end())
            labels.append(label[1])
    alternating = len(set(labels)) > 1 and len(set(labels)) < len(labels)
    between = [start for start, _ in lines if turns and min(turns) <= start <= max(turns)]
    return turns if alternating and len(turns) >= 0.5 * len(between) else {}


def _stamps(text: str, lines: list[tuple[int, int]]) -> dict[int, int]:
    """Where the times before the posts of a live blog end, by the start of the line.

    Its posts stand newest first. In a chronology, which goes the other way, the time
    is when something happened and stays with what did.
    """
    found: dict[int, int] = {}
    times: list[tuple[int, int]] = []
    for start, end in lines:
        stamp = _STAMP.match(text, start, end)
        if stamp and int(stamp["hour"]) < 24 and int(stamp["minute"]) < 60:
            late = (stamp["half"] or "").strip().lower().startswith("p") and stamp["hour"] != "12"
            found[start] = stamp.end()
            times.append((int(stamp["hour"]) + 12 * late, int(stamp["minute"])))
    falling = sum(later < earlier for earlier, later in itertools.pairwise(times))
    return found if len(times) > 1 and falling > 0.5 * (len(times) - 1) else {}


def _parts(
    text: str, start: int, end: int, place: "_Place"
) -> Iterator[tuple[BlockKind, int, int]]:
    line = text[start:end]
    known = line_kind(line)
    if known:
        yield known, start, end
    elif _ONLY_DATE.fullmatch(line):
        yield "dateline", start, end
    elif len(line) < 90 and _BYLINE.fullmatch(line) and not _FINISHED.search(line):
        yield "byline", start, end
    elif line.startswith(">") and line.strip("> "):
        yield "quotation", end - len(line.lstrip("> ")), end
    elif _ATTRIBUTION.match(line) and text[:start].rstrip()[-1:] in _CLOSING:
        yield "paragraph", start, end
    elif (bullet := _BULLET.match(line)) and bullet.end() < len(line):
        rest = line[bullet.end() :]
        titled = line[0].isdigit() and place != "last" and is_heading(rest)
        joined = _JOINS_ITEMS.search(rest)
        last = start + bullet.end() + joined.start() if joined else end
        yield "heading" if titled else "list item", start + bullet.end(), last
    elif (dateline := _DATELINE.match(line)) and dateline.end() < 80:
        yield "dateline", start, start + dateline.end()
        rest = line[dateline.end() :]
        if rest.strip():
            yield "paragraph", end - len(rest.lstrip()), end
    elif place != "last" and is_heading(line, first=place == "first"):
        yield "heading", start, end
    else:
        yield "paragraph", start, end


def is_heading(line: str, *, first: bool = False) -> bool:
    """Whether a line that stands alone is a heading rather than a sentence.

    A heading is short and has no closing mark; the first line of a page may be
    longer, and so may a line in capitals. A sentence that lost its full stop is
    known by its length, or by beginning with a pronoun.

    >>> is_heading("Ministry: we are acting in self-defence")
    True
    >>> is_heading("He said the depot had been empty for weeks")
    False
    """
    words = line.split()
    if _FINISHED.search(line) or not any(c.isalpha() for c in line):
        return False
    if words[0].strip("\"'“‘").lower() in _PRONOUNS:
        return False
    capital = sum(
        w[0].isupper() or not w[0].isalpha() for w in words if len(w) > 3 or w[0].isupper()
    )
    long_words = sum(len(w) > 3 or w[0].isupper() for w in words)
    if capital == long_words and len(words) <= _CAPITALISED_HEADING_WORDS:
        return True
    return len(words) <= (_TITLE_WORDS if first else _HEADING_WORDS)


_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "there", "this", "these", "those"})


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block in pieces of bounded length, without white space at their edges."""
    while end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        cut = max((m.end() for m in _SENTENCE_END.finditer(text, start, limit)), default=0)
        cut = cut or text.rfind(" ", start, limit) + 1 or limit
        yield start, start + len(text[start:cut].rstrip())
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end
