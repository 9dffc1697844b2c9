"""Figures as they are claimed: drawn as ranges, and put in one range by a named rule."""

from counterclaim.model.incidents import Account, Incident, NumberRange, Point
from counterclaim.model.values import Value
from counterclaim.show.positions import positions
from counterclaim.show.words import value_words

NUMBERS: tuple[Point, ...] = ("killed", "injured", "civilians_killed", "children_killed")
RULE = (
    "lowest and highest figure that any party asserts for the event itself, replaced ones left out"
)
_ROOM = 1.12


class Bar(Value, frozen=True, kw_only=True):
    """One party's figure on the scale of its chart, in hundredths of its width."""

    party: str
    account: str
    words: str
    left: float
    width: float
    open: bool
    asserted: bool
    replaced: bool
    reports: int


class Chart(Value, frozen=True, kw_only=True):
    """All figures for one point; `top` is the number at the right edge, `ticks` those between."""

    point: Point
    top: int
    ticks: tuple[tuple[int, float], ...]
    bars: tuple[Bar, ...]


def charts_of(incident: Incident) -> tuple[Chart, ...]:
    """A chart for each point with figures."""
    found = []
    for point in NUMBERS:
        accounts = [a for a in incident.accounts if a.point == point and _range(a)]
        if accounts:
            found.append(_chart(point, accounts))
    return tuple(found)


def claimed_range(incident: Incident, point: Point) -> NumberRange | None:
    """The range of a point over all parties, by `RULE`; `None` where nobody gives a figure."""
    figures = [
        account.value
        for account in incident.accounts
        if account.point == point
        and isinstance(account.value, NumberRange)
        and account.stance == "asserts"
        and account.scope is None
        and not account.replaced
    ]
    if not figures:
        return None
    highest = [figure.maximum for figure in figures if figure.maximum is not None]
    top = max([*highest, *(figure.minimum for figure in figures)])
    open_above = any(f.maximum is None and f.minimum >= top for f in figures)
    return NumberRange(
        minimum=min(figure.minimum for figure in figures), maximum=None if open_above else top
    )


def _range(account: Account) -> NumberRange | None:
    return account.value if isinstance(account.value, NumberRange) else None


def _chart(point: Point, accounts: list[Account]) -> Chart:
    ends = [r.maximum if r.maximum is not None else r.minimum for r in map(_range, accounts) if r]
    top = max([*ends, 1])
    bars = []
    parties = dict.fromkeys(account.party for account in accounts)
    for party in parties:
        for same in positions([account for account in accounts if account.party == party]):
            bars.append(_bar(same, top * _ROOM))
    return Chart(point=point, top=top, ticks=_ticks(top), bars=tuple(bars))


def _bar(same: list[Account], scale: float) -> Bar:
    account = same[0]
    figure = _range(account) or NumberRange(minimum=0, maximum=0)
    end = figure.maximum if figure.maximum is not None else scale
    left = 100 * figure.minimum / scale
    return Bar(
        party=account.party, account=account.id, words=value_words(account),
        left=round(left, 2), width=round(max(100 * end / scale - left, 0), 2),
        open=figure.maximum is None, asserted=account.stance == "asserts",
        replaced=account.replaced, reports=len({a.document for a in same}),
    )  # fmt: skip


def _ticks(top: int) -> tuple[tuple[int, float], ...]:
    """Round numbers up to the highest figure, with their place.

    >>> _ticks(43)
    ((0, 0.0), (20, 41.53), (40, 83.06))
    """
    step = 1
    for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000):
        step = size
        if top / size <= 4:
            break
    return tuple((n, round(100 * n / (top * _ROOM), 2)) for n in range(0, top + 1, step))
