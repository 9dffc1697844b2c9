"""Reports that nobody wrote: as many as asked for, the same each time, with few crowded places."""

from collections import Counter

from benchmarks.link_scale import measure_linking
from benchmarks.synthetic import groups


def test_the_same_seed_gives_the_same_reports() -> None:
    first = [(number, group.mentions) for number, group in groups(300, seed=4)]
    assert first == [(number, group.mentions) for number, group in groups(300, seed=4)]
    assert len(first) == 300


def test_a_few_places_hold_much_of_the_reporting() -> None:
    places = Counter(g.places[0].key for _, g in groups(4000, seed=2) if g.places)
    common = sum(count for _, count in places.most_common(len(places) // 10))
    assert common > 0.5 * places.total()


def test_linking_is_measured_in_a_process_of_its_own() -> None:
    run = measure_linking(400)
    assert (run.reports, run.recall > 0.8, run.precision > 0.8) == (400, True, True)
