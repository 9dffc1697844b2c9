"""From which chance on a filler or an incident is given, chosen on the train part.

In: what held-out folds gave each report of the train part. Out: the least chance of
each role, of any incident, of its type and of a second one that give the best F1 (of roles
the mean of gold strings and of overlap). All types have one: where chances are what they say,
the best F1 over all types asks the same of each (Lipton, Elkan and Naryanaswamy 2014, "Optimal
Thresholding of Classifiers to Maximize F1 Measure"), and the rare ones are too few to find
their own. A step counts by the mean of its F1 and its neighbours', so that no lucky step is taken.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incidents import kinds_of_report
from benchmarks.train.incident_labels import overlap

type Fillers = Mapping[str, Sequence[tuple[float, str]]]
"""By role the likely fillers of a report: their chance and wording."""
type Gold = Mapping[str, Sequence[Sequence[str]]]
"""By role the right fillers of a report, each with all its wordings."""
type Likely = Mapping[str, float]
"""The chance of each type, of any and of a second incident."""
type Incidents = Sequence[tuple[frozenset[str], bool]]
"""The incidents of a report: the types each may be given as, and whether it may be left out."""

_STEPS = tuple(n / 50 for n in range(5, 23))
_KIND_STEPS = tuple(n / 20 for n in range(3, 15))
_ROUNDS = 2


def role_thresholds(fillers: Sequence[Fillers], gold: Sequence[Gold]) -> dict[str, float]:
    """The least chances of the roles that give the best F1 over all of them."""
    sums = {(role, step): _matched(role, step, fillers, gold) for role in ROLES for step in _STEPS}

    def f1(least: Mapping[str, float]) -> float:
        right = given = wanted = 0.0
        for role in ROLES:
            row = sums[role, least[role]]
            right, given, wanted = right + row[0], given + row[1], wanted + row[2]
        return 2 * right / max(1.0, given + wanted)

    return _climbed(dict.fromkeys(ROLES, _STEPS[5]), _STEPS, f1)


def _matched(
    role: str, least: float, fillers: Sequence[Fillers], gold: Sequence[Gold]
) -> tuple[float, int, int]:
    """How many fillers are right, given and wanted; one near a gold string is half right."""
    right, given, wanted = 0.0, 0, 0
    for found, own in zip(fillers, gold, strict=True):
        row = matched_roles(found[role], own[role], least)
        right, given, wanted = right + (row[0] + row[1]) / 2, given + row[2], wanted + row[3]
    return right, given, wanted


def matched_roles(
    found: Sequence[tuple[float, str]], own: Sequence[Sequence[str]], least: float
) -> tuple[int, int, int, int]:
    """How many of a role's fillers are right, near a right one, given and wanted.

    >>> matched_roles([(0.9, "old mill"), (0.4, "orr"), (0.1, "hill")], [["mill"], ["orr"]], 0.3)
    (1, 2, 2, 2)
    """
    names = {text for chance, text in found if chance >= least}
    right = sum(bool(names & set(entity)) for entity in own)
    return right, _paired(names, own), len(names), len(own)


def _paired(names: Collection[str], entities: Sequence[Sequence[str]]) -> int:
    """How many names can each be paired with an entity of its own that they overlap."""
    left = list(entities)
    for name in sorted(names):
        hit = next((e for e in left if any(overlap(name, alias) for alias in e if alias)), None)
        if hit is not None:
            left.remove(hit)
    return len(entities) - len(left)


def kind_thresholds(likely: Sequence[Likely], gold: Sequence[Incidents]) -> dict[str, float]:
    """The least chances of incidents that give the best F1 of types and of reports with any."""

    def f1(least: Mapping[str, float]) -> float:
        right = given = wanted = hits = told = some = 0
        for chances, own in zip(likely, gold, strict=True):
            found = kinds_of_report(chances, least)
            row = matched_kinds(found, own)
            right, given, wanted = right + row[0], given + row[1], wanted + row[2]
            if row[2] or not own:
                hits += bool(found and row[2])
                told += bool(found)
                some += bool(row[2])
        return 2 * right / max(1, given + wanted) + 2 * hits / max(1, told + some)

    return _climbed(dict.fromkeys(("any", "type", "second"), _KIND_STEPS[3]), _KIND_STEPS, f1)


def matched_kinds(found: Sequence[str], own: Incidents) -> tuple[int, int, int]:
    """How many incidents are right, given and wanted; optional ones count nowhere.

    >>> matched_kinds(["ARSON", "BOMBING"], [(frozenset({"ARSON"}), False)])
    (1, 2, 1)
    >>> matched_kinds(["ARSON"], [(frozenset({"ARSON"}), True)])
    (0, 0, 0)
    """
    left = list(found)
    right = wanted = 0
    for kinds, optional in sorted(own, key=lambda incident: incident[1]):
        hit = next((kind for kind in left if kind in kinds), None)
        if hit is not None:
            left.remove(hit)
        if not optional:
            wanted += 1
            right += hit is not None
    return right, right + len(left), wanted


def _climbed(
    least: dict[str, float], steps: Sequence[float], f1: Callable[[Mapping[str, float]], float]
) -> dict[str, float]:
    """The best step of each threshold in turn, the others held."""
    for _ in range(_ROUNDS):
        for name in least:
            reached = [f1({**least, name: step}) for step in steps]
            smooth = [_mean(reached[max(0, n - 1) : n + 2]) for n in range(len(steps))]
            least[name] = steps[smooth.index(max(smooth))]
    return least


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
