"""Which of the places of a name is meant: candidates scored over the whole document.

All mentions of one name in a document mean one place. Every candidate gets a
weighted sum of features (population, kind, the larger place named after it,
what else the document names); countries and first-level areas are voted on by
all names at once, in a few rounds. The weights are learnt: see
docs/models/places.md.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Entry
from counterclaim.reading.place_votes import add_votes, context_features, voter_of, votes_of
from counterclaim.reading.place_weights import Ranker, dot
from counterclaim.reading.toponyms import Mention, lies_in

ROUNDS = 3
_KIND_FEATURE = {kind: kind.name.lower() for kind in Kind}
_USE_FEATURE = {
    Use.ALIAS: "alias", Use.DEMONYM: "demonym", Use.OTHER_SCRIPT: "other_script",
    Use.ABBREVIATION: "abbreviation", Use.SPELLING: "spelling",
}  # fmt: skip


class Scored(NamedTuple):
    """A candidate with its probability among the candidates of its name."""

    entry: Entry
    score: float


class Group:
    """All mentions of one name in a document."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self.entries = mentions[0].entries
        self.voters = tuple(map(voter_of, self.entries))
        self.mass = math.sqrt(len(mentions))
        self.kinds = frozenset(kind for m in mentions for kind in m.kinds)
        self.article = sum(m.article for m in mentions) / len(mentions)
        self.parents = tuple(m.parent for m in mentions if m.parent is not None)
        self.probabilities: list[float] = []
        self.none = 0.0
        self.fresh: list[float] = []


def rank(
    mentions: Sequence[Mention], ranker: Ranker, capitals: Set[int]
) -> dict[tuple[str, bool], tuple[Scored, ...]]:
    """The candidates of each name, best first, under `group_key` of its mentions."""
    groups = make_groups(mentions)
    settle(groups, ranker, capitals)
    return {key: _sorted(group) for key, group in groups.items()}


def settle(groups: Mapping[tuple[str, bool], Group], ranker: Ranker, capitals: Set[int]) -> None:
    """Give every candidate its probability: alone first, then by what all names say together."""
    alone = {}
    for key, group in groups.items():
        scores = [dot(static_features(group, e, capitals), ranker.weights) for e in group.entries]
        none = min(scores) - 5.0 if _is_sure(group) else dot(none_features(group), ranker.weights)
        alone[key] = (scores, none)
        *group.probabilities, group.none = softmax([*scores, none])
    for _ in range(ROUNDS):
        by_name = {key: votes_of(g.voters, g.probabilities, g.mass) for key, g in groups.items()}
        votes = add_votes(by_name.values())
        for key, group in groups.items():
            own = by_name[key]
            scores, none = alone[key]
            full = [
                score + dot(context_features(voter, votes, own), ranker.weights)
                for score, voter in zip(scores, group.voters, strict=True)
            ]
            *group.fresh, group.none = softmax([*full, none])
        for group in groups.values():
            group.probabilities = group.fresh


def _is_sure(group: Group) -> bool:
    """Whether one of the candidates is meant for sure: a seat, a province by full name."""
    kinds = [entry.kind for entry in group.entries]
    return all(kind == Kind.SEAT for kind in kinds) or (kinds == [Kind.AREA] and bool(group.kinds))


def group_key(mention: Mention) -> tuple[str, bool]:
    """What mentions that mean one place share: the name, and whether a province is meant."""
    return mention.key, Kind.AREA in mention.kinds


def make_groups(mentions: Iterable[Mention]) -> dict[tuple[str, bool], Group]:
    """Mentions with candidates, by name."""
    found: dict[tuple[str, bool], list[Mention]] = {}
    for mention in mentions:
        if mention.entries:
            found.setdefault(group_key(mention), []).append(mention)
    return {key: Group(own) for key, own in found.items()}


def _sorted(group: Group) -> tuple[Scored, ...]:
    pairs = zip(group.entries, group.probabilities, strict=True)
    scored = [Scored(entry, round(p, 3)) for entry, p in pairs]
    return tuple(sorted(scored, key=lambda s: (-s.score, -s.entry.population, s.entry.number)))


def none_features(group: Group) -> dict[str, float]:
    """What speaks for none of the candidates: the place is in no gazetteer."""
    first = group.mentions[0]
    features = {"none": 1.0}
    if first.building:
        features["none building"] = 1.0
    else:
        features[f"none {first.label or 'unlabelled'}"] = 1.0
    if not (first.whole or first.building):
        features["none inside"] = 1.0
    if group.kinds:
        features["none type noun"] = 1.0
    if group.parents:
        features["none parent"] = 1.0
    return features


def static_features(group: Group, entry: Entry, capitals: Set[int]) -> dict[str, float]:
    """What a candidate shows by itself and by the words next to its name."""
    features = {_KIND_FEATURE[entry.kind]: 1.0}
    if entry.kind == Kind.TOWN:
        features["population"] = math.log10(entry.population + 100) / 7
        if group.article:
            features["article"] = group.article
        if entry.number in capitals:
            features["capital"] = 1.0
    use = _USE_FEATURE.get(entry.use)
    if use:
        features[use] = 1.0
    if entry is next((e for e in group.entries if e.kind == Kind.TOWN), None):
        features["most_populous"] = 1.0
    if entry.kind == Kind.AREA and any(
        e.kind == Kind.TOWN and e.admin1 == entry.admin1 and e.country == entry.country
        for e in group.entries
    ):
        features["namesake"] = 1.0
    if group.parents:
        inside = any(lies_in(entry, e) for parent in group.parents for e in parent.entries)
        features["parent" if inside else "not_parent"] = 1.0
    if group.kinds:
        features["type_fits" if entry.kind in group.kinds else "type_differs"] = 1.0
    return features


def softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(max(-50.0, score - top)) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]
