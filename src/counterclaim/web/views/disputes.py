"""What is shown of disputes: each point of an incident once, with every side's words."""

from collections.abc import Iterable

from counterclaim.model.incidents import DisagreementKind, Point
from counterclaim.model.values import Value
from counterclaim.record.rows import AccountRow, DisputeRow


class DisputedPoint(Value, frozen=True, kw_only=True):
    """The positions on one point that cannot all hold, and the pairs that exclude each other."""

    incident: str
    title: str
    point: Point
    kind: DisagreementKind | None
    accounts: tuple[AccountRow, ...]
    pairs: tuple[DisputeRow, ...]


def disputed_points(rows: Iterable[DisputeRow]) -> tuple[DisputedPoint, ...]:
    """Pairs on one point of one incident, and of one kind, together in their order."""
    found: dict[tuple[str, str, str | None], list[DisputeRow]] = {}
    for row in rows:
        found.setdefault((row.incident, row.point, row.kind), []).append(row)
    return tuple(map(_point, found.values()))


def _point(pairs: list[DisputeRow]) -> DisputedPoint:
    accounts = {account.id: account for pair in pairs for account in (pair.a, pair.b)}
    return DisputedPoint(
        incident=pairs[0].incident, title=pairs[0].title, point=pairs[0].point,
        kind=pairs[0].kind, pairs=tuple(pairs),
        accounts=tuple(
            sorted(accounts.values(), key=lambda a: (str(a.day or ""), a.document, a.id))
        ),
    )  # fmt: skip
