"""Two times that bound one stretch, and times from which one runs: "between 24 and 27 September".

In: a parse and its times. Out: for the id of each time that bounds a stretch,
the stretch. The words are data: lexicon/en/time_words.toml.
"""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.model.times import Time
from counterclaim.reading.language import Parse
from counterclaim.reading.time_grammar import time_words

_REACH = 24


class Stretch(NamedTuple):
    """The id of the time a stretch begins with and of the one it ends with."""

    first: str
    until: str | None
    since: bool = False


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = time_words()["stretch"].words
    opens, joins, since = ("|".join(words[name]) for name in ("opens", "joins", "since"))
    leads = r"\s(?:the\s)?(?:[a-z]+\sof\s)?$"
    return (
        re.compile(rf"\b(?:{opens}){leads}", re.IGNORECASE),
        re.compile(rf",?\s(?:{joins})\s(?:the\s)?|\s?[-–—]\s?"),
        re.compile(rf"\b(?:{since}){leads}", re.IGNORECASE),
    )


def stretches(parse: Parse, times: Sequence[Time]) -> dict[str, Stretch]:
    """The stretches of a document, by the ids of the times that bound them."""
    opens, joins, since = _patterns()
    found: dict[str, Stretch] = {}
    dated = [time for time in times if time.type in ("DATE", "TIME") and time.interval]
    for time in dated:
        if since.search(parse.text[max(0, time.span.start - _REACH) : time.span.start]):
            found[time.id] = Stretch(time.id, None, since=True)
    for one, other in itertools.pairwise(dated):
        before = parse.text[max(0, one.span.start - _REACH) : one.span.start]
        gap = parse.text[one.span.end : other.span.start]
        hyphened = joins.fullmatch(gap) is not None and gap.strip() in ("-", "–", "—")
        if (opens.search(before) and joins.fullmatch(gap)) or hyphened:
            found[one.id] = found[other.id] = Stretch(one.id, other.id)
    return found
