"""Attributions by rules alone: what the learnt weights of attribution are worth.

The same candidates as ours, but only cues that the lexicon lists as words of
saying, and of each the first pair of a grammatical subject and a clause or a
quotation. In: a record. Out: its attributions, in the format of PolNeAR's scorer.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks.parses import cached_parse
from benchmarks.readings import shared_model
from counterclaim.lexicon.cues import cues
from counterclaim.reading.attribution.candidates import find_frames
from counterclaim.reading.attribution.frames import Content, CueWords, Frame
from counterclaim.reading.attribution.quoted import Quoted
from counterclaim.reading.attribution.scoring import cue_words_of_lexicon
from counterclaim.reading.attribution.spans import content_ranges, cue_words, source_words
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations

_ACCORDING = "A"
_SUBJECTS = ("nsubj", "after", "inverted")
_CLAUSE = "ccomp"
_QUOTED = ("quot", "colon-quot")

type Range = tuple[int, int]


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """The outermost attributions of one record."""
    document, text = str(record["id"]), record["text"]
    parse = cached_parse(shared_model(), document, text, find_blocks(document, text))
    quoted = Quoted(parse, find_quotations(text, parse.blocks))
    found = [
        row for frame in find_frames(parse, quoted, _known()) if (row := _row(parse, frame, quoted))
    ]
    outermost = [
        row for row in found if not any(_inside(row["cue"], other["content"]) for other in found)
    ]
    return {"id": record["id"], "attributions": outermost}


def _known() -> CueWords:
    """Every verb of saying in the lexicon, and nothing learnt."""
    listed = cue_words_of_lexicon(frozenset())
    saying = frozenset(
        cue for cue, entry in cues().items() if entry.pos == "V" and entry.kind == "statement"
    )
    return listed._replace(cues=saying)


def _row(parse: Parse, frame: Frame, quoted: Quoted) -> dict[str, list[Range]] | None:
    """Source, cue and content of a frame by the first pair that fits, if one does."""
    source, content = _source(frame), _content(frame)
    if source is None or content is None:
        return None
    ranges = content_ranges(parse, frame, content, source, quoted)
    if not ranges:
        return None
    by, how = (
        parse.span_of(source_words(source, frame.cue)),
        parse.span_of(cue_words(frame, content)),
    )
    return {
        "source": [(by.start, by.end)],
        "cue": [(how.start, how.end)],
        "content": list(ranges),
    }


def _source(frame: Frame) -> Word | None:
    wanted = ("according",) if frame.kind == _ACCORDING else _SUBJECTS
    return next((word for word, how in frame.sources if word and how in wanted), None)


def _content(frame: Frame) -> Content | None:
    if frame.kind == _ACCORDING:
        return frame.contents[0]
    fitting: Iterator[Content] = (
        content
        for start in (_CLAUSE, *_QUOTED)
        for content in frame.contents
        if content.relation.startswith(start)
    )
    return next(fitting, None)


def _inside(cue: list[Range], content: list[Range]) -> bool:
    return any(s <= cue[0][0] and cue[0][1] <= e for s, e in content)
