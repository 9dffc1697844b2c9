"""Programs that are killed lose nothing acknowledged; `python -m benchmarks kills` kills many."""

from benchmarks.kills import measure_kills

KILLS = 5


def test_a_kill_while_adding_relating_watching_and_exporting_loses_nothing() -> None:
    found = measure_kills(KILLS)
    assert found.problems == ()
    assert found.kills.total() == KILLS
    assert found.acknowledged.total() > 0
