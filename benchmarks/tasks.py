"""What is measured: each task's scorer, and the public files each is measured on."""

import dataclasses


@dataclasses.dataclass(frozen=True, kw_only=True)
class Metric:
    """A figure in percent: where it stands in the scorer's JSON, and the factor to percent."""

    name: str
    path: tuple[str, ...]
    factor: float = 100.0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """A kind of prediction, its scorer beside the corpora (none: benchmarks/own.py), and the
    figures we follow. `rescores` names the task whose predictions our own code scores again."""

    name: str
    scorer: str | None
    metrics: tuple[Metric, ...]
    rescores: str | None = None
    whole: bool = False  # the predictor sees all records at once


@dataclasses.dataclass(frozen=True, kw_only=True)
class Measure:
    """One row of the accuracy table: a task on a file, with options for the scorer.

    `file` is empty where the gold is this project's own. `peers` are figures of other
    systems for the first metric, as published or measured on the same file; `note`
    says what flatters the figures, if anything does. `lines` leaves out what lies after
    so many lines of each document, in the gold and in the predictions, where a corpus
    annotates no further; the whole file is a row of its own.
    """

    name: str
    task: str
    file: str
    options: tuple[str, ...] = ()
    lines: int | None = None
    peers: tuple[tuple[str, float], ...] = ()
    note: str | None = None


def _f1(*path: str) -> Metric:
    return Metric(name=f"{path[0].replace('_', ' ')} F1", path=(*path, "F1"))


GOLDEN_FIELDS = (
    "kind",
    "stance",
    "quotation",
    "certainty",
    "parent",
    "addressee",
    "medium",
    "speaker",
    "source type",
)
"""What is judged of a claim of the golden set once it is found."""

TASKS = {
    task.name: task
    for task in (
        Task(
            name="attribution",
            scorer="score_attribution.py",
            metrics=(
                _f1("relation"),
                _f1("content_only"),
                _f1("all_exact"),
                Metric(name="source edge F1", path=("source", "edge", "F1")),
                Metric(name="cue edge F1", path=("cue", "edge", "F1")),
            ),
        ),
        Task(
            name="times",
            scorer="score_times.py",
            metrics=(
                Metric(name="value F1", path=("value", "f1")),
                Metric(name="relaxed F1", path=("relaxed", "f1")),
                Metric(name="strict F1", path=("strict", "f1")),
            ),
        ),
        Task(
            name="places",
            scorer="score_places.py",
            metrics=(
                Metric(name="end-to-end F1 at 161 km", path=("end_to_end", "f1")),
                Metric(name="found F1", path=("overlap", "f1")),
                Metric(name="right within 161 km", path=("resolution", "acc161")),
            ),
        ),
        Task(
            name="incidents",
            scorer="score_incidents.py",
            metrics=(
                Metric(name="role F1", path=("roles", "micro", "F1"), factor=1),
                Metric(name="overlap F1", path=("roles_overlap", "micro", "F1"), factor=1),
                Metric(name="type F1", path=("type", "F1"), factor=1),
                Metric(name="detect F1", path=("detect", "F1"), factor=1),
                Metric(name="incident F1", path=("incidents", "F1"), factor=1),
            ),
        ),
        Task(
            name="harm",
            scorer="score_harm.py",
            metrics=(
                Metric(name="killed exact", path=("killed", "exact"), factor=1),
                Metric(name="injured exact", path=("injured", "exact"), factor=1),
                Metric(name="both exact", path=("both", "exact"), factor=1),
            ),
        ),
        Task(
            name="clusters",
            scorer="score_clusters.py",
            metrics=(
                Metric(name="CoNLL F1", path=("CoNLL",), factor=1),
                Metric(name="pairs F1", path=("pairs", "F1"), factor=1),
            ),
            whole=True,
        ),
        Task(
            name="accounts",
            scorer="score_accounts.py",
            metrics=(
                Metric(name="disagreement F1", path=("disagreement", "f1")),
                Metric(name="incident F1", path=("incident", "f1")),
                Metric(name="account recall", path=("account", "recall")),
                Metric(name="account precision", path=("account", "precision")),
                Metric(name="agreement F1", path=("agreement", "f1")),
            ),
        ),
        Task(
            name="tolls",
            scorer=None,
            rescores="accounts",
            metrics=(
                Metric(name="value recall", path=("read",)),
                Metric(name="in accounts", path=("in_accounts",)),
            ),
        ),
        Task(
            name="plover",
            scorer=None,
            metrics=(
                Metric(name="recall", path=("recall",)),
                Metric(name="precision", path=("precision",)),
                Metric(name="category accuracy", path=("accuracy",)),
            ),
        ),
        Task(
            name="article",
            scorer=None,
            metrics=tuple(
                Metric(name=f"{kind} right", path=(kind,))
                for kind in ("claims", "times", "places", "harm", "people", "no claim in")
            ),
        ),
        Task(
            name="speakers",
            scorer=None,
            metrics=(Metric(name="quotes of their speaker", path=("right",)),),
        ),
        Task(
            name="golden attribution",
            scorer=None,
            metrics=(
                Metric(name="claim F1", path=("F1",)),
                Metric(name="claim precision", path=("precision",)),
                Metric(name="claim recall", path=("recall",)),
                Metric(name="all exact F1", path=("exact F1",)),
                *(Metric(name=f"{field} right", path=(field,)) for field in GOLDEN_FIELDS),
            ),
        ),
    )
}


