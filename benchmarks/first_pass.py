"""What the first pass keeps of documents that matter, and how much faster a general crawl is read.

Recall: of the documents of a corpus whose gold has an event, a claim or a harm of the field,
those that are parsed; and of what reading a whole text finds, that which is found after it.
Speed: of a crawl in which one document in twenty is about conflict, by whole reading with and
without the first pass, in CPU seconds, turn by turn.
"""

import dataclasses
import time
from collections.abc import Callable, Iterator

from benchmarks.corpora import Record, corpora, read_lines
from benchmarks.parses import cached_parse
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading, Versions
from counterclaim.pipeline import document_from_text, read_document, read_parse
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.language import Model, load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.relate.kinds import violent

LEAST_RECALL = 99.0
LEAST_SPEED = 5.0
_ONE_IN = 20
_SAMPLE = 60
_ORDINARY = (
    "times/meantime.jsonl.gz",
    "times/timebank.jsonl.gz",
    "times/aquaint.jsonl.gz",
    "places/lgl.jsonl.gz",
    "places/geowebnews.jsonl.gz",
    "attribution/dev.jsonl.gz",
)
_CONFLICT = (
    "events/muc4_dev.jsonl.gz",
    "events/gva_dev.jsonl.gz",
    "events/hrdsattack_dev.jsonl.gz",
)

type Gold = Callable[[Record], bool]


MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT"})
"""Events of PLOVER that are deeds of conflict, not words or cooperation."""


def _police(record: Record) -> bool:
    return any(sentence["labels"] for sentence in record["sentences"])


def _hurt(record: Record) -> bool:
    return int(record["killed"]) + int(record["injured"]) > 0


FIELD: tuple[tuple[str, Gold], ...] = (
    ("events/muc4_train.jsonl.gz", lambda r: bool(r["incidents"])),
    ("events/muc4_dev.jsonl.gz", lambda r: bool(r["incidents"])),
    ("events/gva_train.jsonl.gz", _hurt),
    ("events/gva_dev.jsonl.gz", _hurt),
    ("events/indiapolice_train.jsonl.gz", _police),
    ("events/indiapolice_dev.jsonl.gz", _police),
    ("events/hrdsattack_train.jsonl.gz", lambda r: bool(r["gold"]["violation_types"])),
    ("events/hrdsattack_dev.jsonl.gz", lambda r: bool(r["gold"]["violation_types"])),
    ("events/plover_gsr.jsonl.gz", lambda r: r["event"] in MATERIAL),
)
"""Corpora of the field, and which of their documents have gold."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recall:
    """Of a corpus: documents with gold, those parsed, and shares in percent of what is read."""

    name: str
    documents: int
    parsed: int
    words: float
    events: float
    harms: float
    claims: float

    @property
    def share(self) -> float:
        """Percent of the documents that are parsed."""
        return 100 * self.parsed / self.documents


@dataclasses.dataclass(frozen=True, kw_only=True)
class Crawl:
    """A general crawl: its documents and words, and CPU seconds of both ways to read it."""

    documents: int
    conflict: int
    words: int
    whole: float
    passed: float
    skipped: int
    in_part: int

    @property
    def ratio(self) -> float:
        """How many times faster the first pass makes it.

        >>> Crawl(documents=9, conflict=1, words=9, whole=6.0, passed=1.0, skipped=8,
        ...       in_part=0).ratio
        6.0
        """
        return self.whole / self.passed


def measure_recall() -> Iterator[Recall]:
    """One row a corpus of the field, one for the bundles of accounts."""
    model = load_model()
    for name, has_gold in FIELD:
        records = [r for r in read_lines(corpora() / name) if has_gold(r)]
        yield _recall(name, [_document(record) for record in records], model)
    paths = sorted(corpora().glob("accounts/*/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    yield _recall("accounts", [document_from_text(text) for text in texts], model)


def _recall(name: str, documents: list[Document], model: Model) -> Recall:
    parsed = words = kept = 0
    for document in documents:
        looked = first_look(find_blocks(document.id, document.text))
        parsed += looked.verdict != "not at all"
        words += len(document.text.split())
        left = (b.span.text for b in looked.blocks if b.kind == "unparsed")
        kept += len(document.text.split()) - sum(len(text.split()) for text in left)
    found = {"events": [0, 0], "harms": [0, 0], "claims": [0, 0]}
    for document in documents[:: max(1, len(documents) // _SAMPLE)]:
        whole = _read(document, model)
        passed = _read(document, model, first_pass=True)
        for kind, counts in found.items():
            counts[0] += len(_places(passed, kind) & _places(whole, kind))
            counts[1] += len(_places(whole, kind))
    shares = {kind: 100 * got / max(of, 1) for kind, (got, of) in found.items()}
    return Recall(
        name=name.split("/")[-1].split(".")[0],
        documents=len(documents),
        parsed=parsed,
        words=100 * kept / words,
        **shares,
    )


def _places(reading: Reading, kind: str) -> set[int]:
    """Where the values of a kind stand."""
    if kind == "claims":
        return {claim.cue[0].start for claim in reading.claims if claim.cue}
    if kind == "events":
        return {event.trigger.start for event in reading.events}
    return {harm.span.start for harm in reading.harms}


def measure_crawl(size: int) -> Crawl:
    """Read a crawl of so many documents both ways, taking turns."""
    model = load_model()
    conflict = _take(_texts(_CONFLICT), size // _ONE_IN, lambda d: _is_conflict(d, model))
    ordinary = _take(_texts(_ORDINARY), size - len(conflict), lambda d: not _is_conflict(d, model))
    spent = {False: 0.0, True: 0.0}
    words = skipped = in_part = 0
    for warm in (True, False):
        read_document(ordinary[0], model=model, first_pass=warm)
    for document in [*conflict, *ordinary]:
        words += len(document.text.split())
        verdict = first_look(find_blocks(document.id, document.text)).verdict
        skipped += verdict == "not at all"
        in_part += verdict == "in part"
        for first_pass in spent:
            before = time.process_time()
            read_document(document, model=model, first_pass=first_pass)
            spent[first_pass] += time.process_time() - before
    return Crawl(
        documents=len(conflict) + len(ordinary), conflict=len(conflict), words=words,
        whole=spent[False], passed=spent[True], skipped=skipped, in_part=in_part,
    )  # fmt: skip


def _take(
    documents: Iterator[Document], count: int, wanted: Callable[[Document], bool]
) -> list[Document]:
    found: list[Document] = []
    for document in documents:
        if len(found) == count:
            break
        if wanted(document):
            found.append(document)
    return found


def _texts(names: tuple[str, ...]) -> Iterator[Document]:
    """The documents of several files, one of each in turn."""
    files = [read_lines(corpora() / name) for name in names]
    while files:
        for file in list(files):
            record = next(file, None)
            if record is None:
                files.remove(file)
            elif record["text"].strip():
                yield _document(record)


def _document(record: Record) -> Document:
    return document_from_text(record["text"])


def _is_conflict(document: Document, model: Model) -> bool:
    """Whether a reading of all of it tells of violence, or of anybody harmed."""
    reading = _read(document, model)
    return bool(reading.harms) or any(violent((event.type,)) for event in reading.events)


def _read(document: Document, model: Model, *, first_pass: bool = False) -> Reading:
    """A reading over the cached parse."""
    blocks = find_blocks(document.id, document.text)
    if first_pass:
        blocks = first_look(blocks).blocks
    parse = cached_parse(model, document.id, document.text, blocks)
    versions = Versions(
        counterclaim="", model=model.name, model_version=model.version, spacy=model.spacy_version
    )
    return read_parse(document, parse, versions)
