"""What is shown of disputes: each point of an incident once, with every side's words."""

from counterclaim.model.incidents import Account, Comparison, DisagreementKind, Incident, Point
from counterclaim.model.values import Value
from counterclaim.show.disputes import grouped


class DisputedPoint(Value, frozen=True, kw_only=True):
    """The positions on one point that cannot all hold, and the pairs that exclude each other."""

    incident: str
    title: str
    point: Point
    kind: DisagreementKind | None
    accounts: tuple[Account, ...]
    pairs: tuple[Comparison, ...]


def disputed_points(incident: Incident) -> tuple[DisputedPoint, ...]:
    """The disputed points of an incident."""
    known = {account.id: account for account in incident.accounts}
    found = []
    for pairs in grouped(incident.disagreements):
        ids = dict.fromkeys(i for pair in pairs for i in (pair.a, pair.b))
        accounts = sorted(
            (known[i] for i in ids), key=lambda a: (str(a.day or ""), a.document, a.id)
        )
        found.append(
            DisputedPoint(
                incident=incident.id, title=incident.title, point=pairs[0].point,
                kind=pairs[0].kind, accounts=tuple(accounts), pairs=tuple(pairs),
            )
        )  # fmt: skip
    return tuple(found)
