"""Which id an incident keeps when its reports come and go.

In: the incidents that were found, as sets of group names, and those that were
known. Out: an id for each. An incident keeps the id of the known one it shares
most groups with; what became part of another leaves its id leading there, and gets
it back when it turns out to be an incident of its own after all.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple


class Named(NamedTuple):
    """The id of each incident found, and where ids that are given up lead."""

    ids: tuple[str, ...]
    leads: Mapping[str, str]
    gone: frozenset[str]


def keep_ids(
    found: Sequence[frozenset[str]],
    known: Mapping[str, str],
    *,
    former: Mapping[str, frozenset[str]],
    fresh: Callable[[int, int], str],
    taken: Callable[[str], bool],
    preferred: Sequence[str] = (),
    parted: Sequence[Mapping[str, frozenset[str]]] = (),
) -> Named:
    """Name the incidents found; `known` gives the last id of each group.

    `former` are ids that lead to some of the known ones, with the groups they had;
    `fresh` makes an id for the incident at a position, another one at each try, until
    it is not `taken`. Of several ids those `preferred` stay, the first of them first.
    `parted` are merges taken back: the ids that were merged, each with its groups.

    >>> keep_ids([frozenset("ab")], {"a": "i-1"}, former={}, fresh=max, taken=bool).ids
    ('i-1',)
    """
    shared = [Counter(known[name] for name in names if name in known) for names in found]
    rank = {identifier: n for n, identifier in reversed(list(enumerate(preferred)))}
    votes = sorted(
        (rank.get(identifier, len(preferred)), -count, identifier, i)
        for i, ids in enumerate(shared)
        for identifier, count in ids.items()
    )
    given: dict[int, str] = {}
    _take_back(found, given, {*known.values(), *former}, parted)
    _come_back(found, given, known, former)
    for _, _, identifier, i in votes:
        if i not in given and identifier not in given.values():
            given[i] = identifier
    _revive(found, given, former)
    for i in range(len(found)):
        if i not in given:
            names = (fresh(i, attempt) for attempt in itertools.count())
            given[i] = next(n for n in names if n not in given.values() and not taken(n))
    lost = set(known.values()) - set(given.values())
    leads = {}
    for identifier in sorted(lost):
        most, at = max((ids[identifier], -i) for i, ids in enumerate([*shared, Counter[str]()]))
        if most:
            leads[identifier] = given[-at]
    ids = tuple(given[i] for i in range(len(found)))
    return Named(ids, leads, frozenset(lost))


def _take_back(
    found: Sequence[frozenset[str]],
    given: dict[int, str],
    free: Collection[str],
    parted: Sequence[Mapping[str, frozenset[str]]],
) -> None:
    """Give what was merged, and is not any longer, the ids it had before."""
    for parts in parted:
        at = {
            identifier: max(range(len(found)), key=lambda i: (len(found[i] & names), -i))
            for identifier, names in parts.items()
            if any(names & some for some in found)
        }
        if len(set(at.values())) != len(parts):
            continue
        for identifier, i in at.items():
            if i not in given and identifier in free and identifier not in given.values():
                given[i] = identifier


def _come_back(
    found: Sequence[frozenset[str]],
    given: dict[int, str],
    known: Mapping[str, str],
    former: Mapping[str, frozenset[str]],
) -> None:
    """Give what left an incident the id it had before, where the rest of it is still told.

    So the larger part does not take the other's id with it when a merge is undone.
    """
    for identifier in sorted(former):
        had = former[identifier]
        for i, names in enumerate(found):
            back = names & had
            before = [name for name in names if name in known]
            if (
                identifier in given.values()
                or i in given
                or 2 * len(back) <= max(len(had), len(before))
            ):
                continue
            held = {known[name] for name in back if name in known}
            others = (n for j, rest in enumerate(found) if j != i for n in rest - had)
            if any(known.get(name) in held for name in others):
                given[i] = identifier
                break


def _revive(
    found: Sequence[frozenset[str]], given: dict[int, str], former: Mapping[str, frozenset[str]]
) -> None:
    """Give incidents without an id the one that most of their groups had before a merge."""
    for identifier in sorted(former):
        for i, names in enumerate(found):
            if identifier in given.values():
                break
            if i not in given and 2 * len(names & former[identifier]) > len(former[identifier]):
                given[i] = identifier
                break
