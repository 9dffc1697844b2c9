"""Link what documents report into incidents without comparing every pair.

In: the gathered incidents of all documents. Out: clusters of them. Candidates
meet in blocks (a place and day, a rare name, a type with a toll); within the
connected candidates the most alike are joined until none is good enough, and a
pair that cannot be one incident keeps its clusters apart.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.relate.average import average_link
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.likeness import likeness
from counterclaim.relate.reports import Days, fineness

LINK = 2.7
"""The average score from which two groups are one incident."""
_BLOCK = 60
_LARGE = 200
_SPEAK_FOR_EACH_OTHER = 1.5
_LONGEST = 32
_TOWN = 2
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]{3,}")


@dataclass(frozen=True)
class Pair:
    """Two candidate groups with their score, `None` where they cannot be one."""

    score: float | None
    reasons: tuple[str, ...]


def link(found: Sequence[Gathered]) -> list[tuple[list[Gathered], list[tuple[str, ...]]]]:
    """Clusters of gathered incidents, each member with the reasons that tie it to the others."""
    items = sorted(found, key=lambda g: g.group.key)
    groups = [item.group for item in items]
    out = []
    for component in _components(len(items), groups):
        pairs = {
            (i, j): Pair(*likeness(groups[i], groups[j]))
            for i, j in itertools.combinations(component, 2)
        }
        for cluster in _clusters(component, groups, pairs):
            reasons = [_why(i, cluster, pairs) for i in cluster]
            out.append(([items[i] for i in cluster], reasons))
    return sorted(out, key=lambda row: row[0][0].group.key)


def _clusters(
    component: Sequence[int], groups: Sequence[Group], pairs: Mapping[tuple[int, int], Pair]
) -> list[list[int]]:
    """Clusters inside a component; very large ones are joined by average alone."""
    if len(component) <= _LARGE:
        return _grow(component, groups, pairs)
    scores = {key: pair.score for key, pair in pairs.items()}
    return average_link(component, scores, least=LINK)


def _grow(
    component: Sequence[int], groups: Sequence[Group], pairs: Mapping[tuple[int, int], Pair]
) -> list[list[int]]:
    """Join the two clusters that look most like one incident, told together, again and again.

    What the reports of a cluster say together decides, so that one that says
    little does not stand between two that fit; members must not conflict, and
    on average must speak for each other.
    """
    clusters = {i: [i] for i in component}
    told = {i: groups[i] for i in component}
    scores = {key: pair.score for key, pair in pairs.items()}
    while True:
        ranked = ((score, -a, -b) for (a, b), score in scores.items() if score is not None)
        best = max(ranked, default=None)
        if best is None or best[0] < LINK:
            return [sorted(clusters[i]) for i in sorted(clusters)]
        a, b = -best[1], -best[2]
        clusters[a] += clusters.pop(b)
        told[a] = _together(told[a], told.pop(b))
        scores = {key: score for key, score in scores.items() if b not in key}
        for other in clusters:
            if other != a:
                key = min(a, other), max(a, other)
                scores[key] = _score(key, clusters, told, pairs)


def _score(
    key: tuple[int, int],
    clusters: Mapping[int, Sequence[int]],
    told: Mapping[int, Group],
    pairs: Mapping[tuple[int, int], Pair],
) -> float | None:
    between = [
        pairs[min(i, j), max(i, j)].score for i in clusters[key[0]] for j in clusters[key[1]]
    ]
    known = [score for score in between if score is not None]
    if len(known) < len(between) or sum(known) / len(known) < _SPEAK_FOR_EACH_OTHER:
        return None
    return likeness(told[key[0]], told[key[1]])[0]


def _together(a: Group, b: Group) -> Group:
    reports = sorted((*a.reports, *b.reports), key=lambda report: report.key)
    return Group(tuple(reports), a.chief or b.chief)


def _components(count: int, groups: Sequence[Group]) -> list[list[int]]:
    """Sets of groups that some chain of good pairs connects; the rest stand alone."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in _candidates(groups):
        if find(i) != find(j) and (likeness(groups[i], groups[j])[0] or 0.0) >= LINK:
            low, high = sorted((find(i), find(j)))
            root[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        members[find(i)].append(i)
    return [members[i] for i in sorted(members)]


def _why(i: int, cluster: Sequence[int], pairs: Mapping[tuple[int, int], Pair]) -> tuple[str, ...]:
    """The reasons of the strongest pair that ties a member to its cluster."""
    tied = [pairs[min(i, j), max(i, j)] for j in cluster if j != i]
    best = max(tied, key=lambda p: (p.score or 0.0, p.reasons), default=None)
    return best.reasons if best and best.score else ()


def _candidates(groups: Sequence[Group]) -> list[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for key in sorted(set(_keys(group))):
            blocks[key].append(i)
    found: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) <= _BLOCK or key[0] == "place":
            found.update(itertools.combinations(members, 2))
    other = [
        (i, j)
        for i, j in found
        if groups[i].reports[0].reading.document != groups[j].reports[0].reading.document
    ]
    return sorted(other)


def _keys(group: Group) -> Iterator[tuple[str, ...]]:
    days = _buckets(group)
    for place in group.places[:4] or group.setting:
        names = [place.gazetteer_id or place.name.casefold()]
        if place.latitude is not None and place.longitude is not None and fineness(place) <= 4:
            names += _cells(place.latitude, place.longitude)
        for name, day in itertools.product(names, days):
            yield "place", name, day
    for word, day in itertools.product(_place_words(group), days):
        yield "word", word, day
    for name in group.names:
        yield "name", name
    for count in group.killed:
        if count >= 3:
            yield "toll", str(count), *days[:1]
    for side, day in itertools.product(sorted(group.sides), days):
        if group.dated and group.days.length <= 3:
            yield "actor", side, day


def _place_words(group: Group) -> list[str]:
    """Words that name its places, or may name them where none was resolved."""
    if group.places:
        fine = [p.span.text for p in group.places[:4] if fineness(p) <= _TOWN]
    else:
        fine = [r.event.sentence.text for r in group.reports[:6]]
    return sorted({w for text in fine for w in _CAPITAL.findall(text)})


def _cells(latitude: float, longitude: float) -> list[str]:
    """The half-degree cell of a place and those around it."""
    row, column = int(latitude * 2 // 1), int(longitude * 2 // 1)
    return [f"{row + i}:{column + j}" for i in (0, 1) for j in (0, 1)]


def _buckets(group: Group) -> list[str]:
    """Weeks that the group's days touch, one more on each side for days near the turn."""
    days = group.days
    if days.first is None and days.last is None:
        days = Days(None, group.reports[0].reading.published)
    end = days.last or days.first
    start = days.first or days.last
    if start is None or end is None:
        return ["undated"]
    to = end.toordinal()
    since = to - _LONGEST if days.first is None else max(start.toordinal(), to - _LONGEST)
    first, last = (since - 1) // 7, (to + 1) // 7
    return [str(week) for week in range(first, last + 1)]
