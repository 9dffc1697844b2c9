"""Measures that our own code scores: the real article, the golden set, speakers, tolls, PLOVER."""

import pathlib
from collections.abc import Callable, Mapping

import click

from benchmarks.corpora import corpora
from benchmarks.scoring import Figures, figure
from benchmarks.tasks import TASKS, Measure


def own_figures(measure: Measure, predicted: pathlib.Path | None = None) -> Figures:
    """The figures of a measure without a scorer beside the corpora, in percent.

    `predicted` is where the predictions lie that a measure of another task's scores again.
    """
    shares = _tolls(measure, predicted) if predicted else _SHARES[measure.task](measure)
    return {metric.name: figure(dict(shares), metric) for metric in TASKS[measure.task].metrics}


def _article(measure: Measure) -> dict[str, float]:
    """Shares of the real article's gold that its whole reading has."""
    from benchmarks.article import score_article

    found = score_article(corpora() / measure.file)
    return {kind: right / wanted for kind, (right, wanted, _) in found.items()}


def _golden_attribution(measure: Measure) -> dict[str, float]:
    """Shares over the golden set for attribution."""
    from benchmarks.golden.scores import golden_shares, read_golden

    return golden_shares(read_golden())


def _speakers(measure: Measure) -> dict[str, float]:
    """The share of accounts whose quote is read as said by their speaker."""
    from benchmarks.speakers import judge_speakers

    found = judge_speakers(corpora() / measure.file)
    if not found:
        raise click.ClickException(f"no bundles at {corpora() / measure.file}")
    return {"right": sum(spoken.right for spoken in found) / len(found)}


def _plover(measure: Measure) -> dict[str, float]:
    """Shares of the PLOVER records whose category the reading gives."""
    from benchmarks.plover import score_plover

    return score_plover(corpora() / measure.file)._asdict()


def _tolls(measure: Measure, predicted: pathlib.Path) -> dict[str, float]:
    """Shares of the tolls of the bundles that are read, and that are in the accounts."""
    from benchmarks.tolls import score_tolls

    tolls = score_tolls(corpora() / measure.file, predicted)
    return {
        "read": sum(toll.read for toll in tolls) / len(tolls),
        "in_accounts": sum(toll.in_accounts for toll in tolls) / len(tolls),
    }


_SHARES: Mapping[str, Callable[[Measure], dict[str, float]]] = {
    "article": _article,
    "golden attribution": _golden_attribution,
    "plover": _plover,
    "speakers": _speakers,
}
