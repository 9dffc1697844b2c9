"""Ranges of people, including those open upwards."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.incidents import NumberRange
from counterclaim.relate.ranges import disjoint, inside, matching
from tests.relate.build import at_least, exactly, up_to

RANGES = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 40)).map(
    lambda r: NumberRange(minimum=r[0], maximum=None if r[1] is None else r[0] + r[1])
)


def test_ten_is_the_same_figure_as_up_to_eleven() -> None:
    assert matching(exactly(10), up_to(11))


def test_ten_is_not_the_same_figure_as_up_to_fourteen() -> None:
    assert not matching(exactly(10), up_to(14))


def test_equal_open_figures_are_the_same() -> None:
    assert matching(at_least(100), at_least(100))


@given(RANGES, RANGES)
def test_figures_that_exclude_each_other_never_match_or_contain(
    a: NumberRange, b: NumberRange
) -> None:
    assert disjoint(a, b) == disjoint(b, a)
    if disjoint(a, b):
        assert not (inside(a, b) or inside(b, a) or matching(a, b))


@given(RANGES)
def test_a_range_lies_inside_itself(a: NumberRange) -> None:
    assert inside(a, a) and matching(a, a)
