"""Expressions of time of a document, in the shape its scorer reads."""

import datetime
import re

from benchmarks.corpora import Record
from benchmarks.parses import cached_parse
from counterclaim.reading.language import load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.times import find_times


def predict(record: Record) -> Record:
    """The times of one document; its gold is not read."""
    text = record["text"]
    blocks = find_blocks(record["id"], text)
    parse = cached_parse(load_model(), record["id"], text, blocks)
    times = find_times(parse, published_day(record.get("published")))
    return {
        "id": record["id"],
        "timex": [
            {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
            for t in times
        ],
    }


def published_day(written: str | None) -> datetime.date | None:
    """The day a corpus gives for a publication, in any of the ways they write it.

    >>> published_day("19980227T08:17"), published_day("03-02-2009")
    (datetime.date(1998, 2, 27), datetime.date(2009, 2, 3))
    """
    parts = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", written or "")
    if parts:
        return datetime.date(*(int(part) for part in parts.groups()))
    parts = re.match(r"(\d\d)-(\d\d)-(\d{4})", written or "")
    return datetime.date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else None
