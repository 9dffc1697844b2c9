"""Ours, rules alone and textacy on PolNeAR's dev file in one run, whole and by kind of cue.

All three are scored by the scorer beside the corpora. By kind of cue
(`cue_kinds`), recall counts gold attributions with such a cue and precision
predicted ones, each paired by the scorer's own rule for a relation.
"""

import importlib.util
import pathlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from benchmarks.corpora import Record, corpora, given, read_lines
from benchmarks.golden.matching import pair_contents
from benchmarks.parses import cached_parse
from benchmarks.peers import quotations, rules
from benchmarks.peers.cue_kinds import KINDS, cue_kind
from benchmarks.predictors import attribution
from benchmarks.readings import shared_model
from counterclaim.reading.language import Parse
from counterclaim.reading.layout import find_blocks

SCORER = "score_attribution.py"

type Predict = Callable[[Record], Record]
type Row = dict[str, float]


def systems() -> dict[str, Predict]:
    """What is compared; textacy only where it is installed."""
    found: dict[str, Predict] = {"counterclaim": attribution.predict, "rules alone": rules.predict}
    if quotations.installed():
        found["textacy"] = quotations.predict
    return found


def compare(
    source: pathlib.Path, peers: Mapping[str, Predict], *, sample: pathlib.Path | None = None
) -> dict[str, Any]:
    """Figures in percent: `systems` on all documents and on a sample, `kinds` by kind of cue."""
    scorer = load_scorer(corpora() / SCORER)
    gold = {record["id"]: record for record in read_lines(source)}
    groups = {f"all {len(gold)} documents": gold}
    if sample:
        chosen = {key: gold[key] for key in sample.read_text(encoding="utf-8").split()}
        groups[f"sample of {len(chosen)}"] = chosen
    parses = {name: _parse(record) for name, record in gold.items()}
    systems: dict[str, dict[str, Row]] = {group: {} for group in groups}
    kinds: dict[str, dict[str, Row]] = {}
    for name, predict in peers.items():
        predicted = {key: predict(given(record)) for key, record in gold.items()}
        for group, records in groups.items():
            systems[group][name] = _whole(scorer.score(records, predicted))
        kinds[name] = by_kind(scorer, gold, predicted, parses)
    return {"file": source.name, "systems": systems, "kinds": kinds}


def load_scorer(path: pathlib.Path) -> Any:
    """The scorer beside the corpora, as a module."""
    if not path.is_file():
        raise click.ClickException(f"no scorer at {path}: set COUNTERCLAIM_CORPORA")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise click.ClickException(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_kind(
    scorer: Any,
    gold: Mapping[str, Record],
    predicted: Mapping[str, Record],
    parses: Mapping[str, Parse],
) -> dict[str, Row]:
    """Precision, recall and F1 of relations for each kind of cue, with the gold's number."""
    n = Counter[tuple[str, str]]()
    for key, record in gold.items():
        text, wanted, found = record["text"], record["attributions"], predicted[key]["attributions"]
        pairs = _pairs(scorer, text, wanted, found)
        of_wanted, of_found = _kinds(parses[key], wanted), _kinds(parses[key], found)
        n.update(("gold", kind) for kind in of_wanted)
        n.update(("found", kind) for kind in of_found)
        n.update(("recalled", of_wanted[i]) for i in pairs)
        n.update(("precise", of_found[j]) for j in pairs.values())
    return {
        kind: _row(n["precise", kind], n["found", kind], n["recalled", kind], n["gold", kind])
        for kind in KINDS
    }


def _pairs(
    scorer: Any, text: str, gold: Sequence[Record], found: Sequence[Record]
) -> dict[int, int]:
    wanted, offered = (
        [frozenset(scorer.tokens(row["content"], text)) for row in side] for side in (gold, found)
    )
    return pair_contents(
        wanted, offered, lambda i, j: bool(scorer.same_source(gold[i], found[j], text))
    )


def _kinds(parse: Parse, rows: Iterable[Record]) -> list[str]:
    return [cue_kind(parse, row["cue"]) for row in rows]


def _row(precise: int, found: int, recalled: int, gold: int) -> Row:
    precision, recall = precise / max(1, found), recalled / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"gold": gold, **_percent(precision=precision, recall=recall, F1=f1)}


def _whole(scores: Record) -> Row:
    relation = scores["relation"]
    return _percent(
        precision=relation["P"],
        recall=relation["R"],
        F1=relation["F1"],
        **{"content F1": scores["content_only"]["F1"], "exact F1": scores["all_exact"]["F1"]},
        **{"direct recall": scores["recall_by_kind"]["direct"]["relation"]},
    )


def _percent(**shares: float) -> Row:
    return {name: round(100 * share, 1) for name, share in shares.items()}


def _parse(record: Record) -> Parse:
    document, text = str(record["id"]), record["text"]
    return cached_parse(shared_model(), document, text, find_blocks(document, text))
