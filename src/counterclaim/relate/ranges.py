"""Ranges of people: how two of them relate.

In: the closed ranges of two accounts. Out: whether they exclude, contain or
match each other.
"""

from counterclaim.model.events import Count
from counterclaim.model.incidents import NumberRange

_NEAR = 1.2
"""Upper ends at most a fifth apart are the same figure, counted a little differently."""


def range_of(count: Count) -> NumberRange:
    """The range a count stands for."""
    return NumberRange(minimum=count.minimum, maximum=count.maximum)


def disjoint(a: NumberRange, b: NumberRange) -> bool:
    """Whether no number lies in both.

    >>> disjoint(NumberRange(minimum=20, maximum=None), NumberRange(minimum=28, maximum=28))
    False
    """
    return _below(a, b) or _below(b, a)


def _below(a: NumberRange, b: NumberRange) -> bool:
    return a.maximum is not None and a.maximum < b.minimum


def inside(a: NumberRange, b: NumberRange) -> bool:
    """Whether every number in the first lies in the second.

    >>> inside(NumberRange(minimum=36, maximum=None), NumberRange(minimum=1, maximum=None))
    True
    """
    if a.minimum < b.minimum:
        return False
    return b.maximum is None or (a.maximum is not None and a.maximum <= b.maximum)


def matching(a: NumberRange, b: NumberRange) -> bool:
    """Whether two parties give the same figure: equal, or bounded, overlapping and close.

    >>> matching(NumberRange(minimum=10, maximum=10), NumberRange(minimum=0, maximum=10))
    True
    >>> matching(NumberRange(minimum=20, maximum=None), NumberRange(minimum=28, maximum=28))
    False
    """
    if a == b:
        return True
    if a.maximum is None or b.maximum is None or disjoint(a, b):
        return False
    low, high = sorted((a.maximum, b.maximum))
    return high <= _NEAR * low


def words_of(value: NumberRange) -> str:
    """A range in words.

    >>> words_of(NumberRange(minimum=19, maximum=None)), words_of(NumberRange(minimum=0, maximum=9))
    ('at least 19', 'up to 9')
    """
    if value.maximum is None:
        return f"at least {value.minimum}"
    if value.minimum == value.maximum:
        return str(value.minimum)
    if value.minimum == 0:
        return f"up to {value.maximum}"
    return f"{value.minimum} to {value.maximum}"
