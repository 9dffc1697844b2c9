"""Killed and injured in reports of shootings: one number each, from the harms that were read.

The corpus counts everyone hit in one incident, the one who fired among them,
so this derives an incident's figure by a named rule: what the heading says,
else the highest count of the opening, else of the whole report.
"""

from benchmarks.corpora import Record
from benchmarks.parses import cached_parse
from benchmarks.predictors.shared_model import model
from counterclaim.model.events import Harm
from counterclaim.reading.harms import find_harms
from counterclaim.reading.language import Parse
from counterclaim.reading.layout import find_blocks

_OPENING = 8


def predict(record: Record) -> Record:
    """The figures for killed and injured of one report."""
    parse = parse_of(record)
    harms = find_harms(parse, (), ())
    title = record.get("title_end") or 0
    killed, _ = _figure(parse, harms, "killed", title)
    injured, implicit = _figure(parse, harms, "injured", title)
    shot, uncounted = _figure(parse, harms, "casualties", title)
    headed = [h for h in harms if h.status == "casualties" and h.span.start < title]
    if not uncounted and any(not h.implicit for h in headed):
        beside = any("other" in h.span.text.lower() for h in headed)  # "boy killed, 6 others shot"
        injured, implicit = max(injured, shot if beside else shot - killed), False
    if killed and implicit and injured == 1:
        injured = 0
    if not injured:
        injured = max(0, shot - killed)
    return {"id": record["id"], "killed": killed, "injured": injured}


def parse_of(record: Record) -> Parse:
    """The parse of a corpus text."""
    document = str(record["id"])
    return cached_parse(model(), document, record["text"], find_blocks(document, record["text"]))


def _summed(harm: Harm) -> bool:
    """Whether dead are counted without a number and exactly: "man, woman killed"."""
    return harm.status == "killed" and harm.count.minimum == harm.count.maximum


def _figure(parse: Parse, harms: tuple[Harm, ...], status: str, title: int) -> tuple[int, bool]:
    """A number, and whether it only follows from words without one."""
    rows = [h for h in harms if h.status == status and not h.objects and not h.replaced]
    rows = [h for h in rows if h.part_of is None and not h.negated and h.scope == "event"]
    if not rows:
        return 0, True
    opening = parse.sentences[min(_OPENING, len(parse.sentences) - 1)].end
    for near in (
        [h for h in rows if h.span.start < title],
        [h for h in rows if h.span.start < opening],
        rows,
    ):
        sure = [h for h in near if not h.implicit or h.count.minimum == 1 or _summed(h)]
        if sure:
            best = max(h.count.minimum for h in sure)
            if best == 1 and all(h.implicit for h in sure):
                counted = [h for h in rows if not h.implicit and h.span.start < opening]
                best = max([best, *(h.count.minimum for h in counted)])
                return best, not counted
            return best, all(h.implicit for h in sure if h.count.minimum == best)
    return max(h.count.minimum for h in rows), True
