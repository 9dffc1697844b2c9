"""Each party's accounts of one incident, from all that its documents tell of it.

In: the gathered incidents of several documents that are one. Out: accounts, each
position once a document, in a fixed order; unnamed sources of different documents
stay apart.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, get_args

from counterclaim.model.incidents import Account, Copy, Point
from counterclaim.relate.answers import answers_of, own_doing
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.joining import Joiner
from counterclaim.relate.mentions import TOWN
from counterclaim.relate.positions import Aim, Dismissal, resolve_dismissal
from counterclaim.relate.settle import admitted, culprit_sides, settled
from counterclaim.relate.tolls import tolls_of

_POINTS: tuple[Point, ...] = get_args(Point)


class Decided(NamedTuple):
    """What people decided about accounts, for `accounts_of` to heed.

    `amend` gives accounts as they stand after decisions about them; `strangers` are
    names of parties that are not one.
    """

    amend: Callable[[tuple[Account, ...]], tuple[Account, ...]] = tuple
    strangers: Collection[frozenset[str]] = ()


UNDECIDED = Decided()


def accounts_of(
    members: Sequence[Gathered],
    whole: Group,
    reprints: Sequence[Copy] = (),
    decided: Decided = UNDECIDED,
) -> tuple[Account, ...]:
    """What every party says of one incident, point by point."""
    found: list[Account] = []
    dismissals: list[Dismissal] = []
    aims: list[Aim] = []
    owned: list[Account] = []
    many = sum(p.fineness <= TOWN and p.gazetteer_id is not None for p in whole.places)
    for member in members:
        here = member.voices
        for report in member.ordered:
            voice = here.of(report.event.claim)
            found += answers_of(report, voice)
            owned += own_doing(report, voice)
        for harm in (*member.harms, *(h for report in member.ordered for h in report.harms)):
            voice = here.of(harm.claim)
            found += tolls_of(harm, here.reading, voice, many_places=many > 1)
        for position in member.positions:
            if isinstance(position, Dismissal):
                dismissals.append(position)
            elif isinstance(position, Aim):
                aims.append(position)
            else:
                found.append(position)
    readings = [member.voices.reading for member in members]
    joiner = Joiner(readings, [*found, *owned], decided.strangers)
    found, owned = joiner.joined(found), joiner.joined(owned)
    air = whole.types[0] == "Air/drone strike"
    found = settled(found, from_the_air=air)
    culprits = {side for account in found for side in culprit_sides(account)}
    found += [aim.account for aim in aims if aim.side in culprits]
    found += admitted(owned, found)
    resolved = [account for d in dismissals for account in resolve_dismissal(d, found)]
    accounts = joiner.apart(_once(joiner.joined([*found, *resolved])), reprints)
    return decided.amend(tuple(accounts))


def _once(accounts: Iterable[Account]) -> list[Account]:
    """Each position once a document, at its first words, in a fixed order."""
    kept: dict[tuple[object, ...], Account] = {}
    for account in sorted(accounts, key=lambda a: (str(a.day or ""), a.document, a.quote.start)):
        value = account.value.casefold() if isinstance(account.value, str) else account.value
        key = (account.document, account.party, account.point, value, account.stance, account.scope)
        kept.setdefault(key, account)
    return sorted(
        kept.values(),
        key=lambda a: (_POINTS.index(a.point), str(a.day or ""), a.document, a.quote.start, a.id),
    )
