"""Which documents of the corpora have gold of what a first pass keeps, and what a crawl is made of.

In: the corpora. Out: for each scope, corpora with those of their documents that have an event, a
claim or a harm in the gold: for conflict those of the field, for claims all. Files that were
looked into while words were weighed are apart from those that were not.
"""

import importlib.metadata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.corpora import Record, corpora, read_lines
from counterclaim.reading.first_words import Scope

type Gold = Callable[[Record], bool]

MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT"})
"""Events of PLOVER that are deeds of conflict, not words or cooperation."""
_LEAST_WORDS = 100


class Corpus(NamedTuple):
    """Texts with gold, and whether their like was looked at while words were weighed."""

    name: str
    seen: bool
    texts: list[str]


def _police(record: Record) -> bool:
    return any(sentence["labels"] for sentence in record["sentences"])


def _hurt(record: Record) -> bool:
    return int(record["killed"]) + int(record["injured"]) > 0


_FIELD: tuple[tuple[str, Gold], ...] = (
    ("events/muc4", lambda r: bool(r["incidents"])),
    ("events/gva", _hurt),
    ("events/indiapolice", _police),
    ("events/hrdsattack", lambda r: bool(r["gold"]["violation_types"])),
)
_ANY: tuple[tuple[str, Gold], ...] = (
    ("attribution/", lambda r: bool(r["attributions"])),
    ("events/ecbplus", lambda r: bool(r["mentions"])),
)


def corpora_of(scope: Scope) -> Iterator[Corpus]:
    """The corpora whose gold a scope should keep."""
    for stem, gold in _FIELD + (_ANY if scope == "claims" else ()):
        for split in ("train", "dev"):
            path = f"{stem}{split}" if stem.endswith("/") else f"{stem}_{split}"
            name = path.replace("attribution/", "polnear_").split("/")[-1]
            yield Corpus(name, split == "train", _texts(path, gold))
    chosen = [
        row["text"] if scope == "claims" or row["event"] in MATERIAL else ""
        for row in _rows("events/plover_gsr")
    ]
    for seen, half in ((True, chosen[::2]), (False, chosen[1::2])):
        yield Corpus(f"plover_gsr, {'even' if seen else 'odd'}", seen, [t for t in half if t])
    if scope == "claims":
        yield Corpus("newswcl50", False, _texts("events/newswcl50_train", _mentioned))
        petrarch = _texts("events/petrarch_unittests", lambda r: bool(r["events"]))
        yield Corpus("petrarch_unittests", False, petrarch)
    paths = sorted(corpora().glob("accounts/*/*.txt"))
    yield Corpus("accounts", False, [path.read_text(encoding="utf-8") for path in paths])


def _mentioned(record: Record) -> bool:
    return bool(record["mentions"])


def _texts(path: str, gold: Gold) -> list[str]:
    return [row["text"] for row in _rows(path) if gold(row)]


def _rows(path: str) -> Iterator[Record]:
    yield from read_lines(corpora() / f"{path}.jsonl.gz")


def installed_texts() -> Iterator[str]:
    """What the packages of this installation say of themselves, of some length: prose, no news."""
    found = {d.metadata["Name"]: d for d in importlib.metadata.distributions()}
    for name in sorted(found):
        _, _, text = (found[name].read_text("METADATA") or "").partition("\n\n")
        if len(text.split()) >= _LEAST_WORDS:
            yield text
