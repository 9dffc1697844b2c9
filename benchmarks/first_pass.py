"""What the first pass keeps of documents that matter, and how much faster a general crawl is read.

Recall: of the documents of a corpus whose gold has an event, a claim or a harm that a scope should
keep, those that are parsed; and of what reading a whole text finds, that which is found after it.
Speed: of a crawl in which one document in twenty is about conflict, by whole reading with and
without the first pass, in CPU seconds, turn by turn.
"""

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from benchmarks.corpora import corpora, read_lines
from benchmarks.first_pass_gold import Corpus, corpora_of, installed_texts
from benchmarks.pages import pages
from benchmarks.parses import cached_parse
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading, Versions
from counterclaim.pipeline import document_from_text, read_document, read_parse
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.first_words import Scope
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


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recall:
    """Of a corpus: documents with gold, those parsed, and shares in percent of what is read."""

    name: str
    seen: bool
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

    name: str
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

        >>> Crawl(name="news", documents=9, conflict=1, words=9, whole=6.0, passed=1.0, skipped=8,
        ...       in_part=0).ratio
        6.0
        """
        return self.whole / self.passed


def measure_recall(scope: Scope) -> Iterator[Recall]:
    """One row a corpus."""
    model = load_model()
    for corpus in corpora_of(scope):
        yield _recall(corpus, model, scope)


def _recall(corpus: Corpus, model: Model, scope: Scope) -> Recall:
    parsed = words = kept = 0
    documents = [document_from_text(text) for text in corpus.texts]
    for document in documents:
        looked = first_look(find_blocks(document.id, document.text), scope)
        parsed += looked.verdict != "not at all"
        words += len(document.text.split())
        left = (b.span.text for b in looked.blocks if b.kind == "unparsed")
        kept += len(document.text.split()) - sum(len(text.split()) for text in left)
    found = {"events": [0, 0], "harms": [0, 0], "claims": [0, 0]}
    for document in documents[:: max(1, len(documents) // _SAMPLE)]:
        whole = _read(document, model)
        passed = _read(document, model, scope=scope)
        for kind, counts in found.items():
            counts[0] += len(_places(passed, kind) & _places(whole, kind))
            counts[1] += len(_places(whole, kind))
    shares = {kind: 100 * got / max(of, 1) for kind, (got, of) in found.items()}
    return Recall(
        name=corpus.name,
        seen=corpus.seen,
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


def measure_crawl(name: str, size: int, scope: Scope) -> Crawl:
    """Read a crawl of at most so many documents both ways, taking turns.

    All but one in twenty, which are about conflict, are ordinary "news", "pages" that are no
    news, or texts of "packages" that are installed here.
    """
    model = load_model()
    ordinary = list(islice(_ordinary(name, model), size - size // _ONE_IN))
    about = (d for d in _texts(_CONFLICT) if _is_conflict(d, model))
    conflict = list(islice(about, round(len(ordinary) / (_ONE_IN - 1))))
    spent = {False: 0.0, True: 0.0}
    words = skipped = in_part = 0
    for warm in (True, False):
        read_document(conflict[0], model=model, first_pass=warm, scope=scope)
    for document in [*conflict, *ordinary]:
        words += len(document.text.split())
        verdict = first_look(find_blocks(document.id, document.text), scope).verdict
        skipped += verdict == "not at all"
        in_part += verdict == "in part"
        for first_pass in spent:
            before = time.process_time()
            read_document(document, model=model, first_pass=first_pass, scope=scope)
            spent[first_pass] += time.process_time() - before
    return Crawl(
        name=name, documents=len(conflict) + len(ordinary), conflict=len(conflict), words=words,
        whole=spent[False], passed=spent[True], skipped=skipped, in_part=in_part,
    )  # fmt: skip


def _ordinary(name: str, model: Model) -> Iterator[Document]:
    ordinary: dict[str, Callable[[], Iterable[Document]]] = {
        "news": lambda: (d for d in _texts(_ORDINARY) if not _is_conflict(d, model)),
        "pages": lambda: map(document_from_text, pages(10_000)),
        "packages": lambda: map(document_from_text, installed_texts()),
    }
    yield from ordinary[name]()


def _texts(names: tuple[str, ...]) -> Iterator[Document]:
    """The documents of several files, one of each in turn."""
    files = [read_lines(corpora() / name) for name in names]
    while files:
        for file in list(files):
            record = next(file, None)
            if record is None:
                files.remove(file)
            elif record["text"].strip():
                yield document_from_text(record["text"])


def _is_conflict(document: Document, model: Model) -> bool:
    """Whether a reading of all of it tells of violence, or of anybody harmed."""
    reading = _read(document, model)
    return bool(reading.harms) or any(violent((event.type,)) for event in reading.events)


def _read(document: Document, model: Model, *, scope: Scope | None = None) -> Reading:
    """A reading over the cached parse: whole, or after the first pass of a scope."""
    blocks = find_blocks(document.id, document.text)
    if scope:
        blocks = first_look(blocks, scope).blocks
    parse = cached_parse(model, document.id, document.text, blocks)
    versions = Versions(
        counterclaim="", model=model.name, model_version=model.version, spacy=model.spacy_version
    )
    return read_parse(document, parse, versions)
