"""What held-out fifths of the train part reach, with thresholds chosen on the four others.

In: what models that have not seen a report give it, and its gold. Out: F1 in percent of
gold strings, of overlap, of types and of reports with an incident.
"""

from collections.abc import Sequence

import numpy as np

from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incidents import kinds_of_report
from benchmarks.train.incident_thresholds import (
    Fillers,
    Gold,
    Incidents,
    Likely,
    kind_thresholds,
    matched_kinds,
    matched_roles,
    role_thresholds,
)
from benchmarks.train.incident_trees import FOLDS

FIGURES = ("role F1", "overlap F1", "type F1", "detect F1")


def held_out_figures(
    fillers: Sequence[Fillers],
    gold: Sequence[Gold],
    likely: Sequence[Likely],
    incidents: Sequence[Incidents],
) -> dict[str, float]:
    """The figures over all fifths together."""
    sums = np.zeros((len(FIGURES), 3))
    for fold in range(FOLDS):
        train = [n for n in range(len(gold)) if n % FOLDS != fold]
        least = role_thresholds([fillers[n] for n in train], [gold[n] for n in train])
        least |= kind_thresholds([likely[n] for n in train], [incidents[n] for n in train])
        for n in range(fold, len(gold), FOLDS):
            for role in ROLES:
                right, near, given, wanted = matched_roles(
                    fillers[n][role], gold[n][role], least[role]
                )
                sums[0] += (right, given, wanted)
                sums[1] += (near, given, wanted)
            found = kinds_of_report(likely[n], least)
            row = matched_kinds(found, incidents[n])
            sums[2] += row
            if row[2] or not incidents[n]:
                sums[3] += (bool(found and row[2]), bool(found), bool(row[2]))
    return {
        name: round(200 * right / max(1, given + wanted), 1)
        for name, (right, given, wanted) in zip(FIGURES, sums.tolist(), strict=True)
    }
