"""How fast a whole reading is beside the bare spaCy pipeline, in one run on the same texts.

Both sides count CPU seconds of this process, take turns over small groups of
documents so that a slow moment of the machine hits both, and run on one thread.
The bare side is the same language model with all its components, batch 8.
"""

import dataclasses
import functools
import pathlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from types import FunctionType

import spacy
from spacy.language import Language

from benchmarks.corpora import read_lines
from counterclaim import pipeline
from counterclaim.model.documents import Document
from counterclaim.pipeline import document_from_text, read_document
from counterclaim.reading.language import Model, load_model

_GROUP = 10
_BATCH = 8
_WARMING = """“It is over, Mayor Okoro said on Friday.

"We saw six shells fall on Dorna," a teacher told reporters. The army denied it.
"""
"""Has marks that do not close, for which a table is loaded once that few texts need."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Speed:
    """Words read, CPU seconds of both sides, and seconds of each step of the reading."""

    words: int
    bare: float
    whole: float
    steps: tuple[tuple[str, float], ...]

    @property
    def ratio(self) -> float:
        """Words a second of the whole reading over those of the bare pipeline.

        >>> Speed(words=10, bare=8.0, whole=10.0, steps=()).ratio
        0.8
        """
        return self.bare / self.whole


def measure_speed(source: pathlib.Path, *, limit: int | None = None) -> Speed:
    """Time both sides over the texts of a file, then each step of the reading apart."""
    documents = [
        document_from_text(record["text"], published=(record.get("published") or None))
        for record in read_lines(source)
        if record["text"].strip()
    ][:limit]
    model, bare = load_model(), _bare_pipeline()
    words, bare_seconds, whole_seconds = 0, 0.0, 0.0
    warm = [*documents[:2], document_from_text(_WARMING)]
    _run_bare(bare, warm)
    _run_whole(model, warm)
    for start in range(0, len(documents), _GROUP):
        group = documents[start : start + _GROUP]
        words += sum(len(document.text.split()) for document in group)
        bare_seconds += _timed(_run_bare, bare, group)
        whole_seconds += _timed(_run_whole, model, group)
    steps = _step_seconds(model, documents[:: max(1, len(documents) // 60)])
    return Speed(words=words, bare=bare_seconds, whole=whole_seconds, steps=steps)


def _bare_pipeline() -> Language:
    """The model that `load_model` finds, with nothing left out."""
    return spacy.load(load_model().pipeline.path)


def _run_bare(bare: Language, documents: list[Document]) -> None:
    for _ in bare.pipe((document.text for document in documents), batch_size=_BATCH):
        pass


def _run_whole(model: Model, documents: list[Document]) -> None:
    for document in documents:
        read_document(document, model=model)


def _timed(run: Callable[..., None], *arguments: object) -> float:
    before = time.process_time()
    run(*arguments)
    return time.process_time() - before


def _step_seconds(model: Model, documents: list[Document]) -> tuple[tuple[str, float], ...]:
    """CPU seconds of each step that pipeline.py names, and of the parse."""
    spent: dict[str, float] = defaultdict(float)
    originals = dict(_steps())
    try:
        for name, step in originals.items():
            setattr(pipeline, name, _clocked(name, step, spent))
        for document in documents:
            whole = time.process_time()
            clocked_model = _ClockedModel(model, spent)
            read_document(document, model=clocked_model)  # type: ignore[arg-type]
            spent["(whole)"] += time.process_time() - whole
    finally:
        for name, step in originals.items():
            setattr(pipeline, name, step)
    whole = spent.pop("(whole)")
    spent["the rest"] = whole - sum(spent.values())
    return tuple(sorted(spent.items(), key=lambda row: -row[1]))


class _ClockedModel:
    """The model with a clock on its parse."""

    def __init__(self, model: Model, spent: dict[str, float]) -> None:
        self.parse = _clocked("parse", model.parse, spent)
        self.name, self.version = model.name, model.version
        self.spacy_version = model.spacy_version


def _clocked[**P, R](name: str, step: Callable[P, R], spent: dict[str, float]) -> Callable[P, R]:
    @functools.wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        before = time.process_time()
        try:
            return step(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - before

    return run


def _steps() -> Iterator[tuple[str, Callable[..., object]]]:
    for name, value in sorted(vars(pipeline).items()):
        home = getattr(value, "__module__", "")
        if (
            isinstance(value, FunctionType)
            and name != "load_model"
            and home.startswith(("counterclaim.reading.", "counterclaim.relate"))
        ):
            yield name, value
