"""Average-link clustering over the pairs that are known, with conflicts that never join.

In: items and the scores of some pairs, `None` for two that cannot be one. Out:
clusters, the same whatever the order of the pairs.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping


def average_link(
    items: Iterable[int],
    scores: Mapping[tuple[int, int], float | None],
    *,
    least: float,
    unknown: float | None = 0.0,
    weights: Mapping[int, float] | None = None,
) -> list[list[int]]:
    """Join the best average pair while it reaches `least`; ties go to the earliest items.

    `unknown` is the score of a pair that is not given; `weights` say how much an
    item counts in the averages of its cluster (else one each).

    >>> average_link(range(4), {(0, 1): 5.0, (1, 2): 4.0, (0, 2): None}, least=3.0)
    [[0, 1], [2], [3]]
    """
    clusters = {i: [i] for i in sorted(items)}
    sizes = {i: (weights or {}).get(i, 1.0) for i in clusters}
    near: dict[int, dict[int, float | None]] = defaultdict(dict)
    queue: list[tuple[float, int, int]] = []
    for (a, b), score in sorted(scores.items()):
        near[a][b] = near[b][a] = score
        if score is not None and score >= least:
            heapq.heappush(queue, (-score, a, b))
    while queue:
        score, a, b = heapq.heappop(queue)
        if a not in clusters or b not in clusters or near[a].get(b) != -score:
            continue
        for other, joined in _join(a, b, sizes, near, unknown).items():
            if joined is not None and joined >= least:
                heapq.heappush(queue, (-joined, min(a, other), max(a, other)))
        clusters[a] += clusters.pop(b)
    return [sorted(clusters[i]) for i in sorted(clusters)]


def _join(
    a: int,
    b: int,
    sizes: dict[int, float],
    near: dict[int, dict[int, float | None]],
    unknown: float | None,
) -> dict[int, float | None]:
    """Put the second cluster into the first; its scores with the others become averages."""
    first, second = sizes[a], sizes.pop(b)
    joined: dict[int, float | None] = {}
    for other in sorted(near[a].keys() | near[b].keys()):
        if other in (a, b):
            continue
        x, y = near[a].get(other, unknown), near[b].get(other, unknown)
        average = None if x is None or y is None else (x * first + y * second)
        joined[other] = None if average is None else average / (first + second)
        near[other].pop(b, None)
        near[a][other] = near[other][a] = joined[other]
    near[a].pop(b, None)
    near.pop(b, None)
    sizes[a] = first + second
    return joined
