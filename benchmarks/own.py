"""Measures that our own code scores: the real article, the golden set, speakers of accounts."""

from collections.abc import Callable, Mapping

import click

from benchmarks.corpora import corpora
from benchmarks.scoring import Figures, figure
from benchmarks.tasks import TASKS, Measure


def own_figures(measure: Measure) -> Figures:
    """The figures of a measure without a scorer beside the corpora, in percent."""
    shares = _SHARES[measure.task](measure)
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


_SHARES: Mapping[str, Callable[[Measure], dict[str, float]]] = {
    "article": _article,
    "golden attribution": _golden_attribution,
    "speakers": _speakers,
}
