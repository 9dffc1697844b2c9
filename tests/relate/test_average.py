"""Average link joins the best pairs and keeps conflicts apart."""

from counterclaim.relate.average import average_link


def test_good_pairs_join() -> None:
    assert average_link(range(3), {(0, 1): 4.0, (1, 2): 1.0, (0, 2): 1.0}, least=3.0) == [
        [0, 1],
        [2],
    ]


def test_a_conflict_keeps_clusters_apart_though_a_third_fits_both() -> None:
    scores = {(0, 1): 5.0, (1, 2): 9.0, (0, 2): None}
    assert average_link(range(3), scores, least=3.0) == [[0], [1, 2]]


def test_unknown_pairs_pull_the_average_down() -> None:
    scores: dict[tuple[int, int], float | None] = {(0, 1): 4.0, (1, 2): 4.0}
    assert average_link(range(3), scores, least=3.0) == [[0, 1], [2]]


def test_ties_go_to_the_earliest() -> None:
    scores: dict[tuple[int, int], float | None] = {(1, 2): 4.0, (0, 1): 4.0}
    assert average_link(range(3), scores, least=3.0, unknown=None) == [[0, 1], [2]]
