"""Score a whole reading of the seed article against its fuller gold.

The gold of `accounts/voa-2015-09-30` gives claims, times, places, harm and
people by line and words, not by offsets. A claim is right if one on its line
has content with a Dice of at least 0.5 over words and a source that overlaps
the gold's; a time if it overlaps the gold's words and has its value; a place if
it overlaps and lies near (60 km, or 250 km for a country or province); a harm if
range and status are equal; a person if an entity of that kind has the name.
"""

import json
import math
import pathlib
import re

from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.pipeline import document_from_text, read_document

WIDE = ("Syria", "Homs Governorate", "Homs Governorate and Hama Governorate", "northwest Syria")


def read_article(folder: pathlib.Path) -> tuple[Reading, dict[str, list[dict[str, object]]]]:
    """The reading of a bundle's only document, and its gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    entry = gold["documents"][0]
    text = (folder / entry["file"]).read_text(encoding="utf-8")
    document = document_from_text(text, published=entry["published"], publisher=entry["publisher"])
    return read_document(document), gold


def score_article(folder: pathlib.Path) -> dict[str, tuple[int, int, list[str]]]:
    """Right, wanted and the misses, for each kind of value."""
    reading, gold = read_article(folder)
    entry = gold["documents"][0]
    lines = (folder / str(entry["file"])).read_text(encoding="utf-8").split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def at(item: dict[str, object], words: str) -> tuple[int, int]:
        line = int(str(item["line"])) - 1
        start = starts[line] + max(0, lines[line].find(words))
        return start, start + len(words)

    found = {
        "claims": [
            (str(g["content"][0])[:60], _claim(reading, g, starts))  # type: ignore[index]
            for g in gold["claims"]
            if not g.get("borderline")
        ],
        "times": [
            (f"{g['text']} = {g['value']}", _time(reading, at(g, str(g["text"])), str(g["value"])))
            for g in gold["times"]
        ],
        "places": [
            (str(g["text"]), _place(reading, at(g, str(g["text"])), g)) for g in gold["places"]
        ],
        "harm": [(str(g["text"]), _harm(reading, g)) for g in gold["harm"]],
        "people": [(str(g["name"]), _person(reading, g)) for g in gold["people"]],
        "no claim in": [(str(t), not _claimed(reading, str(t))) for t in gold["ignore"]],
    }
    return {
        name: (sum(ok for _, ok in rows), len(rows), [words for words, ok in rows if not ok])
        for name, rows in found.items()
    }


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _dice(a: str, b: str) -> float:
    left, right = _words(a), _words(b)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _on_line(spans: tuple[Span, ...], line: int, starts: list[int]) -> bool:
    return any(starts[line - 1] <= span.start < starts[line] for span in spans)


def _claim(reading: Reading, gold: dict[str, object], starts: list[int]) -> bool:
    content = " ".join(gold["content"])  # type: ignore[arg-type]
    for claim in reading.claims:
        if not _on_line(claim.content, int(str(gold["line"])), starts):
            continue
        if _dice(" ".join(s.text for s in claim.content), content) < 0.5:
            continue
        source = " ".join(s.text for s in claim.source)
        wanted = str(gold["source"] or "")
        named, gold_named = _words(source), _words(wanted)
        within = named <= gold_named or gold_named <= named
        if named == gold_named or (named and gold_named and within):
            return True
    return False


def _time(reading: Reading, span: tuple[int, int], value: str) -> bool:
    return any(
        t.span.start < span[1] and span[0] < t.span.end and t.value == value for t in reading.times
    )


def _place(reading: Reading, span: tuple[int, int], gold: dict[str, object]) -> bool:
    limit = 250 if gold["name"] in WIDE else 60
    return any(
        p.latitude is not None
        and p.longitude is not None
        and p.span.start < span[1]
        and span[0] < p.span.end
        and _km(p.latitude, p.longitude, float(str(gold["lat"])), float(str(gold["lon"]))) <= limit
        for p in reading.places
    )


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2
    h += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _harm(reading: Reading, gold: dict[str, object]) -> bool:
    status = str(gold["status"]).split()[0]
    return any(
        (h.count.minimum, h.count.maximum, h.status) == (gold["min"], gold["max"], status)
        for h in reading.harms
    )


def _person(reading: Reading, gold: dict[str, object]) -> bool:
    names = [str(gold["name"]), str(gold["name"]).split()[-1]]
    people = [e for e in reading.entities if e.kind == "person"]
    matching = [e for e in people if e.name in names]
    return len(matching) == 1 and not any(
        e is not matching[0] and any(m.text.endswith(names[1]) for m in e.mentions) for e in people
    )


def _claimed(reading: Reading, text: str) -> bool:
    return any(text in s.text or s.text in text for c in reading.claims for s in c.content)
