"""What counts as a disagreement, an agreement or a change of mind."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.incidents import Account, Comparison
from counterclaim.relate.clock import stretch_classes
from counterclaim.relate.compare import compare_accounts
from tests.relate.build import RELATIONS, account, at_least, exactly, up_to


def outcomes(*accounts: Account) -> list[tuple[str, str | None]]:
    return [(c.outcome, c.kind) for c in compare(*accounts)]


def compare(*accounts: Account) -> tuple[Comparison, ...]:
    return compare_accounts(accounts, relations=RELATIONS)


def at_clock(party: str, hour: int, minute: int, zone: str | None = None) -> Account:
    start = datetime.datetime(2020, 5, 1, hour, minute)
    end = start + datetime.timedelta(minutes=1)
    return account(
        party, "time", f"{hour:02}:{minute:02}", classes=stretch_classes(start, end, zone)
    )


def test_at_least_20_and_28_do_not_disagree() -> None:
    found = outcomes(account("A", "killed", at_least(20)), account("B", "killed", exactly(28)))
    assert found == [("refine", None)]


def test_figures_that_no_number_fits_disagree() -> None:
    found = outcomes(account("A", "killed", exactly(9)), account("B", "killed", at_least(12)))
    assert found == [("disagree", "number")]


def test_figures_published_a_week_apart_still_disagree() -> None:
    first, later = account("A", "killed", exactly(9)), account("B", "killed", exactly(12), days=7)
    assert outcomes(first, later) == [("disagree", "number")]


def test_an_early_count_overtaken_later_is_no_disagreement() -> None:
    first, later = account("A", "killed", exactly(9)), account("B", "killed", exactly(42), days=8)
    assert outcomes(first, later) == []


def test_figures_of_different_scope_are_not_compared() -> None:
    whole = account("A", "killed", exactly(19))
    part = account("B", "killed", exactly(12), scope="staff")
    assert outcomes(whole, part) == []


def test_a_figure_replaced_in_its_document_is_left_out() -> None:
    first = account("A", "killed", exactly(16), at=0, replaced=True)
    second = account("A", "killed", exactly(23), at=9)
    other = account("B", "killed", exactly(23), at=20)
    found = compare(first, second, other)
    assert [(c.outcome, c.rule) for c in found] == [
        ("update", "a party's later account"),
        ("agree", "same figure"),
    ]


def test_of_two_figures_of_one_party_in_one_document_the_larger_stands() -> None:
    first, second = account("A", "killed", exactly(9)), account("A", "killed", exactly(19), at=9)
    other = account("B", "killed", exactly(9), at=30)
    assert ("disagree", "number") in outcomes(first, second, other)


def test_close_bounded_figures_agree() -> None:
    found = outcomes(account("A", "killed", exactly(10)), account("B", "killed", up_to(11)))
    assert found == [("agree", None)]


def test_civilians_above_another_whole_toll_disagree_on_the_killed() -> None:
    civilians = account("A", "civilians_killed", at_least(36))
    toll = account("B", "killed", exactly(28))
    found = compare(civilians, toll)
    assert [(c.point, c.outcome, c.kind) for c in found] == [("killed", "disagree", "number")]


def test_civilians_below_another_whole_toll_do_not_disagree() -> None:
    civilians = account("A", "civilians_killed", at_least(5))
    assert outcomes(civilians, account("B", "killed", exactly(28))) == []


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_denying_any_civilian_deaths_disagrees_whatever_the_date(stance: str) -> None:
    toll = account("A", "civilians_killed", exactly(10))
    denial = account("B", "civilians_killed", at_least(1), stance=stance, days=90)  # type: ignore[arg-type]
    assert outcomes(toll, denial) == [("disagree", "denial")]


def test_no_deaths_is_outside_a_denial_of_any() -> None:
    none = account("A", "civilians_killed", exactly(0))
    denial = account("B", "civilians_killed", at_least(1), stance="denies")
    assert outcomes(none, denial) == []


def test_what_one_asserts_and_another_denies_disagrees() -> None:
    said = account("A", "target", "a mosque", classes=("religious",))
    denied = account("B", "target", "mosque", classes=("religious",), stance="denies", days=400)
    assert outcomes(said, denied) == [("disagree", "denial")]


def test_two_denials_of_one_value_agree() -> None:
    first = account("A", "target", "rebels", classes=("rebels",), stance="denies")
    second = account("B", "target", "rebels", classes=("rebels",), stance="doubts")
    assert outcomes(first, second) == [("agree", None)]


def test_targets_of_exclusive_classes_disagree() -> None:
    first = account("A", "target", "a family", classes=("civilians",))
    second = account("B", "target", "a rebel base", classes=("rebels",))
    assert outcomes(first, second) == [("disagree", "exclusive values")]


def test_targets_that_can_both_be_true_do_not_disagree() -> None:
    first = account("A", "target", "a hospital", classes=("medical",))
    second = account("B", "target", "rebels", classes=("rebels",))
    assert outcomes(first, second) == []


def test_parties_naming_different_culprits_disagree_on_responsibility() -> None:
    first = account("A", "responsibility", "North", classes=("north",))
    second = account("B", "responsibility", "South", classes=("south",))
    assert outcomes(first, second) == [("disagree", "responsibility")]


def test_a_force_and_its_state_are_one_culprit() -> None:
    first = account("A", "responsibility", "North", classes=("north",))
    second = account("B", "responsibility", "North's army", classes=("north.army",))
    assert outcomes(first, second) == [("refine", None)]


def test_a_culprit_only_held_possible_does_not_exclude_another() -> None:
    first = account("A", "responsibility", "North", classes=("north",))
    second = account("B", "responsibility", "South", classes=("south",), certainty="possible")
    assert outcomes(first, second) == []


def test_a_party_that_names_both_does_not_disagree() -> None:
    first = account("A", "responsibility", "North", classes=("north",))
    both = (
        account("B", "responsibility", "South", classes=("south",), at=3),
        account("B", "responsibility", "North", classes=("north",), at=9),
    )
    assert outcomes(first, *both) == [("agree", None)]


def test_naming_another_culprit_is_stronger_than_denying() -> None:
    accuser = account("A", "responsibility", "North", classes=("north",))
    denial = account("B", "responsibility", "North", classes=("north",), stance="denies", at=3)
    turned = account("B", "responsibility", "South", classes=("south",), at=9)
    assert outcomes(accuser, denial, turned) == [("disagree", "responsibility")]


def test_a_rocket_and_an_air_strike_exclude_each_other() -> None:
    first = account("A", "means", "rocket", classes=("rocket", "delivery:ground"))
    second = account("B", "means", "air strike", classes=("air strike", "delivery:air"))
    assert outcomes(first, second) == [("disagree", "exclusive values")]


def test_an_air_strike_and_explosives_in_the_house_can_both_be() -> None:
    first = account("A", "means", "air strike", classes=("air strike", "delivery:air"))
    second = account("B", "means", "explosives", classes=("explosives",))
    assert outcomes(first, second) == []


def test_an_accident_and_a_crime_exclude_each_other() -> None:
    first = account("A", "intent", "collateral damage", classes=("accident",))
    second = account("B", "intent", "war crime", classes=("deliberate",))
    assert outcomes(first, second) == [("disagree", "exclusive values")]


def test_times_less_than_half_an_hour_apart_can_both_be() -> None:
    assert outcomes(at_clock("A", 10, 0), at_clock("B", 10, 29)) == []


def test_times_half_an_hour_apart_disagree() -> None:
    assert outcomes(at_clock("A", 10, 0), at_clock("B", 10, 30)) == [("disagree", "time")]


def test_times_of_different_zones_are_not_compared() -> None:
    assert outcomes(at_clock("A", 10, 0), at_clock("B", 13, 0, "GMT")) == []


def test_among_people_and_away_from_people_exclude_each_other() -> None:
    first = account("A", "place", "housing block", classes=("among people",))
    second = account("B", "place", "the open steppe", classes=("away from people",))
    assert outcomes(first, second) == [("disagree", "place")]


def test_a_party_never_disagrees_with_itself() -> None:
    first = account("A", "killed", exactly(19))
    second = account("A", "killed", exactly(22), days=1)
    assert outcomes(first, second) == [("update", None)]


def test_an_unnamed_official_is_overtaken_by_the_account_of_the_side() -> None:
    first = account("unnamed official", "target", "rebels", classes=("rebels",), side="North")
    later = account(
        "Army", "target", "rebels", classes=("rebels",), side="North", stance="denies", days=20
    )
    assert outcomes(first, later) == [("update", None)]


def test_each_pair_and_point_disagrees_once() -> None:
    accounts = [
        account("A", "target", "rebels", classes=("rebels",), at=1),
        account("A", "target", "a rebel depot", classes=("rebels",), at=2),
        account("B", "target", "rebels", classes=("rebels",), stance="denies", at=3),
        account("B", "target", "rebels", classes=("rebels",), stance="denies", days=2),
    ]
    assert outcomes(*accounts).count(("disagree", "denial")) == 1


def test_every_outcome_has_a_rule_and_a_reason() -> None:
    found = compare(account("A", "killed", exactly(9)), account("B", "killed", exactly(12)))
    assert found[0].rule == "figures that no number fits"
    assert found[0].reason == "A counts 9, B 12: no number fits both"


ACCOUNTS = st.lists(
    st.builds(
        account,
        st.sampled_from(["A", "B", "C"]),
        st.sampled_from(["killed", "target", "civilians_killed"]),
        st.sampled_from([exactly(3), at_least(5), up_to(4), "rebels"]),
        stance=st.sampled_from(["asserts", "denies", "doubts"]),
        classes=st.sampled_from([(), ("rebels",), ("civilians",)]),
        days=st.integers(0, 9),
        at=st.integers(0, 50),
    ),
    max_size=8,
    unique_by=lambda a: (a.id, a.document, a.quote.start),
)


@settings(max_examples=80, deadline=None)
@given(ACCOUNTS, st.randoms(use_true_random=False))
def test_the_order_of_accounts_does_not_matter(accounts: list[Account], random: object) -> None:
    shuffled = list(accounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compare(*accounts) == compare(*shuffled)


def test_a_states_later_figure_replaces_that_of_its_office() -> None:
    office = account("North Ministry", "killed", exactly(50), side="North")
    state = account("North", "killed", exactly(53), side="North", days=1)
    assert outcomes(office, state) == [("update", None)]


def test_two_offices_of_a_state_can_disagree() -> None:
    army = account("North Army", "killed", exactly(50), side="North")
    ministry = account("North Ministry", "killed", exactly(53), side="North", days=1)
    assert outcomes(army, ministry) == [("disagree", "number")]


def test_a_position_that_many_reports_repeat_is_compared_once() -> None:
    many = [account("A", "killed", exactly(9), document=f"doc-{i}", at=i) for i in range(20)]
    found = compare(*many, account("B", "killed", exactly(12), document="other"))
    assert [(c.outcome, c.kind) for c in found] == [("disagree", "number")]


def test_every_rule_is_told_in_plain_words() -> None:
    import inspect
    import re

    from counterclaim.relate import compare as comparing
    from counterclaim.relate import rules

    source = inspect.getsource(rules) + inspect.getsource(comparing)
    names = set(re.findall(r'Verdict\(\s*"\w+", "([^"]+)"', source))
    assert len(names) > 12
    assert all(rules.rule_words(name) for name in names)


def test_a_figure_that_its_text_replaces_came_first() -> None:
    new = account("A", "killed", exactly(27), document="d", at=1)
    old = account("A", "killed", exactly(19), document="d", at=9, replaced=True)
    (found,) = compare(new, old)
    assert (found.outcome, found.reason) == ("update", "A said 19, later 27")


def test_that_parties_name_the_place_of_the_incident_is_no_agreement() -> None:
    first = account("A", "place", "Astrel", classes=("g-astrel",))
    second = account("B", "place", "Astrel", classes=("g-astrel",))
    assert outcomes(first, second) == [("agree", None)]
    assert compare_accounts((first, second), at="g-astrel", relations=RELATIONS) == ()
    assert compare_accounts((first, second), at="g-brunn", relations=RELATIONS) != ()
