"""From which chance on fillers and incidents are given."""

from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incidents import kinds_of_report
from benchmarks.train.incident_thresholds import kind_thresholds, matched_kinds, role_thresholds


def test_a_role_takes_the_step_that_parts_right_from_wrong() -> None:
    none: dict[str, list[tuple[float, str]]] = {role: [] for role in ROLES}
    fillers = [none | {"Victim": [(0.4, "orr"), (0.2, "mill")]}, none | {"Victim": [(0.3, "hill")]}]
    gold = [{role: [["orr", "major orr"]] if role == "Victim" else [] for role in ROLES}]
    gold.append({role: [] for role in ROLES})
    assert 0.3 < role_thresholds(fillers, gold)["Victim"] <= 0.4


def test_incidents_take_the_steps_that_part_right_from_wrong() -> None:
    likely = [
        {"any": 0.6, "ATTACK": 0.6, "BOMBING": 0.2, "second ATTACK": 0.5},
        {"any": 0.3, "ATTACK": 0.3, "BOMBING": 0.1, "second ATTACK": 0.1},
    ]
    attack = (frozenset({"ATTACK"}), False)
    least = kind_thresholds(likely, [[attack, attack], []])
    assert [kinds_of_report(row, least) for row in likely] == [["ATTACK", "ATTACK"], []]


def test_an_incident_that_may_be_left_out_holds_no_step_up() -> None:
    likely = [{"any": chance, "ATTACK": chance} for chance in (0.5, 0.3, *[0.4] * 5)]
    optional, wanted = (frozenset({"ATTACK"}), True), (frozenset({"ATTACK", "ARSON"}), False)
    least = kind_thresholds(likely, [[wanted], [wanted], *[[optional]] * 5])
    assert kinds_of_report(likely[1], least) == ["ATTACK"]


def test_a_required_incident_is_matched_before_an_optional_one() -> None:
    own = [(frozenset({"ATTACK"}), True), (frozenset({"ATTACK"}), False)]
    assert matched_kinds(["ATTACK"], own) == (1, 1, 1)
    assert matched_kinds(["ATTACK", "ATTACK"], own) == (1, 1, 1)
