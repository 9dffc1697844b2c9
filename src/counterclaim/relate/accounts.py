"""Each party's accounts of one incident, from all that its documents tell of it.

In: the gathered incidents of several documents that are one. Out: accounts, each
position once a document, in a fixed order; unnamed sources of different documents
stay apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import msgspec

from counterclaim.model.incidents import Account, Point
from counterclaim.relate.answers import answers_of, own_doing
from counterclaim.relate.gather import Gathered
from counterclaim.relate.groups import Group
from counterclaim.relate.mentions import TOWN
from counterclaim.relate.positions import Aim, Dismissal, resolve_dismissal
from counterclaim.relate.settle import admitted, culprit_sides, settled
from counterclaim.relate.tolls import tolls_of

_POINTS: tuple[Point, ...] = get_args(Point)
_UNNAMED = re.compile(r"(?:an?|one|two|some|several|unnamed|unidentified)\b", re.IGNORECASE)


def accounts_of(members: Sequence[Gathered], whole: Group) -> tuple[Account, ...]:
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
    air = whole.types[0] == "Air/drone strike"
    found = settled(found, from_the_air=air)
    culprits = {side for account in found for side in culprit_sides(account)}
    found += [aim.account for aim in aims if aim.side in culprits]
    found += admitted(owned, found)
    resolved = [account for d in dismissals for account in resolve_dismissal(d, found)]
    return tuple(_apart(_once([*found, *resolved])))


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


def _apart(accounts: Sequence[Account]) -> Iterator[Account]:
    """Keep unnamed sources of different documents apart by numbering the later ones."""
    documents: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        if account.document not in documents[account.party]:
            documents[account.party].append(account.document)
    for account in accounts:
        number = documents[account.party].index(account.document) + 1
        if number > 1 and _UNNAMED.match(account.party):
            account = msgspec.structs.replace(account, party=f"{account.party} ({number})")
        yield account