def _heideltime(reported: float, run: float) -> tuple[tuple[str, float], ...]:
    """HeidelTime's figures: as reported, and run on the same file (benchmarks/heideltime.py)."""
    return (("HeidelTime, reported", reported), ("HeidelTime, run beside", run))


_IN_SAMPLE = (
    "the ranker is learnt on this very file; five-fold: LGL 74.3, GeoWebNews 83.4 "
    "(models/README.md)"
)

MEASURES = (
    Measure(name="polnear-dev", task="attribution", file="attribution/dev.jsonl.gz"),
    Measure(
        name="polnear-dev-sample",
        task="attribution",
        file="attribution/dev.jsonl.gz",
        options=("--ids", "attribution/dev_sample60.ids"),
        peers=(
            ("textacy", 25.2),
            ("Gender Gap Tracker", 44.7),
            ("BBC Citron, retrained", 58.0),
            ("two annotators agree", 76.9),
        ),
    ),
    Measure(
        name="timebank",
        task="times",
        file="times/timebank.jsonl.gz",
        peers=_heideltime(80.1, 79.5),
    ),
    Measure(
        name="aquaint",
        task="times",
        file="times/aquaint.jsonl.gz",
        peers=_heideltime(73.6, 72.9),
    ),
    Measure(
        name="wikiwars-dev",
        task="times",
        file="times/wikiwars-dev.jsonl.gz",
        peers=_heideltime(84.4, 84.5),
    ),
    Measure(
        name="meantime",
        task="times",
        file="times/meantime.jsonl.gz",
        peers=(("HeidelTime, run beside", 51.8),),
        note=(
            "the corpus annotates the first six lines of each document only, so that whatever is "
            "rightly found after them counts as wrong"
        ),
    ),
    Measure(
        name="meantime-annotated",
        task="times",
        file="times/meantime.jsonl.gz",
        lines=6,
        peers=(("HeidelTime, run beside", 79.1),),
        note="the first six lines of each document, which the corpus annotates",
    ),
    Measure(
        name="lgl",
        task="places",
        file="places/lgl.jsonl.gz",
        peers=(("spaCy md + most populous", 46.2), ("with simple rules", 57.5)),
        note=_IN_SAMPLE,
    ),
    Measure(
        name="geowebnews",
        task="places",
        file="places/geowebnews.jsonl.gz",
        peers=(("spaCy md + most populous", 52.7), ("with simple rules", 63.0)),
        note=_IN_SAMPLE,
    ),
    Measure(
        name="geowebnews-locational",
        task="places",
        file="places/geowebnews.jsonl.gz",
        options=("--locational",),
        note="only names that stand for a place; those of peoples and governments left out",
    ),
    Measure(
        name="muc4-dev",
        task="incidents",
        file="events/muc4_dev.jsonl.gz",
        peers=(("GE 1992, on the test part", 51.9), ("GRIT 2021, on the test part", 54.5)),
        note="a ranker of the benchmark itself chooses the fillers, with a tuned transformer "
        "beside the reading (models/incidents.md, models/incident_encoder.md)",
    ),
    Measure(
        name="gva-dev-harm",
        task="harm",
        file="events/gva_dev.jsonl.gz",
        peers=(("a regular expression", 54.7), ("counting words without numbers", 78.2)),
    ),
    Measure(
        name="gva-dev-clusters",
        task="clusters",
        file="events/gva_dev.jsonl.gz",
        peers=(("TF-IDF, 30-day window", 87.9),),
    ),
    Measure(
        name="golden-attribution",
        task="golden attribution",
        file="",
        note="texts and gold of our own, benchmarks/golden/attribution",
    ),
    Measure(name="account-speakers", task="speakers", file="accounts"),
    Measure(name="accounts", task="accounts", file="accounts"),
    Measure(
        name="accounts-tolls",
        task="tolls",
        file="accounts",
        note="killed, injured, civilians and children killed; benchmarks/tolls.py says what counts",
    ),
    Measure(
        name="plover-gsr",
        task="plover",
        file="events/plover_gsr.jsonl.gz",
        peers=(("PETRARCH2, at a precision of 49", 17.0),),
        note="categories of PLOVER 0.5b; aid, sanctions and inquiries are not read",
    ),
    Measure(name="real-article", task="article", file="accounts/voa-2015-09-30"),
)
